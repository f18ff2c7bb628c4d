"""Templates: what WhatsApp lets us say outside its window, once Meta has approved the words
(flows/settings/templates.yaml)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.script.text import Text

PLACE = re.compile(r"\{\{([1-9][0-9]?)\}\}")
# Languages that WhatsApp has in these forms only; else the language alone is one of its own.
_CODES = {"pt": "pt_BR", "zh": "zh_CN"}


@dataclass(frozen=True, slots=True)
class Wording:
    """A template in one language. `body` has the places {{1}}, {{2}} ... in order; `values` are what stands in them,
    `samples` examples of that for whoever approves it. `sid` is the channel's id where the file says it. `code` is the
    language as WhatsApp writes it."""

    name: str
    language: str
    body: str
    values: tuple[Text, ...] = ()
    samples: tuple[str, ...] = ()
    sid: str = ""
    line: int = 0

    @property
    def code(self) -> str:
        """pt_BR, es, en_US ..."""
        return _CODES.get(self.language, self.language.replace("-", "_"))

    @property
    def stem(self) -> str:
        """What every wording of this template in this language is called at first, whatever its words."""
        return f"{self.name}_{self.code.lower()}_"

    @property
    def known_as(self) -> str:
        """The name under which it is approved. Other words are another approval, and so have another name."""
        return self.stem + hashlib.sha256(self.body.encode("utf-8", "surrogatepass")).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Template:
    """`category` is WhatsApp's: utility or marketing. `wordings`: language -> its words."""

    name: str
    category: str
    wordings: Mapping[str, Wording]
    line: int = 0

    def wording(self, language: str) -> Wording | None:
        """In that language, else in its kin ("pt-BR" for "pt"); None where there is none."""
        base = language.split("-")[0].lower()
        kin = (one for other, one in self.wordings.items() if other.split("-")[0].lower() == base)
        return self.wordings.get(language) or next(kin, None)


def fill_places(body: str, values: Sequence[str]) -> str:
    """The words with these values in their places; a place without a value stays."""
    return PLACE.sub(lambda place: values[int(place[1]) - 1] if int(place[1]) <= len(values) else place[0], body)

"""What a step may do beside asking: show a place, wait, ask consent, look something up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# The purpose of a consent that holds a lead back until it is given.
CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Location:
    """A place that is sent, in degrees; `address` may be empty."""

    latitude: float
    longitude: float
    name: str
    address: str = ""

    def called(self, words: Mapping[str, str]) -> Location:
        """The same place with a `name` and an `address` in other words, where these have them."""
        name, address = words.get("name", self.name), words.get("address", self.address)
        return Location(self.latitude, self.longitude, name, address)


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a step waits before the flow goes on by itself: so many `seconds`, or until it is `until` (minutes after
    midnight) in the flow's zone the next time."""

    seconds: float = 0
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """What a yes to the step's question allows (`purpose`), and the step that a no leads to (None: on as after a
    yes)."""

    purpose: str
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a step looks up. `source` is a name in flows/settings/lookups.yaml; `given` maps the source's parameters to
    answers; `fields` maps the answers that are saved to the fields that they come from, `kinds` some of them to their
    kind; `failed` is the step that follows where nothing is found (None: on as if it were)."""

    source: str
    given: Mapping[str, str]
    fields: Mapping[str, str]
    kinds: Mapping[str, str] = field(default_factory=dict)
    failed: str | None = None

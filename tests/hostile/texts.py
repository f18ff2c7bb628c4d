"""Strange texts, by seed: every block of Unicode, right to left, marks upon marks, emoji of many parts, lone
surrogates, NUL, controls, sixty thousand characters; and texts that set traps for patterns."""

from __future__ import annotations

import random
from collections.abc import Iterator

LONGEST_BODY = 4_096
_ODD = (
    "\x00",
    "\ud800",
    "\udfff",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ufffe",
    "\x1b[31m",
    "\r\n",
    "\x85",
    "\u2028",
    "\U0010ffff",
    "\u0301" * 40,
    "👩‍👩‍👧‍👦",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "👍🏽",
    "ﷺ",
    "İ",
    "ß",
    "ǰ",
    "٣٤",
    "１２",
    "𝟗",
    "½",
    "",
    "' OR 1=1 --",
    "{{ name }}",
    "=cmd()",
    "\\u0000",
    '"',
    "\t",
    "‏עברית",
    "عربى",
    "\u200d" * 20,
    "🇧🇷",
    "\U000e0041",
)
_WORDS = (
    "oi",
    "sim",
    "400",
    "R$ 2.500",
    "amanhã",
    "falar com atendente",
    "ana@acme.com",
    "parar",
    "não sei",
    "quanto custa?",
    "+55 11 98765-4321",
    "me chamo Ana",
    "25/12",
    "https://a.b",
)


def strange_texts(seed: int, count: int) -> Iterator[str]:
    """So many, the same for the same seed."""
    chance = random.Random(seed)
    for at in range(count):
        if at % 500 == 499:
            yield chance.choice(("a", "é\u0301", "👩‍👩‍👧", "\x00", "1", "\ud800")) * 20_000
            continue
        yield "".join(_piece(chance) for _ in range(chance.randint(1, 12)))


def _piece(chance: random.Random) -> str:
    kind = chance.randrange(4)
    if kind == 0:
        # Blocks are 16 to 65,536 characters long; small ones, which are many, lie in the first two planes.
        start = chance.randrange(0, 0x20000 if chance.random() < 0.8 else 0x110000)
        return "".join(chr(min(start + chance.randrange(64), 0x10FFFF)) for _ in range(chance.randint(1, 20)))
    return chance.choice((_ODD, _WORDS, (" ", "\n", ", ", ". "))[kind - 1])


def traps(length: int = LONGEST_BODY) -> Iterator[str]:
    """What patterns that look back and forth stumble over: one piece again and again, and an end that fits nothing."""
    pieces = (
        *"a1 .-@/,(:\n\t?!'_+$é",
        "a ",
        "1 ",
        "1.",
        "1,",
        "1-",
        "a.",
        "a@",
        "-a",
        " -",
        "ha",
        "rs",
        "www.",
        "a.b@",
        "e ",
        "um ",
        "mil ",
        "de ",
        "dez mil ",
        "R$ ",
        "r$1",
        "1/1/",
        "12:00 ",
        "seg ",
        "às ",
        "oi, ",
        "me chamo ",
        "Ana da ",
        "ponto ",
        " arroba ",
        "não, ",
        "sim e ",
        "falar com ",
        "quanto custa ",
        "http://",
        "{{",
        "((",
        "+55 11 ",
        "111.111.",
        "SP, ",
        "http://a.",
        "and ",
        "meio ",
        "one hundred ",
        "vinte e ",
    )
    for piece in pieces:
        for end in ("", "\x01", "!", "@"):
            yield (piece * length)[: length - len(end)] + end

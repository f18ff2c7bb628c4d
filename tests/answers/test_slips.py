"""What contradicts an answer that was given before, and what only sounds like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.phrases.changes import Change
from bot.answers.phrases.slips import slip_of

SLIPS = [
    ("ops, 50", Change((), "50")), ("oops, 50 people", Change((), "50 people")), ("ups, eran 50", Change((), "50")),
    ("não, são 60", Change((), "60")), ("no, son 60", Change((), "60")), ("no, we're 60", Change((), "60")),
    ("desculpa, 50", Change((), "50", sure=False)), ("perdón, 50", Change((), "50", sure=False)),
    ("sorry, 50", Change((), "50", sure=False)), ("no, 50", Change((), "50", sure=False)),
    ("no sorry, 400", Change((), "400", sure=False)), ("não desculpa, 400", Change((), "400", sure=False)),
    ("sorry, 50 not 15", Change((), "50", sure=False, was="15")),
    ("são 50, não 15", Change((), "50", sure=False, was="15")),
    ("son 50 y no 15", Change((), "50", sure=False, was="15")),
    ("it's 50 instead of 15", Change((), "50", sure=False, was="15")),
    ("não, o orçamento é 4 mil", Change(("orcamento",), "4 mil", sure=False)),
    ("no, mi presupuesto es 4 mil", Change(("presupuesto",), "4 mil", sure=False)),
    ("no, my budget is 4k", Change(("budget",), "4k", sure=False)),
    ("na verdade o orçamento é 4 mil", Change(("orcamento",), "4 mil")),
    ("I meant the budget is 4k", Change(("budget",), "4k")),
    ("wait, it's actually Dallas", Change((), "Dallas")), ("não, pera, é em Valinhos", Change((), "em Valinhos")),
    ("mejor el 12 de marzo", Change((), "el 12 de marzo", sure=False)),
    ("perdón, que sea mejor el 19 de marzo", Change((), "el 19 de marzo", sure=False)),
    ("make it March 12 instead", Change((), "March 12", sure=False)),
    ("sorry, let's do the 19th of March instead", Change((), "the 19th of March", sure=False)),
    ("ops, Campinas", Change((), "Campinas")), ("digitei errado, são 60", Change((), "60")),
    ("não são 15, são 60", Change((), "60", sure=False, was="15")),
    ("no son 15, son 60", Change((), "60", sure=False, was="15")),
    ("it's not 15, it's 60", Change((), "60", sure=False, was="15")),
    ("não era isso, o orçamento é 4 mil", Change(("orcamento",), "4 mil")),
]
NONE = """
50 | não | não, obrigado | no, gracias | no thanks | não são 60 | no son 60 | não sei se são 60 | ops | ops, desculpa
sorry, what? | desculpa, são quantos? | sim, são 60 | não tenho 50 | somos 50 no total | moro no 15 | oi, 50
não, quero falar com alguém | no, tengo una duda | espera | wait, I need to think | santos no litoral | opa, oi
"""


@pytest.mark.parametrize(("text", "slip"), SLIPS)
def test_a_slip_is_heard(text: str, slip: Change) -> None:
    assert slip_of(text) == slip


@pytest.mark.parametrize("text", [cell.strip() for line in NONE.strip().splitlines() for cell in line.split(" | ")])
def test_what_is_no_slip(text: str) -> None:
    assert slip_of(text) is None


@given(st.text(st.sampled_from(list("não, sé60 ops.\n")) | st.characters(), max_size=60))
def test_any_text_is_heard(text: str) -> None:
    for said in (text, f"não, {text}", f"{text} not 15"):
        slip_of(said)

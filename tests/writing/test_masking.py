"""What does not leave the house, and how it comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.inputs import Proposal, ProposedValue
from bot.writing.masking import mask, unmask


@pytest.mark.parametrize(("text", "masked"), [
    ("sou a Ana, ana.s@padaria.com.br", "sou a ⟦name2⟧, ⟦mail1⟧"),
    ("+55 (11) 98765-4321 ou 11 3456-7890", "⟦number1⟧ ou ⟦number2⟧"),
    ("CPF 529.982.247-25", "CPF ⟦number1⟧"), ("ana ANA Souza!", "⟦name1⟧ ⟦name2⟧ ⟦name3⟧!"),
    ("Mariana e Anabela", "Mariana e Anabela"), ("uns 400 reais dia 15/12", "uns 400 reais dia 15/12"),
    ("R$ 12.500,00", "R$ 12.500,00"), ("", ""),
])
def test_what_names_or_reaches_a_person_is_hidden(text: str, masked: str) -> None:
    assert mask(text, ("Ana Souza", "")).text == masked


def test_what_was_hidden_comes_back() -> None:
    hidden = mask("pode me ligar no 11 98765-4321", ())
    proposed = Proposal("answer", (ProposedValue("fone", "⟦number1⟧", "no ⟦number1⟧"),))
    assert unmask(proposed, hidden.marks).values == (ProposedValue("fone", "11 98765-4321", "no 11 98765-4321"),)
    assert unmask(proposed, {}) is proposed


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_marks_stand_for_what_was_there(text: str, names: list[str]) -> None:
    hidden = mask(text, names)
    back = hidden.text
    for mark, words in reversed(hidden.marks.items()):
        back = back.replace(mark, words)
    assert back == text or "⟦" in text

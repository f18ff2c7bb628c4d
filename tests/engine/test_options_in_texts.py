"""Options in texts: by their id, whatever language shows them."""

from __future__ import annotations

from tests.flows import Talk, book_of

PLACES = """
flow: lugares
language: pt-BR
start: [oi]
steps:
  - {ask: "Onde?", save: lugar, options: {casa: Minha casa, loja: Minha loja}}
  - say: "{{ 'Em casa' if lugar == 'casa' else 'Na loja' }}: {{ lugar }}{{ '!' if lugar in ['loja'] }}"
    end: done
"""


def test_texts_may_ask_for_an_option_by_its_id() -> None:
    for said, answered in (("minha casa", "Em casa: Minha casa"), ("2", "Na loja: Minha loja!")):
        talk = Talk(book_of(PLACES))
        talk.user("oi")
        assert talk.user(said) == answered

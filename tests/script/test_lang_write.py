"""Translations are written in place: what is new is there, all else is as its author wrote it."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from bot.script.lang_write import Sentences, write_translation
from bot.script.text import Text
from tests.script.making import flow_of

STEPS = """
    welcome_back: "Welcome back!"
    steps:
      - {id: hello, say: "Hi!"}
      - {ask: "How many?", save: count, kind: number, again: "A number?"}
      - {ask: "When?", save: when, options: {soon: Soon, later: {show: Later, also: [no idea]}}}
      - {say: "Bye!", end: done}
"""
SPANISH = """\
# Kept: above.
hello:
  say: |
    ¡Hola!

    ¿Qué tal?

# Kept: between.
count:  # kept: behind
  # kept: inside
  ask: "¿Cuántos?"
when: {ask: "¿Cuándo?", options: {soon: Pronto}}
welcome_back: "¡Bienvenido!"
# Kept: below.
"""


def write(**wanted: Sentences) -> str:
    return write_translation("lang/small.es.yaml", SPANISH, wanted)


def texts(written: str, step: str) -> dict[str, object]:
    """What is read of a step."""
    own = flow_of(STEPS, es=written).texts["es"][step]
    said = {key: text.source for key in ("say", "ask", "again") if isinstance(text := getattr(own, key), Text)}
    return {**said, **({"options": dict(own.options)} if own.options else {}), **dict(own.also)}


def test_a_sentence_is_replaced_and_one_is_added() -> None:
    written = write(count=Sentences({"ask": "¿Cuántas?", "again": "¿Un número?"}, new={"ask", "again"}))
    before = '  ask: "¿Cuántos?"\n'
    assert written == SPANISH.replace(before, '  ask: "¿Cuántas?"\n  again: "¿Un número?"\n')


def test_a_text_of_many_lines_gives_way_to_one_of_one() -> None:
    written = write(hello=Sentences({"say": "¡Hola!"}, new={"say"}))
    assert texts(written, "hello") == {"say": "¡Hola!"}
    assert "\n\n# Kept: between.\n" in written


def test_a_step_on_one_line_is_written_anew_with_all_that_it_had() -> None:
    options = {"soon": ("Pronto", ()), "later": ("Más tarde", ("ni idea", "sí: no"))}
    written = write(when=Sentences({"ask": "¿Cuándo?"}, options, new={"options"}))
    assert texts(written, "when") == {
        "ask": "¿Cuándo?", "options": {"soon": "Pronto", "later": "Más tarde"}, "later": ("ni idea", "sí: no"),
    }
    assert SPANISH.partition("when:")[0] == written.partition("when:")[0]


def test_what_belongs_to_no_step_is_replaced() -> None:
    written = write(welcome_back=Sentences({"say": "¡Hola de nuevo!"}, new={"say"}))
    assert written == SPANISH.replace("¡Bienvenido!", "¡Hola de nuevo!")


def test_a_new_step_comes_last_and_nothing_new_changes_nothing() -> None:
    assert write(step4=Sentences({"say": "¡Adiós!"}, new={"say"})) == SPANISH + 'step4:\n  say: "¡Adiós!"\n'
    assert write(hello=Sentences({"say": "whatever"})) == SPANISH


# A reader of flow files refuses control characters; {{ has a meaning.
SAYABLE = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="{}", include_characters="\n\t")


@given(st.text(SAYABLE), st.booleans())
def test_whatever_is_written_is_read_again(words: str, many: bool) -> None:
    said = normalize("NFC", words.replace("\r", "\n")).strip()
    said = f"Uno\n{said}" if many and said else said
    if said:
        written = write(hello=Sentences({"say": said}, new={"say"}))
        assert texts(written, "hello") == {"say": said.strip()}

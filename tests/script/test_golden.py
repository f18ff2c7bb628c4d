from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.golden import read_golden
from bot.script.golden_items import KINDS_OF_ITEM
from tests.script.making import told

HEAD = "flow: trial\nconversations:\n  - a title:\n"


def read(items: str) -> tuple[object, str]:
    golden, faults = read_golden("tests/trial.yaml", HEAD + items)
    return golden, told(faults)


def test_every_item_is_read_with_its_line() -> None:
    golden, faults = read_golden("tests/trial.yaml", HEAD + """
      - contact: {name: Ana, phone: +5511, returning: true, known: {size: 3}}
      - user: no
      - user: 400
      - tap: now
      - media: audio
      - wait: 25h
      - staff: {act: say, by: Paula, text: hi}
      - bot: |
          one

          two\x20\x20
      - bot: nothing
      - bot_contains: wo
      - choices: [Yes, No, 3]
      - answer: {size: 12, share: 1.5, roof: true, city: }
      - missed: size
      - step: size
      - handoff: true
      - handoff: a reason
      - end: qualified
      - stage: mql
      - score: {fit: 30, engagement: 2.5}
      - time: 2026-12-25 10:00
      - bot_media: https://www.example.com/a.jpg
      - bot_location: Our shop
      - bot_button: See it
      - tags: []
      - consent: {contact: true, mail: false, calls: }
      - lookup: {city: Recife}
      - lookup: failed
      - booked: 2026-12-01T10:00
      - asked: price
      - band: A1
      - segments: [big, keen]
      - bot_template: visit_reminder
""")
    assert golden is not None, told(faults)
    [script] = golden.conversations
    assert (golden.flow, golden.file, script.title, script.line) == ("trial", "tests/trial.yaml", "a title", 3)
    values = [(item.kind, item.line, item.value) for item in script.items]
    assert values[0] == ("contact", 5, {"name": "Ana", "phone": "+5511", "returning": True, "known.size": 3})
    assert values[1:4] == [("user", 6, "no"), ("user", 7, "400"), ("tap", 8, "now")]
    assert values[4:6] == [("media", 9, "audio"), ("wait", 10, 90_000.0)]
    assert values[7:10] == [("bot", 12, "one\n\ntwo"), ("bot", 16, None), ("bot_contains", 17, "wo")]
    assert values[10][2] == ("Yes", "No", "3")
    assert {name: str(value) for name, value in values[11][2].items()} == {  # type: ignore[union-attr]
        "size": "12", "share": "1.5", "roof": "True", "city": "None"}
    assert [value for _, _, value in values[14:18]] == [True, "a reason", "qualified", "mql"]
    assert [value for _, _, value in values[19:24]] == [
        "2026-12-25 10:00", ("https://www.example.com/a.jpg",), "Our shop", "See it", ()]
    assert [value for _, _, value in values[24:]] == [
        {"contact": True, "mail": False, "calls": None}, {"city": "Recife"}, None, "2026-12-01T10:00",
        "price", "A1", ("big", "keen"), "visit_reminder"]
    assert {item.kind for item in script.items} == set(KINDS_OF_ITEM)


@pytest.mark.parametrize(("text", "line", "words"), [
    (HEAD + "      - usr: hi\n", 4, "no item usr; did you mean user"),
    (HEAD + "      - hello\n", 4, "this is hello|user: hello"),
    (HEAD + "      - user: hi\n        bot: ho\n", 4, "one key"),
    (HEAD + "      - user:\n", 4, "user is nothing"),
    (HEAD + "      - user: We are #1\n      - bot: '#1'\n      - bot: a # b\n", 6, "comment|quotes"),
    (HEAD + "      - band: A4\n", 4, "band is A4|A1 to C3"),
    (HEAD + "      - wait: a while\n", 4, "wait is a while|25h"),
    (HEAD + "      - end: qualfied\n", 4, "did you mean qualified"),
    (HEAD + "      - stage: sqll\n", 4, "did you mean sql"),
    (HEAD + "      - score: {fit: many}\n", 4, "fit is not a number"),
    (HEAD + "      - score: {fitt: 3}\n", 4, "did you mean fit"),
    (HEAD + "      - staff: {act: claims}\n", 4, "did you mean claim"),
    (HEAD + "      - contact: {nam: Ana}\n", 4, "did you mean name"),
    (HEAD + "      - contact: {returning: yes}\n", 4, "true or false"),
    (HEAD + "      - answer: 12\n", 4, "names with values"),
    (HEAD + "      - choices: Yes\n", 4, "a list"),
    (HEAD + "      - media: picture\n", 4, "no media picture|image"),
    ("flow: trial\nconversations: []\n", 2, "conversations is a list"),
    ("conversations: [{a: [{user: b}]}]\n", 1, "flow is nothing"),
    ("flow: a\nconversatoins: []\n", 2, "did you mean conversations"),
    ("flow: a\nconversations:\n  - a:\n", 3, "what happens is nothing"),
    ("flow: a\nconversations:\n  - a: [{user: x}]\n  - a: [{user: x}]\n", 4, "line 3 too"),
    ("- a\n", 1, "this file is a list"),
    ("", 1, "empty"),
])
def test_mistakes_are_told(text: str, line: int, words: str) -> None:
    golden, faults = read_golden("tests/trial.yaml", text)
    assert golden is None
    there = told([fault for fault in faults if fault.line == line])
    for word in words.split("|"):
        assert word in there, told(faults)


@given(st.text(max_size=120) | st.lists(
    st.tuples(st.sampled_from([*KINDS_OF_ITEM, "x"]), st.sampled_from(["a", "true", "[a]", "{a: b}", "", "2h",
        "[{a: b}]", "{act: say}"])),
    max_size=8).map(lambda pairs: HEAD + "".join(f"      - {key}: {value}\n" for key, value in pairs)))
def test_any_text_is_golden_or_faults(text: str) -> None:
    golden, faults = read_golden("f.yaml", text)
    assert golden is not None or faults

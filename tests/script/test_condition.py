from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.reading import Money
from bot.script.condition import Condition
from bot.script.fault import ConditionUnreadable

VALUES = {
    "bill": Money(Decimal("400"), "BRL"), "team": 12, "share": Decimal("0.5"), "when": "now",
    "roof": True, "city": "São Paulo",
    "day": date(2026, 12, 1), "at": datetime(2026, 12, 1, 9, tzinfo=UTC), "pick": "2", "fit": 30, "engagement": 2.5,
}

HOLDS = """
bill >= 300
bill = 400
bill == 400.00
300 < bill
bill > team
team in [1, 12, 30]
team not in [1, 2]
share < 1
when == now
when in [now, later]
when != later
'now' == when
roof
roof == true
not (roof == false)
city == 'sao paulo'
city == "SÃO  PAULO"
day > '2026-11-30'
day == "2026-12-01"
at == "2026-12-01"
day <= at
pick == 2
pick in [1, 2]
fit >= 30 and engagement >= 2.5
known(bill)
not known(missing)
not (missing == 3)
missing == 3 or roof
roof and (missing or team == 12)
not not roof
team > -1
""".strip().splitlines()

DOES_NOT_HOLD = """
bill < 300
team == 13
team in [1, 2]
team not in [12]
when == later
not roof
roof and when == later
missing
missing == 3
missing != 3
missing in [3]
missing not in [3]
known(missing)
team > 'abc'
city > 3
roof > false
when == true
day > 'not a day'
roof == 1
team == unknown_option
""".strip().splitlines()


@pytest.mark.parametrize("source", HOLDS)
def test_holds(source: str) -> None:
    assert Condition(source).holds(VALUES)


@pytest.mark.parametrize("source", DOES_NOT_HOLD)
def test_does_not_hold(source: str) -> None:
    assert not Condition(source).holds(VALUES)


def test_and_binds_tighter_than_or() -> None:
    assert Condition("roof or missing and missing").holds(VALUES)
    assert not Condition("(roof or missing) and missing").holds(VALUES)


def test_an_answer_that_is_not_known_is_not_taken_for_an_option() -> None:
    condition = Condition("team != limit", answers=frozenset({"team", "limit"}))
    assert not condition.holds({"team": 3})
    assert condition.holds({"team": 3, "limit": 4})


def test_names_are_all_names() -> None:
    assert Condition("a > 1 and (b in [x, 'y', 2] or known(c)) and fit >= 3").names == {"a", "b", "x", "c", "fit"}


@pytest.mark.parametrize(("source", "column", "words"), [
    ("", 1, "stops too early"),
    ("a >", 4, "stops too early"),
    ("a > 1 b", 7, "there is b"),
    ("(a > 1", 7, "Expected: )"),
    ("a > 1)", 6, "there is )"),
    ("1 < a < 3", 7, "and between two comparisons"),
    ("a in x", 6, "Expected: ["),
    ("a in []", 7, "there is ]"),
    ("a in [1, 2", 11, "Expected: ]"),
    ("a => 1", 4, "there is >"),
    ("a && b", 3, "Expected: and"),
    ("a > R$ 300", 6, "only the number"),
    ("a > 1.500", 5, "1500"),
    ("a + 1 > 2", 3, "no arithmetic"),
    ("known(3)", 8, "known(email)"),
    ("known a", 7, "Expected: ("),
    ("__import__('os')", 11, "there is ("),
    ("a.b == 'x", 8, "no meaning"),
    ("(" * 30 + "a" + ")" * 30, 22, "nested too deeply"),
    ("not " * 30 + "a", 85, "nested too deeply"),
    ("a == " + "1" * 600, 0, "605 characters"),
])
def test_a_mistake_is_told_with_its_column(source: str, column: int, words: str) -> None:
    with pytest.raises(ConditionUnreadable) as caught:
        Condition(source)
    assert caught.value.column == column, str(caught.value)
    assert words in str(caught.value)


@given(st.text(max_size=60) | st.lists(st.sampled_from(
    ["a", "b", "(", ")", "not", "and", "or", "in", "[", "]", ",", "==", ">", "1", "'x'", "true", "known", "fit"]),
    max_size=20
).map(" ".join))
def test_any_text_is_a_condition_or_unreadable_and_holds_or_not(source: str) -> None:
    try:
        condition = Condition(source)
    except ConditionUnreadable:
        return
    assert condition.holds(VALUES) in (True, False)
    assert condition.holds({}) in (True, False)


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.decimals(), st.floats(), st.text(), st.dates(), st.datetimes())


@given(anything, anything, st.sampled_from(["==", "!=", ">", ">=", "<", "<="]))
def test_any_two_values_compare(left: object, right: object, sign: str) -> None:
    condition = Condition(f"left {sign} right", answers=frozenset({"left", "right"}))
    assert condition.holds({"left": left, "right": right}) in (True, False)

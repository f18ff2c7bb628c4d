from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.plain import from_plain, to_plain
from bot.answers.reading import Money, Value

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
VALUES = st.one_of(
    st.tuples(st.sampled_from(["text", "name", "email", "phone", "choice"]), st.text()),
    st.tuples(st.just("yes_no"), st.booleans()),
    st.tuples(st.just("number"), st.integers() | DECIMALS),
    st.tuples(st.just("money"), st.builds(Money, DECIMALS, st.sampled_from(["BRL", "USD"]))),
    st.tuples(st.just("date"), st.dates() | st.datetimes(timezones=OFFSETS)),
)


@given(VALUES)
def test_every_value_survives_json(said: tuple[str, Value]) -> None:
    kind, value = said
    back = from_plain(kind, json.loads(json.dumps(to_plain(value))))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(("value", "plain"), [
    (400, 400),
    (Decimal("12.50"), "12.50"),
    (Decimal("4E+2"), "400"),
    (Money(Decimal("400.00"), "BRL"), {"amount": "400.00", "currency": "BRL"}),
    (date(2026, 12, 25), "2026-12-25"),
    (datetime(2026, 12, 25, 15, tzinfo=timezone(timedelta(hours=-3))), "2026-12-25T15:00:00-03:00"),
    (datetime(2026, 12, 25, 15, tzinfo=UTC), "2026-12-25T15:00:00+00:00"),
    (True, True),
    ("Ana", "Ana"),
])
def test_plain_form_is_what_the_world_outside_reads(value: Value, plain: object) -> None:
    assert to_plain(value) == plain


def test_a_monstrous_exponent_stays_small() -> None:
    assert len(str(to_plain(Decimal("1E+999999")))) < 20


@pytest.mark.parametrize(("kind", "plain"), [
    ("money", "400"), ("money", {}), ("number", "many"), ("number", None), ("date", "soon"), ("date", 3), ("text", 3),
])
def test_refuses_what_it_cannot_have_written(kind: str, plain: object) -> None:
    with pytest.raises(ValueError, match="no plain"):
        from_plain(kind, plain)

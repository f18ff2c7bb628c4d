"""What holds for every language: zones, the order of day and month, clock changes, places in the message, laws."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.date import find, read
from bot.answers.dates.phrases import PHRASES
from bot.answers.dates.stages import STAGES
from bot.answers.dates.words import WORDS
from bot.answers.reading import Locale, Reading

NOW = datetime.fromisoformat("2026-11-23T10:00:00-03:00")
BRAZIL = Locale("pt-BR", "BR", "America/Sao_Paulo", "BRL")
MEXICO = Locale("es-MX", "MX", "America/Mexico_City", "MXN")
UNITED_STATES = Locale("en-US", "US", "America/New_York", "USD")


@pytest.mark.parametrize(
    ("where", "meant", "confirm"),
    [
        (BRAZIL, date(2027, 6, 5), False),
        (MEXICO, date(2027, 6, 5), False),
        (UNITED_STATES, date(2027, 5, 6), False),
        (Locale("en", "US"), date(2027, 5, 6), False),
        (Locale("en-US"), date(2027, 5, 6), False),
        (Locale("en", "GB"), date(2027, 6, 5), False),
        (Locale("en"), date(2027, 6, 5), True),
    ],
)
def test_the_month_comes_first_in_the_united_states_alone(where: Locale, meant: date, confirm: bool) -> None:
    assert read("05/06", where, NOW) == Reading(meant, confirm)


def test_a_day_above_twelve_settles_the_order() -> None:
    assert read("25/12", UNITED_STATES, NOW) == Reading(date(2026, 12, 25))
    assert read("12/25", BRAZIL, NOW) == Reading(date(2026, 12, 25))


@pytest.mark.parametrize("text", ["tomorrow", "mañana", "amanhã"])
@pytest.mark.parametrize("where", [BRAZIL, MEXICO, UNITED_STATES])
def test_any_of_the_languages_is_read_everywhere(text: str, where: Locale) -> None:
    assert read(text, where, NOW) == Reading(date(2026, 11, 24))


def test_today_is_the_contact_s_today() -> None:
    late = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert read("hoje", BRAZIL, late) == Reading(date(2026, 11, 23))
    assert read("hoje", Locale("pt-BR", "BR", "UTC"), late) == Reading(date(2026, 11, 24))


def test_a_time_is_in_the_contact_s_zone() -> None:
    reading = read("amanhã às 15h", MEXICO, NOW)
    assert reading is not None
    assert isinstance(reading.value, datetime)
    assert reading.value.tzinfo == ZoneInfo("America/Mexico_City")
    assert reading.value == datetime(2026, 11, 24, 21, 0, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Atlantis/Capital", "", "America", "../etc", "\x00", "\ud800"])
def test_a_zone_that_does_not_exist_is_utc(zone: str) -> None:
    reading = read("tomorrow at 3pm", Locale("en", "US", zone), NOW)
    assert reading == Reading(datetime(2026, 11, 24, 15, 0, tzinfo=UTC))


def test_an_offset_that_was_written_is_kept() -> None:
    reading = read("2026-12-25T10:00:00+02:00", BRAZIL, NOW)
    assert reading == Reading(datetime(2026, 12, 25, 5, 0, tzinfo=timezone(timedelta(hours=-3))))


def test_a_time_that_a_clock_change_leaves_out_moves_ahead() -> None:
    reading = read("2027-03-14 02:30", UNITED_STATES, NOW)
    assert reading is not None
    assert str(reading.value) == "2027-03-14 03:30:00-04:00"


def test_a_time_that_happens_twice_is_the_first() -> None:
    reading = read("2027-11-07 01:30", UNITED_STATES, NOW)
    assert reading is not None
    assert str(reading.value) == "2027-11-07 01:30:00-04:00"


def test_hours_from_now_are_hours_across_a_clock_change() -> None:
    before = datetime(2027, 3, 14, 6, 30, tzinfo=UTC)  # 01:30 in New York, half an hour before the change
    reading = read("in 2 hours", UNITED_STATES, before)
    assert reading is not None
    assert str(reading.value) == "2027-03-14 04:30:00-04:00"


def test_mothers_and_workers_have_their_days_by_country() -> None:
    assert read("día de la madre", MEXICO, NOW) == Reading(date(2027, 5, 10))
    assert read("dia das mães", BRAZIL, NOW) == Reading(date(2027, 5, 9))
    assert read("dia do trabalho", BRAZIL, NOW) == Reading(date(2027, 5, 1))
    assert read("labor day", UNITED_STATES, NOW) == Reading(date(2027, 9, 6))


def test_the_next_summer_depends_on_the_hemisphere() -> None:
    assert read("no próximo verão", BRAZIL, NOW) == Reading(date(2026, 12, 21), confirm=True)
    assert read("next summer", UNITED_STATES, NOW) == Reading(date(2027, 6, 21), confirm=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sou a Ana, pode ser amanhã às 15h? Obrigada", "amanhã às 15h"),
        ("prefiro dia 15 de março, tudo bem", "dia 15 de março"),
        ("Olá! Às 9h da sexta então", "Às 9h da sexta"),
        ("meu email é a@b.com e quero 25/12/2026", "25/12/2026"),
        ("seria bom daqui a 2 horas viu", "daqui a 2 horas"),
    ],
)
def test_what_was_read_is_found_in_the_message(text: str, said: str) -> None:
    found = find(text, BRAZIL, NOW)
    assert found is not None
    assert text[found.start : found.end] == said


def test_accents_typed_as_signs_of_their_own_are_read() -> None:
    assert read(unicodedata.normalize("NFD", "terça de manhã"), BRAZIL, NOW) == Reading(date(2026, 11, 24))


def test_only_the_beginning_of_a_long_message_is_read() -> None:
    assert read("x " * 400 + "amanhã", BRAZIL, NOW) is None
    assert read("amanhã " + "x " * 4000, BRAZIL, NOW) == Reading(date(2026, 11, 24))


def test_two_days_are_the_first_to_be_confirmed() -> None:
    assert read("amanhã ou sexta", BRAZIL, NOW) == Reading(date(2026, 11, 24), confirm=True)


def test_a_weekday_that_does_not_fit_the_date_is_confirmed() -> None:
    assert read("segunda, 27/11/2026", BRAZIL, NOW) == Reading(date(2026, 11, 27), confirm=True)


@pytest.mark.parametrize("now", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
@pytest.mark.parametrize(
    "text", ["ontem", "amanhã às 15h", "ano que vem", "há 3 dias", "dia 31", "em 2 horas", "natal"]
)
def test_the_ends_of_the_calendar_raise_nothing(now: datetime, text: str) -> None:
    for where in (BRAZIL, UNITED_STATES, Locale("pt", "BR", "Asia/Tokyo")):
        read(text, where, now)


unhurried = settings(deadline=None, max_examples=60)
_WORDS = sorted({*WORDS, *(" ".join(words) for group in PHRASES.values() for words, _, _ in group)})
_FIGURES = st.from_regex(r"[0-9]{1,4}([./:h-][0-9]{1,4}){0,3}(am|pm|th|h|º|ª)?", fullmatch=True)
_SENTENCES = st.lists(st.sampled_from(_WORDS) | _FIGURES | st.sampled_from([",", ".", "-", "às", "é"]), max_size=12)
_LOCALES = st.sampled_from([BRAZIL, MEXICO, UNITED_STATES, Locale(), Locale("", "", "nowhere")])
_MOMENTS = st.datetimes(timezones=st.timezones())


@unhurried
@given(st.text(max_size=600), _LOCALES, _MOMENTS)
def test_no_text_raises(text: str, where: Locale, now: datetime) -> None:
    read(text, where, now)


@unhurried
@given(_SENTENCES, _LOCALES, _MOMENTS)
def test_no_heap_of_date_words_raises_and_what_is_found_stands_in_the_text(
    words: list[str], where: Locale, now: datetime
) -> None:
    text = " ".join(words)
    found = find(text, where, now)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert not isinstance(found.value, datetime) or found.value.tzinfo is not None


@unhurried
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), _LOCALES)
def test_a_date_in_iso_form_is_that_date(day: date, where: Locale) -> None:
    assert read(day.isoformat(), where, NOW) == Reading(day)


@unhurried
@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_a_date_written_as_the_country_writes_it_is_that_date(day: date) -> None:
    assert read(f"{day:%d/%m/%Y}", BRAZIL, NOW) == Reading(day)
    assert read(f"{day:%d.%m.%y}", MEXICO, NOW) == Reading(day)
    assert read(f"{day:%m/%d/%Y}", UNITED_STATES, NOW) == Reading(day)


@unhurried
@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_the_24_hour_clock_is_that_time(hour: int, minute: int) -> None:
    reading = read(f"amanhã às {hour:02}:{minute:02}", BRAZIL, NOW)
    assert reading is not None
    assert isinstance(reading.value, datetime)
    assert (reading.value.hour, reading.value.minute) == (hour, minute)


@unhurried
@given(st.text("".join(sorted({kind for kind, _ in WORDS.values()} | set('JFfQ"CcnrGLTD:y4,;_~/?'))), max_size=14))
def test_no_rule_matches_without_the_kinds_that_it_hinges_on(kinds: str) -> None:
    for stage in STAGES:
        for hinges, pattern, _ in stage.rules:
            if set(kinds).isdisjoint(hinges):
                assert pattern.search(kinds) is None, (hinges, pattern.pattern)

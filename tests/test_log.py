from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.log import masked, set_up_logging


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize(("said", "logged"), [
    ("+5511987654321", "+55119****4321"),
    ("whatsapp:+5511987654321", "whatsapp:+55119****4321"),
    ("To=whatsapp%3A%2B5511987654321&x", "To=whatsapp%3A%2B55119****4321&x"),
    ("whatsapp:5511987654321", "whatsapp:55119****4321"),
    ("whatsapp:BR.44801234567890", "whatsapp:BR.448012****7890"),
    ("call +55 (11) 98765-4321 now", "call +55119****4321 now"),
    ("+15550001000", "+155****1000"),
    ("+1234567", "+****67"),
    ("2026-11-23T10:00:00+00:00", "2026-11-23T10:00:00+00:00"),
    ("SM0123456789", "SM0123456789"),
    ("whatsapp:callback", "whatsapp:callback"),
    ("1 + 2 = 3", "1 + 2 = 3"),
])
def test_phone_numbers_are_masked(said: str, logged: str) -> None:
    assert masked(said) == logged


@given(st.text(alphabet="+0123456789 whatsp:%2B()-."))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = masked(text)
    assert masked(once) == once


@given(st.integers(10**9, 10**15 - 1))
def test_no_number_in_international_form_is_left_whole(number: int) -> None:
    assert str(number) not in masked(f"sent to +{number}.")


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_line_is_json_with_time_and_level(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", json=True)
    structlog.get_logger().info("lead qualified", flow="solar", points=[1, 2.5, None, True])
    (line,) = lines(capsys)
    assert line.pop("timestamp").endswith("Z")  # type: ignore[attr-defined]
    assert line == {"event": "lead qualified", "level": "info", "flow": "solar", "points": [1, 2.5, None, True]}


def test_numbers_are_masked_wherever_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", json=True)
    number = "+5511987654321"
    structlog.get_logger().warning(
        f"from {number}", contact=f"whatsapp:{number}", nested={"to": [number], number: ValueError(number)},
    )
    logging.getLogger("granian").warning("peer %s", number)
    try:
        raise LookupError(number)
    except LookupError:
        structlog.get_logger().exception("lost")
    written = capsys.readouterr().err
    assert number not in written
    assert written.count("+55119****4321") == 7


def test_what_people_write_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", json=True)
    structlog.get_logger().info("turn", text="meu cpf", lead={"name": "Ana", "flow": "solar"}, all=[{"said": "oi"}])
    written = capsys.readouterr().err
    assert "cpf" not in written
    assert "Ana" not in written
    assert '"oi"' not in written
    assert "solar" in written


def test_levels_hold_for_us_and_for_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("warning", json=True)
    structlog.get_logger().info("quiet")
    logging.getLogger("some.library").info("quiet")
    logging.getLogger("some.library").error("loud")
    assert [line["event"] for line in lines(capsys)] == ["loud"]


def test_rq_does_not_log_the_arguments_of_jobs(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("debug", json=True)
    logging.getLogger("rq.worker").info("leads: bot.jobs.carry_out('SM1.0')")
    assert "carry_out" not in capsys.readouterr().err


def test_people_get_lines_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", json=False)
    structlog.get_logger().info("lead qualified", contact="+5511987654321")
    written = capsys.readouterr().err
    assert "lead qualified" in written
    assert "+55119****4321" in written


def test_setting_up_twice_logs_once(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", json=True)
    set_up_logging("info", json=True)
    structlog.get_logger().info("once")
    assert len(lines(capsys)) == 1
    assert logging.getLogger().handlers[0].stream is sys.stderr  # type: ignore[attr-defined]

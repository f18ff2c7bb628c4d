"""The figures as tables: the same for the page and for a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.host.figures import Origin, Report, Speed
from bot.web.desk.reasons import tell_reason

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the words of its columns, each with what stands in it (text, number, seconds, share or mark)."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]


_SPEED = (("f_answered", "number"), ("f_in_time", "number"), ("f_late", "number"), ("f_share", "share"),
          ("f_median", "seconds"), ("f_p90", "seconds"))
_ORIGIN = (("f_opened", "number"), ("f_flagged", "number"), ("f_qualified", "number"), *_SPEED)


def tables_of(report: Report, words: Mapping[str, str]) -> dict[str, Table]:
    """Every table, by name."""
    made = (
        Table("speed", (("f_reason", "text"), ("f_count", "number"), ("f_open", "number"), *_SPEED), tuple(
            (words[f"f_for_{reason}"], one.count, one.open, *_speed(one)) for reason, one in report.speeds.items())),
        Table("people", (("f_person", "text"), ("f_claimed", "number"), *_SPEED, ("f_closed", "number"),
                         ("f_marks", "number"), ("f_mean", "mark")), tuple(
            (one.name, one.claimed, *_speed(one.speed), one.closed, one.marks, _round(one.mean))
            for one in report.people)),
        Table("flows", (("f_flow", "text"), *_ORIGIN), tuple(map(_origin, report.flows))),
        Table("sources", (("f_source", "text"), *_ORIGIN), tuple(
            (one.name or words["f_no_source"], *_origin(one)[1:]) for one in report.sources)),
        Table("outcomes", (("f_outcome", "text"), ("f_count", "number")), tuple(
            (words.get(f"f_o_{name}", name.replace("_", " ")), times) for name, times in report.outcomes)),
        Table("reasons", (("f_why", "text"), ("f_count", "number")), tuple(
            (tell_reason(why, words), times) for why, times in report.reasons)),
        Table("marks", (("f_mark", "text"), ("f_count", "number")), tuple(
            (f"{mark} {'★' * mark}", times) for mark, times in report.marks.items())),
        Table("hours", (("f_hour", "text"), ("f_opened", "number")), tuple(
            (f"{hour:02}:00", times) for hour, times in enumerate(report.hours))),
        Table("days", (("f_day", "text"), ("f_opened", "number"), ("f_flagged", "number"), ("f_qualified", "number")),
              tuple((day.isoformat(), *counts) for day, counts in report.days.items())),
    )
    return {table.name: table for table in made}


TABLES = ("speed", "people", "flows", "sources", "outcomes", "reasons", "marks", "hours", "days")


def show(cell: Cell, kind: str) -> str:
    """A cell as people read it."""
    if cell is None:
        return "–"
    if kind == "seconds":
        return show_seconds(int(cell))
    if kind == "share":
        return f"{float(cell):.0%}"
    return f"{cell:.1f}" if kind == "mark" else f"{cell}"


def show_seconds(seconds: int) -> str:
    """40 s, 3 min 20 s, 2 h 5 min, 3 d 4 h: the two largest units."""
    units: Sequence[tuple[str, int]] = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))
    at = next((at for at, (_, size) in enumerate(units) if seconds >= size), len(units) - 1)
    first, size = units[at]
    shown = f"{seconds // size} {first}"
    if at + 1 < len(units):
        second, smaller = units[at + 1]
        rest = seconds % size // smaller
        return f"{shown} {rest} {second}" if rest else shown
    return shown


def _speed(one: Speed) -> tuple[Cell, ...]:
    share = one.share
    return one.answered, one.in_time, one.late, None if share is None else round(share, 4), one.median, one.p90


def _origin(one: Origin) -> tuple[Cell, ...]:
    return one.name, one.opened, one.flagged, one.qualified, *_speed(one.speed)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)

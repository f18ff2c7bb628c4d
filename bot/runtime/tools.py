"""What commands do with adapters, beyond the ports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from bot.config import Config
from bot.ports import Ports


def run_worker(queue: str, config: Config, allowed: frozenset[str]) -> None:
    """Work on a queue with RQ until SIGTERM."""
    from bot.adapters.rq_worker import work

    work(queue, config.rq_redis_url, allowed)


def migrate_database(config: Config) -> None:
    """Bring the database to this release's shape."""
    from bot.adapters.sql.migrate import migrate

    migrate(config.database_url)


def export_leads(
    leads: Iterable[Mapping[str, Any]], write_to: Path | BinaryIO, format: str, progress: Callable[[], None],
) -> int:
    """Write leads as csv, xlsx or json; returns how many. Raises LeadlineError where the file cannot be written."""
    from bot.adapters.lead_files.export import export_leads

    return export_leads(leads, write_to, format, progress)


def write_table(stream: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> None:
    """Write a table as csv, in which no cell can be a formula."""
    from bot.adapters.lead_files.csv_file import write_csv

    write_csv(stream, header, rows)


def memory_ports(now: Callable[[], datetime], **others: Any) -> Ports:
    """Ports on the in-memory twins, for the terminal chat and for tests; `others` replaces some of them."""
    from bot.adapters.memory.ports import make_memory_ports

    return make_memory_ports(now, others)

"""What a command tells whoever sits at the terminal, where a server would log it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from rich.console import Console
from rich.markup import escape


@contextmanager
def told_plainly(console: Console) -> Iterator[None]:
    """What would be logged meanwhile is told in a sentence instead: a source that has nothing, a fault of ours. What is
    tried again is not told."""
    def tell(_logger: object, method: str, event: Any) -> Any:
        if event["event"] == "nothing_found":
            why = escape(f"{event['source']}: {event['error']}".rstrip(". "))
            console.print(f"[dim]     (nothing was found at {why}; the flow goes on without it)[/dim]")
        elif method in ("error", "exception", "critical"):
            console.print(f"[red]{escape(str(event.get('error') or event.get('exception') or event['event']))}[/red]")
        raise structlog.DropEvent

    before = structlog.get_config()
    structlog.configure(processors=[structlog.processors.format_exc_info, tell])
    try:
        yield
    finally:
        structlog.configure(**before)

"""Loading many modules at once, in less time."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """A block that imports what this process needs for all its life. Python looks for garbage in vain while modules
    come in (measured: an eighth of the time), so it does not look meanwhile; and what is there at the end of the block
    is never looked through again, so that a fork shares it for good."""
    gc.disable()
    try:
        _import_structlog_alone()
        yield
    finally:
        gc.freeze()
        gc.enable()


def _import_structlog_alone() -> None:
    """structlog brings rich and pygments along where it finds them, for tracebacks in colour: 4 MB in each process, of
    which most never see a terminal. Whoever draws with rich still imports it afterwards."""
    if "structlog" in sys.modules or "rich" in sys.modules:
        return
    sys.modules["rich"] = None  # type: ignore[assignment]
    try:
        import structlog  # noqa: F401
    finally:
        del sys.modules["rich"]

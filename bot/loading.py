"""Loading many modules at once, in less time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """A block that imports what this process needs for all its life. Python looks for garbage in vain while modules
    come in (measured: an eighth of the time), so it does not look meanwhile; and what is there at the end of the block
    is never looked through again, so that a fork shares it for good."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()

"""What a disturbed house logs by the thousand is what was done to it: nobody reads it."""

from __future__ import annotations

import structlog


def hush() -> None:
    """This process logs nothing from here on but what cannot go on."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))

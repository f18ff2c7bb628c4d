from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.simulator.fake_bot import FakeBot, serve


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[FakeBot]:
    """The fake bot and the simulator behind a real web server."""
    found, server = serve(tmp_path)
    yield found
    server.shutdown()
    server.server_close()

"""What tests of OpenAI's adapters share: a server that speaks its protocol."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.openai_stand_in import OpenAIStandIn, openai_stand_in


@pytest.fixture
def server() -> Iterator[OpenAIStandIn]:
    """Such a server on this machine, with nothing asked of it yet."""
    with openai_stand_in() as server:
        yield server

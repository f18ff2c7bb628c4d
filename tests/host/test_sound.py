from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.host.sound import seconds_of
from tests.host.sounds import ogg


def test_a_voice_note_tells_how_long_it_is() -> None:
    assert seconds_of(ogg(4.5), "audio/ogg") == 4.5


def test_who_lies_about_the_length_is_not_believed() -> None:
    assert seconds_of(ogg(0.001) + bytes(1_000_000), "audio/ogg") >= 1_000


@pytest.mark.parametrize(("kind", "size", "seconds"), [
    ("audio/amr", 5_900, 10), ("audio/mpeg", 10_000, 10), ("audio/wav", 80_000, 10), ("audio/ogg", 10_000, 10),
])
def test_elsewhere_it_is_the_longest_that_it_can_be(kind: str, size: int, seconds: float) -> None:
    assert seconds_of(bytes(size), kind) == seconds


@given(some.binary(max_size=200), some.sampled_from(["audio/ogg", "audio/amr", "x"]))
def test_it_never_raises(data: bytes, kind: str) -> None:
    assert seconds_of(b"OggS" + data, kind) >= 0

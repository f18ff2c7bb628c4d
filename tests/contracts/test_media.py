"""What every store of files promises: run on the twin, on a disk, and on a server that speaks S3's protocol."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.adapters.disk_media import DiskMedia
from bot.adapters.memory.media import MemoryMedia
from bot.adapters.s3_media import S3Media
from bot.errors import NotFound
from bot.leads.identity import media_id
from bot.ports import Media
from tests.adapters.s3_server import KEY_ID, REGION, SECRET, s3_server

FILE, OTHER = media_id("MM1", 0), media_id("MM1", 1)


@pytest.fixture(params=["memory", "disk", "s3"])
def media(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Media]:
    if request.param == "memory":
        yield MemoryMedia()
    elif request.param == "disk":
        yield DiskMedia(tmp_path / "media")
    else:
        # What boto3 reads by itself.
        for name, value in (("AWS_ACCESS_KEY_ID", KEY_ID), ("AWS_SECRET_ACCESS_KEY", SECRET),
                            ("AWS_DEFAULT_REGION", REGION), ("AWS_EC2_METADATA_DISABLED", "true")):
            monkeypatch.setenv(name, value)
        with s3_server() as server:
            yield S3Media("s3://bucket/some/prefix", server.url)
            assert server.refused == 0
            assert all(path.startswith("/bucket/some/prefix/md_") for path in server.objects)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 5_000, b""])
def test_a_file_comes_back_as_it_was_kept(media: Media, data: bytes) -> None:
    media.keep(FILE, data, "image/png")
    media.keep(OTHER, b"other", "application/pdf")
    assert media.read(FILE) == data
    assert media.read(OTHER) == b"other"


def test_the_same_file_again_is_there_once(media: Media) -> None:
    media.keep(FILE, b"before", "image/png")
    media.keep(FILE, b"now", "image/png")
    assert media.read(FILE) == b"now"


def test_a_file_that_was_never_kept_is_not_found(media: Media) -> None:
    with pytest.raises(NotFound):
        media.read(FILE)


def test_a_file_that_is_removed_is_gone_and_the_others_stay(media: Media) -> None:
    media.keep(FILE, b"one", "image/png")
    media.keep(OTHER, b"other", "image/png")
    for _ in range(2):
        media.remove(FILE)
        with pytest.raises(NotFound):
            media.read(FILE)
    assert media.read(OTHER) == b"other"
    media.keep(FILE, b"again", "image/png")
    assert media.read(FILE) == b"again"


def test_two_who_keep_the_same_file_at_once_do_no_harm(media: Media) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(media.keep, FILE, b"same" * 1_000, "image/png") for _ in range(8)]:
            done.result()
    assert media.read(FILE) == b"same" * 1_000

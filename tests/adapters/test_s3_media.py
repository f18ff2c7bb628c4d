"""Files in S3: what a storage that refuses, or is not there, is told as."""

from __future__ import annotations

import pytest

from bot.adapters.s3_media import S3Media
from bot.errors import StoreUnavailable
from bot.leads.identity import media_id
from tests.adapters.s3_server import KEY_ID, REGION, SECRET, s3_server

FILE = media_id("MM1", 0)


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("AWS_ACCESS_KEY_ID", KEY_ID), ("AWS_SECRET_ACCESS_KEY", SECRET),
                        ("AWS_DEFAULT_REGION", REGION), ("AWS_EC2_METADATA_DISABLED", "true")):
        monkeypatch.setenv(name, value)


def test_the_type_by_content_is_kept_beside_the_file() -> None:
    with s3_server() as server:
        S3Media("s3://bucket", server.url).keep(FILE, b"x", "image/png")
        assert server.objects == {f"/bucket/{FILE}": (b"x", "image/png")}


def test_wrong_credentials_can_be_corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    with s3_server() as server, pytest.raises(StoreUnavailable, match="SignatureDoesNotMatch"):
        S3Media("s3://bucket", server.url).keep(FILE, b"x", "image/png")


def test_no_credentials_at_all_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nonexistent")
    with s3_server() as server, pytest.raises(StoreUnavailable, match="credentials"):
        S3Media("s3://bucket", server.url).keep(FILE, b"x", "image/png")


def test_a_storage_that_is_not_there_can_be_tried_again() -> None:
    with s3_server() as server:
        gone = server.url
    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        S3Media("s3://bucket", gone).read(FILE)

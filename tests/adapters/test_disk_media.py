"""Files on disk: who may read them, and what a full or missing disk is told as."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.disk_media import DiskMedia
from bot.errors import NotFound, StoreUnavailable
from bot.leads.identity import media_id

FILE = media_id("MM1", 0)


def test_nobody_else_on_this_machine_may_read_them_and_nothing_half_written_stays(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    DiskMedia(folder).keep(FILE, b"x", "image/png")
    [path] = [path for path in folder.rglob("*") if path.is_file()]
    assert (path.name, path.stat().st_mode & 0o777) == (FILE, 0o600)
    assert {part.stat().st_mode & 0o077 for part in (path.parent, folder)} == {0}


@pytest.mark.parametrize("name", [
    "../secret", "md_../../etc/pas", "/etc/passwd", "", "md_", FILE + "\n", FILE.upper(), "x",
])
def test_what_is_no_id_is_no_path(tmp_path: Path, name: str) -> None:
    media = DiskMedia(tmp_path / "media")
    with pytest.raises(NotFound):
        media.read(name)
    with pytest.raises(NotFound):
        media.keep(name, b"x", "image/png")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_nothing_can_be_tried_again(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file where the folder should be")
    media = DiskMedia(tmp_path / "media")
    with pytest.raises(StoreUnavailable):
        media.keep(FILE, b"x", "image/png")
    with pytest.raises(StoreUnavailable):
        media.read(FILE)

"""Messages that wait on disk come back as they were, oldest first."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.disk_spool import DiskSpool
from bot.engine.inputs import Attachment, Message, Place
from bot.errors import StoreUnavailable, Verdict
from bot.leads.identity import contact_id
from bot.ports import StatusUpdate

NOW = datetime(2026, 11, 23, 13, tzinfo=UTC)
FULL = Message(
    "SM1", "whatsapp:+5511987654321", "whatsapp:+15550001000", "oi 👋🏽\nlinha", raw="\x00\ud83d", kind="image",
    choice="agora", attachments=(Attachment("https://api.twilio.com/x", "image/jpeg"),), place=Place(-23.5, -46.6, "x"),
    referral={"source_id": "1"},
)


def test_what_was_kept_comes_back_oldest_first_until_it_is_dropped(tmp_path: Path) -> None:
    spool = DiskSpool(tmp_path / "spool")
    assert spool.waiting() == []
    second = Message("SM2", "whatsapp:+1", "whatsapp:+2")
    spool.keep(second, NOW + timedelta(seconds=1))
    spool.keep(FULL, NOW)
    (first_name, first), (_, last) = DiskSpool(tmp_path / "spool").waiting()
    assert (first, last) == (FULL, second)
    spool.drop(first_name)
    spool.drop(first_name)
    assert [message for _, message in spool.waiting()] == [second]


def test_whose_messages_wait_is_known(tmp_path: Path) -> None:
    spool, other = DiskSpool(tmp_path / "spool"), DiskSpool(tmp_path / "spool")
    ours = contact_id(FULL.address)
    assert not spool.holds(ours)
    other.keep(FULL, NOW)
    other.keep(StatusUpdate("SM9", "sent"), NOW)
    assert spool.holds(ours)
    assert not spool.holds(contact_id("whatsapp:+15550001111"))
    for name, _ in other.waiting():
        other.drop(name)
    assert not spool.holds(ours)


def test_a_status_comes_back_too(tmp_path: Path) -> None:
    spool = DiskSpool(tmp_path)
    failed = StatusUpdate("SM9", "failed", "SM1.0", 63016, "window", Verdict.TEMPLATE)
    spool.keep(failed, NOW)
    spool.keep(StatusUpdate("SM9", "read"), NOW)
    assert sorted((came for _, came in spool.waiting()), key=lambda came: came.status) == [
        failed, StatusUpdate("SM9", "read")]


def test_only_its_owner_can_read_what_people_wrote(tmp_path: Path) -> None:
    DiskSpool(tmp_path / "spool").keep(FULL, NOW)
    (path,) = (tmp_path / "spool").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_half_written_file_is_never_read(tmp_path: Path) -> None:
    spool = DiskSpool(tmp_path)
    (tmp_path / f"1.{os.getpid()}.draft").write_text('{"id": "SM')
    assert spool.waiting() == []


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "spool").write_text("a file where the folder should be")
    with pytest.raises(StoreUnavailable):
        DiskSpool(tmp_path / "spool").keep(FULL, NOW)

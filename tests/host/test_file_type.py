"""What a file is by its content, and under which name it may be saved."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.host.file_type import LONGEST_NAME, UNKNOWN, clean_name, suffix_of, type_of
from bot.web.media import SHOWN

OFFICE = "application/vnd.openxmlformats-officedocument."


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


FILES = [
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"), (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
    (b"GIF89a\x01", "image/gif"), (b"RIFF\x1a\x00\x00\x00WEBPVP8 ", "image/webp"),
    (b"OggS\x00\x02" + bytes(22) + b"OpusHead", "audio/ogg"), (b"ID3\x03\x00", "audio/mpeg"),
    (b"\xff\xfb\x90\x64\x00", "audio/mpeg"), (b"\xff\xf1\x50\x80", "audio/aac"), (b"\xff\xf9\x50\x80", "audio/aac"),
    (b"#!AMR\n\x3c", "audio/amr"), (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"), (b"%PDF-1.7\n", "application/pdf"),
    (b"\x00\x00\x00\x18ftypmp42\x00", "video/mp4"), (b"\x00\x00\x00\x18ftypisom\x00", "video/mp4"),
    (b"\x00\x00\x00\x18ftypM4A \x00", "audio/mp4"), (b"\x00\x00\x00\x18ftyp3gp4\x00", "video/3gpp"),
    (b"\x00\x00\x00\x18ftypheic\x00", "image/heic"), (b"BEGIN:VCARD\r\nVERSION:3.0", "text/vcard"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "application/x-ole-storage"), (zipped("a.txt"), "application/zip"),
    (zipped("[Content_Types].xml", "word/document.xml"), OFFICE + "wordprocessingml.document"),
    (zipped("[Content_Types].xml", "xl/workbook.xml"), OFFICE + "spreadsheetml.sheet"),
]


@pytest.mark.parametrize(("data", "content_type"), FILES)
def test_files_that_people_send_are_known_by_their_content(data: bytes, content_type: str) -> None:
    assert type_of(data) == content_type
    assert suffix_of(content_type).startswith(".")


@pytest.mark.parametrize("data", [
    b"", b"\xff", b"\xff\xff\xff\xff", b"<html><script>alert(1)</script>", b"<!DOCTYPE html>",
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', b'<?xml version="1.0"?><svg/>', b"%!PS-Adobe",
    b"alert(1)", b"just words", b"MZ\x90\x00", b"\x7fELF", b"#!/bin/sh\n", b"WEBPVP8 ", b"xxxxxxxxWEBPVP8 ",
    b"OggS\x00\x02" + bytes(22) + b"\x80theora", b"\x00\x00\x00\x18ftypxxxx", "\ufeff<html>".encode(), b" <html>",
])
def test_what_could_act_and_what_nobody_knows_is_only_saved(data: bytes) -> None:
    assert type_of(data) == UNKNOWN
    assert UNKNOWN not in SHOWN


@pytest.mark.parametrize(("name", "content_type", "kept"), [
    ("conta de luz.pdf", "application/pdf", "conta de luz.pdf"), ("FOTO.JPEG", "image/jpeg", "FOTO.jpeg"),
    ("../../etc/passwd", "application/pdf", "passwd.pdf"), ("C:\\temp\\conta.pdf", "application/pdf", "conta.pdf"),
    ("photo.jpg.exe", "image/jpeg", "photo.jpg.exe.jpg"), ("page.html", UNKNOWN, "page.html.bin"),
    ("notes.txt", UNKNOWN, "notes.txt"), ("plan.xls", "application/x-ole-storage", "plan.xls"),
    ("a\r\nSet-Cookie: x.pdf", "application/pdf", "aSet-Cookie x.pdf"), ("\u202egpj.exe", "image/png", "gpj.exe.png"),
    ("", "image/png", ""), ("...", "image/png", ""), (".pdf", "application/pdf", "pdf.pdf"),
    ("currículo.docx", OFFICE + "wordprocessingml.document", "currículo.docx"),
])
def test_a_name_is_safe_to_save_under(name: str, content_type: str, kept: str) -> None:
    assert clean_name(name, content_type) == kept


@given(st.text(st.characters(), max_size=300), st.sampled_from([type_ for _, type_ in FILES] + [UNKNOWN]))
@example("\ud800.pdf", "application/pdf")
def test_whatever_a_file_is_called_its_name_can_be_written_and_stays_as_it_is(name: str, content_type: str) -> None:
    cleaned = clean_name(name, content_type)
    assert len(cleaned) <= LONGEST_NAME
    assert not set(cleaned) & set('/\\:\0\r\n"')
    assert clean_name(cleaned, content_type) == cleaned
    cleaned.encode()


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    assert "/" in type_of(data)

"""What a file is, by its content alone: what its sender or a server says of it is not believed.

Only what opens or plays harmlessly has a type of its own. Everything else, with HTML, SVG, scripts and plain text among
it, is `application/octet-stream`: something to be saved, never shown. Signatures as their specifications tell them, and
https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern.
"""

from __future__ import annotations

import re
import unicodedata

UNKNOWN = "application/octet-stream"
LONGEST_NAME = 100
_OFFICE = "application/vnd.openxmlformats-officedocument."

# (offset, bytes, type): the first that fits.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBPVP8", "image/webp"),
    (0, b"OggS\x00", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"#!AMR\n", "audio/amr"),
    (0, b"#!AMR-WB\n", "audio/amr-wb"),
    (8, b"WAVEfmt ", "audio/wav"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"BEGIN:VCARD", "text/vcard"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
# What stands after "ftyp" in files of the MP4 family. Its other brands (QuickTime, HEIC, AVIF ...) browsers do not play
# or show everywhere.
_BRANDS = {
    b"isom": "video/mp4", b"iso2": "video/mp4", b"iso4": "video/mp4", b"iso5": "video/mp4", b"iso6": "video/mp4",
    b"mp41": "video/mp4", b"mp42": "video/mp4", b"avc1": "video/mp4", b"dash": "video/mp4", b"M4V ": "video/mp4",
    b"MSNV": "video/mp4", b"M4A ": "audio/mp4", b"M4B ": "audio/mp4", b"qt  ": "video/quicktime",
    b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic",
}
# The name in a ZIP file that shows what it holds. Names stand in it as they are: nothing is unpacked.
_IN_ZIP = (
    (b"word/document.xml", _OFFICE + "wordprocessingml.document"),
    (b"xl/workbook.xml", _OFFICE + "spreadsheetml.sheet"),
    (b"ppt/presentation.xml", _OFFICE + "presentationml.presentation"),
)
_SUFFIXES: dict[str, tuple[str, ...]] = {
    "image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",), "image/gif": (".gif",), "image/webp": (".webp",),
    "image/heic": (".heic",), "audio/ogg": (".ogg", ".oga", ".opus"), "audio/mpeg": (".mp3",), "audio/aac": (".aac",),
    "audio/mp4": (".m4a",), "audio/amr": (".amr",), "audio/amr-wb": (".awb",), "audio/wav": (".wav",),
    "video/mp4": (".mp4",), "video/3gpp": (".3gp",), "video/quicktime": (".mov",), "application/pdf": (".pdf",),
    "text/vcard": (".vcf",), "application/zip": (".zip",), "application/x-ole-storage": (".doc", ".xls", ".ppt"),
    _IN_ZIP[0][1]: (".docx",), _IN_ZIP[1][1]: (".xlsx",), _IN_ZIP[2][1]: (".pptx",),
    # What is only text when it is opened; of anything else nobody knows what a double click would start.
    UNKNOWN: (".bin", ".txt", ".csv"),
}
_UNFIT = re.compile(r'[\\/:*?"<>|;%]+')


def type_of(data: bytes) -> str:
    """The MIME type of these bytes; `application/octet-stream` for all that is not in the tables above."""
    for offset, signature, content_type in _SIGNATURES:
        if data.startswith(signature, offset) and (offset == 0 or data.startswith(b"RIFF")):
            return UNKNOWN if content_type == "audio/ogg" and b"theora" in data[:4_096] else content_type
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return "video/3gpp" if brand.startswith(b"3g") else _BRANDS.get(brand, UNKNOWN)
    if data.startswith(b"PK\x03\x04"):
        return next((content_type for name, content_type in _IN_ZIP if name in data), "application/zip")
    return _type_of_frames(data)


def _type_of_frames(data: bytes) -> str:
    """MP3 and AAC may begin without any header, with their first frame: eleven or twelve set bits, then the layer."""
    if len(data) < 4 or data[0] != 0xFF:
        return UNKNOWN
    if data[1] & 0xF6 == 0xF0:
        return "audio/aac"
    layer_3, known_rates = data[1] & 0xE6 == 0xE2, data[2] & 0xF0 != 0xF0 and data[2] & 0x0C != 0x0C
    return "audio/mpeg" if layer_3 and known_rates else UNKNOWN


def clean_name(name: str, content_type: str) -> str:
    """A name under which the file can be saved: no folders, no control characters, 100 characters at most, and an
    ending that fits the type. Empty where there was none."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C")
    shown = " ".join(_UNFIT.sub(" ", shown).split()).strip(". ")
    if not shown:
        return ""
    endings = _SUFFIXES[content_type]
    stem, dot, ending = shown.rpartition(".")
    fits = bool(dot and stem) and f".{ending.lower()}" in endings
    suffix = f".{ending.lower()}" if fits else endings[0]
    return (stem if fits else shown)[: LONGEST_NAME - len(suffix)].rstrip(". ") + suffix


def suffix_of(content_type: str) -> str:
    """The usual ending of a file of that type, with its dot."""
    return _SUFFIXES[content_type][0]

"""What a flow may send beside words: files by their addresses, and what WhatsApp makes of each type.

Types and sizes as Twilio carries them to WhatsApp (https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages):
16 MB, pictures 5 MB; which type a file is, Twilio asks its server. Captions as WhatsApp shows them: under pictures and
videos (1,024 characters), while what is written with a document or a voice note is lost.
"""

from __future__ import annotations

import re

MOST_MEDIA = 5
LONGEST_ADDRESS = 2_000
LONGEST_CAPTION = 1_024
CAPTIONED = ("jpg", "jpeg", "png", "mp4")
CARRIED = (*CAPTIONED, "webp", "ogg", "oga", "opus", "amr", "3gp", "aac", "mp3", "m4a", "mpeg", "mpga",
           "pdf", "doc", "docx", "ppt", "pptx", "xls", "xlsx", "txt", "csv", "vcf")
# Files that people try to send, and what to send in their place.
REFUSED = {
    **dict.fromkeys(("gif", "svg", "bmp", "tif", "tiff", "heic", "heif", "avif", "ico", "psd"), "a .jpg or .png"),
    **dict.fromkeys(("mov", "avi", "mkv", "webm", "wmv", "flv", "m4v", "mpg"), "an .mp4"),
    **dict.fromkeys(("wav", "flac", "aiff", "wma", "mid"), "an .mp3 or .ogg"),
    **dict.fromkeys(("zip", "rar", "7z", "gz", "tar", "exe", "apk", "dmg", "iso", "odt", "ods", "odp", "epub", "pages",
                     "key", "numbers", "rtf", "html", "htm", "json", "xml", "md"), "a .pdf"),
}
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::[0-9]+)?(?:/\S*)?")
_PATH = re.compile(r"^[a-z]+://[^/?#]*([^?#]*)", re.IGNORECASE)
_SAFE = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%"
)


def is_address(address: str) -> bool:
    """Whether this is an https address on a host that the world can reach by its name."""
    return len(address) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(address) is not None


def suffix_of(address: str) -> str:
    """The suffix of the file that an address names, in small letters and without its dot; empty where it has none."""
    found = _PATH.match(address)
    last = (found[1] if found else address).rpartition("/")[2]
    return last.rpartition(".")[2].lower() if "." in last else ""


def takes_caption(address: str) -> bool:
    """Whether WhatsApp shows words together with this file, in one message."""
    return suffix_of(address) in CAPTIONED


def encoded(address: str) -> str:
    """The address with everything percent-encoded that may not stand in one: what people wrote may be part of it."""
    return "".join(
        chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in address.strip().encode("utf-8", "replace")
    )

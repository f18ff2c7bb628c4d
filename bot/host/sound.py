"""How long a sound file plays: exactly where that costs a look, else at the longest that it can."""

from __future__ import annotations

_OPUS = 48_000  # Opus in Ogg counts samples at this rate, whatever it was recorded at (RFC 7845)
_GRANULE, _LONGEST_PAGE = 6, 65_307
# Bytes a second of the thriftiest that people send: narrow-band AMR at 4.75 kbit/s, and speech in AAC or MP3.
_LEAST = {"audio/amr": 590, "audio/amr-wb": 820, "audio/wav": 8_000}
_SLOWEST = 1_000


def seconds_of(data: bytes, content_type: str) -> float:
    """Seconds that it plays, at most."""
    if content_type == "audio/ogg":
        # The last page's granule position is how many samples there are by its end.
        at = data.rfind(b"OggS", max(0, len(data) - _LONGEST_PAGE))
        told = data[at + _GRANULE:at + _GRANULE + 8] if at >= 0 else b""
        samples = int.from_bytes(told, "little", signed=True) if len(told) == 8 else 0
        # Who writes less there than the bytes can hold is not believed (Opus has at most 512 kbit/s).
        if samples > 0 and samples / _OPUS >= len(data) / 64_000:
            return samples / _OPUS
    return len(data) / _LEAST.get(content_type, _SLOWEST)

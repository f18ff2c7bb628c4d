"""Writing a value into a link, so that nothing in it can be taken for a part of the link."""

from __future__ import annotations

# RFC 3986, section 2.3: what stands for itself in every part of a URI.
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def encode(value: str) -> str:
    """The value percent-encoded as UTF-8 (RFC 3986): only letters, digits and - . _ ~ stand for themselves. Never
    raises: a lone surrogate becomes a question mark."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in value.encode("utf-8", "replace"))

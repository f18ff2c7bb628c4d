"""What machines wrote for staff: transcripts of voice notes, descriptions of pictures, summaries."""

from __future__ import annotations

from typing import Any, Protocol


class Written(Protocol):
    """Texts that a machine made, kept beside what they are about."""

    def of_conversation(self, conversation_id: str) -> list[dict[str, Any]]:
        """The texts about a conversation and its files, oldest first: id, kind (transcript, description or summary),
        about (a file's or the conversation's id), text, at. Raises StoreUnavailable."""

"""Qualified leads, pushed to a CRM's webhook and signed as standardwebhooks.com says."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from standardwebhooks.webhooks import EmptyWebhookSecretError
from standardwebhooks.webhooks import Webhook as Signer

from bot.adapters.rows.text import hold_json
from bot.adapters.webhook import Webhook
from bot.errors import ConfigFault, DeliveryError


class HttpCrm:
    """Meets ports.Crm. `secret` is "whsec_" and base64, as the receiver has it; without a secret nothing is signed."""

    def __init__(self, url: str, secret: str = "") -> None:
        """Raises ConfigFault where the address or the secret cannot be used."""
        self._webhook = Webhook(url, "The CRM", "CRM_WEBHOOK_URL")
        try:
            self._signer = Signer(secret) if secret else None
        except (ValueError, EmptyWebhookSecretError):
            raise ConfigFault(["CRM_WEBHOOK_SECRET is not whsec_ and base64, such as whsec_bGVhZGxpbmU=."]) from None

    def push(self, lead: Mapping[str, Any], key: str, event: str = "lead.qualified") -> None:
        """Post {"type": event, "timestamp", "data": lead}. The same key and lead make the same webhook-id
        and body, so that the receiver can recognise a repeat. Raises DeliveryError."""
        try:
            body = _write_body(lead, event)
        except ValueError as error:
            raise DeliveryError(f"This lead cannot be pushed: {error}.", retryable=False) from error
        self._webhook.post(body.encode(), {"Content-Type": "application/json", **self._sign(_write_id(key), body)})

    def _sign(self, webhook_id: str, body: str) -> dict[str, str]:
        now = datetime.now(UTC)
        headers = {"webhook-id": webhook_id, "webhook-timestamp": str(int(now.timestamp()))}
        if self._signer is not None:
            headers["webhook-signature"] = self._signer.sign(webhook_id, now, body)
        return headers


def _write_body(lead: Mapping[str, Any], type: str) -> str:
    data = hold_json(lead)
    happened = data.get("qualified_at") or data.get("updated_at") or data.get("created_at") or ""
    event = {"type": type, "timestamp": happened, "data": data}
    return json.dumps(event, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _write_id(key: str) -> str:
    # What is signed is id.timestamp.body: a dot in the id would let two different messages have one signature.
    return re.sub(r"[^A-Za-z0-9_:-]", "_", key)

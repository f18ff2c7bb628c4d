"""Notices in a Slack channel, or wherever Slack's incoming webhooks are understood (Mattermost, Discord's /slack)."""

from __future__ import annotations

import json
import re

from bot.adapters.rows.text import hold_text
from bot.adapters.webhook import Webhook
from bot.ports import Notice

# Slack cuts a text after 40,000 characters, others sooner; nobody reads that much in a channel.
LONGEST_LINE = 1_000
MOST_LINES = 30

_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Slack wakes everybody only for <!channel>, which cannot get through; others do for the bare word.
_EVERYBODY = re.compile(r"@(?=(channel|here|all|everyone)\b)", re.IGNORECASE)


class SlackNotifier:
    """Meets ports.Notifier. The address is a secret: it is in no error."""

    def __init__(self, url: str) -> None:
        """Raises ConfigFault where the address cannot be used."""
        self._webhook = Webhook(url, "Slack", "SLACK_WEBHOOK_URL")

    def notify(self, notice: Notice) -> None:
        """Post the notice: title in bold, its lines, its link. Raises DeliveryError."""
        body = json.dumps({"text": write_text(notice)}, ensure_ascii=False)
        self._webhook.post(body.encode(), {"Content-Type": "application/json"})


def write_text(notice: Notice) -> str:
    """The notice in Slack's mrkdwn; what prospects wrote in it cannot make links, mentions or wake anybody."""
    title = _escape(" ".join(notice.title.split()))
    lines = [_escape(line) for line in notice.lines[:MOST_LINES]]
    return "\n".join([f"*{title}*" if title else "", *lines, _write_link(notice.link)]).strip("\n")


def _escape(text: str) -> str:
    text = hold_text(text)
    if len(text) > LONGEST_LINE:
        text = text[: LONGEST_LINE - 1] + "…"
    text = "".join(_SPECIAL.get(letter, letter) for letter in text)
    return _EVERYBODY.sub("@\u200b", text)


def _write_link(link: str) -> str:
    # A bar or a bracket would end the address within <>.
    address = hold_text(link).replace("|", "%7C").replace("<", "%3C").replace(">", "%3E").replace("&", "&amp;")
    return f"<{address}>" if address else ""

"""Every environment variable that Leadline reads, with its default and its purpose. The README's table is this one.

The law of this file: PURE, data only. A variable that is not listed here does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable. `default` is told in words where it is not a constant; `secret`: never printed."""

    name: str
    default: str
    purpose: str
    secret: bool = False


VARIABLES: tuple[Variable, ...] = (
    Variable("PORT", "`8000`", "Port that `leadline up` serves on."),
    Variable("PUBLIC_URL", "`http://127.0.0.1:PORT`",
             "The address under which the world reaches the web process. Twilio signs it: it must be exact."),
    Variable("SECRET_KEY", "made once, kept in `LEADLINE_DATA`",
             "Signs links for staff; at least 16 characters. Every web process needs the same one.", secret=True),
    Variable("REDIS_URL", "embedded", "Redis or Valkey for conversations and the outbox: `redis://`, `rediss://` "
             "(TLS) or `unix://`; `redis+cluster://host:port,host:port` for a Cluster, "
             "`redis+sentinel://host:port,host:port/service` where sentinels watch (`rediss+…` with TLS). "
             "Use an append-only file and `noeviction`.", secret=True),
    Variable("RQ_REDIS_URL", "`REDIS_URL`", "One server for RQ; needed where the other is a Cluster or has sentinels. "
             "What is in it may be lost at any time.", secret=True),
    Variable("DATABASE_URL", "SQLite in `LEADLINE_DATA`",
             "What has happened: `postgresql://…` or `sqlite:///…`.", secret=True),
    Variable("LEADLINE_DATA", "`./var`", "Folder of the embedded stores and of this machine's secrets."),
    Variable("LEADLINE_MEDIA", "a folder in `LEADLINE_DATA`", "Where files that prospects send are kept: "
             "`s3://bucket/prefix` for storage that speaks S3's protocol (`AWS_…` variables and roles as boto3 reads "
             "them); needed where web and workers share no disk."),
    Variable("LEADLINE_S3_ENDPOINT", "Amazon's", "Address of that storage, where it is not Amazon's."),
    Variable("LEADLINE_MEDIA_DAYS", "for ever", "Days for which those files are kept; then they are deleted, and their "
             "messages say so."),
    Variable("LEADLINE_FLOWS", "`./flows`", "Folder of the flow scripts."),
    Variable("LEADLINE_TEST_NUMBERS", "none",
             "Phone numbers (`+5511987654321`, comma separated) that walk live flows without making leads."),
    Variable("LEADLINE_LOG_LEVEL", "`info`", "`debug`, `info`, `warning` or `error`."),
    Variable("LEADLINE_API_TOKEN", "none: closed", "Opens `POST /api/start` and `POST /api/booked` to whoever has "
             "it; at least 16 characters. cal.com signs with it.", secret=True),
    Variable("LEADLINE_WEBHOOK_NETWORKS", "none", "Private networks that webhooks may be posted to beside the "
             "internet, comma separated: `10.0.0.0/8`. This machine is one where it is named, or while no Twilio "
             "account is set."),
    Variable("OIDC_ISSUER", "none", "Lets staff sign in by your OpenID Connect provider, too: its address, like "
             "`https://accounts.google.com`."),
    Variable("OIDC_CLIENT_ID", "none", "What that provider knows Leadline as."),
    Variable("OIDC_CLIENT_SECRET", "none", "The secret that belongs to it.", secret=True),
    Variable("TWILIO_ACCOUNT_SID", "none: the simulator", "Your Twilio account, `AC…`. Unset: the simulator."),
    Variable("TWILIO_AUTH_TOKEN", "made once for the simulator", "The account's auth token: checks what comes in, "
             "signs what goes out.", secret=True),
    Variable("TWILIO_FROM", "a made-up number in the simulator", "Your WhatsApp sender, `whatsapp:+14155238886`."),
    Variable("TWILIO_MESSAGING_SERVICE_SID", "none", "Messaging service to send through, `MG…`."),
    Variable("TWILIO_API_URL", "Twilio itself", "Another address for every REST call to Twilio."),
    Variable("TWILIO_WEBHOOK_KEYS", "none: the auth token", "Shared keys that Twilio signs webhooks with, where the "
             "account is set up so: `webhooks_sharedkey_…=secret`, comma separated.", secret=True),
    Variable("OPENAI_API_KEY", "none: no GPT", "Asks GPT what the bot does not understand by itself.", secret=True),
    Variable("OPENAI_BASE_URL", "OpenAI itself", "Another server that speaks OpenAI's protocol."),
    Variable("OPENAI_MODEL", "`gpt-5.4-mini`", "The model to ask."),
    Variable("OPENAI_TRANSCRIBE_MODEL", "`gpt-transcribe`", "The model that writes down voice notes; `off`: none."),
    Variable("OPENAI_TRANSCRIBE_PRICE", "`0.006`", "What a minute of that costs, in US dollars."),
    Variable("OPENAI_EMBEDDING_MODEL", "none: by words alone", "The model that finds passages by what they mean, "
             "such as `text-embedding-3-small`."),
    Variable("OPENAI_EMBEDDING_PRICE", "`0.02`", "What a million tokens of that cost, in US dollars."),
    Variable("OPENAI_API", "`auto`", "`responses`, `chat` (chat completions), or `auto`: the first, where the server "
             "has it, else the second."),
    Variable("OPENAI_MASK", "`on`", "`on`: names, e-mail addresses and long numbers do not leave the house. `off`: "
             "they do."),
    Variable("OPENAI_USD_PER_CONVERSATION", "`0.10`", "The most that a conversation may cost, in US dollars."),
    Variable("OPENAI_USD_PER_DAY", "`5`", "The most that a day may cost (UTC)."),
    Variable("OPENAI_USD_PER_MONTH", "`50`", "The most that a calendar month may cost."),
    Variable("OPENAI_CALLS_PER_HOUR", "`30`", "How often one contact may set off a call in an hour."),
    Variable("OPENAI_PRICE", "by model", "What the model costs per million tokens in and out, where it is not "
             "OpenAI's list price: `0.75/4.50`; `0/0` for a server of your own."),
    Variable("CRM_WEBHOOK_URL", "none",
             "Where qualified leads are pushed, as signed webhooks (`lead.qualified`); and how a person closed one "
             "(`lead.updated`, with `closed`: its outcome, and why it was lost).", secret=True),
    Variable("CRM_WEBHOOK_SECRET", "none", "Signs them (Standard Webhooks, `whsec_…`).", secret=True),
    Variable("SLACK_WEBHOOK_URL", "none", "Slack's incoming webhook that tells staff.", secret=True),
    Variable("SMTP_URL", "none", "Mail server that tells staff: `smtp://user:password@host:587` or `smtps://…`.",
             secret=True),
    Variable("NOTIFY_EMAIL", "none", "Who is told by mail; comma separated."),
)


def configuration_table() -> str:
    """VARIABLES as the Markdown table of the README."""
    rows = [f"| `{each.name}` | {each.default} | {each.purpose} |" for each in VARIABLES]
    return "\n".join(["| variable | default | what it is for |", "| --- | --- | --- |", *rows])

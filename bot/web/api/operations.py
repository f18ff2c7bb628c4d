"""What can be asked of /api/v1: one table, from which the routes are made, and the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Response

from bot.web.api import asked
from bot.web.api.acts import Acts
from bot.web.api.asked import FLOW, LIMIT, OUTCOME, SINCE, STAGE, STATUS, Parameter, cursor
from bot.web.api.reads import Reads
from bot.web.api.schema import Schema

LEAD_ID = r"^ld_[a-z2-7]{16}$"
CONVERSATION_ID = r"^cv_[a-z2-7]{16}$"
MESSAGE_ID = r"^[!-.0-~]{1,128}$"
READ_LEADS, READ_TALKS, WRITE_TALKS = "read:leads", "read:conversations", "write:conversations"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked. `scope` is what a token needs; `answers` names the shape of the answer; `ids` says
    what each id of the path looks like. `status`: of an answer that is well; `also`: other statuses, and why."""

    name: str
    method: str
    path: str
    scope: str
    answers: str
    told: str
    view: Callable[..., Response]
    ids: Mapping[str, str] = field(default_factory=dict)
    query: tuple[Parameter, ...] = ()
    body: Mapping[str, Schema] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    status: int = 200
    also: Mapping[int, str] = field(default_factory=dict)
    takes_body: bool = False


_TALK_ID = {"conversation_id": CONVERSATION_ID}
_GONE: Mapping[int, str] = {404: "There is none."}
_NOT_NOW: Mapping[int, str] = {404: "There is none.", 409: "Not now: the sentence says why."}


def operations(reads: Reads, acts: Acts) -> tuple[Operation, ...]:
    """All of them, in the order of the document."""
    return (*_leads(reads), *_conversations(reads), *_acts(acts))


def _leads(reads: Reads) -> tuple[Operation, ...]:
    return (
        Operation("list_leads", "GET", "/leads", READ_LEADS, "LeadPage", "Leads, by when they changed last.",
                  reads.leads, query=(LIMIT, cursor(asked.BY_TIME), SINCE, STAGE, FLOW, OUTCOME)),
        Operation("get_lead", "GET", "/leads/{lead_id}", READ_LEADS, "Lead", "One lead.", reads.lead,
                  ids={"lead_id": LEAD_ID}, also=_GONE),
    )


def _conversations(reads: Reads) -> tuple[Operation, ...]:
    return (
        Operation("list_conversations", "GET", "/conversations", READ_TALKS, "ConversationPage",
                  "Conversations, by when something happened in them last.", reads.conversations,
                  query=(LIMIT, cursor(asked.BY_TIME), SINCE, STATUS, FLOW, STAGE)),
        Operation("get_conversation", "GET", "/conversations/{conversation_id}", READ_TALKS, "Conversation",
                  "One conversation.", reads.conversation, ids=_TALK_ID, also=_GONE),
        Operation("list_messages", "GET", "/conversations/{conversation_id}/messages", READ_TALKS, "MessagePage",
                  "What was said in a conversation, as it came.", reads.messages, ids=_TALK_ID, also=_GONE,
                  query=(LIMIT, cursor(asked.BY_PLACE))),
        Operation("get_message", "GET", "/messages/{message_id}", READ_TALKS, "Message", "One message.", reads.message,
                  ids={"message_id": MESSAGE_ID}, also=_GONE),
        Operation("list_events", "GET", "/events", READ_TALKS, "EventPage",
                  "What happened, in order: conversations opened, answers saved, people called ...", reads.events,
                  query=(LIMIT, cursor(asked.BY_TURN), SINCE, asked.CONVERSATION)),
    )


def _acts(acts: Acts) -> tuple[Operation, ...]:
    def act(name: str, path: str, told: str, view: Callable[..., Response], **more: Any) -> Operation:
        return Operation(name, "POST", f"/conversations/{{conversation_id}}{path}", WRITE_TALKS, "Done", told, view,
                         ids=_TALK_ID, also=_NOT_NOW, **more)

    return (
        Operation("start_conversation", "POST", "/conversations", WRITE_TALKS, "Started",
                  "Start a flow with somebody. Who has not written within 24 hours is sent the template of its first "
                  "message.", acts.start, body=asked.START, needed=("flow", "phone"), status=201, takes_body=True,
                  also={200: "It was done before.", 404: "There is no such flow.",
                        409: "They are in a conversation, want no messages, or could not be reached."}),
        act("say", "/messages", "Say something to them, as a person; this takes the conversation over.", acts.say,
            body=asked.SAY, needed=("text",), takes_body=True),
        act("take_over", "/take-over", "Take it over: the bot is silent from then on.", acts.take_over),
        act("hand_back", "/hand-back", "Hand it back: the bot goes on at the same question.", acts.hand_back),
        act("close", "/close", "Close it.", acts.close, body=asked.CLOSE, takes_body=True),
    )


# What every operation may answer beside that.
ALWAYS: Mapping[int, str] = {
    401: "The token is missing, unknown, revoked or too old.",
    403: "The token lacks the scope.",
    422: "Something asked for does not fit; `errors` says what.",
    429: "Too many requests within a minute; come again after Retry-After seconds.",
    503: "A store cannot be reached, and nothing was done; come again after Retry-After seconds.",
}
WITH_BODY: Mapping[int, str] = {
    400: "The body is no JSON.", 413: "The body is larger than 64 KB.", 415: "The body is not application/json.",
}


def problems_of(operation: Operation) -> dict[int, str]:
    """What may go wrong with it, by status."""
    more = {status: why for status, why in operation.also.items() if status >= 400}
    return dict(sorted({**ALWAYS, **(WITH_BODY if operation.takes_body else {}), **more}.items()))


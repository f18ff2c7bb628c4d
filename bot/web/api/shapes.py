"""The shapes of what is answered, as bot/host/outward.py writes them. Within /api/v1 fields are added, and never
changed or taken away."""

from __future__ import annotations

from collections.abc import Mapping

from bot.web.api.schema import Schema, flag, free, many, maybe, number, ref, shape, text, time

STATUSES = ("bot", "flagged", "human", "closed")
STAGES = ("new", "engaged", "mql", "sql", "disqualified")

_ANSWERS = (
    'Answers by name: a text, whole number, true or false; an amount of money as {"amount": "400.00", "currency": '
    '"BRL"}; another number as a decimal text; dates as ISO 8601.'
)
LEAD = shape("Someone's interest in one flow.", {
    "id": text("Stays the same however often they come back.", example="ld_k3s5x2v7q4m6n2ab"),
    "contact_id": text("Whose it is."), "conversation_id": text("The latest conversation about it."),
    "flow": text("The flow's name."), "flow_version": text("The version of the flow."),
    "version": number("Grows with every change: keep the highest."),
    "stage": text("How far it is: new, engaged, mql, sql or disqualified."),
    "outcome": text("The flow's verdict: qualified, disqualified, done; empty while it runs."),
    "band": text("A1 to C3, where the flow has bands."), "segments": many({"type": "string"}, "The flow's."),
    "fit": number("Points for who they are.", "number"), "engagement": number("Points for what they do.", "number"),
    "reasons": many(shape("Why it has points.", {
        "points": number("How many.", "number"), "because": text("Why."),
    }), "What made the score."),
    "name": text("As they told it."), "phone": text("E.164; empty where WhatsApp hides it.", example="+5511987654321"),
    "email": text("As they told it."), "address": text("On WhatsApp."), "language": text("pt-BR, es or en."),
    "answers": free(_ANSWERS), "given_at": free("When each answer was given.", {"type": "string"}),
    "source": free("The first ad or campaign that brought them.", {"type": "string"}),
    "touches": many(free("at, and what is known of the ad."), "Ads and campaigns that came later."),
    "tags": many({"type": "string"}, "The contact's."), "variants": free("What was tried on it.", {"type": "string"}),
    "consents": free("By purpose: given, version, at."), "opted_out": flag("They want nothing more from us."),
    "created_at": maybe(time("When it began.")), "updated_at": maybe(time("When it changed last.")),
    "qualified_at": maybe(time("When it arrived at sales.")),
})
CONTACT = shape("Somebody on WhatsApp.", {
    "id": text("Stays the same."), "name": text("As far as it is known."), "phone": text("E.164, or empty."),
    "address": text("On WhatsApp."), "language": text("pt-BR, es, en, or empty."),
    "test": flag("One of ours, who tries."), "opted_out": flag("They want nothing more from us."),
})
CONVERSATION = shape("One walk through one flow.", {
    "id": text("", example="cv_k3s5x2v7q4m6n2ab"), "contact": ref("Contact"), "lead_id": text("The lead of it."),
    "number": text("Our number that they wrote to."), "flow": text("The flow's name."),
    "flow_version": text("The version of the flow."),
    "status": text("Who speaks: the bot; nobody until a person comes; a person; nobody any more.", among=STATUSES),
    "step": text("The step that waits for an answer."), "stage": text("The lead's."),
    "outcome": text("How it ended: qualified, disqualified, done, silent, stopped, won, lost ..."),
    "flagged_for": text("Why the bot asked for a person."), "held_by": text("Who has it."),
    "opened_at": maybe(time("When it began.")), "updated_at": time("When something happened in it last."),
    "waiting_since": maybe(time("Since when somebody waits for a person.")),
    "last_in": maybe(time("Their latest message: WhatsApp lets anything be written for 24 hours after it.")),
})
FILE = shape("A file that came with a message.", {
    "id": text("", example="md_k3s5x2v7q4m6n2ab"), "kind": text("image, audio, video, document ..."),
    "state": text("waiting, kept, refused, gone or deleted."), "why": text("Why it was refused, or is gone."),
    "content_type": text("By its content."), "size": number("Bytes."), "name": text("As they call it."),
})
MESSAGE = shape("Something that was said.", {
    "id": text(""), "conversation_id": maybe(text("")), "contact_id": text(""),
    "direction": text("in: they wrote it; out: we did.", among=("in", "out")),
    "author": text("contact, bot, or the name of whoever wrote it."), "text": text("The words."),
    "kind": text("text, image, audio, location ..."),
    "files": many(ref("File"), "What came with it."), "at": maybe(time("When it came, or is to be sent.")),
    "state": text("received; prepared, sent, delivered, read, failed, held, dropped, unknown ..."),
    "state_at": maybe(time("Since when.")), "error": text("Why it failed."),
    "code": maybe(number("The channel's number of that.")),
})
EVENT = shape("Something that happened in a conversation.", {
    "id": text(""), "type": text("", example="answer.saved"), "at": time("When."), "contact_id": text(""),
    "conversation_id": maybe(text("")), "data": free("What belongs to the type."),
})
PROBLEM = shape("What is wrong (RFC 9457).", {
    "type": text("about:blank: the status says it."), "title": text(""), "status": number("The HTTP status."),
    "detail": text("What is wrong, in a sentence."),
    "errors": many(shape("", {"where": text("The parameter or field."), "expected": text("What it takes.")}),
                   "What does not fit, one by one."),
}, optional=("errors",))


def _page(name: str) -> Schema:
    return shape(f"A page of them, oldest first ({name}).", {
        "items": many(ref(name), "At most `limit`."),
        "next": maybe(text("The cursor of what follows; null: there is no more by now. Keep the last one and come back "
                           "with it for what is new.")),
        "cursor": maybe(text("The cursor of the last item: what follows it comes next.")),
    })


_DONE = shape("What became of an act.", {
    "conversation_id": text(""), "status": maybe(text("Who speaks now; null where it was done before.")),
    "held_by": text("Who has it now."), "again": flag("This very act was done before: nothing was done now."),
})
_STARTED = shape("A conversation that was started.", {
    "contact_id": text(""), "conversation_id": maybe(text("null where it was done before.")),
    "template": text("What is sent in place of the first message, where they have not written within 24 hours."),
    "again": flag("This very start was done before."),
})
SHAPES: Mapping[str, Schema] = {
    "Lead": LEAD, "Contact": CONTACT, "Conversation": CONVERSATION, "File": FILE, "Message": MESSAGE, "Event": EVENT,
    "Problem": PROBLEM, **{f"{name}Page": _page(name) for name in ("Lead", "Conversation", "Message", "Event")},
    "Done": _DONE, "Started": _STARTED,
}

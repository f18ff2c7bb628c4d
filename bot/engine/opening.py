"""Opening a conversation: which flow starts, and how somebody who has been here before is received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from bot.answers.fold import fold, words
from bot.engine.changed import changed
from bot.engine.conversation import Conversation
from bot.engine.draft import Draft
from bot.engine.events import ConversationOpened
from bot.engine.inputs import Message, Start
from bot.engine.touching import touch_campaign
from bot.engine.walk import greets, ungreeted, walk
from bot.engine.window import as_sent
from bot.engine.wondering import asked_at_first, reply_at_first
from bot.errors import IllegalMove, NotFound
from bot.leads.identity import bare, conversation_id
from bot.leads.variants import variants_of
from bot.script.book import Book
from bot.script.flow import Flow, Step

# Kinds of answers that tell who somebody is.
_WHO = frozenset({"name", "email", "phone", "document"})


def open_conversation(draft: Draft, message: Message) -> bool:
    """Open a new conversation of this contact, on the flow that the message starts. False: no flow is published."""
    flow = choose_flow(draft.book, message, draft.conversation.flow if draft.conversation else "")
    if flow is None:
        return False
    contact = draft.contact
    if contact.seen == 0 and not contact.language and (spoken := flow.start.languages.get(fold(message.text))):
        draft.contact = changed(contact, language=spoken)
    _open(draft, flow, message.id, message.to)
    if code := _campaign(flow, fold(message.text)):
        draft.contact = touch_campaign(draft.contact, code, message.referral, draft.now)
    return True


def start(draft: Draft, started: Start) -> None:
    """Another system starts a flow. Raises IllegalMove where this contact is in a conversation, wants no messages, or
    can only be sent a template and the flow begins with none; NotFound where there is no such flow."""
    before, flow = draft.conversation, draft.book.live.get(started.flow)
    at = draft.to = draft.book.starting(started.flow, started.to)
    draft.contact.check_wanted()
    if flow is None:
        raise NotFound(f"There is no flow {started.flow}.")
    if before is not None and not before.ended:
        raise IllegalMove(f"This contact is in a conversation already ({before.flow}, {before.status}).")
    if started.name and not draft.contact.name:
        draft.contact = changed(draft.contact, name=started.name)
    _open(draft, flow, started.id, at)
    # The 24-hour window is as it was, of the number that they wrote to; a silence begins with what is said now.
    last_in = before.last_in if before is not None and at in ("", before.at) else None
    draft.change(last_in=last_in, resumed=int(draft.now.timestamp()))
    begin(draft)
    _check_window(draft)


def _check_window(draft: Draft) -> None:
    """Raises IllegalMove where nothing of what is said now could be sent: nobody would ever see that it began."""
    draft.flush()
    said = [as_sent(reply, draft.talk, draft.now) for reply in draft.replies[:1]]
    if said != [None]:
        return
    template = draft.replies[0].template
    if template is None:
        raise IllegalMove(
            "This person has not written within 24 hours: WhatsApp takes an approved template only. The first message "
            f"of {draft.talk.flow} has none: write template: and its name beside its words."
        )
    raise IllegalMove(
        f"This person has not written within 24 hours, and the template {template.name} has nothing in one of its "
        "places: WhatsApp takes no empty ones."
    )


def _open(draft: Draft, flow: Flow, cause: str, at: str) -> None:
    before, contact = draft.conversation, draft.contact
    known = dict(contact.known)
    if before is not None:
        known |= {name: given.value for name, given in before.answers.items()}
    draft.contact = changed(contact, seen=contact.seen + 1, known=known)
    draft.flow = flow
    draft.conversation = Conversation(
        id=conversation_id(contact.id, cause), at=at, flow=flow.name, version=flow.version,
        opened_at=draft.now, epoch=before.epoch if before else 0, held=before.held if before else (),
    )
    variants = variants_of(flow, contact.id)
    draft.note(ConversationOpened(flow.name, flow.version, returning=contact.seen > 0, variants=variants))


def begin(draft: Draft, message: Message | None = None) -> None:
    """Walk from the first step. Whoever returns is greeted as such, in place of the flow's first greeting (but not who
    has just turned from one number of ours to another); what the message asks is replied to after the greeting."""
    flow, _ = draft.walk
    first = flow.steps[0]
    if draft.contact.seen > 1 and greets(first) and draft.left is None:
        if flow.welcome_back is not None:
            draft.say(draft.in_words("welcome_back", flow.welcome_back))
        else:
            draft.say_default("welcome_back")
        first = ungreeted(first)
    asked = asked_at_first(draft, message) if message is not None else None
    if asked is not None:
        if first.answer is None and not (first.needs or first.sets or first.media or first.location or first.link):
            draft.say(draft.texts(first).say or first.say if first.say else None)
            first = replace(first, say=None)
        reply_at_first(draft, asked)
    _hear_anew(draft, first)
    walk(draft, first)


def _hear_anew(draft: Draft, first: Step) -> None:
    """Nobody is turned away again unheard: where all that is remembered would end the conversation so at once, only who
    they are is remembered."""
    if draft.contact.seen < 2:
        return
    trial = replace(draft, replies=[], events=[], walked=[], _parts=[])
    walk(trial, first)
    if trial.talk.outcome == "disqualified":
        asked = draft.walk[0].answers
        known = draft.contact.known.items()
        kept = {name: value for name, value in known if name not in asked or asked[name].kind in _WHO}
        draft.contact = changed(draft.contact, known=kept)


def choose_flow(book: Book, message: Message, latest: str = "") -> Flow | None:
    """The flow that a first message starts, of those that may start at the number it was sent to: by its ad, its whole
    text as a keyword, a campaign's code in it, a keyword in it, our number; else the flow that this contact was in
    last, else the default."""
    ad, said, number = message.referral.get("source_id", ""), fold(message.text), bare(message.to)
    sender = book.sender(message.to)
    flows = sorted(book.live.values(), key=lambda flow: flow.name)
    if sender is not None:
        # Where none of them is live, whoever writes is answered all the same.
        flows = [flow for flow in flows if sender.starts(flow.name)] or flows
        latest = latest if sender.starts(latest) else ""
    by_ad = (flow for flow in flows if ad and ad in flow.start.ads)
    by_word = (flow for flow in flows if said and said in flow.start.keywords)
    by_code = (flow for flow in flows if flow.start.campaigns and _campaign(flow, said))
    by_mention = (flow for flow in (_mentioned(flows, said),) if flow is not None)
    by_number = (flow for flow in flows if number in flow.start.numbers)
    chosen = chain(by_ad, by_word, by_code, by_mention, by_number)
    return next(chosen, book.live.get(latest) or book.default_at(sender))


def _mentioned(flows: Iterable[Flow], folded: str) -> Flow | None:
    """The flow of which a keyword stands in a sentence ("oi, quero energia solar"); of several the longest counts."""
    said = _padded(folded)
    found = [(len(word), flow) for flow in flows for word in flow.start.keywords if _padded(word) in said]
    return max(found, key=lambda each: each[0])[1] if found else None


def _campaign(flow: Flow, folded: str) -> str:
    """The first of the flow's campaign codes that stands in the folded message as words of their own; else empty."""
    said = _padded(folded)
    return next((code for code in flow.start.campaigns if _padded(code) in said), "")


def _padded(folded: str) -> str:
    return f" {' '.join(words(folded))} "

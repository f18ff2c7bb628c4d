"""What each item of a golden conversation does on the stage, or how it is compared: None, or what happened instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.answers.plain import from_plain
from bot.engine import document
from bot.engine.conversation import Status
from bot.engine.events import AnswerMissed, Event, QuestionAsked
from bot.engine.inputs import Booked, Found, Place, StaffAct, Timer
from bot.engine.named import built_in_values
from bot.engine.rehearsal_contact import as_plain, be
from bot.engine.rehearsal_stage import OURS, Stage
from bot.engine.reply import Reply
from bot.leads.band import band_of, segments_of
from bot.leads.identity import lead_id
from bot.leads.score import Score, score
from bot.script.golden_items import TIME, Item
from bot.script.questions import UNKNOWN


def _time(stage: Stage, item: Item) -> str | None:
    """It is that time now, where the flow is. Time never goes back, but before anything was said."""
    here = datetime.strptime(str(item.value), TIME).replace(tzinfo=ZoneInfo(stage.flow.where.zone))
    if stage.count and here < stage.now:
        return f"it is {stage.now.astimezone(here.tzinfo):{TIME}} already"
    if stage.count:
        _wait(stage, Item("wait", item.line, (here - stage.now).total_seconds()))
    stage.now = here.astimezone(UTC)
    return None


def _user(stage: Stage, item: Item) -> None:
    stage.hear(text=str(item.value))


def _tap(stage: Stage, item: Item) -> str | None:
    shown = {choice.id: choice.title for reply in stage.replies for choice in reply.choices}
    if item.value not in shown:
        return f"there is no such option to tap; shown were {', '.join(shown) or 'none'}"
    stage.hear(text=shown[str(item.value)], choice=str(item.value), kind="button")
    return None


def _media(stage: Stage, item: Item) -> None:
    place = Place(-23.55, -46.63) if item.value == "location" else None
    stage.hear(kind=str(item.value), place=place)


def _wait(stage: Stage, item: Item) -> None:
    """Time passes; timers run out on their way, and what they say is what was said meanwhile."""
    until = stage.now + timedelta(seconds=float(item.value))  # type: ignore[arg-type]
    replies: tuple[Reply, ...] = ()
    happened: list[Event] = []
    templates, held = tuple[str, ...](), tuple[str, ...]()
    while due := sorted((timer for timer in stage.timers if timer.due <= until), key=lambda timer: timer.due):
        stage.timers.remove(due[0])
        stage.now = max(stage.now, due[0].due)
        conversation = stage.conversation
        stage.take(Timer(stage.next_id("timer"), due[0].reason, conversation.id if conversation else ""))
        replies += stage.replies
        happened += stage.latest
        templates, held = templates + stage.templates, held + stage.held
    stage.now, stage.replies, stage.latest, stage.templates, stage.held = until, replies, happened, templates, held


def _staff(stage: Stage, item: Item) -> None:
    wanted: Mapping[str, str] = item.value  # type: ignore[assignment]
    stage.take(StaffAct(stage.next_id("act"), wanted["act"], wanted.get("by") or "staff", wanted.get("text") or ""))


def _bot(stage: Stage, item: Item) -> str | None:
    words = said(stage)
    return None if words == (item.value or "") else _instead(stage, words)


def _bot_contains(stage: Stage, item: Item) -> str | None:
    words = said(stage)
    return None if str(item.value) in words else _instead(stage, words)


def _instead(stage: Stage, words: str) -> str:
    held = f"; held, as 24 hours have passed: {' / '.join(stage.held)}" if stage.held else ""
    return f"the bot said: {words or 'nothing'}{held}"


def _bot_template(stage: Stage, item: Item) -> str | None:
    return None if item.value in stage.templates else f"sent as a template was {', '.join(stage.templates) or 'none'}"


def said(stage: Stage) -> str:
    """All that the bot said in the last turn, as golden conversations write it."""
    text = "\n\n".join(reply.text for reply in stage.replies if reply.text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _bot_media(stage: Stage, item: Item) -> str | None:
    shown = tuple(address for reply in stage.replies for address in reply.media)
    return None if shown == item.value else f"shown were {', '.join(shown) or 'none'}"


def _bot_location(stage: Stage, item: Item) -> str | None:
    shown = [reply.place.label for reply in stage.replies if reply.place]
    return None if item.value in shown else f"shown was {', '.join(shown) or 'none'}"


def _bot_button(stage: Stage, item: Item) -> str | None:
    shown = [reply.button for reply in stage.replies if reply.button]
    return None if item.value in shown else f"shown was {', '.join(shown) or 'none'}"


def _tags(stage: Stage, item: Item) -> str | None:
    wanted: tuple[str, ...] = item.value  # type: ignore[assignment]
    tags = document.read(stage.kept)[0].tags
    return None if sorted(tags) == sorted(wanted) else f"the tags are {', '.join(tags) or 'none'}"


def _choices(stage: Stage, item: Item) -> str | None:
    shown = tuple(choice.title for reply in stage.replies for choice in reply.choices)
    return None if shown == item.value else f"shown were {', '.join(shown) or 'none'}"


def _answer(stage: Stage, item: Item) -> str | None:
    wanted: Mapping[str, Any] = item.value  # type: ignore[assignment]
    given = stage.conversation.answers if stage.conversation else {}
    for name, value in wanted.items():
        plain = given[name].value if name in given else None
        if plain != as_plain(stage.flow, name, value, stage.now):
            return f"{name} is {'not known' if plain is None else plain}"
    return None


def _missed(stage: Stage, item: Item) -> str | None:
    missed = [event.name for event in stage.latest if isinstance(event, AnswerMissed)]
    return None if item.value in missed else f"not understood: {', '.join(missed) or 'nothing'}"


def _step(stage: Stage, item: Item) -> str | None:
    step = stage.conversation.step if stage.conversation else ""
    return None if step == item.value else f"it waits at {step or 'no step'}"


def _handoff(stage: Stage, item: Item) -> str | None:
    conversation = stage.conversation
    if conversation is None or conversation.status is not Status.FLAGGED:
        return f"the conversation is {conversation.status if conversation else 'not there'}"
    matches = item.value is True or str(item.value) in conversation.flagged_for
    return None if matches else f"it was handed off for: {conversation.flagged_for}"


def _end(stage: Stage, item: Item) -> str | None:
    outcome = stage.conversation.outcome if stage.conversation else ""
    return None if outcome == item.value else f"it ended {outcome}" if outcome else "it has not ended"


def _stage(stage: Stage, item: Item) -> str | None:
    reached = stage.conversation.stage if stage.conversation else "new"
    return None if reached == item.value else f"the stage is {reached}"


def _score(stage: Stage, item: Item) -> str | None:
    wanted: Mapping[str, Any] = item.value  # type: ignore[assignment]
    judged = judged_on(stage)
    for name, value in wanted.items():
        if abs(getattr(judged, name) - float(value)) > 0.01:
            return f"{name} is {getattr(judged, name):g}"
    return None


def _band(stage: Stage, item: Item) -> str | None:
    band = band_of(stage.flow, judged_on(stage))
    return None if band == item.value else f"the band is {band}" if band else "this flow has no bands"


def _segments(stage: Stage, item: Item) -> str | None:
    wanted: tuple[str, ...] = item.value  # type: ignore[assignment]
    segments = segments_of(stage.flow, _values(stage), judged_on(stage))
    return None if sorted(segments) == sorted(wanted) else f"the segments are {', '.join(segments) or 'none'}"


def _asked(stage: Stage, item: Item) -> str | None:
    events = [event for event in stage.latest if isinstance(event, QuestionAsked)]
    asked = [name for event in events for name in event.passages or (event.known or UNKNOWN,)]
    return None if item.value in asked else f"asked was {', '.join(asked) or 'nothing'}"


def _consent(stage: Stage, item: Item) -> str | None:
    wanted: Mapping[str, bool | None] = item.value  # type: ignore[assignment]
    said = document.read(stage.kept)[0].consents
    for purpose, value in wanted.items():
        given = said[purpose].given if purpose in said else None
        if given is not value:
            return f"consent for {purpose} was {'not asked' if given is None else 'given' if given else 'refused'}"
    return None


def _lookup(stage: Stage, item: Item) -> str | None:
    conversation = stage.conversation
    if conversation is None or not conversation.looking:
        return "nothing is looked up at an address now"
    found: Mapping[str, Any] | None = item.value  # type: ignore[assignment]
    stage.take(Found(stage.next_id("found"), conversation.id, conversation.step, found))
    return None


def _booked(stage: Stage, item: Item) -> None:
    at = datetime.fromisoformat(str(item.value))
    at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(stage.flow.where.zone))
    contact, _ = document.read(stage.kept)
    stage.take(Booked(stage.next_id("booked"), lead_id(contact.id, stage.flow.name), at))


def judged_on(stage: Stage) -> Score:
    """The score that the answers so far make."""
    conversation = stage.conversation
    return score(stage.flow, _values(stage), conversation.said_at if conversation else [], stage.now)


def _values(stage: Stage) -> dict[str, Any]:
    """The answers so far, with what else the flow's rules name."""
    contact, conversation = document.read(stage.kept)
    given = conversation.answers if conversation else {}
    values: dict[str, Any] = {
        name: from_plain(stage.flow.answers[name].kind, one.value) for name, one in given.items()
    }
    hours = stage.book.hours(stage.flow, OURS)
    return values | built_in_values(stage.flow.judged_by, stage.flow, contact, stage.now, hours)


ITEMS: Mapping[str, Callable[[Stage, Item], str | None]] = {
    "contact": be, "user": _user, "tap": _tap, "media": _media, "wait": _wait, "staff": _staff, "bot": _bot,
    "bot_contains": _bot_contains, "choices": _choices, "answer": _answer, "missed": _missed, "step": _step,
    "handoff": _handoff, "end": _end, "stage": _stage, "score": _score, "time": _time, "bot_media": _bot_media,
    "bot_location": _bot_location, "bot_button": _bot_button, "bot_template": _bot_template, "tags": _tags,
    "consent": _consent, "lookup": _lookup, "booked": _booked, "asked": _asked, "band": _band,
    "segments": _segments,
}

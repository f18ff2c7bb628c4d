"""What the pane of the thread shows: the talk, and who else is there."""

from __future__ import annotations

from typing import Any

from flask import request

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.host.audit import Actor
from bot.host.news import tell
from bot.host.noting import Noting
from bot.host.thread import Said, flow_of, read_thread, unseen
from bot.ports import Account, Present
from bot.runtime import Runtime
from bot.web.desk.talk import Reader, cursor, read_cursor
from bot.web.desk.words import WORDS
from bot.web.door import caller
from bot.web.languages import readers_language, words_in

# Longer than two beats of the page's (assets/desk/presence.js), in seconds.
THERE = 25


def talk_of(
    runtime: Runtime, conversation: str, contact: Contact, talk: Conversation | None, account: Account,
) -> dict[str, Any]:
    """What the thread's pane shows. Raises NotFound, StoreUnavailable."""
    ports, shelf = runtime.ports, runtime.chat.shelf
    known = ports.threads.conversation(conversation)
    flow = flow_of(shelf, talk.flow, talk.version) if talk is not None else flow_of(
        shelf, known.flow, known.flow_version)
    before = read_cursor(request.args.get("before", ""))
    thread = read_thread(ports, conversation, [contact.id, *contact.other_ids], flow, before)
    language = readers_language()
    names = [one.name for one in ports.accounts.all() if one.active]
    zone = flow.where.zone if flow is not None else "UTC"
    reader = Reader(zone, language, words_in(language, WORDS), ports.now(), names)
    if account.id not in {one.account_id for one in ports.presence.who(conversation, ports.now())}:
        # Whoever types an answer goes on typing while the pane is fetched anew.
        ports.presence.mark(conversation, Present(account.id, account.name), ports.now(), THERE)
        tell(ports, conversation, "looking")
    return {
        "days": reader.days(thread), "zone": zone, "may_change": Noting(ports).may_change,
        "older": cursor(thread.older) if thread.older else "", "looks_back": before is not None,
        "seen": request.args.get("seen", "") if before else str(thread.newest), "me": Actor.of(account, caller()),
        "messages": [one.row for one in thread.moments if isinstance(one, Said)],
        "present": others_at(runtime, conversation, account),
    }


def check_seen(runtime: Runtime, conversation: str, by: str, nonce: str) -> str:
    """Whose words somebody who answers has not seen yet, as the form tells what they have; empty: nobody's, or the very
    form was sent before (its `nonce`). Raises NotFound."""
    seen = request.form.get("seen", "")
    if not seen.isascii() or not seen.isdigit() or len(seen) > 18:
        return ""
    contact, talk = runtime.desk.look(conversation)
    if runtime.ports.conversations.load(contact.id, nonce, fresh=True).seen:
        return ""
    authors = unseen(runtime.ports, conversation, int(seen), by, talk.last_in if talk is not None else None)
    words = words_in(readers_language(), WORDS)
    names = [words["the_contact"] if author == "contact" else author for author in authors]
    return words["unseen"].replace("{names}", ", ".join(names)) if names else ""


def others_at(runtime: Runtime, conversation: str, account: Account) -> list[Present]:
    """Who else of the staff has it before their eyes."""
    there = runtime.ports.presence.who(conversation, runtime.ports.now())
    return [one for one in there if one.account_id != account.id]

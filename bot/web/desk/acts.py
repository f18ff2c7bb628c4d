"""What the forms below a conversation do, and what those forms show."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import abort, request

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.offering import Offers
from bot.engine.window import closes
from bot.errors import IllegalMove, NotFound
from bot.host import snoozing
from bot.host.audit import Actor
from bot.host.cases import in_team, rests, teams_of
from bot.host.choosing import choose, states_of
from bot.host.effects import SALES_OUTCOMES
from bot.host.sending_files import FileUnfit, keep_file
from bot.ports import PRIORITIES, Account
from bot.runtime import Runtime
from bot.web.desk.threads import check_seen

_NONCE = re.compile(r"[0-9a-f]{32}")
_MOST_PLACES = 20
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Acts:
    """One person's acts on one conversation. A form that is sent twice as it is, by a double click or by going back,
    acts once: what it is follows from its nonce and all that is written in it."""

    runtime: Runtime
    conversation: str
    account: Account
    by: Actor

    def do(self, do: str) -> str:
        """Do what the form says; returns the name of what was done. 400: no form of ours says that. Raises IllegalMove,
        FileUnfit, NotFound."""
        acts: Mapping[str, Callable[[], str]] = {
            "claim": self._claim, "reopen": self._reopen, "say": self._say, "template": self._template,
            "file": self._file, "hand_back": self._hand_back, "close": self._close, "block": self._block,
            "unblock": self._unblock, "assign": self._assign, "prioritise": self._prioritise,
            "snooze": self._snooze, "rouse": self._rouse,
        }
        if do not in acts or not _NONCE.fullmatch(request.form.get("nonce", "")):
            abort(400)
        return acts[do]()

    @property
    def _nonce(self) -> str:
        written = sorted((name, value) for name, value in request.form.items(multi=True) if name != "form_token")
        upload = request.files.get("file")
        if upload is not None:
            written.append(("file", hashlib.sha256(upload.read()).hexdigest()))
            upload.seek(0)
        return hashlib.sha256(repr([self.conversation, *written]).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def _text(self) -> str:
        return request.form.get("text", "").replace("\r\n", "\n")[:_LONGEST]

    def _claim(self) -> str:
        load = self.runtime.ports.cases.loads(self.runtime.ports.now()).get(self.account.id)
        self.runtime.desk.claim(
            self.conversation, self.by.name, self.by, self._nonce, request.form.get("holder", ""))
        full = self.account.most_open and load is not None and load.count >= self.account.most_open
        return "claim_beyond" if full else "claim"

    def _reopen(self) -> str:
        self.runtime.desk.claim(self.conversation, self.by.name, self.by, self._nonce)
        return "reopen"

    def _say(self) -> str:
        if news := check_seen(self.runtime, self.conversation, self.by.name, self._nonce):
            raise IllegalMove(news)
        turn = self.runtime.desk.say(
            self.conversation, self.by.name, self._text, self.by, self._nonce, only_open=True,
            options=request.form.get("options") == "yes")
        talk = turn.conversation if turn is not None else self.runtime.desk.look(self.conversation)[1]
        return "held" if self.runtime.ports.now().timestamp() >= closes(talk) else "say"

    def _template(self) -> str:
        values = [request.form.get(f"value_{at}", "") for at in range(1, _MOST_PLACES)]
        self.runtime.desk.say_template(
            self.conversation, self.by.name, request.form.get("template", ""), values, self.by, self._nonce)
        return "template"

    def _file(self) -> str:
        upload, desk = request.files.get("file"), self.runtime.desk
        if upload is None:
            raise FileUnfit("empty", "No file came.")
        contact, talk = desk.look(self.conversation)
        contact.check_wanted()
        if talk is None or talk.ended:
            raise IllegalMove("This conversation is closed.", "ended")
        nonce = self._nonce
        file = keep_file(
            self.runtime.ports, self.conversation, contact.id, nonce, upload.filename or "", upload.read())
        turn = desk.say(
            self.conversation, self.by.name, self._text, self.by, nonce, only_open=True, media=(file.address,),
            captioned=file.captioned)
        held = turn is not None and self.runtime.ports.now().timestamp() >= closes(turn.conversation)
        return "held" if held else "file"

    def _hand_back(self) -> str:
        desk, then = self.runtime.desk, request.form.get("then", "")
        if then == "end":
            desk.close(self.conversation, self.by.name, "done", self.by, self._nonce)
            return "ended"
        desk.hand_back(self.conversation, self.by.name, self.by, self._nonce, anew=then == "anew")
        return "hand_back"

    def _close(self) -> str:
        outcome, reason = request.form.get("outcome", ""), " ".join(request.form.get("reason", "").split())[:200]
        self.runtime.desk.close(
            self.conversation, self.by.name, outcome if outcome in SALES_OUTCOMES else "", self.by, self._nonce, reason)
        return "close"

    def _block(self) -> str:
        self.runtime.desk.block(self.conversation, self.by.name, self.by, self._nonce)
        return "block"

    def _unblock(self) -> str:
        self.runtime.desk.unblock(self.conversation, self.by.name, self.by, self._nonce)
        return "unblock"

    def _assign(self) -> str:
        """`who`: an account's id, "next" (somebody of the team) or nobody's."""
        who, team = request.form.get("who", ""), request.form.get("team", "").strip()[:80]
        arranging, ports = self.runtime.arranging, self.runtime.ports
        if who == "next":
            chosen = choose(ports, [one for one in arranging.people() if in_team(one, team)])
            who = chosen.id if chosen is not None else ""
        arranging.assign(self.conversation, who, self.by, team, self._version, nonce=self._nonce)
        return "assign"

    def _prioritise(self) -> str:
        priority = request.form.get("priority", "")
        if priority not in PRIORITIES:
            abort(400)
        self.runtime.arranging.prioritise(self.conversation, priority, self.by, self._version, self._nonce)
        return "prioritise"

    def _snooze(self) -> str:
        contact, talk = self.runtime.desk.look(self.conversation)
        zone = self.runtime.desk.offers(contact, talk, "").zone if talk is not None else "UTC"
        choice, day = request.form.get("choice", ""), request.form.get("day", "")
        if choice not in snoozing.CHOICES:
            abort(400)
        until = snoozing.until(choice, day, self.runtime.ports.now(), zone)
        self.runtime.arranging.snooze(self.conversation, until, self.by, self._version, self._nonce)
        return "snooze"

    def _rouse(self) -> str:
        self.runtime.arranging.snooze(self.conversation, None, self.by, self._version, self._nonce)
        return "rouse"

    @property
    def _version(self) -> int:
        """Of the case that the form was made for."""
        written = request.form.get("version", "")
        if not re.fullmatch(r"[0-9]{1,9}", written):
            abort(400)
        return int(written)


def shown(runtime: Runtime, contact: Contact, talk: Conversation | None, account: Account, conversation: str) -> dict[
        str, Any]:
    """What the part below a conversation needs."""
    now, ports = runtime.ports.now(), runtime.ports
    offers = runtime.desk.offers(contact, talk, account.name) if talk is not None else Offers()
    people = runtime.arranging.people()
    case = runtime.arranging.case(conversation)
    templates = runtime.approved.among(runtime.desk.templates(contact), offers.templates) if offers.templates else []
    return {
        "case": case, "offers": offers, "templates": templates, "open_now": now.timestamp() < offers.closes,
        "nonce": secrets.token_hex(16), "latest": "" if talk is not None else runtime.desk.latest(contact),
        "resting": rests(case, talk.last_in if talk is not None else None, now),
        "outcomes": SALES_OUTCOMES, "priorities": PRIORITIES, "people": people, "states": states_of(ports, people),
        "assignee": next((one for one in people if one.id == case.assignee), None),
        "teams": sorted({team for one in people for team in teams_of(one)}, key=str.casefold),
        "until": lambda at: f"{datetime.fromtimestamp(at, ZoneInfo(offers.zone)):%Y-%m-%d %H:%M}", "now": now,
        "left": lambda at: f"{int(at - now.timestamp()) // 3600} h {int(at - now.timestamp()) // 60 % 60} min",
        # What stands in the composer: the canned reply that the address names.
        "text": dict(offers.replies).get(request.args.get("reply", ""), ""),
    }


def refusal(words: Mapping[str, str], error: IllegalMove | FileUnfit | NotFound) -> str:
    """Why something was not done, in the reader's language where there are words for it."""
    if isinstance(error, FileUnfit):
        return words[f"no_file_{error.why}"]
    if isinstance(error, IllegalMove) and (said := words.get(f"no_{error.word}")):
        for name, value in error.about.items():
            said = said.replace(f"{{{name}}}", value)
        return said
    return str(error)

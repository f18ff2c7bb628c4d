"""The exchange: everything that happens between the phone and the bot passes here, and is written down."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from bot.errors import NotFound
from bot.web.simulator import contents
from bot.web.simulator.courier import THREADS, Courier
from bot.web.simulator.forms import Draft, Upload, inbound_form, status_form
from bot.web.simulator.messages import (
    NOTE,
    Line,
    add_line,
    clear_chat,
    jump,
    new_sid,
    open_chat,
    set_status,
    window_open,
)
from bot.web.simulator.orders import Order, Refusal, read_order, type_of
from bot.web.simulator.people import READY_MADE, Person
from bot.web.simulator.posts import add_post, revive_posts
from bot.web.simulator.setting import Simulator
from bot.web.simulator.shapes import fault_of
from bot.web.simulator.tables import Tables, next_change

_API = "https://api.twilio.com"
_TYPING = 25.0  # seconds that WhatsApp shows the indicator
_REFUSED_SHOWN = 300  # characters
_OUTSIDE = "Failed to send freeform message because you are outside the allowed window."


class Exchange:
    """The phone's acts (write, show, pass_time, forget ...) and the bot's (accept, show_typing)."""

    def __init__(self, simulator: Simulator, threads: int = THREADS) -> None:
        self.simulator = simulator
        self.tables = Tables(simulator.path)
        self.courier = Courier(
            self.tables, simulator.auth_token, simulator.signed_url, simulator.base_url, simulator.now, threads,
        )

    def now(self) -> float:
        """Seconds since the epoch."""
        return self.simulator.now().timestamp()

    def meet(self, address: str, name: str) -> None:
        """Take a person into the list, or give them another name."""
        with self.tables.writing() as db:
            open_chat(db, address, name)

    def write(self, address: str, draft: Draft, to: str = "") -> str:
        """The person sends something to that number of the bot's (the usual one); it is posted to `/whatsapp` in the
        background. Returns its sid."""
        own, sid, now = self.simulator, new_sid("MM" if draft.upload else "SM"), self.now()
        to = to if to and own.is_ours(to) else own.sender
        with self.tables.writing() as db:
            media_url = ""
            if draft.upload:
                media = self._keep(db, sid, draft.upload, now)
                # As Twilio writes it; the bot's calls to that host come here.
                media_url = f"{_API}/2010-04-01/Accounts/{own.account_sid}/Messages/{sid}/Media/{media}"
            add_line(db, Line(sid, address, True, draft.body, _drawn(draft), "received", sender=to), now)
            person = self._person(address, open_chat(db, address)["name"])
            form = inbound_form(own.account_sid, to, person, sid, draft, media_url)
            add_post(db, address, address, sid, own.signed_url + "/whatsapp", form, "", now)
        self.courier.ring()
        return sid

    def accept(self, fields: Mapping[str, str], media_urls: list[str]) -> str:
        """The bot sends something; returns its sid. What WhatsApp would not carry fails afterwards, as with Twilio.
        Raises Refusal for what Twilio refuses at once."""
        now = self.now()
        with self.tables.writing() as db:
            order = read_order(fields, media_urls, self.simulator, lambda sid: contents.find(db, sid))
            code, reason = self._judge(window_open(db, order.to, now), order)
            sid = new_sid("MM" if order.media else "SM")
            line = Line(
                sid, order.to, False, order.body, order.shape, "accepted" if order.service else "queued",
                order.callback, order.service, code, reason, order.sender,
            )
            add_line(db, line, now)
            for url in order.media:
                db.execute(
                    "INSERT INTO media (sid, message, content_type, url, made_at) VALUES (?,?,?,?,?)",
                    (new_sid("ME"), sid, type_of(url), url, now),
                )
            for status in ("failed",) if code else ("sent", "delivered"):
                self._report(db, line, status, now)
        self.courier.ring()
        return sid

    def note_refusal(self, address: str, body: str, refusal: Refusal) -> None:
        """Show in the chat that the bot wanted to say something and Twilio would not take it."""
        with self.tables.writing() as db:
            words = body if len(body) <= _REFUSED_SHOWN else body[:_REFUSED_SHOWN] + "…"
            line = Line(new_sid(NOTE), address, False, words, {}, "failed", code=refusal.code, reason=str(refusal))
            add_line(db, line, self.now())

    def show(self, address: str, upto: int) -> None:
        """The phone shows the chat up to that place: the bot's messages are read."""
        with self.tables.writing() as db:
            rows = db.execute(
                "UPDATE messages SET seen = 1 WHERE address = ? AND NOT mine AND NOT seen AND rowid <= ?"
                " RETURNING *, rowid AS place",
                (address, upto),
            ).fetchall()
            for row in sorted(rows, key=lambda row: int(row["place"])):
                if row["code"] is None and not row["sid"].startswith(NOTE):
                    line = Line(
                        row["sid"], address, False, "", {}, row["status"], row["callback"], sender=row["sender"])
                    self._report(db, line, "read", self.now())
        if rows:
            self.courier.ring()

    def show_typing(self, message_sid: str) -> str:
        """The bot has read that message of a person's and is typing; returns the person's address, empty if unknown."""
        with self.tables.writing() as db:
            row = db.execute("SELECT address FROM messages WHERE sid = ? AND mine", (message_sid,)).fetchone()
            if row is None:
                return ""
            set_status(db, message_sid, "read")
            db.execute(
                "UPDATE chats SET typing_until = ?, changed = ? WHERE address = ?",
                (self.now() + _TYPING, next_change(db), row["address"]),
            )
            return str(row["address"])

    def try_again(self, sid: str) -> bool:
        """Post a message again that the bot did not take; False where none of that sid has failed."""
        with self.tables.writing() as db:
            found = revive_posts(db, sid, self.now())
        self.courier.ring()
        return found > 0

    def pass_time(self, address: str, seconds: float) -> None:
        """Let time pass for one person, on the bot's side and on the phone. Raises what the bot's side raises."""
        with suppress(NotFound):  # of somebody who never wrote the bot has nothing that could grow older
            self.simulator.let_time_pass(address, seconds)
        with self.tables.writing() as db:
            jump(db, address, seconds, self.now())

    def forget(self, address: str) -> None:
        """Start anew with one person, on both sides. Raises what the bot's side raises; then nothing is deleted."""
        with suppress(NotFound):  # the bot may have lost its stores; then it has forgotten the person already
            self.simulator.reset(address)
        with self.tables.writing() as db:
            open_chat(db, address)
            clear_chat(db, address)

    def _person(self, address: str, name: str) -> Person:
        ready = next((person for person in READY_MADE if person.address == address), Person(address, ""))
        return Person(address, name or ready.name, user_id=ready.user_id)

    def _keep(self, db: sqlite3.Connection, message: str, upload: Upload, now: float) -> str:
        sid = new_sid("ME")
        db.execute(
            "INSERT INTO media (sid, message, content_type, name, data, made_at) VALUES (?,?,?,?,?,?)",
            (sid, message, upload.content_type, upload.name, upload.data, now),
        )
        return sid

    def _judge(self, window: bool, order: Order) -> tuple[int | None, str]:
        if not window and not order.approved:
            return 63016, _OUTSIDE
        fault = fault_of(order.body, order.shape)
        return (63021, f"Channel invalid content error: {fault}.") if fault else (None, "")

    def _report(self, db: sqlite3.Connection, line: Line, status: str, now: float) -> None:
        own = self.simulator
        code, reason = (line.code, line.reason) if status == "failed" else (None, "")
        form = status_form(own.account_sid, line.sender or own.sender, line.address, line.sid, status, code, reason)
        add_post(db, line.sid, line.address, line.sid, line.callback, form, status, now)


def _drawn(draft: Draft) -> dict[str, Any]:
    """How the person's own message is drawn beside its words."""
    shape: dict[str, Any] = {"kind": draft.kind}
    if under := draft.tap.under if draft.tap else draft.reacts_to:
        shape["quote"] = under
    if draft.spot:
        shape["place"] = asdict(draft.spot)
    if draft.referral:
        shape["ad"] = dict(draft.referral)
    return shape

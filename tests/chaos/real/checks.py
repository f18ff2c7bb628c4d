"""What must hold when all is over: each sentence that `broken` gives is a promise that was not kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, select

from bot.adapters.rows.states import TOLD
from bot.adapters.sql.tables import contacts, effects, leads, messages, turns
from bot.adapters.sql.transaction import reading
from tests.chaos.invariants import end_of
from tests.chaos.real.outside import Hook, entry_of
from tests.chaos.real.street import Person, undisturbed
from tests.twilio_stand_in import Accepted

Row = Mapping[str, Any]


@dataclass
class Ranks:
    """Looks at SQL now and then: what it says of a message never goes back."""

    engine: Engine
    seen: dict[str, tuple[int, str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    looks: int = 0

    def look(self) -> None:
        """Once more. Raises StoreUnavailable."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(messages.c.id, messages.c.rank, messages.c.state)).all()
        self.looks += 1
        for name, rank, state in rows:
            before = self.seen.get(name)
            if before is not None and rank < before[0]:
                self.wrong.append(f"the state of {name} went back from {before[1]} to {state}.")
            self.seen[name] = rank, state


@dataclass
class Facts:
    """All that can be known in the end."""

    acknowledged: Sequence[str]
    given_up: Sequence[str]
    persons: Sequence[Person]
    sent: Sequence[Accepted]
    reports: Sequence[tuple[str, str, int]]
    crm: Hook
    slack: Hook
    kills: Mapping[str, int]
    document_of: Callable[[str], str]
    turns: Mapping[str, Row]
    messages: Mapping[str, Row]
    leads: Sequence[Row]
    people: Sequence[Row]
    undone: int
    counts: Counter[str] = field(default_factory=Counter)


def read_tables(engine: Engine) -> dict[str, Any]:
    """What SQL knows. Raises StoreUnavailable."""
    with reading(engine) as connection:
        def rows(query: Any) -> list[Row]:
            return [dict(row) for row in connection.execute(query).mappings()]

        return {
            "turns": {row["cause"]: row for row in rows(select(turns))},
            "messages": {row["id"]: row for row in rows(select(messages))},
            "leads": rows(select(leads)),
            "people": rows(select(contacts.c.id, contacts.c.address)),
            "undone": len(rows(select(effects.c.id).where(effects.c.done_at.is_(None), effects.c.kind != "alert"))),
        }


def broken(facts: Facts) -> list[str]:
    """Every promise that was not kept; counts of what is allowed are left in `facts.counts`."""
    return [sentence for check in (_heard, _said, _ordered, _hushed, _told, _sold, _ended) for sentence in check(facts)]


def _heard(facts: Facts) -> Iterator[str]:
    """Every message that was answered 200 is in the transcript, once."""
    arrived = Counter(row["id"] for row in facts.messages.values() if row["direction"] == "in")
    for sid in facts.acknowledged:
        if sid not in facts.turns:
            yield f"{sid} was acknowledged and is lost."
        elif arrived[sid] != 1:
            yield f"{sid} is {arrived[sid]} times in the transcript."
    facts.counts["given up by Twilio, and kept all the same"] = sum(sid in facts.turns for sid in facts.given_up)
    known = {*facts.acknowledged, *facts.given_up}
    for sid in arrived.keys() - known:
        yield f"{sid} is in the transcript, and nobody wrote it."


def _said(facts: Facts) -> Iterator[str]:
    """Every reply was said once; what was not said was overtaken by a person's takeover or opt-out."""
    went = Counter(entry_of(message) for message in facts.sent)
    quiet = {one.who.address for one in facts.persons if one.claimed_at or one.stopped_at}
    address = {row["id"]: row["address"] for row in facts.people}
    for entry, times in went.items():
        if times > 1:
            yield f"{entry} was said {times} times."
        if entry not in facts.messages:
            yield f"{entry} was said and is not in the transcript."
    for entry, row in facts.messages.items():
        if row["direction"] != "out":
            continue
        state = row["state"]
        if state in ("prepared", "failed") or (state == "dropped" and address[row["contact_id"]] not in quiet):
            yield f"{entry} was prepared and not said: {state} {row['error'] or ''}"
        elif row["rank"] >= 4 and entry not in went:
            yield f"{entry} is {state}, and Twilio never had it."
        facts.counts["unknown sends"] += state == "unknown"
        facts.counts["replies overtaken"] += state == "dropped"
    if facts.counts["unknown sends"] > facts.kills.get("talk", 0) + facts.kills.get("broker", 0):
        yield f"{facts.counts['unknown sends']} sends are unknown: more than kills that could hit one."


def _ordered(facts: Facts) -> Iterator[str]:
    """What is said to a person comes in the order of the transcript."""
    last: dict[str, tuple[int, int]] = {}
    for message in facts.sent:
        row = facts.messages.get(entry_of(message))
        if row is None or row["number"] is None:
            continue
        place = row["number"], row["position"]
        if place < last.get(message.to, (0, 0)):
            yield f"{row['id']} was said after what was to come later."
        last[message.to] = max(place, last.get(message.to, (0, 0)))


def _hushed(facts: Facts) -> Iterator[str]:
    """After a takeover or an opt-out no message of the bot begins; one may be on its way."""
    said = defaultdict(list)
    for message in facts.sent:
        said[message.to].append(message)
    for person in facts.persons:
        for since, what in ((person.claimed_at, "taken over"), (person.stopped_at, "left alone")):
            if since is None:
                continue
            late = [one for one in said[person.who.address] if one.at.timestamp() > since]
            if person.stopped_at is not None:
                # That they are left alone is the one thing that is said then, also where a person has taken over.
                stop = person.sids[person.who.texts.index("PARAR")]
                late = [one for one in late if not entry_of(one).startswith(stop)]
            facts.counts[f"on their way when {what}"] += len(late) == 1
            facts.counts[what] += 1
            if len(late) > 1:
                yield f"{person.who.address} was {what}, and the bot said more: {[*map(entry_of, late)]}."


def _told(facts: Facts) -> Iterator[str]:
    """Whatever Twilio told, and was thanked for, is in SQL: the highest of it stands."""
    by_sid = {row["sid"]: row for row in facts.messages.values() if row["sid"]}
    highest: dict[str, str] = {}
    for sid, status, answer in facts.reports:
        if 200 <= answer < 300 and TOLD[status].rank > TOLD[highest.get(sid, "queued")].rank:
            highest[sid] = status
    for sid, status in highest.items():
        row = by_sid.get(sid)
        if row is None or row["rank"] < TOLD[status].rank:
            yield f"Twilio told that {sid} was {status}; SQL says {row['state'] if row else 'nothing'}."
    facts.counts["callbacks taken"] = sum(200 <= answer < 300 for _, _, answer in facts.reports)
    facts.counts["callbacks refused"] = len(facts.reports) - facts.counts["callbacks taken"]


def _sold(facts: Facts) -> Iterator[str]:
    """Every qualified lead is stored once, pushed under one key, and sales are told."""
    judged = [(event["lead"], row["conversation_id"]) for row in facts.turns.values() for event in row["events"]
              if event["event"] == "LeadQualified"]
    qualified = Counter(lead for lead, _ in judged)
    stored = Counter(row["id"] for row in facts.leads)
    keys: dict[str, set[str]] = defaultdict(set)
    for _, taken in facts.crm.taken:
        key, lead = taken  # type: ignore[misc]
        keys[lead].add(key)
    yield from facts.crm.wrong
    notices = Counter(conversation for _, (title, conversation) in facts.slack.taken  # type: ignore[misc]
                      if title.startswith("*Qualified"))
    for lead, times in qualified.items():
        if times > 1:
            yield f"{lead} qualified {times} times."
        if stored[lead] != 1:
            yield f"{lead} is qualified, and stored {stored[lead]} times."
        if len(keys[lead]) != 1:
            yield f"{lead} was pushed under {len(keys[lead])} keys."
    told_twice = 0
    for lead, conversation in judged:
        times = notices[conversation]
        if times == 0:
            yield f"nobody was told of {lead}."
        told_twice += max(0, times - 1)
    facts.counts["leads qualified"], facts.counts["leads told of twice"] = len(qualified), told_twice
    facts.counts["pushes repeated under their key"] = len(facts.crm.taken) - sum(map(len, keys.values()))
    if told_twice > facts.kills.get("leads", 0) + facts.kills.get("broker", 0):
        yield f"{told_twice} leads were told of twice: more than kills that could hit a notice."
    if facts.undone:
        yield f"{facts.undone} effects were never done."


def _ended(facts: Facts) -> Iterator[str]:
    """Every conversation has come to where an undisturbed one ends."""
    by_address = {row["address"]: row["id"] for row in facts.people}
    for person in facts.persons:
        if person.claimed_at or person.repeated or person.deaf:
            facts.counts["conversations not compared"] += 1
            continue
        contact = by_address.get(person.who.address)
        if contact is None:
            yield f"{person.who.address} is not known."
            continue
        ended, (_, expected) = end_of(facts.document_of(contact)), undisturbed(person.who.script)
        differing = {name: (ended[name], expected[name]) for name in expected if ended[name] != expected[name]}
        if differing:
            yield f"{person.who.address} ({person.who.script}) ended elsewhere: {differing}"
    facts.counts["heard nothing for a while"] = sum(one.deaf for one in facts.persons)


def faults_of_ours(printed: str) -> list[str]:
    """What the processes printed that they never should."""
    return re.findall(r"^.*(?:effect_broke|record_refused|spooled_message_refused|AssertionError).*$", printed, re.M)

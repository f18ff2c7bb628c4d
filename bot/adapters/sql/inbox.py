"""The desk's list in SQL."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    ScalarSelect,
    Select,
    Text,
    and_,
    case,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
)

from bot.adapters.rows.inbox_place import NORMAL, read_place, write_place
from bot.adapters.rows.text import hold_text
from bot.adapters.sql import promise_tables, tables
from bot.adapters.sql.inbox_tables import read_marks
from bot.adapters.sql.searched import found_by
from bot.adapters.sql.transaction import reading, writing
from bot.adapters.sql.upsert import upsert
from bot.ports import AWAITED_FOR, BOXES, PRIORITIES, Choices, Wanted

_talk, _people, _mark, _case = tables.conversations.c, tables.contacts.c, read_marks.c, tables.cases.c
_promise = promise_tables.promises.c
WAITING_FIRST, SNOOZED = ("flagged", "qualified", "mine", "unassigned"), "snoozed"
_WITH_AWAITED, _MOST_AWAITED = ("qualified", "mine", "unassigned"), 1_000
_IN_SEGMENT = {
    "sqlite": "EXISTS (SELECT 1 FROM leads, json_each(leads.segments) AS one"
              " WHERE leads.id = conversations.lead_id AND one.value = :segment)",
    "postgresql": "EXISTS (SELECT 1 FROM leads WHERE leads.id = conversations.lead_id"
                  " AND jsonb_exists(CAST(leads.segments AS jsonb), :segment))",
}


class SqlInbox:
    """Meets ports.Inbox on SQLite and PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, wanted: Wanted, now: datetime, after: str, limit: int) -> tuple[list[dict[str, Any]], str]:
        """Conversations, and where the next page begins."""
        with reading(self._engine) as connection:
            awaited = _awaited(connection, now) if wanted.box in _WITH_AWAITED else false()
            conditions = _conditions(connection, wanted, now, awaited)
            query = _order(_select_rows(wanted.account_id, now).where(*conditions), wanted.box, now, after)
            query = query.limit(limit + 1)
            rows = [dict(row) for row in connection.execute(query).mappings()]
        place = ""
        if len(rows) > limit:
            last = rows[limit - 1]
            place = write_place(last["rank"], last["since"], last["id"])
        return [{name: row[name] for name in row if name not in ("rank", "since")} for row in rows[:limit]], place

    def counts(self, account_id: str, name: str, now: datetime, most: int) -> Mapping[str, int]:
        """How many each box holds, and what is unread."""
        with reading(self._engine) as connection:
            awaited = _awaited(connection, now)
            boxes = {box: _box(Wanted(account_id, name, box), now, awaited) for box in BOXES}
            found = {box: _count(connection, [within], most) for box, within in boxes.items()}
            # Whoever is awaited is among the qualified, whosesoever they are.
            mine = _box(Wanted(account_id, name, "mine"), now, false())
            cared = or_(boxes["flagged"], boxes["qualified"], mine)
            found["unread"] = _count(connection, [cared, _unread(account_id)], most)
        return found

    def choices(self) -> Choices:
        """What may be filtered by."""
        with reading(self._engine) as connection:
            stages, flows, numbers = (
                tuple(sorted(filter(None, connection.scalars(select(column).distinct()))))
                for column in (_talk.stage, _talk.flow, _talk.at)
            )
            lists = connection.scalars(select(tables.leads.c.segments.cast(Text)).distinct())
            segments = {each for one in lists for each in json.loads(one)}
        return Choices(stages, tuple(sorted(segments)), flows, numbers)

    def talks_of(self, message_ids: Collection[str]) -> Mapping[str, str]:
        """The conversations of these messages, with their statuses."""
        said, ids = tables.messages.c, sorted(map(hold_text, message_ids))
        query = (
            select(_talk.id, _talk.status)
            .join_from(tables.messages, tables.conversations, said.conversation_id == _talk.id).where(said.id.in_(ids))
        )
        if not ids:
            return {}
        with reading(self._engine) as connection:
            return {row.id: row.status for row in connection.execute(query)}

    def mark_read(self, account_id: str, conversation_id: str, last_in: datetime) -> None:
        """This person has seen what was written until then."""
        row = {"account_id": account_id, "conversation_id": conversation_id, "last_in": last_in}
        with writing(self._engine) as connection:
            upsert(connection, read_marks, [row], lambda new: {"last_in": new.last_in},
                   lambda new: read_marks.c.last_in < new.last_in)


def _select_rows(account_id: str, now: datetime) -> Select[Any]:
    said = tables.messages.c
    newest = (
        select(said.text, said.author).where(said.conversation_id == _talk.id, said.text != "")
        .order_by(said.number.desc(), said.position.desc(), said.id.desc()).limit(1)
    )
    return select(
        _talk.id, _talk.contact_id, _people.address, _people.name, _people.phone, _people.test, _talk.status,
        _talk.flagged_for.label("reason"), _talk.flow, _talk.stage, _talk.held_by, _talk.at.label("number"),
        _talk.last_in, _talk.updated_at,
        func.coalesce(_talk.waiting_since, _awaited_since(now), type_=tables.Utc()).label("waiting_since"),
        func.coalesce(newest.with_only_columns(said.text).scalar_subquery(), "").label("said"),
        func.coalesce(newest.with_only_columns(said.author).scalar_subquery(), "").label("said_by"),
        func.coalesce(_case.assignee, "").label("assignee"), func.coalesce(_case.priority, "normal").label("priority"),
        _rests(now).label("rests"), _case.snoozed_until, _unread(account_id).label("unread"),
    ).select_from(_with_cases().join(tables.contacts, _talk.contact_id == _people.id))


def _with_cases() -> FromClause:
    return tables.conversations.outerjoin(tables.cases, _case.conversation_id == _talk.id)


def _is_awaited(now: datetime) -> ColumnElement[bool]:
    return and_(_promise.reason == "qualified", _promise.ended_at.is_(None), _promise.since >= now - AWAITED_FOR)


def _awaited(connection: Connection, now: datetime) -> ColumnElement[bool]:
    """Conversations of those who have qualified and were answered by no person yet: few, so that they are read first,
    and found by their ids."""
    query = select(_promise.conversation_id).where(_is_awaited(now), _promise.conversation_id.is_not(None))
    return _talk.id.in_(list(connection.scalars(query.order_by(_promise.since.desc()).limit(_MOST_AWAITED))))


def _awaited_since(now: datetime) -> ScalarSelect[Any]:
    since = select(func.min(_promise.since)).where(_promise.conversation_id == _talk.id, _is_awaited(now))
    return since.correlate(tables.conversations).scalar_subquery()


def _rests(now: datetime) -> ColumnElement[bool]:
    return func.coalesce(_still_rests(now), false(), type_=Boolean)


def _still_rests(now: datetime) -> ColumnElement[bool]:
    # As host/cases.rests judges it; nothing where there is no case, so that those that there are can be read first.
    still = or_(_case.snoozed_at.is_(None), _talk.last_in.is_(None), _talk.last_in <= _case.snoozed_at)
    return and_(_case.snoozed_until > now, still)


def _unread(account_id: str) -> ColumnElement[bool]:
    seen = exists().where(
        _mark.account_id == account_id, _mark.conversation_id == _talk.id, _mark.last_in >= _talk.last_in)
    return and_(_talk.last_in.is_not(None), ~seen)


def _box(wanted: Wanted, now: datetime, awaited: ColumnElement[bool]) -> ColumnElement[bool]:
    awake = ~_rests(now)
    mine = or_(_case.assignee == wanted.account_id, _talk.held_by == hold_text(wanted.name))
    return {
        "flagged": and_(_talk.status == "flagged", awake),
        "qualified": and_(awaited, awake),
        "mine": and_(or_(_talk.status.in_(("flagged", "human")), awaited), mine, awake),
        "unassigned": and_(or_(_talk.status == "flagged", awaited), func.coalesce(_case.assignee, "") == "", awake),
        "snoozed": and_(_talk.status != "closed", _still_rests(now)),
        "bot": _talk.status == "bot",
        "closed": _talk.status == "closed",
    }.get(wanted.box, true())


def _conditions(
    connection: Connection, wanted: Wanted, now: datetime, awaited: ColumnElement[bool],
) -> list[ColumnElement[bool]]:
    found = [_box(wanted, now, awaited)]
    found += [column == hold_text(value) for column, value in (
        (_talk.stage, wanted.stage), (_talk.flow, wanted.flow), (_talk.at, wanted.number)) if value]
    if wanted.unread:
        found.append(_unread(wanted.account_id))
    if wanted.segment:
        found.append(_in_segment(connection, hold_text(wanted.segment)))
    if wanted.asked:
        found.append(found_by(connection, hold_text(wanted.asked)))
    return found


def _in_segment(connection: Connection, segment: str) -> ColumnElement[bool]:
    return text(_IN_SEGMENT[connection.dialect.name]).bindparams(segment=segment)  # type: ignore[return-value]


def _order(query: Select[Any], box: str, now: datetime, after: str) -> Select[Any]:
    place = read_place(after)
    if box in WAITING_FIRST or box == SNOOZED:
        urgent = case(*((_case.priority == name, at) for at, name in enumerate(PRIORITIES)), else_=NORMAL)
        waits = func.coalesce(_talk.waiting_since, _awaited_since(now), type_=tables.Utc())
        rank = case((waits.is_(None), len(PRIORITIES)), else_=0) + urgent
        since: ColumnElement[Any] = func.coalesce(waits, _talk.updated_at, type_=tables.Utc())
        if box == SNOOZED:
            rank, since = case((_case.snoozed_until.is_(None), 1), else_=0), _case.snoozed_until
        query = query.add_columns(rank.label("rank"), since.label("since"))
        if place:
            gone, at, last = place
            query = query.where(or_(
                rank > gone, and_(rank == gone, or_(since > at, and_(since == at, _talk.id > hold_text(last))))))
        return query.order_by(rank, since, _talk.id)
    query = query.add_columns(literal_column("0").label("rank"), _talk.updated_at.label("since"))
    if place:
        _, at, last = place
        query = query.where(_talk.updated_at <= at)
        query = query.where(or_(_talk.updated_at < at, _talk.id < hold_text(last)))
    return query.order_by(_talk.updated_at.desc(), _talk.id.desc())


def _count(connection: Connection, conditions: list[ColumnElement[bool]], most: int) -> int:
    some: Select[Any] = select(literal_column("1").label("one")).select_from(_with_cases())
    some = some.where(*conditions).limit(most)
    return connection.scalar(select(func.count()).select_from(some.subquery())) or 0

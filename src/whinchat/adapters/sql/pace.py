"""Pace in SQL: arrival times, pauses and blocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Row, Table, case, delete, literal, select, tuple_, type_coerce, update

from whinchat.adapters.sql.schema_pace import blocks, paces, pairs, pauses, template_categories
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.message import Failure
from whinchat.core.ports import chunked
from whinchat.core.ports_pace import Block, Pause, PauseKey, PauseScope


class SqlPace:
    """`core.ports_pace.PacePort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def number(self, sender: str) -> tuple[datetime | None, float | None] | None:
        """Arrival time and throughput of a number, locked; None when another worker holds it."""
        new = self._session.insert(paces).values(sender=sender, turn=0).on_conflict_do_nothing()
        self._connection.execute(new)
        query = select(paces.c.arrival, paces.c.per_second).where(paces.c.sender == sender)
        if self._session.on_postgresql:
            query = query.with_for_update(skip_locked=True)
        row = self._connection.execute(query).first()
        return (row.arrival, row.per_second) if row else None

    def keep_number(self, sender: str, *, arrival: datetime, turn: int) -> None:
        """Store a number's arrival time, and the turn last claimed if that is further."""
        statement = self._session.insert(paces).values(sender=sender, arrival=arrival, turn=turn)
        told = statement.excluded
        further = case((told.turn > paces.c.turn, told.turn), else_=paces.c.turn)
        keep = statement.on_conflict_do_update(
            index_elements=["sender"], set_={"arrival": told.arrival, "turn": further}
        )
        self._connection.execute(keep)

    def shift_number(self, sender: str, by: timedelta, now: datetime) -> None:
        """Move a number's arrival time."""
        rested = case((paces.c.arrival > now, paces.c.arrival), else_=literal(now, paces.c.arrival.type))
        shift = literal(by // timedelta(microseconds=1), BigInteger())
        query = update(paces).where(paces.c.sender == sender)
        self._connection.execute(query.values(arrival=type_coerce(rested, BigInteger()) + shift))

    def throughputs(self, senders: Collection[str]) -> dict[str, float]:
        """Messages per second of those numbers that Meta told something else about than our setting."""
        query = select(paces.c.sender, paces.c.per_second)
        query = query.where(paces.c.sender.in_(sorted(senders)), paces.c.per_second.is_not(None))
        return {row.sender: row.per_second for row in self._connection.execute(query)}

    def keep_throughput(self, sender: str, per_second: float) -> None:
        """Store what Meta allows a number."""
        statement = self._session.insert(paces).values(sender=sender, turn=0, per_second=per_second)
        keep = statement.on_conflict_do_update(index_elements=["sender"], set_={"per_second": per_second})
        self._connection.execute(keep)

    def forget_throughput(self) -> None:
        """Forget what Meta told of all numbers."""
        self._connection.execute(update(paces).where(paces.c.per_second.is_not(None)).values(per_second=None))

    def pairs(self, sender: str, recipients: Collection[str]) -> dict[str, datetime]:
        """Arrival times of a number's recipients, locked."""
        found: dict[str, datetime] = {}
        for chunk in chunked(sorted(set(recipients)), IN_LIMIT):
            query = select(pairs.c.recipient, pairs.c.arrival).where(pairs.c.sender == sender)
            query = query.where(pairs.c.recipient.in_(chunk)).order_by(pairs.c.recipient)
            if self._session.on_postgresql:
                query = query.with_for_update()
            found |= {row.recipient: row.arrival for row in self._connection.execute(query)}
        return found

    def keep_pairs(self, sender: str, arrivals: Mapping[str, datetime]) -> None:
        """Store arrival times of pairs."""
        rows = [{"sender": sender, "recipient": key, "arrival": arrivals[key]} for key in sorted(arrivals)]
        self._upsert(pairs, ["sender", "recipient"], rows)

    def pauses(self) -> dict[PauseKey, Pause]:
        """All pauses, by project, scope and key."""
        fields = Pause.__struct_fields__
        rows = [
            Pause(**{name: getattr(row, name) for name in fields})
            for row in self._connection.execute(select(pauses))
        ]
        return {(one.project_id, one.scope, one.key): one for one in rows}

    def pause(self, pause: Pause) -> None:
        """Begin a pause, or store how it goes on; since when it lasts stays."""
        statement = self._session.insert(pauses).values(msgspec.structs.asdict(pause))
        fixed = ("project_id", "scope", "key", "since")
        told = {name: statement.excluded[name] for name in Pause.__struct_fields__ if name not in fixed}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["project_id", "scope", "key"], set_=told)
        )

    def probe(self, project_id: int, scope: PauseScope, key: str, *, now: datetime, until: datetime) -> bool:
        """Let one message try; whether this one may."""
        query = update(pauses).where(
            pauses.c.project_id == project_id,
            pauses.c.scope == scope,
            pauses.c.key == key,
            pauses.c.until <= now,
        )
        tried = query.values(until=until, failures=pauses.c.failures + 1)
        return self._connection.execute(tried).rowcount > 0

    def resume(self, project_id: int, scope: PauseScope, key: str) -> bool:
        """End a pause; whether there was one."""
        gone = delete(pauses).where(
            pauses.c.project_id == project_id, pauses.c.scope == scope, pauses.c.key == key
        )
        return self._connection.execute(gone).rowcount > 0

    def blocks(
        self, project_id: int, wanted: Collection[tuple[str, str]]
    ) -> dict[tuple[str, str], list[Block]]:
        """Blocks of these (sender, recipient) pairs."""
        found: dict[tuple[str, str], list[Block]] = {}
        for chunk in chunked(sorted(set(wanted)), IN_LIMIT):
            query = select(blocks).where(
                blocks.c.project_id == project_id, tuple_(blocks.c.sender, blocks.c.recipient).in_(chunk)
            )
            for row in self._connection.execute(query):
                found.setdefault((row.sender, row.recipient), []).append(_block(row))
        return found

    def block(
        self,
        project_id: int,
        sender: str,
        recipient: str,
        failure: Failure,
        *,
        now: datetime,
        until: datetime | None,
    ) -> None:
        """One strike against a pair, for the failure's category."""
        statement = self._session.insert(blocks).values(
            project_id=project_id,
            sender=sender,
            recipient=recipient,
            category=failure.category or "",
            since=now,
            until=until,
            strikes=1,
            strikes_max=failure.strikes,
            code=failure.code,
            reason=failure.reason,
            remedy=failure.remedy,
        )
        told = {
            name: statement.excluded[name]
            for name in ("since", "until", "strikes_max", "code", "reason", "remedy")
        }
        again = statement.on_conflict_do_update(
            index_elements=["project_id", "sender", "recipient", "category"],
            set_={**told, "strikes": blocks.c.strikes + 1},
        )
        self._connection.execute(again)

    def unblock(self, project_id: int, wanted: Collection[tuple[str, str]], category: str) -> int:
        """Forget strikes and blocks of these pairs in this category; how many."""
        gone = 0
        for chunk in chunked(sorted(set(wanted)), IN_LIMIT):
            query = delete(blocks).where(
                blocks.c.project_id == project_id,
                tuple_(blocks.c.sender, blocks.c.recipient).in_(chunk),
                blocks.c.category == category,
            )
            gone += self._connection.execute(query).rowcount
        return gone

    def categories(self, project_id: int, names: Collection[str]) -> dict[str, str]:
        """Message template name → category, as far as Meta has told."""
        query = select(template_categories.c.name, template_categories.c.category).where(
            template_categories.c.project_id == project_id, template_categories.c.name.in_(sorted(set(names)))
        )
        return {row.name: row.category for row in self._connection.execute(query)}

    def keep_categories(self, project_id: int, categories: Mapping[str, str]) -> None:
        """Remember categories of message templates."""
        rows = [
            {"project_id": project_id, "name": name, "category": categories[name]}
            for name in sorted(categories)
        ]
        self._upsert(template_categories, ["project_id", "name"], rows)

    def forget(self, before: datetime) -> int:
        """Delete pairs, blocks and recipients' pauses that ended before that instant."""
        ended = (
            delete(pairs).where(pairs.c.arrival < before),
            delete(blocks).where(blocks.c.until < before),
            # Pauses of senders and message templates stay until something of theirs went through.
            delete(pauses).where(pauses.c.scope == "recipient", pauses.c.until < before),
        )
        return sum(self._connection.execute(query).rowcount for query in ended)

    def _upsert(self, table: Table, key: list[str], rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        statement = self._session.insert(table)
        changed = {name: statement.excluded[name] for name in rows[0] if name not in key}
        self._connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed), rows)


def _block(row: Row[Any]) -> Block:
    return Block(**{name: getattr(row, name) for name in Block.__struct_fields__})

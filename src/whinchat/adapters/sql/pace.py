"""Pace in SQL: arrival times, pauses and blocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Table, delete, update

from whinchat.adapters.sql.schema_pace import blocks, paces, pairs, pauses, template_categories
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import instant, microseconds
from whinchat.core.message import Failure
from whinchat.core.ports_pace import Block, Pause, PauseKey, PauseScope

_PAUSE_FIELDS = Pause.__struct_fields__
_BLOCK_FIELDS = Block.__struct_fields__

# Asked or written with every claim; the rest is rare. Built from constants only.
_KEEP_NUMBER = (
    "INSERT INTO paces (sender, arrival, turn) VALUES (?, ?, ?) ON CONFLICT (sender) DO UPDATE SET"
    " arrival = excluded.arrival,"
    " turn = CASE WHEN excluded.turn > paces.turn THEN excluded.turn ELSE paces.turn END"
)
_NUMBER = "SELECT arrival, per_second FROM paces WHERE sender = ?"
_THROUGHPUTS = "SELECT sender, per_second FROM paces WHERE per_second IS NOT NULL AND sender"
_PAIRS = "SELECT recipient, arrival FROM pairs WHERE sender = ? AND recipient"
_KEEP_PAIRS = "INSERT INTO pairs (sender, recipient, arrival)"
_LATER = "ON CONFLICT (sender, recipient) DO UPDATE SET arrival = excluded.arrival"
_CATEGORIES = "SELECT name, category FROM template_categories WHERE project_id = ? AND name"
_PAUSES = f"SELECT {', '.join(_PAUSE_FIELDS)} FROM pauses"  # noqa: S608 - constants
_BLOCKS = f"SELECT {', '.join(_BLOCK_FIELDS)} FROM blocks WHERE project_id = ? AND sender = ? AND recipient"  # noqa: S608 - constants


class SqlPace:
    """`core.ports_pace.PacePort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def number(self, sender: str) -> tuple[datetime | None, float | None] | None:
        """Arrival time and throughput of a number, locked; None when another worker holds it."""
        row = self._number(sender)
        if row is None:
            new = "INSERT INTO paces (sender, turn) VALUES (?, 0) ON CONFLICT DO NOTHING"
            self._session.driver(new, (sender,))
            row = self._number(sender)
        if row is None:
            return None
        arrival, per_second = row
        return None if arrival is None else instant(arrival), per_second

    def _number(self, sender: str) -> tuple[int | None, float | None] | None:
        locked = " FOR UPDATE SKIP LOCKED" if self._session.on_postgresql else ""
        query = f"{_NUMBER}{locked}"
        row = self._session.driver(query, (sender,)).first()
        return None if row is None else (row[0], row[1])

    def keep_number(self, sender: str, *, arrival: datetime, turn: int) -> None:
        """Store a number's arrival time, and the turn last claimed if that is further."""
        self._session.driver(_KEEP_NUMBER, (sender, microseconds(arrival), turn))

    def shift_number(self, sender: str, by: timedelta, now: datetime) -> None:
        """Move a number's arrival time."""
        at, moved = microseconds(now), by // timedelta(microseconds=1)
        # Its own CASE, because "the greater of two" has a name of its own on each engine.
        query = (
            "UPDATE paces SET arrival = (CASE WHEN arrival > ? THEN arrival ELSE ? END) + ? WHERE sender = ?"
        )
        self._session.driver(query, (at, at, moved, sender))

    def senders(self) -> set[str]:
        """Numbers that messages were claimed for."""
        return {row[0] for row in self._session.driver("SELECT sender FROM paces", ()).all() if row[0]}

    def throughputs(self, senders: Collection[str]) -> dict[str, float]:
        """Messages per second of those numbers that Meta told something else about than our setting."""
        if not senders:
            return {}
        query = f"{_THROUGHPUTS} {self._session.one_of}"
        return {row[0]: row[1] for row in self._session.driver(query, (self._session.listed(senders),)).all()}

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
        locked = " FOR UPDATE" if self._session.on_postgresql else ""
        query = f"{_PAIRS} {self._session.one_of} ORDER BY recipient{locked}"
        rows = self._session.driver(query, (sender, self._session.listed(set(recipients)))).all()
        return {recipient: instant(arrival) for recipient, arrival in rows}

    def keep_pairs(self, sender: str, arrivals: Mapping[str, datetime]) -> None:
        """Store arrival times of pairs."""
        rows = [(sender, key, microseconds(arrivals[key])) for key in sorted(arrivals)]
        self._session.insert_all(_KEEP_PAIRS, rows, _LATER)

    def pauses(self) -> dict[PauseKey, Pause]:
        """All pauses, by project, scope and key."""
        rows = [_pause(row) for row in self._session.driver(_PAUSES, ()).all()]
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
        by_sender: dict[str, set[str]] = {}
        for sender, recipient in wanted:
            by_sender.setdefault(sender, set()).add(recipient)
        query = f"{_BLOCKS} {self._session.one_of}"
        for sender in sorted(by_sender):
            values = (project_id, sender, self._session.listed(by_sender[sender]))
            for row in self._session.driver(query, values).all():
                block = _block(row)
                found.setdefault((sender, block.recipient), []).append(block)
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
        recipients: dict[str, set[str]] = {}
        for sender, recipient in wanted:
            recipients.setdefault(sender, set()).add(recipient)
        query = (
            "DELETE FROM blocks WHERE project_id = ? AND sender = ? AND category = ?"  # noqa: S608 - constants
            f" AND recipient {self._session.one_of}"
        )
        return sum(
            self._session.driver(
                query, (project_id, sender, category, self._session.listed(sorted(recipients[sender])))
            ).rowcount
            for sender in sorted(recipients)
        )

    def categories(self, project_id: int, names: Collection[str]) -> dict[str, str]:
        """Message template name → category, as far as Meta has told."""
        query = f"{_CATEGORIES} {self._session.one_of}"
        rows = self._session.driver(query, (project_id, self._session.listed(sorted(set(names)))))
        return dict(rows.all())

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


def _pause(row: tuple[Any, ...]) -> Pause:
    values = dict(zip(_PAUSE_FIELDS, row, strict=True))
    values |= {name: instant(values[name]) for name in ("since", "until")}
    if values["by_receipt"] is not None:  # SQLite has no booleans.
        values["by_receipt"] = bool(values["by_receipt"])
    return Pause(**values)


def _block(row: tuple[Any, ...]) -> Block:
    values = dict(zip(_BLOCK_FIELDS, row, strict=True))
    until = values["until"]
    return Block(**values | {"since": instant(values["since"]), "until": instant(until) if until else None})

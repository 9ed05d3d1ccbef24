"""The ledger of consent in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, func, select, tuple_, update

from whinchat.adapters.sql.schema_whatsapp import consent_standing, consents
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.adapters.sql.types import instant, microseconds
from whinchat.core.consent import (
    ConsentCategory,
    ConsentEntry,
    ConsentState,
    NewConsent,
    Standing,
    Standings,
    canonical,
)
from whinchat.core.ports import chunked
from whinchat.core.ports_consent import ConsentQuery, HeldConsent

# Asked for every batch of messages: the text goes to the driver as it is.
_STANDINGS = (
    "SELECT recipient_hash, category, state, source, at, entry_id FROM consent_standing"
    " WHERE project_id = ? AND recipient_hash"
)
_ADD = (
    "INSERT INTO consents (project_id, recipient_hash, category, state, source, at, recipient, wording,"
    " proof, recorded_at, user_id)"
)
_MADE = "RETURNING id, recipient_hash, category, state, source, at"
# Of two entries at one instant the one told later counts: Meta's webhooks tell whole seconds. Ids say nothing
# else of time: of two transactions, the one that took its id first may write what holds last.
_HOLD = "INSERT INTO consent_standing (project_id, recipient_hash, category, state, source, at, entry_id)"
_IF_LATER = (
    "ON CONFLICT (project_id, recipient_hash, category) DO UPDATE SET"
    " state = excluded.state, source = excluded.source, at = excluded.at, entry_id = excluded.entry_id"
    " WHERE excluded.at > consent_standing.at"
    " OR (excluded.at = consent_standing.at AND excluded.entry_id > consent_standing.entry_id)"
)
_ENTRY_FIELDS = ConsentEntry.__struct_fields__

_Key = tuple[str, str]
_Mark = tuple[str, str, str, str, int]
"""Hash, category, state, source and instant: of these there is one line."""


class SqlConsents:
    """`core.ports_consent.ConsentsPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def record(self, project_id: int, told: Sequence[NewConsent], now: datetime) -> list[NewConsent]:
        """Write entries, oldest first; those that changed what holds."""
        hashes = self._hashes(project_id, {one.address for one in told})
        known = self._known(project_id, set(hashes.values()))
        before = self._standing_rows(project_id, set(hashes.values()))
        holds = {key: (held.state, held.at) for key, held in before.items()}
        new: dict[_Mark, NewConsent] = {}
        changed: list[NewConsent] = []
        for one in sorted(told, key=lambda one: one.at):
            key = (hashes[one.address], one.category)
            mark = (*key, one.state, one.source, microseconds(one.at))
            if mark in known or mark in new:
                continue
            new[mark] = one
            state, at = holds.get(key, (None, one.at))
            if at > one.at:
                continue
            holds[key] = one.state, one.at
            if state != one.state:
                changed.append(one)
        self._add(project_id, new, now)
        return changed

    def _known(self, project_id: int, hashes: Collection[str]) -> set[_Mark]:
        """What is written of these recipients already."""
        query = (
            "SELECT recipient_hash, category, state, source, at FROM consents"  # noqa: S608 - constants
            f" WHERE project_id = ? AND recipient_hash {self._session.one_of}"
        )
        rows = self._session.driver(query, (project_id, self._session.listed(sorted(hashes))))
        return {(row[0], row[1], row[2], row[3], row[4]) for row in rows}

    def _add(self, project_id: int, new: Mapping[_Mark, NewConsent], now: datetime) -> None:
        """Lines in their order, and what holds by them unless something later does."""
        recorded_at = microseconds(now)
        rows = [
            (project_id, *mark, one.address, one.wording, _proof(one), recorded_at, one.user_id)
            for mark, one in new.items()
        ]
        ids: dict[_Mark, int] = {}
        for entry_id, *mark in self._session.insert_all(_ADD, rows, _MADE):
            hash_, category, state, source, at = mark
            ids[hash_, category, state, source, at] = entry_id
        last = {mark[:2]: mark for mark in new}  # One for each that holds: a statement writes a row once.
        # In one order for all processes, so that two of them cannot wait for each other in a circle.
        holding = [(project_id, *mark, ids[mark]) for _, mark in sorted(last.items())]
        self._session.insert_all(_HOLD, holding, _IF_LATER)

    def standings(self, project_id: int, addresses: Collection[str]) -> dict[str, Standings]:
        """What holds for these addresses, as they were given."""
        if not addresses:
            return {}
        hashes = self._hashes(project_id, addresses)
        by_hash: dict[str, dict[ConsentCategory, Standing]] = {}
        for (hash_, _), held in self._standing_rows(project_id, set(hashes.values())).items():
            by_hash.setdefault(hash_, {})[held.category] = held
        return {address: by_hash[hash_] for address, hash_ in hashes.items() if hash_ in by_hash}

    def _standing_rows(self, project_id: int, hashes: Collection[str]) -> dict[_Key, Standing]:
        query = f"{_STANDINGS} {self._session.one_of}"
        rows = self._session.driver(query, (project_id, self._session.listed(sorted(hashes))))
        return {
            (hash_, category): Standing(
                category=category, state=state, source=source, at=instant(at), entry_id=entry_id
            )
            for hash_, category, state, source, at, entry_id in rows
        }

    def entries(
        self, project_id: int, query: ConsentQuery, *, limit: int, before_id: int | None = None
    ) -> list[ConsentEntry]:
        """Lines of the ledger, written last first."""
        bounds = self._bounds(project_id, consents.c, query)
        if before_id is not None:
            bounds.append(consents.c.id < before_id)
        found = select(consents).where(*bounds).order_by(consents.c.id.desc()).limit(limit)
        return [_entry(row) for row in self._connection.execute(found)]

    def held(
        self, project_id: int, query: ConsentQuery, *, limit: int, after: tuple[str, str] | None = None
    ) -> list[HeldConsent]:
        """What holds now, by hash and category."""
        own = consent_standing.c
        bounds = self._bounds(project_id, own, query)
        if after is not None:
            bounds.append(tuple_(own.recipient_hash, own.category) > after)
        found = select(*own, consents.c.recipient).where(*bounds, consents.c.id == own.entry_id)
        rows = self._connection.execute(found.order_by(own.recipient_hash, own.category).limit(limit))
        return [
            HeldConsent(
                recipient_hash=row.recipient_hash,
                recipient=row.recipient,
                standing=Standing(
                    category=row.category,
                    state=row.state,
                    source=row.source,
                    at=row.at,
                    entry_id=row.entry_id,
                ),
            )
            for row in rows
        ]

    def counts(self, project_id: int) -> dict[tuple[ConsentCategory, ConsentState], int]:
        """Recipients by category and what holds for them."""
        own = consent_standing.c
        query = select(own.category, own.state, func.count().label("amount")).group_by(
            own.category, own.state
        )
        rows = self._connection.execute(query.where(own.project_id == project_id))
        return {(row.category, row.state): row.amount for row in rows}

    def follow(self, project_id: int, former: str, address: str, now: datetime) -> int:
        """What held under a former number holds under the new one."""
        held = self.standings(project_id, [former]).get(former, {})
        told = [
            NewConsent(
                address=address,
                category=one.category,
                state=one.state,
                source="number_changed",
                at=one.at,
                proof={"former_entry": one.entry_id},
            )
            for one in held.values()
        ]
        return len(self.record(project_id, told, now)) if told else 0

    def forget(self, project_id: int, addresses: Collection[str]) -> int:
        """Take clear numbers and proofs out of the ledger."""
        hashes = sorted(set(self._hashes(project_id, addresses).values()))
        lines = 0
        for some in chunked(hashes, IN_LIMIT):
            chosen = update(consents).where(
                consents.c.project_id == project_id,
                consents.c.recipient_hash.in_(some),
                consents.c.recipient.is_not(None),
            )
            lines += self._connection.execute(chosen.values(recipient=None, proof=None)).rowcount
        return lines

    def _bounds(self, project_id: int, columns: Any, query: ConsentQuery) -> list[ColumnElement[bool]]:
        """The conditions of a query on the ledger or on what holds by it."""
        bounds: list[ColumnElement[bool]] = [columns.project_id == project_id]
        if query.addresses is not None:
            bounds.append(
                columns.recipient_hash.in_(sorted(self._hashes(project_id, query.addresses).values()))
            )
        told: Mapping[str, str | None] = {
            "category": query.category,
            "state": query.state,
            "source": query.source,
        }
        bounds += [columns[name] == value for name, value in told.items() if value is not None]
        return bounds

    def _hashes(self, project_id: int, addresses: Iterable[str]) -> dict[str, str]:
        cipher = self._session.cipher
        return {one: cipher.fingerprint(f"consent:{project_id}", canonical(one)) for one in addresses}


def _proof(one: NewConsent) -> bytes | None:
    return None if one.proof is None else msgspec.json.encode(one.proof)


def _entry(row: Row[Any]) -> ConsentEntry:
    return ConsentEntry(**{name: getattr(row, name) for name in _ENTRY_FIELDS})

"""Senders that projects keep, in SQL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, and_, delete, insert, or_, select, update

from whinchat.adapters.sql.schema import projects
from whinchat.adapters.sql.schema_whatsapp import senders
from whinchat.adapters.sql.session import Session
from whinchat.core.findings import Finding
from whinchat.core.ports_senders import WANTED_REST, AppSecret
from whinchat.core.senders import SenderReport, StoredSender, sender_named

_SEALED = {"access_token": "access_token_encrypted", "app_secret": "app_secret_encrypted"}
_PLAIN = tuple(field for field in StoredSender.__struct_fields__ if field not in _SEALED)


class SqlSenders:
    """`core.ports_senders.SendersPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def all(self, project_id: int) -> list[StoredSender]:
        """All of a project, in the order of their making."""
        return self._read(senders.c.project_id == project_id)

    def get(self, project_id: int, name: str) -> StoredSender | None:
        """The one of this id or phone number id."""
        named = or_(senders.c.id == name, senders.c.phone_number_id == name)
        return sender_named(self._read(senders.c.project_id == project_id, named), name)

    def add(self, sender: StoredSender) -> None:
        """Store a new one."""
        self._connection.execute(insert(senders).values(self._row(sender)))
        self._raise_version(sender.project_id)

    def update(self, sender: StoredSender) -> None:
        """Replace one."""
        self._connection.execute(update(senders).where(_is(sender)).values(self._row(sender)))
        self._raise_version(sender.project_id)

    def remove(self, project_id: int, sender_id: str) -> None:
        """Delete one."""
        chosen = (senders.c.project_id == project_id, senders.c.id == sender_id)
        self._connection.execute(delete(senders).where(*chosen))
        self._raise_version(project_id)

    def keep_report(self, sender: StoredSender, report: SenderReport) -> None:
        """Store what an examination found, unless the token was changed meanwhile."""
        now = self.get(sender.project_id, sender.id)
        if now is None or now.access_token != sender.access_token:
            return
        values = {
            "findings": report.findings,
            "token_ok": report.is_token_ok,
            "checked_at": report.at,
            "number": report.number or now.number,
            "waba_id": report.waba_id or now.waba_id,
        }
        self._connection.execute(update(senders).where(_is(sender)).values(values))

    def want(self, project_id: int | None, waba_ids: Collection[str], now: datetime) -> None:
        """Ask for an examination of the senders of these accounts."""
        query = update(senders).where(senders.c.waba_id.in_(sorted(waba_ids)))
        if project_id is not None:
            query = query.where(senders.c.project_id == project_id)
        self._connection.execute(query.values(wanted_at=now))

    def due(self, *, now: datetime, every: timedelta) -> list[StoredSender]:
        """Those of all projects that are to be examined."""
        return self._read(_due(now, every))

    def claim(self, sender: StoredSender, *, now: datetime, every: timedelta) -> bool:
        """Mark a due sender as tried now; False when somebody else just did."""
        query = update(senders).where(_is(sender), _due(now, every)).values(tried_at=now)
        return self._connection.execute(query).rowcount > 0

    def app_secrets(self) -> list[AppSecret]:
        """The app secrets of all projects' senders."""
        query = select(senders).where(senders.c.app_secret_encrypted.is_not(None)).order_by(senders.c.id)
        return [
            AppSecret(
                project_id=row.project_id,
                phone_number_id=row.phone_number_id,
                waba_id=row.waba_id,
                secret=self._session.cipher.open(row.app_secret_encrypted),
            )
            for row in self._connection.execute(query)
        ]

    def _read(self, *chosen: ColumnElement[bool]) -> list[StoredSender]:
        query = select(senders).where(*chosen).order_by(senders.c.created_at, senders.c.id)
        return [self._sender(row) for row in self._connection.execute(query)]

    def _sender(self, row: Row[Any]) -> StoredSender:
        values = {field: getattr(row, field) for field in _PLAIN}
        values["findings"] = msgspec.convert(row.findings, list[Finding])
        sealed = {field: getattr(row, column) for field, column in _SEALED.items()}
        opened = {field: self._session.cipher.open(one) for field, one in sealed.items() if one}
        return StoredSender(**values, **opened)

    def _row(self, sender: StoredSender) -> dict[str, Any]:
        row = {field: getattr(sender, field) for field in _PLAIN}
        for field, column in _SEALED.items():
            secret = getattr(sender, field)
            row[column] = self._session.cipher.seal(secret) if secret else None
        return row

    def _raise_version(self, project_id: int) -> None:
        raised = update(projects).where(projects.c.id == project_id)
        self._connection.execute(raised.values(rules_version=projects.c.rules_version + 1))


def _is(sender: StoredSender) -> ColumnElement[bool]:
    return and_(senders.c.project_id == sender.project_id, senders.c.id == sender.id)


def _due(now: datetime, every: timedelta) -> ColumnElement[bool]:
    tried_at, wanted_at = senders.c.tried_at, senders.c.wanted_at
    is_wanted = and_(wanted_at > tried_at, tried_at <= now - WANTED_REST)
    return or_(tried_at.is_(None), tried_at <= now - every, is_wanted)

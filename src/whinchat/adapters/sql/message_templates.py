"""Message templates and the accounts of senders in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, and_, delete, or_, select, update

from whinchat.adapters.sql.schema import projects
from whinchat.adapters.sql.schema_templates import message_templates, sender_accounts
from whinchat.adapters.sql.schema_whatsapp import senders
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.types import instant, microseconds
from whinchat.core.message_template import (
    APPROVED,
    DELETED,
    MessageTemplate,
    SenderAccount,
    StoredTemplate,
    TemplateBook,
)
from whinchat.core.ports_templates import WANTED_REST, Synced, TemplateNews

_KEY = ("project_id", "waba_id", "name", "language")
_ACCOUNT_FIELDS = SenderAccount.__struct_fields__
_PLAIN = tuple(field for field in MessageTemplate.__struct_fields__ if field != "components")
_COMPARED = ("id", "status", "category", "parameter_format", "components", "quality", "rejected_reason")

_FORM = ("parameter_format", "components")
"""What a destination's values have to fit."""

_DELETED_KEPT = timedelta(days=30)
"""So long Meta gives the name of a deleted message template to no other; then it is forgotten."""

_NEW_ACCOUNT = (
    "INSERT INTO sender_accounts (project_id, phone_number_id, waba_id, tried_at) VALUES (?, ?, '', ?)"
    " ON CONFLICT DO NOTHING"
)


class SqlMessageTemplates:
    """`core.ports_templates.MessageTemplatesPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def replace(
        self, project_id: int, waba_id: str, templates: Sequence[MessageTemplate], now: datetime
    ) -> Synced:
        """Store all message templates of an account; those that are not among them count as deleted."""
        of_account = (message_templates.c.project_id == project_id, message_templates.c.waba_id == waba_id)
        rows = self._connection.execute(select(message_templates).where(*of_account))
        before = {(row.name, row.language): row for row in rows}
        after = {(one.name, one.language): _row(project_id, one, now) for one in templates}
        changed = [
            row | {"changed_at": now if _differs(row, before[key], _FORM) else before[key].changed_at}
            for key, row in after.items()
            if key in before and _differs(row, before[key], _COMPARED)
        ]
        added = [row for key, row in after.items() if key not in before]
        gone = [key for key, row in before.items() if key not in after and row.status != DELETED]
        self._upsert([*added, *changed])
        for name, language in gone:
            chosen = (message_templates.c.name == name, message_templates.c.language == language)
            told = update(message_templates).where(*of_account, *chosen)
            self._connection.execute(told.values(status=DELETED, synced_at=now))
        is_deleted = message_templates.c.status == DELETED
        there = update(message_templates).where(*of_account, ~is_deleted)
        self._connection.execute(there.values(synced_at=now))
        long_gone = (is_deleted, message_templates.c.synced_at < now - _DELETED_KEPT)
        self._connection.execute(delete(message_templates).where(*of_account, *long_gone))
        if added or changed or gone:
            self._raise_version(project_id)
        return Synced(total=len(after), added=len(added), changed=len(changed), removed=len(gone))

    def _upsert(self, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        statement = self._session.insert(message_templates)
        told = {name: statement.excluded[name] for name in rows[0] if name not in _KEY}
        self._connection.execute(statement.on_conflict_do_update(index_elements=list(_KEY), set_=told), rows)

    def keep(self, project_id: int, template: MessageTemplate, now: datetime) -> None:
        """Store one as it was just submitted or deleted, before Meta tells it again."""
        self._upsert([_row(project_id, template, now)])
        self._raise_version(project_id)

    def edits(self, project_id: int, template_id: str) -> list[datetime]:
        """When a message template was edited from here, oldest first."""
        query = select(message_templates.c.edits).where(
            message_templates.c.project_id == project_id, message_templates.c.id == template_id
        )
        kept = self._connection.execute(query).scalar()
        return [instant(at) for at in msgspec.json.decode(kept, type=list[int])] if kept else []

    def keep_edits(self, project_id: int, template_id: str, edits: Sequence[datetime]) -> None:
        """Store when a message template was edited from here."""
        chosen = update(message_templates).where(
            message_templates.c.project_id == project_id, message_templates.c.id == template_id
        )
        content = msgspec.json.encode([microseconds(at) for at in edits])
        self._connection.execute(chosen.values(edits=content))

    def all(self, project_id: int) -> list[MessageTemplate]:
        """All of a project, by name and language."""
        return [stored.whole() for stored in self._stored(project_id)]

    def _stored(self, project_id: int) -> list[StoredTemplate]:
        order = (message_templates.c.name, message_templates.c.language, message_templates.c.waba_id)
        query = select(message_templates).where(message_templates.c.project_id == project_id)
        return [_template(row) for row in self._connection.execute(query.order_by(*order))]

    def one(self, project_id: int, sender: str, name: str, language: str) -> MessageTemplate | None:
        """What a sender would send under this name and language, without components."""
        query = select(message_templates).join(
            sender_accounts,
            and_(
                sender_accounts.c.project_id == message_templates.c.project_id,
                sender_accounts.c.waba_id == message_templates.c.waba_id,
            ),
        )
        row = self._connection.execute(
            query.where(
                sender_accounts.c.project_id == project_id,
                sender_accounts.c.phone_number_id == sender,
                message_templates.c.name == name,
                message_templates.c.language == language,
            )
        ).first()
        return None if row is None else _template(row).plain

    def apply(self, project_id: int | None, news: TemplateNews, now: datetime) -> set[int]:
        """Change the stored copies; the projects that have one."""
        chosen = and_(
            message_templates.c.waba_id == news.waba_id,
            message_templates.c.name == news.name,
            message_templates.c.language == news.language,
            *([] if project_id is None else [message_templates.c.project_id == project_id]),
        )
        found = set(self._connection.execute(select(message_templates.c.project_id).where(chosen)).scalars())
        told = {
            name: value
            for name in ("status", "category", "quality", "rejected_reason")
            if (value := getattr(news, name)) is not None
        }
        if told.get("status") == APPROVED:
            told["rejected_reason"] = None
        if found and told:
            self._connection.execute(update(message_templates).where(chosen).values(told))
            if set(told) != {"quality"}:
                for one in sorted(found):
                    self._raise_version(one)
        if news.wants_sync or not found:
            self._want(project_id, news.waba_id, now)
        return found

    def _want(self, project_id: int | None, waba_id: str, now: datetime) -> None:
        query = update(sender_accounts).where(sender_accounts.c.waba_id == waba_id)
        if project_id is not None:
            query = query.where(sender_accounts.c.project_id == project_id)
        self._connection.execute(query.values(wanted_at=now))

    def accounts(self, project_id: int) -> list[SenderAccount]:
        """The accounts of the project's senders, as far as they are known."""
        query = select(sender_accounts).where(sender_accounts.c.project_id == project_id)
        rows = self._connection.execute(query.order_by(sender_accounts.c.phone_number_id))
        return [SenderAccount(**{name: getattr(row, name) for name in _ACCOUNT_FIELDS}) for row in rows]

    def keep_account(self, project_id: int, account: SenderAccount) -> None:
        """Store how the sync of a sender went."""
        before = {one.phone_number_id: one for one in self.accounts(project_id)}.get(account.phone_number_id)
        values = msgspec.structs.asdict(account)
        statement = self._session.insert(sender_accounts).values(project_id=project_id, **values)
        told = {name: statement.excluded[name] for name in values if name != "phone_number_id"}
        key = ["project_id", "phone_number_id"]
        self._connection.execute(statement.on_conflict_do_update(index_elements=key, set_=told))
        if before is None or (before.waba_id, bool(before.synced_at)) != (
            account.waba_id,
            bool(account.synced_at),
        ):
            self._raise_version(project_id)

    def due(self, project_id: int, senders: Collection[str], *, now: datetime, every: timedelta) -> set[str]:
        """Which of these senders were not tried for so long, or never, or are wanted since."""
        accounts = {one.phone_number_id: one for one in self.accounts(project_id)}
        return {sender for sender in senders if _is_due(accounts.get(sender), now, every)}

    def ask_anew(self, project_id: int, sender: str) -> None:
        """A sender is due whenever it was tried last."""
        query = update(sender_accounts).where(
            sender_accounts.c.project_id == project_id, sender_accounts.c.phone_number_id == sender
        )
        self._connection.execute(query.values(tried_at=None))

    def claim(self, project_id: int, sender: str, *, now: datetime, every: timedelta) -> bool:
        """Mark a due sender as tried now; False when somebody else just did."""
        if self._session.driver(_NEW_ACCOUNT, (project_id, sender, microseconds(now))).rowcount > 0:
            return True
        query = update(sender_accounts).where(
            sender_accounts.c.project_id == project_id,
            sender_accounts.c.phone_number_id == sender,
            _due(now, every),
        )
        return self._connection.execute(query.values(tried_at=now)).rowcount > 0

    def book(self, project_id: int) -> TemplateBook:
        """Everything, to look things up in: also of numbers that were never synced themselves, but whose
        account was, through another of its numbers.
        """
        accounts = [*self._told_of(project_id), *self.accounts(project_id)]
        return TemplateBook(accounts, self._stored(project_id) if accounts else ())

    def _told_of(self, project_id: int) -> list[SenderAccount]:
        """Senders that are kept, with the account that an examination or a person named for them."""
        query = select(senders.c.phone_number_id, senders.c.waba_id)
        told = self._connection.execute(
            query.where(senders.c.project_id == project_id, senders.c.waba_id != "")
        )
        return [SenderAccount(phone_number_id=row.phone_number_id, waba_id=row.waba_id) for row in told]

    def _raise_version(self, project_id: int) -> None:
        raised = update(projects).where(projects.c.id == project_id)
        self._connection.execute(raised.values(rules_version=projects.c.rules_version + 1))


def _differs(row: dict[str, Any], stored: Row[Any], names: Sequence[str]) -> bool:
    return any(row[name] != getattr(stored, name) for name in names)


def _is_due(account: SenderAccount | None, now: datetime, every: timedelta) -> bool:
    if account is None or account.tried_at is None or account.tried_at <= now - every:
        return True
    is_wanted = account.wanted_at is not None and account.wanted_at > account.tried_at
    return is_wanted and account.tried_at <= now - WANTED_REST


def _due(now: datetime, every: timedelta) -> ColumnElement[bool]:
    """The same as `_is_due`, as a condition."""
    tried_at, wanted_at = sender_accounts.c.tried_at, sender_accounts.c.wanted_at
    is_wanted = and_(wanted_at > tried_at, tried_at <= now - WANTED_REST)
    return or_(tried_at.is_(None), tried_at <= now - every, is_wanted)


def _row(project_id: int, template: MessageTemplate, now: datetime) -> dict[str, Any]:
    values = {name: getattr(template, name) for name in _PLAIN}
    components = msgspec.json.encode(template.components)
    return values | {"project_id": project_id, "components": components, "synced_at": now}


def _template(row: Row[Any]) -> StoredTemplate:
    plain = MessageTemplate(**{name: getattr(row, name) for name in _PLAIN})
    return StoredTemplate(plain, bytes(row.components))

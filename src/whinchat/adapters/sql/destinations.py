"""Destinations, actions and their history in SQL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import LargeBinary, Row, func, insert, null, select, type_coerce, update

from whinchat.adapters.sql.schema import actions, activity, destinations, projects
from whinchat.adapters.sql.senders import SqlSenders
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.adapters.sql.types import instant
from whinchat.core.destination import Action, ActivityEntry, Destination, Masking
from whinchat.core.ports import chunked
from whinchat.core.senders import with_sender

_SEALED = ("secret_inputs", "masking", "named_sender")
_PLAIN = tuple(field for field in Destination.__struct_fields__ if field not in _SEALED)

_SCOPE = "HogFunction"
"""What the history calls a destination, which is PostHog's word."""

_FIELD_OF = {"secret_inputs_encrypted": "secret_inputs"}


# Most of a destination is its schema, which thousands made from one template have in common: read once, and
# shared by those that run. Nothing changes a stored schema in its place.
_UNREAD_SCHEMA = [
    type_coerce(column, LargeBinary).label(column.name) if column.name == "inputs_schema" else column
    for column in destinations.c
]


@lru_cache(maxsize=256)
def _schema(written: bytes) -> list[Any]:
    schema: list[Any] = msgspec.json.decode(written)
    return schema


class SqlDestinations:
    """`core.ports.DestinationsPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def add(self, destination: Destination) -> None:
        """Store a new destination and raise the project's rules version."""
        self._connection.execute(insert(destinations).values(self._row(destination)))
        self._raise_version(destination.project_id)

    def update(self, destination: Destination) -> None:
        """Replace a destination and raise the project's rules version."""
        query = update(destinations).where(
            destinations.c.id == destination.id, destinations.c.project_id == destination.project_id
        )
        self._connection.execute(query.values(self._row(destination)))
        self._raise_version(destination.project_id)

    def get(self, project_id: int, destination_id: str, *, deleted: bool = False) -> Destination | None:
        """One destination; soft-deleted ones only when asked for. Locked when the transaction writes."""
        query = select(destinations).where(
            destinations.c.project_id == project_id, destinations.c.id == destination_id
        )
        if not deleted:
            query = query.where(destinations.c.deleted.is_(False))
        if self._session.writing and self._session.on_postgresql:
            query = query.with_for_update()
        row = self._connection.execute(query).first()
        return self._with_senders(project_id, [self._destination(row)])[0] if row else None

    def all(self, project_id: int, *, without: Collection[str] = ()) -> list[Destination]:
        """All that are not deleted, by execution order (nulls last), then newest update."""
        columns = [
            null().label(column.name) if _FIELD_OF.get(column.name, column.name) in without else column
            for column in destinations.c
        ]
        query = select(*columns).where(
            destinations.c.project_id == project_id, destinations.c.deleted.is_(False)
        )
        order = (
            destinations.c.execution_order.is_(None),
            destinations.c.execution_order,
            destinations.c.updated_at.desc(),
            destinations.c.id,
        )
        rows = self._connection.execute(query.order_by(*order))
        return self._with_senders(project_id, [self._destination(row, without) for row in rows])

    def of_ids(self, project_id: int, destination_ids: Collection[str]) -> dict[str, Destination]:
        """Those of these that exist and are not deleted, by id."""
        query = select(destinations).where(
            destinations.c.project_id == project_id,
            destinations.c.id.in_(sorted(destination_ids)),
            destinations.c.deleted.is_(False),
        )
        found = [self._destination(row) for row in self._connection.execute(query)]
        return {one.id: one for one in self._with_senders(project_id, found)}

    def names(self, project_id: int, destination_ids: Collection[str]) -> dict[str, str | None]:
        """The names of these destinations by id, deleted ones included."""
        query = select(destinations.c.id, destinations.c.name).where(
            destinations.c.project_id == project_id, destinations.c.id.in_(sorted(destination_ids))
        )
        return {row.id: row.name for row in self._connection.execute(query)}

    def enabled(self, project_id: int, among: Collection[str] | None = None) -> list[Destination]:
        """Those that should run, with secrets, by id; only those `among` the ids, if any are given."""
        query = (
            select(*_UNREAD_SCHEMA)
            .where(destinations.c.project_id == project_id)
            .where(destinations.c.deleted.is_(False), destinations.c.enabled.is_(True))
            .order_by(destinations.c.id)
        )
        some = [destinations.c.id.in_(chunk) for chunk in chunked(sorted(among or ()), IN_LIMIT)]
        queries = [query] if among is None else [query.where(chosen) for chosen in some]
        rows = chain.from_iterable(self._connection.execute(one) for one in queries)
        found = [
            msgspec.structs.replace(
                self._destination(row, ("inputs_schema",)), inputs_schema=_schema(row.inputs_schema)
            )
            for row in rows
        ]
        return self._with_senders(project_id, found)

    def enabled_changed_at(self, project_id: int) -> dict[str, datetime]:
        """When each of those that should run was last changed, by its id."""
        query = "SELECT id, updated_at FROM destinations WHERE project_id = ? AND enabled AND NOT deleted"
        return {row[0]: instant(row[1]) for row in self._session.driver(query, (project_id,)).all()}

    def usage_by_template(self) -> dict[str, int]:
        """Template id → number of enabled destinations made from it."""
        query = (
            select(destinations.c.template_id, func.count().label("uses"))
            .where(destinations.c.deleted.is_(False), destinations.c.enabled.is_(True))
            .where(destinations.c.template_id.is_not(None))
            .group_by(destinations.c.template_id)
        )
        return {row.template_id: row.uses for row in self._connection.execute(query)}

    def add_activity(self, entry: ActivityEntry) -> None:
        """Append to the history."""
        values = msgspec.structs.asdict(entry)
        del values["id"]
        self._connection.execute(insert(activity).values(values))

    def activity(
        self, project_id: int, scope: str, item_id: str | None, *, limit: int, offset: int
    ) -> tuple[int, list[ActivityEntry]]:
        """Total and one page of the history, newest first."""
        where = [activity.c.project_id == project_id, activity.c.scope == scope]
        if item_id is not None:
            where.append(activity.c.item_id == item_id)
        total = self._connection.execute(
            select(func.count()).select_from(activity).where(*where)
        ).scalar_one()
        query = select(activity).where(*where).order_by(activity.c.id.desc()).limit(limit).offset(offset)
        return total, [_entry(row) for row in self._connection.execute(query)]

    def changes(self, project_id: int, item_id: str, *, since: datetime, limit: int) -> list[ActivityEntry]:
        """A destination's history from an instant on, newest first."""
        query = select(activity).where(
            activity.c.project_id == project_id,
            activity.c.scope == _SCOPE,
            activity.c.item_id == item_id,
            activity.c.created_at >= since,
        )
        query = query.order_by(activity.c.id.desc()).limit(limit)
        return [_entry(row) for row in self._connection.execute(query)]

    def activity_entry(
        self, project_id: int, scope: str, item_id: str, entry_id: int
    ) -> ActivityEntry | None:
        """One line of a thing's history."""
        query = select(activity).where(
            activity.c.id == entry_id,
            activity.c.project_id == project_id,
            activity.c.scope == scope,
            activity.c.item_id == item_id,
        )
        row = self._connection.execute(query).first()
        return _entry(row) if row else None

    def actions(self, project_id: int, *, deleted: bool = False) -> list[Action]:
        """The project's actions by id."""
        query = select(actions).where(actions.c.project_id == project_id).order_by(actions.c.id)
        if not deleted:
            query = query.where(actions.c.deleted.is_(False))
        return [_action(row) for row in self._connection.execute(query)]

    def save_action(self, action: Action) -> Action:
        """Insert (id 0) or replace an action, and raise the rules version."""
        values = msgspec.structs.asdict(action)
        action_id = values.pop("id")
        if action_id:
            query = update(actions).where(
                actions.c.id == action_id, actions.c.project_id == action.project_id
            )
            self._connection.execute(query.values(values))
        else:
            action_id = self._connection.execute(
                insert(actions).values(values).returning(actions.c.id)
            ).scalar_one()
        self._raise_version(action.project_id)
        return msgspec.structs.replace(action, id=action_id)

    def _raise_version(self, project_id: int) -> None:
        query = update(projects).where(projects.c.id == project_id)
        self._connection.execute(query.values(rules_version=projects.c.rules_version + 1))

    def _with_senders(self, project_id: int, found: list[Destination]) -> list[Destination]:
        """Those that name a sender know it from here on; senders are read only where one does."""
        if not any(one.sender_name for one in found):
            return found
        known = SqlSenders(self._session).all(project_id)
        return [with_sender(one, known) for one in found]

    def _row(self, destination: Destination) -> dict[str, Any]:
        row = {field: getattr(destination, field) for field in _PLAIN}
        row["masking"] = msgspec.structs.asdict(destination.masking) if destination.masking else None
        secrets = destination.secret_inputs
        row["secret_inputs_encrypted"] = self._session.cipher.seal(secrets) if secrets else None
        return row

    def _destination(self, row: Row[Any], without: Collection[str] = ()) -> Destination:
        values = {field: getattr(row, field) for field in _PLAIN if field not in without}
        sealed = row.secret_inputs_encrypted
        return Destination(
            **values,
            masking=msgspec.convert(row.masking, Masking) if row.masking else None,
            secret_inputs=self._session.cipher.open(sealed) if sealed else {},
        )


def _entry(row: Row[Any]) -> ActivityEntry:
    return ActivityEntry(**{field: getattr(row, field) for field in ActivityEntry.__struct_fields__})


def _action(row: Row[Any]) -> Action:
    return Action(**{field: getattr(row, field) for field in Action.__struct_fields__})

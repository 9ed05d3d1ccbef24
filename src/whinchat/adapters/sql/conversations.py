"""What people wrote and what they answered, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Result, Row, and_, delete, or_, select

from whinchat.adapters.sql.schema import destinations, inbound, messages
from whinchat.adapters.sql.schema_whatsapp import senders
from whinchat.adapters.sql.session import IN_LIMIT, Session
from whinchat.core.conversation import Answered, InboundPosition, InboundRow
from whinchat.core.ports import chunked
from whinchat.core.ports_conversations import InboundScan
from whinchat.core.senders import numbers_in

_ATTRIBUTE = "UPDATE inbound SET distinct_id = ? WHERE project_id = ? AND id = ?"


class SqlConversations:
    """`core.ports_conversations.ConversationsPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def answered(self, project_id: int, wamids: Collection[str]) -> dict[str, Answered]:
        """Our messages by Meta's ids."""
        found: dict[str, Answered] = {}
        for chunk in chunked(sorted(wamids), IN_LIMIT):
            query = (
                select(
                    messages.c.wamid,
                    messages.c.id,
                    messages.c.destination_id,
                    messages.c.payload,
                    messages.c.event_name,
                    messages.c.event_uuid,
                    messages.c.distinct_id,
                    destinations.c.name,
                )
                .join(destinations, destinations.c.id == messages.c.destination_id, isouter=True)
                # Not a condition of the index: SQLite would take it for the best one.
                .where(messages.c.wamid.in_(chunk), messages.c.project_id + 0 == project_id)
            )
            rows: Result[Any] = self._connection.execute(query)
            found |= {row.wamid: _answered(row) for row in rows}
        return found

    def attribute(self, project_id: int, written_by: Mapping[str, str]) -> None:
        """Say whose kept messages these are."""
        if written_by:
            rows = [(distinct_id, project_id, wamid) for wamid, distinct_id in sorted(written_by.items())]
            self._session.driver(_ATTRIBUTE, rows)

    def inbound(
        self,
        project_id: int,
        distinct_ids: Collection[str],
        *,
        limit: int,
        before: InboundPosition | None = None,
    ) -> InboundScan:
        """Messages written under these distinct ids, newest first."""
        query = select(inbound).where(
            inbound.c.project_id == project_id, inbound.c.distinct_id.in_(sorted(distinct_ids))
        )
        if before is not None:
            earlier = and_(inbound.c.at == before.at, inbound.c.id < before.id)
            query = query.where(or_(inbound.c.at < before.at, earlier))
        query = query.order_by(inbound.c.at.desc(), inbound.c.id.desc()).limit(limit + 1)
        rows = [inbound_row(row) for row in self._connection.execute(query)]
        shown = rows[:limit]
        more = len(rows) > limit and shown
        return InboundScan(messages=shown, next=InboundPosition(shown[-1].at, shown[-1].id) if more else None)

    def inbound_message(self, project_id: int, wamid: str) -> InboundRow | None:
        """One message from a user."""
        query = select(inbound).where(inbound.c.project_id == project_id, inbound.c.id == wamid)
        row = self._connection.execute(query).first()
        return None if row is None else inbound_row(row)

    def forget(self, before: datetime) -> int:
        """Delete messages from users that were written before that instant."""
        return self._connection.execute(delete(inbound).where(inbound.c.at < before)).rowcount

    def senders_in_use(self, project_ids: Sequence[int]) -> dict[int, set[str]]:
        """Phone number ids that these projects' destinations, their mappings and senders name."""
        found: dict[int, set[str]] = {project_id: set() for project_id in project_ids}
        named = select(destinations.c.project_id, destinations.c.inputs, destinations.c.mappings).where(
            destinations.c.project_id.in_(project_ids), destinations.c.deleted.is_(False)
        )
        for destination in self._connection.execute(named):
            found[destination.project_id].update(numbers_in(destination.inputs, destination.mappings))
        kept = select(senders.c.project_id, senders.c.phone_number_id)
        for row in self._connection.execute(kept.where(senders.c.project_id.in_(project_ids))):
            found[row.project_id].add(row.phone_number_id)
        return found


def _answered(row: Row[Any]) -> Answered:
    payload: object = row.payload
    template = payload.get("template") if isinstance(payload, dict) else None
    named = template if isinstance(template, dict) else {}
    return Answered(
        wamid=row.wamid,
        message_id=row.id,
        destination_id=row.destination_id,
        destination_name=row.name,
        template_name=_text(named.get("name")),
        template_language=_text((named.get("language") or {}).get("code")),
        event_name=row.event_name,
        event_uuid=row.event_uuid,
        distinct_id=row.distinct_id,
    )


def inbound_row(row: Row[Any]) -> InboundRow:
    """A row of all columns as a message from a user."""
    return msgspec.convert({name: getattr(row, name) for name in InboundRow.__struct_fields__}, InboundRow)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None

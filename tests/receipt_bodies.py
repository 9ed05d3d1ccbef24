"""Webhook bodies with receipts, and messages of ours that they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from whinchat.adapters.sql.store import SqlStore
from whinchat.core.message import Promise, Settlement, State

SENDER, RECIPIENT = "100000000000001", "447400123456"
PAYLOAD = {"type": "template", "template": {"name": "order_shipped", "language": {"code": "en_US"}}}


def statuses(*told: dict[str, Any]) -> bytes:
    """One webhook with these statuses."""
    metadata = {"display_phone_number": "15550783881", "phone_number_id": SENDER}
    value = {"messaging_product": "whatsapp", "metadata": metadata, "statuses": list(told)}
    change = {"field": "messages", "value": value}
    return msgspec.json.encode({"object": "whatsapp_business_account", "entry": [{"changes": [change]}]})


def status(message_id: str, word: str, at: datetime, **more: Any) -> dict[str, Any]:
    """One status of one message."""
    told = {"id": f"wamid.{message_id}", "status": word, "timestamp": str(int(at.timestamp()))}
    return told | {"recipient_id": RECIPIENT, "biz_opaque_callback_data": message_id} | more


def accepted(store: SqlStore, promises: Sequence[Promise], now: datetime, project_id: int = 1) -> list[str]:
    """These messages, and what else is queued, handed to Meta and taken by it; their ids."""
    with store.write() as unit:
        unit.outbox.promise(promises)
        claimed, _ = unit.outbox.claim(
            "lease",
            project_id,
            "",
            limit=1_000,
            now=now,
            lease_until=now + timedelta(seconds=90),
        )
        unit.outbox.settle([_taken(one.id, one.project_id, one.destination_id, now) for one in claimed])
    return sorted(one.id for one in claimed)


def _taken(message_id: str, project_id: int, destination_id: str, now: datetime) -> Settlement:
    return Settlement(
        message_id=message_id,
        project_id=project_id,
        destination_id=destination_id,
        lease_id="lease",
        state=State.ACCEPTED,
        at=now,
        phone_number_id=SENDER,
        recipient_written=f"+{RECIPIENT}",
        recipient_e164=f"+{RECIPIENT}",
        wamid=f"wamid.{message_id}",
        payload=PAYLOAD,
    )

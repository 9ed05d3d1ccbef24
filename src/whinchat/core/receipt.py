"""What Meta tells us later, through webhooks."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from whinchat.core.message import Failure, State


class ReceiptStatus(StrEnum):
    """Meta's words for a message's fate; anything else becomes UNKNOWN and is kept."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    PLAYED = "played"
    FAILED = "failed"
    UNKNOWN = "unknown"


STATE_OF: dict[ReceiptStatus, State] = {
    ReceiptStatus.SENT: State.SENT,
    ReceiptStatus.DELIVERED: State.DELIVERED,
    ReceiptStatus.READ: State.READ,
    ReceiptStatus.PLAYED: State.PLAYED,
    ReceiptStatus.FAILED: State.FAILED,
}


class Receipt(msgspec.Struct, kw_only=True):
    """One status of one message.

    `message_id` is ours, from `biz_opaque_callback_data`, when Meta echoed it; `wamid` is Meta's. `wa_id` may
    be missing on any status. `raw` is the status object as Meta sent it.
    """

    wamid: str
    status: ReceiptStatus
    at: datetime
    phone_number_id: str
    message_id: str | None = None
    wa_id: str | None = None
    failure: Failure | None = None
    raw: dict[str, Any] = msgspec.field(default_factory=dict)


class Inbound(msgspec.Struct, kw_only=True):
    """One message from a user. `sender` is a wa_id or a business-scoped user id."""

    id: str
    type: str
    at: datetime
    phone_number_id: str
    sender: str
    raw: dict[str, Any]


class Notice(msgspec.Struct, kw_only=True):
    """News of an account, or anything of a kind we do not know: kept and counted, never an error."""

    field: str
    raw: dict[str, Any]


class Parsed(msgspec.Struct, kw_only=True):
    """One webhook body, taken apart."""

    receipts: list[Receipt]
    inbound: list[Inbound]
    notices: list[Notice]

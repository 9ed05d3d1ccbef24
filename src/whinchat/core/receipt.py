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
    """One message from a user. `sender` is their wa_id, or the business-scoped user id if that is hidden.

    Whatever of `wa_id` (digits), `user_id`, `parent_user_id`, profile name and username Meta told is here.
    """

    id: str
    type: str
    at: datetime
    phone_number_id: str
    sender: str
    raw: dict[str, Any]
    wa_id: str | None = None
    user_id: str | None = None
    parent_user_id: str | None = None
    profile_name: str | None = None
    username: str | None = None


class IdentityChange(msgspec.Struct, kw_only=True):
    """Meta's note that a user goes by another number or user id. What it does not tell is None.

    With `is_same_name` they go by the name they had, and only the keys of their WhatsApp are others, which
    `identity_hash` stands for: nothing that is kept of them moves.
    """

    id: str
    at: datetime
    phone_number_id: str
    old_wa_id: str | None
    new_wa_id: str | None
    old_user_id: str | None
    new_user_id: str | None
    raw: dict[str, Any]
    is_same_name: bool = False
    identity_hash: str | None = None


class Notice(msgspec.Struct, kw_only=True):
    """News of an account, or anything of a kind we do not know: kept and counted, never an error."""

    field: str
    raw: dict[str, Any]


class Parsed(msgspec.Struct, kw_only=True):
    """One webhook body, taken apart."""

    receipts: list[Receipt]
    inbound: list[Inbound]
    notices: list[Notice]
    changes: list[IdentityChange] = msgspec.field(default_factory=list)

"""Where a window stands, as the API shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import MessageRow
from whinchat.core.window import Window
from whinchat.gates.window import standing


class WindowBody(BaseModel):
    """Where the window of one recipient and one sender stands now, as the gate judges it."""

    phone_number_id: str
    sender_name: str | None = Field(description="Null where the number is not kept as a sender")
    state: Literal["open", "closed", "unknown"]
    until: datetime | None = Field(description="When it closes, or closed; null where that is not known")
    last_message_at: datetime | None = Field(description="When the recipient last wrote to this sender")
    reason: str


_STATE = {True: "open", False: "closed", None: "unknown"}


def window_of(uow: UnitOfWork, row: MessageRow, now: datetime) -> Json | None:
    """The window of a message's recipient now; None while it has no sender or no recipient."""
    sender, recipient = row.phone_number_id, row.recipient_e164
    if not sender or not recipient:
        return None
    window = uow.windows.of(row.project_id, sender, [recipient])[recipient]
    return shown_window(sender, sender_names(uow, row.project_id).get(sender), window, now)


def sender_names(uow: UnitOfWork, project_id: int) -> dict[str, str]:
    """Names of the project's kept senders, by phone number id."""
    return {one.phone_number_id: one.name for one in uow.senders.all(project_id)}


def shown_window(sender: str, name: str | None, window: Window, now: datetime) -> Json:
    """One window as `WindowBody`."""
    found = standing(window, now)
    return {
        "phone_number_id": sender,
        "sender_name": name,
        "state": _STATE[found.is_open],
        "until": found.until,
        "last_message_at": window.last_at,
        "reason": f"{found.reason[0].upper()}{found.reason[1:]}.",
    }

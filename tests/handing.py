"""Messages that are handed over, for tests that look at the store alone."""

from __future__ import annotations

from whinchat.core.message import Leaving


def leaving(message_id: str, recipient: str = "+447400123456") -> Leaving:
    """One message on its way to this recipient."""
    return Leaving(
        message_id=message_id,
        phone_number_id="100000000000001",
        recipient_written=recipient,
        recipient_e164=recipient,
        payload={"type": "text"},
    )

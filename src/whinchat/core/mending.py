"""Where that is put right which stops a message: one table from the class of a failure to a place. Pure.

The classes of Meta's errors are those of `docs/errors.md`; those of Whinchat's own gates are named here.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from whinchat.core.ports_pace import PauseScope

Place = Literal["destination", "person", "consent", "sender", "message template"]
"""Something that has a page of its own; `consent` is that of the recipient."""

DESTINATION_STOPS = "DESTINATION"
CONTENT_STOPS = "CONTENT"
RECIPIENT_STOPS = "RECIPIENT"
CONSENT_STOPS = "CONSENT"
TEMPLATE_STOPS = "MESSAGE_TEMPLATE"
WINDOW_STOPS = "WINDOW"
PAUSED: dict[PauseScope, str] = {
    "sender": "SENDER_PAUSED",
    "message template": "MESSAGE_TEMPLATE_PAUSED",
    "recipient": "RECIPIENT_PAUSED",
}

WAIT_FOR_TEMPLATE = frozenset({TEMPLATE_STOPS, CONTENT_STOPS, PAUSED["message template"]})
"""Classes of held messages that wait for their message template: for Meta's approval, for the end of its
pause, or for a destination that fits what became of it. No other held message waits for that.
"""

_PLACE: dict[str, Place] = {
    DESTINATION_STOPS: "destination",
    CONTENT_STOPS: "destination",
    RECIPIENT_STOPS: "person",
    CONSENT_STOPS: "consent",
    TEMPLATE_STOPS: "message template",
    # The message type that reaches people outside the window is chosen there.
    WINDOW_STOPS: "destination",
    PAUSED["sender"]: "sender",
    PAUSED["message template"]: "message template",
    "TOKEN": "sender",
    "FIX_CONFIG": "sender",
    "FIX_MESSAGE": "destination",
    "NEED_TEMPLATE": "destination",
    "NEVER_RECIPIENT": "person",
}
"""By `Failure.handling`. A class that is not here passes by itself, or nobody can do anything about it."""

_TEMPLATE_CODES = (range(132000, 133000), range(131064, 131065))
"""Codes of the class FIX_CONFIG that speak of a message template and not of the sender."""

_STOPPED_MARKETING = 131050
"""Meta's word for somebody who wants no marketing any more, which is also noted as their consent."""


class Mend(msgspec.Struct, frozen=True, kw_only=True):
    """A place, with the id of the sender (its phone number id) or of the message template; None where that is
    not known, and for the destination and the person that are spoken of anyway.
    """

    place: Place
    id: str | None = None


def place_of(handling: str | None, code: int | None) -> Place | None:
    """Where a failure of this class and Meta's code is put right; None when there is no such place."""
    if code == _STOPPED_MARKETING:
        return "consent"
    if handling == "FIX_CONFIG" and code is not None and any(code in codes for codes in _TEMPLATE_CODES):
        return "message template"
    return _PLACE.get(handling or "")

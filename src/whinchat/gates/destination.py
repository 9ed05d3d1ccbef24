"""Is the message still in time, and its destination still there and switched on?"""

from __future__ import annotations

from datetime import datetime

from whinchat.core.destination import Destination
from whinchat.core.mending import DESTINATION_STOPS
from whinchat.core.message import ClaimedMessage, Failure, State
from whinchat.gates.verdict import Verdict

_TOO_LATE = Verdict(
    state=State.FAILED,
    failure=Failure(
        reason="too late: the message's deadline passed before it could be sent",
        remedy="give the destination a longer deadline, or look why messages wait; then run it again",
        handling=DESTINATION_STOPS,
    ),
)
DELETED = Verdict(
    state=State.SKIPPED,
    failure=Failure(
        reason="the destination was deleted before the message was sent",
        remedy="restore the destination and run the message again",
    ),
)
_SWITCHED_OFF = Verdict(
    state=State.SKIPPED,
    failure=Failure(
        reason="the destination was switched off before the message was sent",
        remedy="switch the destination on and run the message again",
        handling=DESTINATION_STOPS,
    ),
)


def judge(message: ClaimedMessage, destination: Destination | None, now: datetime) -> Verdict | None:
    """The first gate's no, or None when the message may go."""
    if now >= message.deadline_at:
        return _TOO_LATE
    if destination is None or destination.deleted:
        return DELETED
    if not destination.enabled:
        return _SWITCHED_OFF
    return None

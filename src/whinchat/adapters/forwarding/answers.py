"""What a receiver's answer means for the events it was sent: one table."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from pyreqwest.exceptions import PyreqwestError

from whinchat.core.forwarding import Doubtful, ForwardingOutcome, Taken
from whinchat.core.message import Failure, Refused, Retry

WAIT_SECONDS_MAX = 3600.0
"""A receiver may ask for an hour; one that asked for a week would outlast what waits for it."""

_KEY = "Correct the key of this forwarding; everything that waits follows."
_ADDRESS = "Correct the address of this forwarding; everything that waits follows."
_WAIT = "Nothing to do at first: everything that waits follows when it answers again. Else ask who runs it."
_FAILED = (
    "Look there for what went wrong. Nothing to do here: what waits is sent again, and follows when it works."
)

_STATUSES: dict[int, tuple[str, str]] = {
    401: ("the key is not accepted", _KEY),
    402: ("it wants to be paid", "Look at the plan of your account there; everything that waits follows."),
    403: ("the key is not accepted, or may not do this", _KEY),
    404: ("there is nothing at this address", _ADDRESS),
    405: ("this address takes no events", _ADDRESS),
    408: ("it waited too long for the request", _WAIT),
    410: ("there is nothing at this address any more", _ADDRESS),
    429: ("it asks for a slower pace", "Nothing to do: Whinchat waits as it asks."),
    503: ("it is out of service", _WAIT),
}
"""Said of the receiver, whatever it is sent. Other failures may be about the very events."""

_REFUSING = frozenset({400, 413, 415, 422})
"""Said of the events themselves; trying the same again would be answered the same."""


def outcome_of_answer(
    http_status: int, text: str, retry_after: str | None, now: datetime
) -> ForwardingOutcome:
    """What an answer means. `text` is the beginning of its body, without secrets."""
    if 200 <= http_status < 300:
        return Taken(http_status=http_status)
    said = f": {text}" if text else ""
    if http_status in _REFUSING:
        reason = f"the receiver refused it with status {http_status}{said}"
        remedy = "Mend what it says, at the receiver or in the event's content; then send it again."
        return Refused(failure=Failure(reason=reason, remedy=remedy, code=http_status))
    if 300 <= http_status < 400:
        known = ("it leads to another address, and Whinchat does not follow", _ADDRESS)
    else:
        known = _STATUSES.get(http_status, ("it failed", _FAILED))
    failure = Failure(
        reason=f"the receiver answered with status {http_status}, {known[0]}{said}",
        remedy=known[1],
        code=http_status,
    )
    if known[1] == _FAILED and not retry_after:
        return Doubtful(failure=failure)
    return Retry(failure=failure, after_seconds=_wait_asked(retry_after, now))


def outcome_of_error(error: Exception) -> Retry | Doubtful:
    """What it means that no answer came. The receiver may have the events: it knows them by their uuid."""
    causes = str(getattr(error, "details", None) or "") + str(error)
    if isinstance(error, OSError) or "dns error" in causes:
        return Retry(failure=Failure(reason="the name of the receiver is not known", remedy=_ADDRESS))
    if "invalid peer certificate" in causes:
        remedy = "Renew it there, or add its authority to this machine's root certificates."
        return Retry(failure=Failure(reason="the receiver's certificate is not trusted", remedy=remedy))
    if "(Connect)" in causes:
        return Retry(failure=Failure(reason="the receiver cannot be reached", remedy=_WAIT))
    if "timed out" in causes:
        reason = "the receiver did not answer in time"
    else:
        reason = "the connection ended before the receiver's answer"
    return Doubtful(failure=Failure(reason=reason, remedy=_WAIT))


FOREIGN: tuple[type[Exception], ...] = (PyreqwestError, OSError)
"""What a request may raise."""


def _wait_asked(retry_after: str | None, now: datetime) -> float | None:
    """Seconds from a `Retry-After` header: a number, or a date counted from `now`; None for neither."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return min(float(retry_after[:10]), WAIT_SECONDS_MAX)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), WAIT_SECONDS_MAX)

"""What Meta's answers and errors mean: one table from code to class, reason, remedy and link, and who reads
it.

Logic is built on `code` (and `error_subcode` where Meta still uses it), never on Meta's titles, which are
reworded from time to time, and on the HTTP status only where there is no code. Source: Meta's error page as
of September 2026 and its Graph rate-limiting page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import msgspec

from whinchat.adapters.whatsapp.codes.access import ACCESS, ACCESS_SUBCODES
from whinchat.adapters.whatsapp.codes.families import FAMILIES
from whinchat.adapters.whatsapp.codes.messages import MESSAGES
from whinchat.adapters.whatsapp.codes.registration import REGISTRATION
from whinchat.adapters.whatsapp.codes.row import ERROR_CODES, Row
from whinchat.adapters.whatsapp.codes.templates import TEMPLATES
from whinchat.adapters.whatsapp.codes.throttling import THROTTLING
from whinchat.adapters.whatsapp.handling import BEHAVIOUR, Handling
from whinchat.core.message import Accepted, Failure, Outcome, Refused, Retry, Unknown

CHAPTERS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    ("Access and account", ACCESS),
    ("Speed and volume", THROTTLING),
    ("Messages and recipients", MESSAGES),
    ("Message templates and flows", TEMPLATES),
    ("Registration of numbers", REGISTRATION),
    ("Features Whinchat does not use", FAMILIES),
)
"""Every row there is, by chapter; the tables below are made from it."""

TABLE: dict[int, Row] = {row.code: row for _, rows in CHAPTERS for row in rows if row.last is None}
SUBCODES: dict[tuple[int, int], Row] = ACCESS_SUBCODES
RANGES: tuple[Row, ...] = tuple(row for _, rows in CHAPTERS for row in rows if row.last is not None)
"""Ranges that a code not in the table may fall into."""

# Management calls answer with code 100 and put the telling number into the subcode: 2388024 and its like.
_LARGE_SUBCODES = 1_000_000


class MetaError(msgspec.Struct, frozen=True):
    """An error object of Meta, as far as it could be read: in an HTTP answer or in a webhook."""

    code: int | None = None
    subcode: int | None = None
    text: str | None = None
    details: str | None = None
    link: str | None = None
    transient: bool = False


def row_for(code: int, subcode: int | None = None) -> Row | None:
    """The row of a code: by subcode, else by the code itself, else by range, else None."""
    if subcode is not None and (code, subcode) in SUBCODES:
        return SUBCODES[code, subcode]
    if subcode is not None and subcode >= _LARGE_SUBCODES and subcode in TABLE:
        return TABLE[subcode]
    if code in TABLE:
        return TABLE[code]
    return next((row for row in RANGES if row.code <= code <= (row.last or row.code)), None)


def outcome_of(http_status: int, body: bytes, retry_after: str | None, now: datetime) -> Outcome:
    """What an answer of the messages endpoint means for the attempt. Never raises.

    `retry_after` is that header's text, in seconds or as a date; it only ever lengthens a wait. `body` may be
    anything, also empty or cut off.
    """
    answer = _decoded(body)
    error = read_error(answer.get("error"))
    if error is not None and error.code is not None:
        return _outcome_of_error(error, http_status, _seconds(retry_after, now))
    if 200 <= http_status < 300:
        return _accepted(answer) or Unknown(failure=_UNREADABLE)
    if http_status == HTTPStatus.GATEWAY_TIMEOUT:
        return Unknown(failure=_NOT_ANSWERED_IN_TIME)
    return _outcome_without_code(http_status, error, _seconds(retry_after, now))


def failure_of_answer(error: MetaError, http_status: int) -> Failure:
    """An error in the answer of any call, explained: our reason and remedy beside Meta's code and text."""
    return _explained(error, http_status=http_status)


def failure_of_webhook(error: object) -> Failure:
    """The failure of an entry of `errors[]` in a webhook, explained. Never raises, whatever the entry is."""
    return _explained(read_error(error) or MetaError(), by_webhook=True)


def enrich(failure: Failure) -> Failure:
    """A failure read from a webhook (Meta's code, text and details only) with our reason, remedy, link and
    class.

    Meta's own text and details stay. Enriching twice changes nothing more.
    """
    error = MetaError(code=failure.code, text=failure.text, details=failure.details, link=failure.link)
    return _explained(error, by_webhook=True)


def read_error(error: object) -> MetaError | None:
    """Meta's error object, whichever of its shapes it has; None when it is not even an object or a text."""
    if isinstance(error, str) and error:
        return MetaError(text=error)
    if not isinstance(error, dict):
        return None
    data = error.get("error_data")
    details = data.get("details") if isinstance(data, dict) else data
    return MetaError(
        code=_whole(error.get("code")),
        subcode=_whole(error.get("error_subcode")),
        text=_text(error.get("message")) or _text(error.get("title")) or _text(error.get("error_user_msg")),
        details=_text(details) or _text(error.get("error_user_msg")),
        link=_text(error.get("href")),
        transient=error.get("is_transient") is True,
    )


_UNREADABLE = Failure(
    reason="Answer not understood: Meta answered with success, but not in a form that names the message.",
    remedy=(
        "A receipt will tell whether it was sent. If it happens often, check that the Graph API base URL is "
        "Meta's."
    ),
)


def _accepted(answer: dict[str, Any]) -> Accepted | None:
    message = _first(answer.get("messages"))
    wamid = _text(message.get("id"))
    if wamid is None:
        return None
    contact = _first(answer.get("contacts"))
    return Accepted(
        wamid=wamid,
        wa_id=_text(contact.get("wa_id")),
        user_id=_text(contact.get("user_id")),
        message_status=_text(message.get("message_status")),
    )


def _outcome_of_error(error: MetaError, http_status: int, asked_seconds: float | None) -> Outcome:
    failure = _explained(error, http_status=http_status)
    row = row_for(error.code or 0, error.subcode)
    behaviour = row.behaviour() if row else BEHAVIOUR[Handling(failure.handling or Handling.FIX_MESSAGE)]
    if behaviour.outcome == "refused":
        return Refused(failure=failure)
    waits = [seconds for seconds in (behaviour.wait_seconds, asked_seconds) if seconds is not None]
    return Retry(failure=failure, after_seconds=max(waits, default=None))


# Without a code of Meta's it was not the Cloud API that refused, or it could not say why: the message itself
# is not to blame and is kept. First match wins: (first status, last status, reason, remedy).
_WITHOUT_CODE: tuple[tuple[int, int, str, str], ...] = (
    (
        300,
        399,
        "Redirected: the address answered with a redirect, which is never followed with a token.",
        "Set the Graph API base URL to Meta's own address, https://graph.facebook.com.",
    ),
    (429, 429, "Too fast: the answer was 429 without a code of Meta's.", "Nothing to do: Whinchat waits."),
    (
        400,
        499,
        "Not an answer of Meta: the address refused without a code of Meta's.",
        "Check the Graph API base URL, and whether a proxy or firewall stands between Whinchat and Meta.",
    ),
    (
        500,
        599,
        "Fault at Meta: it could not handle the request and does not say why.",
        "Nothing to do: Whinchat tries again. If it lasts, look at Meta's status page.",
    ),
    (0, 999, "Not an answer of Meta: the status makes no sense.", "Check the Graph API base URL."),
)


def _outcome_without_code(http_status: int, error: MetaError | None, asked_seconds: float | None) -> Outcome:
    reason, remedy = next(
        (reason, remedy) for first, last, reason, remedy in _WITHOUT_CODE if first <= http_status <= last
    )
    failure = Failure(
        reason=f"{reason} (HTTP {http_status})",
        remedy=remedy,
        text=error.text if error else None,
        details=error.details if error else None,
        handling=Handling.RETRY,
    )
    return Retry(failure=failure, after_seconds=asked_seconds)


_NOT_ANSWERED_IN_TIME = Failure(
    reason=(
        "Answer lost on the way: something between Whinchat and the Cloud API handed the message on and did "
        "not wait for the answer (HTTP 504)."
    ),
    remedy=(
        "A receipt will tell whether it was sent. If it happens often, look at the proxy in front of "
        "Whinchat, or at Meta's status page."
    ),
)
"""It may have left, so trying again could send it twice. The other faults without a code stay retries: 502
and 503 say that nobody took the request, and Meta answers 500 for what it did not do.
"""


def _explained(error: MetaError, *, http_status: int = 0, by_webhook: bool = False) -> Failure:
    row = row_for(error.code, error.subcode) if error.code is not None else None
    if row is None:
        return _unknown_code(error, http_status)
    handling = (row.by_webhook if by_webhook else None) or row.handling
    return Failure(
        reason=f"{row.title}: {row.reason}",
        remedy=row.remedy,
        code=error.code,
        text=error.text,
        details=error.details,
        link=row.link,
        handling=handling.value,
        scope=row.scope or BEHAVIOUR[handling].scope,
        category=row.category,
        strikes=row.strikes,
        wait_seconds=row.wait_seconds,
    )


def _unknown_code(error: MetaError, http_status: int) -> Failure:
    """A code no row knows: passing if Meta or the status says so, else nothing that a repeat would cure."""
    passing = error.transient or http_status >= 500
    name = "without a code" if error.code is None else f"with code {error.code}, which Whinchat does not know"
    return Failure(
        reason=f"Error of an unknown kind: Meta reports a failure {name}.",
        remedy="Read Meta's text and details below, and look the code up on Meta's page.",
        code=error.code,
        text=error.text,
        details=error.details,
        link=error.link or ERROR_CODES,
        handling=(Handling.RETRY if passing else Handling.FIX_MESSAGE).value,
    )


def _decoded(body: bytes) -> dict[str, Any]:
    try:
        answer = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, ValueError):  # HTML of a proxy, a cut or hostile body.
        return {}
    return answer if isinstance(answer, dict) else {}


def _first(items: object) -> dict[str, Any]:
    if isinstance(items, Sequence) and items and isinstance(items[0], dict):
        return items[0]
    return {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _whole(value: object) -> int | None:
    """A code as number: Meta sends numbers, some of its pages show texts."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _seconds(retry_after: str | None, now: datetime) -> float | None:
    """Seconds from a Retry-After header: a number, or a date counted from `now`; None when it is neither."""
    if not retry_after:
        return None
    try:
        seconds = float(retry_after)
    except ValueError:
        return _seconds_until(retry_after, now)
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _seconds_until(date: str, now: datetime) -> float | None:
    try:
        at = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    zoned = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (zoned - now).total_seconds())

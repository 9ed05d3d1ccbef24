"""What the HTTP library's exceptions mean: did the request leave, and what can be done about it.

The library's exception types do not tell: a connection reset after the request was written is a
`ConnectError`, and so is a refused one. The chain of causes does tell: everything that happens while
connecting has the cause `client error (Connect)`. What is not certainly "before sending" counts as "may have
left", so a change in the library's texts can cost a second look at a message, but never send it twice. The
tests pin the texts.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyreqwest.exceptions import DetailedPyreqwestError, PoolTimeoutError, PyreqwestError

from whinchat.adapters.whatsapp.handling import Handling
from whinchat.core.message import Failure, Outcome, Retry, Unknown

FOREIGN: tuple[type[Exception], ...] = (PyreqwestError, OSError)
"""What sending and reading may raise."""

_CONNECTING = "client error (Connect)"


@dataclass(frozen=True, slots=True)
class _Meaning:
    """One row: exception type and causes that must all be present (as beginnings), and what they mean."""

    kind: type[Exception]
    causes: tuple[str, ...]
    left: bool
    reason: str
    remedy: str


_CHECK_ADDRESS = "Check the Graph API base URL, DNS, and the firewall between Whinchat and Meta."
_RECEIPT = (
    "A receipt that carries our id will prove it was sent; without one, the destination's policy decides."
)

# First match wins.
_MEANINGS: tuple[_Meaning, ...] = (
    _Meaning(
        PoolTimeoutError,
        (),
        False,
        "All connections busy: none to Meta became free in time.",
        "Nothing to do for one message. If it lasts, Meta answers slowly, or the connection limit is too "
        "low.",
    ),
    _Meaning(
        PyreqwestError,
        (_CONNECTING, "dns error"),
        False,
        "Address not found: the name of the Graph API's host could not be resolved.",
        _CHECK_ADDRESS,
    ),
    _Meaning(
        PyreqwestError,
        (_CONNECTING, "operation timed out"),
        False,
        "No connection: Meta's server did not take the connection in time.",
        _CHECK_ADDRESS,
    ),
    _Meaning(
        PyreqwestError,
        (_CONNECTING, "invalid peer certificate"),
        False,
        "Certificate not trusted: the server is not who it should be, or a proxy opens the connection.",
        "Check the machine's clock and root certificates, and whether a proxy replaces Meta's certificate.",
    ),
    _Meaning(
        PyreqwestError,
        (_CONNECTING,),
        False,
        "No connection: Meta's server could not be reached.",
        _CHECK_ADDRESS,
    ),
    _Meaning(
        PyreqwestError,
        ("operation timed out",),
        True,
        "Answer lost: Meta did not answer in time, and may have taken the message.",
        _RECEIPT,
    ),
    _Meaning(
        Exception,
        (),
        True,
        "Answer lost: the connection ended before Meta's answer came, and Meta may have taken the message.",
        _RECEIPT,
    ),
)


def outcome_of_exception(error: Exception) -> Outcome:
    """Retry when nothing can have left, else Unknown. The text never contains the address or its query."""
    meaning = _meaning_of(error)
    failure = Failure(
        reason=meaning.reason,
        remedy=meaning.remedy,
        text=last_cause(error),
        handling=None if meaning.left else Handling.RETRY.value,
    )
    return Unknown(failure=failure) if meaning.left else Retry(failure=failure)


def unreachable_text(error: Exception) -> str:
    """The same for a management call, where it does not matter whether it left."""
    meaning = _meaning_of(error)
    if meaning.left:
        return f"Meta did not answer ({last_cause(error)}). Try again in a minute."
    return f"{meaning.reason} {meaning.remedy}"


def last_cause(error: Exception) -> str:
    """The innermost cause; the outer ones quote the URL, which may hold a token."""
    causes = _causes(error)
    return causes[-1] if len(causes) > 1 else type(error).__name__


def _meaning_of(error: Exception) -> _Meaning:
    causes = _causes(error)
    return next(
        meaning
        for meaning in _MEANINGS
        if isinstance(error, meaning.kind)
        and all(any(cause.startswith(start) for cause in causes) for start in meaning.causes)
    )


def _causes(error: Exception) -> list[str]:
    if not isinstance(error, DetailedPyreqwestError):
        return []
    return [cause["message"] for cause in error.details.get("causes") or []]

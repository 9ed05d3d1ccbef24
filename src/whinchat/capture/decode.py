"""From JSON bytes to what a client wrote: one pass, bounded, every string fit for storage."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any, TypeVar

import msgspec

from whinchat.capture.limits import DEPTH_MAX, EVENT_BYTES_MAX, OBJECTS_MAX
from whinchat.core.errors import CallerError, NotUnderstood, TooLarge

_BOM = b"\xef\xbb\xbf"
_EMPTY = msgspec.Raw(b"{}")
_SUSPECT = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
_ESCAPE = re.compile(
    rb"(?<!\\)((?:\\\\)*)\\u"
    rb"(0000|[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|[dD][89a-fA-F][0-9a-fA-F]{2})"
)
"""An escaped NUL, a surrogate pair, or a lone surrogate, after an even number of backslashes (an odd one
escapes ours)."""
_ALONE_LENGTH = 4
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_T = TypeVar("_T")


class WireEvent(msgspec.Struct, kw_only=True, gc=False):
    """One event as a client wrote it. Fields of any JSON type are judged in `accept`, so that errors can name
    them."""

    event: Any = None
    distinct_id: Any = None
    dollar_distinct_id: Any = msgspec.field(default=None, name="$distinct_id")
    uuid: Any = None
    timestamp: Any = None
    offset: Any = None
    sent_at: Any = None
    properties: msgspec.Raw = _EMPTY
    set: Any = msgspec.field(default=None, name="$set")
    set_once: Any = msgspec.field(default=None, name="$set_once")
    unset: Any = msgspec.field(default=None, name="$unset")
    token: Any = None
    dollar_token: Any = msgspec.field(default=None, name="$token")
    api_key: Any = None


class _Envelope(WireEvent, kw_only=True, gc=False):
    """A body that is an object: a batch when `batch` is a list, a single event otherwise."""

    batch: list[WireEvent] | None = None
    historical_migration: Any = None


class Payload(msgspec.Struct, kw_only=True):
    """A decoded body: its events, and what it says of all of them: token, sending time, historical."""

    events: list[WireEvent]
    is_list: bool
    token: Any = None
    sent_at: Any = None
    historical: bool = False


_body = msgspec.json.Decoder(_Envelope | list[WireEvent])
_object = msgspec.json.Decoder(dict[str, Any])
_encode = msgspec.json.Encoder().encode


def decode(body: bytes) -> Payload:
    """A body of any of PostHog's shapes: `{api_key|token, batch: […]}`, a list of events, or one event.

    Raises NotUnderstood (no JSON, another shape), TooLarge (more objects than the bound).
    """
    read = decoded(body, _body)
    if isinstance(read, list):
        return Payload(events=read, is_list=True)
    token = next(
        (named for named in (read.api_key, read.token, read.dollar_token) if named is not None), None
    )
    if read.batch is None:
        return Payload(events=[read], is_list=False, token=token, sent_at=read.sent_at)
    return Payload(
        events=read.batch,
        is_list=True,
        token=token,
        sent_at=read.sent_at,
        historical=read.historical_migration is True,
    )


def decoded(body: bytes, decoder: msgspec.json.Decoder[_T]) -> _T:
    """Bytes of a stranger as the decoder's type. Raises NotUnderstood or TooLarge, nothing else."""
    body = body.removeprefix(_BOM)
    # Each object has two brackets, so that only large bodies need to be counted.
    if len(body) > 2 * OBJECTS_MAX and body.count(b"{") > OBJECTS_MAX:
        raise TooLarge(
            f"maximum event size exceeded: more than {OBJECTS_MAX} JSON objects in one body;"
            " send fewer events in one request"
        )
    try:
        return decoder.decode(cleaned(body))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as reason:
        raise _unparsable(reason) from None


def properties_of(raw: msgspec.Raw) -> tuple[bytes, dict[str, Any]]:
    """An event's properties as bytes and parsed; null counts as none.

    They are parsed here, although only their bytes are stored, because only parsing proves that every later
    reader can. Raises NotUnderstood (no object, deeper than the bound, a number no reader can hold),
    TooLarge.
    """
    text = bytes(raw)
    if text == b"null":
        text = b"{}"
    check_bounds(text)
    try:
        return text, _object.decode(text)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as reason:
        raise _unparsable(reason) from None


def encoded(value: object) -> bytes:
    """A decoded value as JSON again, within the bounds of an event's properties.

    Raises NotUnderstood, TooLarge.
    """
    try:
        text = _encode(value)
    except RecursionError:
        raise too_deep() from None
    check_bounds(text)
    return text


def check_bounds(text: bytes) -> None:
    """Raise TooLarge for more bytes than one event may have, NotUnderstood for JSON nested too deep."""
    if len(text) > EVENT_BYTES_MAX:
        raise TooLarge(
            f"maximum event size exceeded: the properties have {len(text)} bytes,"
            f" {EVENT_BYTES_MAX} are allowed"
        )
    # Counting is cheap and enough for nearly all; only events with many brackets have their depth measured.
    if text.count(b"{") + text.count(b"[") > DEPTH_MAX and _depth(text) > DEPTH_MAX:
        raise too_deep()


def cleaned(body: bytes) -> bytes:
    """JSON with every escaped NUL and lone surrogate replaced by U+FFFD: PostgreSQL stores neither, UTF-8 not
    the latter."""
    # Most bodies have no such escape at all, which is found out much faster than by an expression.
    if b"\\u" not in body or not _SUSPECT.search(body):
        return body
    return _ESCAPE.sub(_replaced, body)


def too_deep() -> NotUnderstood:
    """The error for JSON nested deeper than the bound."""
    return NotUnderstood(
        f"failed to parse request: JSON nested deeper than {DEPTH_MAX} levels; flatten the properties",
        code="too_deep",
    )


def _replaced(match: re.Match[bytes]) -> bytes:
    return match[0] if len(match[2]) > _ALONE_LENGTH else match[1] + rb"\ufffd"


def _depth(text: bytes) -> int:
    """The deepest nesting of lists and objects outside strings."""
    brackets = _STRING.sub(b"", text).translate(None, _NO_BRACKETS)
    return max(accumulate(_STEP[bracket] for bracket in brackets), default=0)


def _unparsable(reason: Exception) -> CallerError:
    if isinstance(reason, RecursionError):
        return too_deep()
    if isinstance(reason, UnicodeDecodeError):
        return NotUnderstood("failed to parse request: the text is not UTF-8", code="invalid_json")
    return NotUnderstood(f"failed to parse request: {reason}", code="invalid_json")

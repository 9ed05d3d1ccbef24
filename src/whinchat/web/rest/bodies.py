"""Request bodies: JSON, form-encoded and multipart, bounded, and free of what a database cannot store.

PostHog's documented calls use `curl -d key=value`, so forms count as much as JSON. In a form every value is
text.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import msgspec
import python_multipart
from fastapi import Request
from python_multipart.exceptions import FormParserError
from starlette.requests import ClientDisconnect

from whinchat.core.errors import Invalid, NotUnderstood, TooLarge
from whinchat.web.rest.errors import UnsupportedMediaType
from whinchat.web.surplus import read_off

BODY_BYTES_MAX = 2 * 1024 * 1024
"""Three times the largest body PostHog is known to accept here (600 KB, a test run with a large event)."""

JSON_DEPTH_MAX = 100
"""Far deeper than anything written by people, and far from the depth at which recursive code runs out of
stack.
"""

FORM_FIELDS_MAX = 1000
"""Django's bound on form fields: more is an attack on the parser, not a destination."""

INTEGER_MIN, INTEGER_MAX = -(2**63), 2**64 - 1
"""What both databases and every JSON reader of ours keep exactly."""


async def read_body(request: Request) -> bytes:
    """The whole body, as sent. Raises `TooLarge` beyond the bound, after the rest was read off."""
    stream = request.stream()
    parts: list[bytes] = []
    size_bytes = 0
    try:
        async for part in stream:
            size_bytes += len(part)
            if size_bytes > BODY_BYTES_MAX:
                await read_off(request, stream)
                raise TooLarge(
                    f"Request body is larger than {BODY_BYTES_MAX} bytes. Send less in one request."
                )
            parts.append(part)
    except ClientDisconnect as gone:
        raise NotUnderstood("The connection ended before the body was complete.") from gone
    return b"".join(parts)


def parse_body(content_type: str, body: bytes) -> Any:
    """The value a body stands for; an empty body is an empty object.

    Raises `NotUnderstood` (malformed), `UnsupportedMediaType`, or `Invalid` for NUL characters and numbers
    out of range.
    """
    if not body:
        return {}
    media_type = content_type.partition(";")[0].strip().lower()
    parse = PARSERS.get(media_type)
    if parse is None:
        raise UnsupportedMediaType(f'Unsupported media type "{content_type}" in request.')
    return parse(body, content_type)


def parse_json(text: bytes | str) -> Any:
    """A JSON value. Raises `NotUnderstood` with PostHog's text, `Invalid` as `check_storable` does."""
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise NotUnderstood(f"JSON parse error - {_place_of_json_error(text) or error}") from error
    except UnicodeEncodeError as error:
        raise NotUnderstood("JSON parse error - text that is not Unicode") from error
    check_storable(value)
    return value


def _place_of_json_error(text: bytes | str) -> str | None:
    """Python's own message names line and column and is what PostHog answers; None when it sees no error."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return str(error)
    except UnicodeDecodeError:
        return "the body is not UTF-8"
    except RecursionError:
        return f"nested more than {JSON_DEPTH_MAX} levels deep"
    except ValueError as error:  # A number with more digits than Python converts.
        return str(error)
    return None


def check_storable(value: Any) -> None:
    """Refuse what a database or a JSON reader would choke on later, naming the place.

    Raises `Invalid` for NUL characters and for integers beyond 64 bits, `NotUnderstood` for too much
    nesting. Walks with a list of its own rather than by recursion, because the depth is the caller's
    choice.
    """
    waiting: list[tuple[Any, tuple[str, ...]]] = [(value, ())]
    while waiting:
        item, path = waiting.pop()
        if len(path) > JSON_DEPTH_MAX:
            raise NotUnderstood(f"JSON parse error - nested more than {JSON_DEPTH_MAX} levels deep")
        if isinstance(item, str):
            _check_text(item, path)
        elif isinstance(item, int):
            _check_integer(item, path)
        elif isinstance(item, dict):
            for key in item:
                _check_text(key, path)
            waiting.extend((inner, (*path, key)) for key, inner in reversed(item.items()))
        elif isinstance(item, list):
            waiting.extend((item[i], (*path, str(i))) for i in reversed(range(len(item))))


def _check_text(text: str, path: tuple[str, ...]) -> None:
    if "\x00" in text:
        attr = "__".join(path).replace("\x00", "") or None
        raise Invalid("Null characters are not allowed.", code="null_characters_not_allowed", attr=attr)


def _check_integer(number: int, path: tuple[str, ...]) -> None:
    if not INTEGER_MIN <= number <= INTEGER_MAX:
        detail = "This number has more digits than can be kept exactly. Send it as text."
        raise Invalid(detail, code="max_value", attr="__".join(path) or None)


def _parse_json_body(body: bytes, _content_type: str) -> Any:
    return parse_json(body)


def _parse_form(body: bytes, _content_type: str) -> Any:
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FORM_FIELDS_MAX)
    except ValueError as error:
        raise NotUnderstood(f"Form parse error - {error}") from error
    return _checked_form(dict(pairs))


def _parse_multipart(body: bytes, content_type: str) -> Any:
    """Text fields of a multipart form; files are ignored, as no route takes any."""
    fields: dict[str, str] = {}
    _, options = python_multipart.multipart.parse_options_header(content_type)
    if b"--" + options.get(b"boundary", b"\n") + b"--" not in body:  # The parser itself takes a torn body.
        raise NotUnderstood("Multipart form parse error - the closing boundary is missing")

    def keep(field: Any) -> None:
        if len(fields) >= FORM_FIELDS_MAX:
            raise NotUnderstood(f"Multipart form parse error - more than {FORM_FIELDS_MAX} fields")
        name, value = field.field_name or b"", field.value or b""
        fields[name.decode("utf-8", "replace")] = value.decode("utf-8", "replace")

    headers: dict[str, bytes] = {"Content-Type": content_type.encode("latin-1", "replace")}
    try:
        python_multipart.parse_form(headers, io.BytesIO(body), keep, lambda _file: None)
    except (FormParserError, UnicodeDecodeError) as error:
        raise NotUnderstood(f"Multipart form parse error - {error}") from error
    return _checked_form(fields)


def _checked_form(fields: dict[str, str]) -> dict[str, str]:
    check_storable(fields)
    return fields


PARSERS: dict[str, Callable[[bytes, str], Any]] = {
    "": _parse_json_body,  # Clients that name no type send JSON.
    "application/json": _parse_json_body,
    "application/x-www-form-urlencoded": _parse_form,
    "multipart/form-data": _parse_multipart,
}

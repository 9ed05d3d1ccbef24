"""The three ids of an event: its token, its uuid and its distinct id."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from whinchat.capture.decode import encoded
from whinchat.capture.limits import DISTINCT_ID_CHARACTERS_MAX, TOKEN_CHARACTERS_MAX
from whinchat.core.errors import NotUnderstood, Unauthenticated
from whinchat.core.ports_erasure import ERASED

NUL, REPLACEMENT = "\x00", "\ufffd"
_CANONICAL_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def checked_token(value: object) -> str:
    """The capture token, trimmed.

    Raises Unauthenticated for a shape no token has (whether it exists is not asked here).

    The words are PostHog's, and so is their order. A NUL arrives here as U+FFFD, since bodies are cleaned
    before.
    """
    if value is None:
        raise Unauthenticated("event submitted without an api_key", code="missing_api_key")
    if not isinstance(value, str):
        raise refused_token("not_string")
    token = value.strip()
    if not token:
        raise refused_token("empty")
    if len(token) > TOKEN_CHARACTERS_MAX:
        raise refused_token("too_long")
    if NUL in token or REPLACEMENT in token:
        raise refused_token("null_byte")
    if not token.isascii():
        raise refused_token("not_ascii")
    if token.startswith("phx_"):
        raise refused_token("personal_api_key")
    return token


def refused_token(reason: str) -> Unauthenticated:
    """The error for a token that cannot be used; `reason` is one of PostHog's words or our `unknown`."""
    return Unauthenticated(f"API key is not valid: {reason}", code="invalid_api_key")


def distinct_id_text(value: Any) -> str:
    """Any JSON value as a distinct id, cut to PostHog's length; empty when there is none: null, only white
    space, or what stands for people who were deleted, so that nobody gets what is left of them.
    """
    if value is None:
        return ""
    text = value if isinstance(value, str) else encoded(value).decode()
    if NUL in text:
        text = text.replace(NUL, REPLACEMENT)
    if text.strip() in ("", ERASED):
        return ""
    return text[:DISTINCT_ID_CHARACTERS_MAX]


def uuid_text(value: object) -> str | None:
    """A client's uuid in lower case with hyphens, None when it gave none.

    Raises NotUnderstood when it is malformed.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        if _CANONICAL_UUID.fullmatch(value):
            return value
        try:
            return str(UUID(value))
        except ValueError:
            pass
    raise NotUnderstood(
        f"failed to parse request: {_shown(value)} is not a UUID; leave `uuid` out or send one like"
        " 0192f0c1-7a3b-7cc2-b6f1-3d1e5a9c0b42",
        code="invalid_uuid",
    )


def _shown(value: object) -> str:
    """A stranger's value, short enough for an error text."""
    return encoded(value).decode()[:60]

"""Reading single query parameters: bounded, and free of what a database cannot look for."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from uuid import UUID

from starlette.datastructures import QueryParams

from whinchat.core.errors import Invalid
from whinchat.match.dates import Relative, instant_of
from whinchat.web.rest.fields import integer

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

TEXT_CHARACTERS_MAX = 1000
"""Longer than any name or text that is looked for, short enough for any search."""

_RELATIVE = re.compile(r"-?([0-9]{1,5})([hdwmqy])")


def query_text(query: QueryParams, name: str) -> str | None:
    """One parameter as text, None when absent or empty. Raises `Invalid` for what cannot be looked for."""
    written = query.get(name) or None
    if written is not None:
        checked_text(written, name)
    return written


def checked_text(written: str, name: str) -> str:
    """Refuse what is too long and what no database stores."""
    if "\x00" in written:
        raise Invalid("Null characters are not allowed.", code="null_characters_not_allowed", attr=name)
    if len(written) > TEXT_CHARACTERS_MAX:
        detail = f"Ensure this field has no more than {TEXT_CHARACTERS_MAX} characters."
        raise Invalid(detail, code="max_length", attr=name)
    return written


def query_integer(query: QueryParams, name: str, *, default: int, least: int, most: int) -> int:
    """One parameter as a number within bounds."""
    written = query.get(name)
    return integer(written, name, least=least, most=most) if written else default


def query_uuid(query: QueryParams, name: str) -> str | None:
    """One parameter as a UUID in lower case with hyphens."""
    return uuid_in(query.get(name) or None, name)


def uuid_in(written: object, name: str) -> str | None:
    """A UUID in lower case with hyphens; None for null."""
    if written is None:
        return None
    try:
        return str(UUID(written if isinstance(written, str) else ""))
    except ValueError as error:
        raise Invalid("Must be a valid UUID.", attr=name) from error


def query_words(query: QueryParams, name: str) -> list[str]:
    """A list given as `a,b`, or by repeating the parameter; blanks are left out."""
    written = (part.strip() for value in query.getlist(name) for part in value.split(","))
    return [checked_text(word, name) for word in written if word]


def query_choices(query: QueryParams, name: str, choices: Collection[str]) -> list[str]:
    """A list of known words, in lower case. Raises `Invalid` for another word."""
    return [one_of(word.lower(), choices, name) for word in query_words(query, name)]


def one_of(word: str, choices: Collection[str], name: str) -> str:
    """A known word. Raises `Invalid` that lists what is known."""
    if word in choices:
        return word
    detail = f'"{word}" is not a valid choice. Known ones: {", ".join(sorted(choices))}.'
    raise Invalid(detail, code="invalid_choice", attr=name)


def query_instant(query: QueryParams, name: str, now: datetime) -> datetime | None:
    """An instant: ISO 8601 (no zone means UTC), or so long ago as `-7d` says (units h d w m q y)."""
    written = (query.get(name) or "").strip()
    return instant_in(written, name, now) if written else None


def instant_in(written: object, name: str, now: datetime) -> datetime:
    """An instant as `query_instant` reads it. Raises `Invalid` for anything else."""
    text = written if isinstance(written, str) else ""
    relative = _RELATIVE.fullmatch(text)
    if relative:
        found = Relative(int(relative[1]), relative[2]).instant(now, UTC)
    else:
        # A plus sign that was not encoded arrives as a space.
        instants = (instant_of(form) for form in (text, "+".join(text.rsplit(" ", 1))))
        found = next((at for at in instants if at is not None), None)
    try:
        if found is not None:
            return EPOCH + timedelta(microseconds=found)
    except OverflowError:
        pass  # An offset can reach beyond the calendar's ends; the answer is the same.
    detail = "Write an instant like 2026-01-31T12:00:00Z, or how long ago, like -7d or -24h."
    raise Invalid(detail, attr=name)

"""Pages by cursor: where the last page ended, as an opaque text, so that no row is met twice or skipped.

The envelope is `{"next", "next_cursor", "results"}`: an address, as everywhere, and the cursor alone for
clients that put their addresses together themselves.
"""

from __future__ import annotations

import base64
import binascii
from typing import TypeVar

import msgspec
from fastapi import Request
from pydantic import BaseModel, Field
from starlette.datastructures import QueryParams

from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.paging import address_with

P = TypeVar("P")

CURSOR_CHARACTERS_MAX = 500
"""Ours have about a hundred."""

CURSOR_PARAMETER = Parameter("cursor", "Where to go on: `next_cursor` of the page before")


class CursorPage(BaseModel):
    """What every page by cursor has beside its results."""

    next: str | None = Field(description="Address of the next page")
    next_cursor: str | None = Field(description="The same as `cursor` of the next request")
    stopped_early: bool = Field(
        description="As many rows as allowed were looked at: go on with `next` for what is older"
    )


def cursor_of(query: QueryParams, kind: type[P]) -> P | None:
    """The position a request's `cursor` stands for. Raises `Invalid` for one that is none of ours."""
    written = query.get("cursor")
    if not written:
        return None
    try:
        if len(written) > CURSOR_CHARACTERS_MAX:
            raise ValueError
        return msgspec.json.decode(base64.urlsafe_b64decode(written.encode("ascii")), type=kind)
    except (ValueError, binascii.Error, msgspec.MsgspecError) as error:
        detail = "This is no cursor. Take `next_cursor` of the page before, or leave it out."
        raise Invalid(detail, attr="cursor") from error


def written_cursor(position: object) -> str:
    """A position as the opaque text that a client gives back."""
    return base64.urlsafe_b64encode(msgspec.json.encode(position)).decode("ascii")


def paged(request: Request, position: object, results: list[Json], *, stopped_early: bool) -> Json:
    """The envelope around a page that ends at `position` (None: the last page)."""
    cursor = None if position is None else written_cursor(position)
    return {
        "next": address_with(request, cursor=cursor) if cursor else None,
        "next_cursor": cursor,
        "stopped_early": stopped_early,
        "results": results,
    }

"""Limit and offset, and the envelope around a page: `{"count", "next", "previous", "results"}`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar
from urllib.parse import parse_qsl, quote, urlencode

import msgspec
from fastapi import Request
from pydantic import BaseModel, Field
from starlette.datastructures import QueryParams

from whinchat.core.event import Json
from whinchat.web.rest.documented import Parameter

T = TypeVar("T")

PAGE_ROWS_DEFAULT = 100
"""PostHog's default."""

PAGE_ROWS_MAX = 1000
"""The largest page PostHog's own clients ask for."""

OFFSET_MAX = 2**31 - 1
"""More rows than any list has; larger numbers would only trouble the database."""

PAGE_PARAMETERS = (
    Parameter("limit", f"Rows a page, {PAGE_ROWS_DEFAULT} unless told, at most {PAGE_ROWS_MAX}", "integer"),
    Parameter("offset", "Rows to leave out before the page", "integer"),
)


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    count: int = Field(description="Rows on all pages")
    next: str | None = Field(description="Address of the next page")
    previous: str | None = Field(description="Address of the previous page")
    results: list[T]


class Window(msgspec.Struct, frozen=True):
    """Which rows a page shows."""

    limit: int
    offset: int


def window_of(query: QueryParams) -> Window:
    """The asked page; what cannot be read as a number in range falls back to the default, as in PostHog."""
    limit = _number(query.get("limit"))
    return Window(
        limit=min(limit, PAGE_ROWS_MAX) if limit else PAGE_ROWS_DEFAULT,
        offset=min(_number(query.get("offset")) or 0, OFFSET_MAX),
    )


def _number(written: str | None) -> int | None:
    written = (written or "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 18 else None


def page_of(request: Request, rows: Sequence[T], shape: Callable[[T], object]) -> Json:
    """The envelope for a list that is in memory as a whole; only the page's rows are shaped."""
    window = window_of(request.query_params)
    shown = rows[window.offset : window.offset + window.limit]
    return envelope(request, len(rows), [shape(row) for row in shown])


def envelope(request: Request, count: int, results: Sequence[object]) -> Json:
    """The envelope around rows that were already cut to the page."""
    window = window_of(request.query_params)
    following, preceding = window.offset + window.limit, window.offset - window.limit
    return {
        "count": count,
        "next": _page_url(request, window.limit, following) if following < count else None,
        "previous": _page_url(request, window.limit, preceding) if window.offset > 0 else None,
        "results": list(results),
    }


def _page_url(request: Request, limit: int, offset: int) -> str:
    """The request's own address with another page.

    Put together by hand: a library that parses addresses raises on a strange Host header.
    """
    pairs = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if key not in ("limit", "offset")]
    kept.append(("limit", str(limit)))
    if offset > 0:
        kept.append(("offset", str(offset)))
    return f"{_address(request)}?{urlencode(sorted(kept))}"


def address_with(request: Request, **changed: str) -> str:
    """The request's own address with these query parameters, from the first row on."""
    pairs = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if key not in changed and key != "offset"]
    return f"{_address(request)}?{urlencode(sorted([*kept, *changed.items()]))}"


def _address(request: Request) -> str:
    """Scheme, host and path as the client wrote them (the path before any rewriting of ours)."""
    host = request.headers.get("host")
    raw_path = request.scope.get("raw_path") or request.scope["path"].encode()
    path = quote(raw_path.decode("latin-1").partition("?")[0], safe="/%@:")
    return f"{request.scope['scheme']}://{host}{path}" if host else path

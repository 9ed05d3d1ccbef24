"""Lists and fields the Graph way: cursors, `next` links, and `fields=` with unknown names refused."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from whinchat.sandbox.calls import Call
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.messages.shapes import whole
from whinchat.sandbox.models import Json

_LIMIT_DEFAULT = 25


def split_fields(text: str) -> list[str]:
    """The names of `a,b{c,d},e.limit(5)` without what is chosen inside them."""
    names, depth, name = [], 0, ""
    for letter in text + ",":
        if letter in "{(":
            depth += 1
        elif letter in "})":
            depth -= 1
        elif letter == "," and depth == 0:
            names.append(name.split(".", maxsplit=1)[0].strip())
            name = ""
        elif depth == 0:
            name += letter
    return [name for name in names if name]


def choose(call: Call, kind: str, known: Mapping[str, Any], default: tuple[str, ...]) -> Json:
    """The asked fields of a node; `id` is always there, fields without a value are left out.

    `known` maps every field to its value, or to a function that works it out when it is asked for.

    Raises `GraphError` 100 for a field that the node does not have.
    """
    asked = split_fields(str(call.params.get("fields", ""))) or list(default)
    answer: Json = {}
    for name in dict.fromkeys([*asked, "id"]):
        if name not in known:
            raise GraphError(
                100, message=f"(#100) Tried accessing nonexisting field ({name}) on node type ({kind})"
            )
        value = known[name]
        value = value() if callable(value) else value
        if value is not None:
            answer[name] = value
    return answer


def page(call: Call, rows: list[Json], limit_max: int = 1000) -> Json:
    """`{"data", "paging"}` for the asked page; `next` only when there is another page."""
    limit = _limit(call, limit_max)
    start = _place(call.params["after"]) + 1 if "after" in call.params else 0
    if "before" in call.params:
        start = max(0, _place(call.params["before"]) - limit)
    data = rows[start : start + limit]
    if not data:
        return {"data": []}
    first, last = start, start + len(data) - 1
    paging: Json = {"cursors": {"before": _cursor(first), "after": _cursor(last)}}
    if last + 1 < len(rows):
        paging["next"] = _link(call, "after", last)
    if first > 0:
        paging["previous"] = _link(call, "before", first)
    return {"data": data, "paging": paging}


def _limit(call: Call, most: int) -> int:
    text = str(call.params.get("limit", _LIMIT_DEFAULT))
    limit = whole(text)
    if not limit:
        raise GraphError(100, message="(#100) Param limit must be a positive integer")
    return min(limit, most)


def _cursor(place: int) -> str:
    return base64.b64encode(f"place:{place}".encode()).decode()


def _place(cursor: Any) -> int:
    try:
        place = whole(base64.b64decode(str(cursor), validate=True).decode().removeprefix("place:"))
    except (ValueError, binascii.Error):
        place = None
    if place is None:
        raise GraphError(100, message="(#100) Invalid cursor")
    return place


def _link(call: Call, direction: str, place: int) -> str:
    kept = {
        k: v for k, v in call.request.query_params.items() if k not in ("after", "before", "access_token")
    }
    version = call.request.scope.get("graph_version", "")
    path = f"{version}/{call.request.url.path.lstrip('/')}".lstrip("/")
    return f"{call.request.base_url}{path}?{urlencode({**kept, direction: _cursor(place)})}"

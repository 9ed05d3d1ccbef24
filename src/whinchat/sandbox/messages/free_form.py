"""Messages without a template: one shape per type, and the few rules a shape cannot say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.messages.interactive import check_interactive
from whinchat.sandbox.messages.shapes import LINK, Amount, Fields, Flag, Items, Shape, Text, check, missing
from whinchat.sandbox.models import Json

_BIRTHDAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_CAPTION = Text(1024, least=0)
_MEDIA: dict[str, Shape] = {"id": Text(128), "link": LINK}
_SHORT = Text(1024, least=0)

_CONTACT = Fields(
    {
        "name": Fields(
            {
                "formatted_name": Text(1024, required=True),
                **dict.fromkeys(("first_name", "last_name", "middle_name", "suffix", "prefix"), _SHORT),
            },
            required=True,
        ),
        "birthday": Text(10, pattern=_BIRTHDAY, tells="must be YYYY-MM-DD"),
        "phones": Items(Fields({"phone": _SHORT, "type": _SHORT, "wa_id": _SHORT}), 100, 0),
        "emails": Items(Fields({"email": _SHORT, "type": _SHORT}), 100, 0),
        "addresses": Items(
            Fields(dict.fromkeys(("street", "city", "state", "zip", "country", "type"), _SHORT)), 100, 0
        ),
        "org": Fields(dict.fromkeys(("company", "department", "title"), _SHORT)),
        "urls": Items(Fields({"url": _SHORT, "type": _SHORT}), 100, 0),
    }
)

SHAPES: dict[str, Shape] = {
    "text": Fields({"body": Text(4096, required=True), "preview_url": Flag()}),
    "image": Fields({**_MEDIA, "caption": _CAPTION}),
    "video": Fields({**_MEDIA, "caption": _CAPTION}),
    "audio": Fields({**_MEDIA, "voice": Flag()}),
    "document": Fields({**_MEDIA, "caption": _CAPTION, "filename": Text(240)}),
    "sticker": Fields(_MEDIA),
    "location": Fields(
        {
            "latitude": Amount(-90, 90, required=True),
            "longitude": Amount(-180, 180, required=True),
            "name": _SHORT,
            "address": _SHORT,
        }
    ),
    "contacts": Items(_CONTACT, 257),
    "reaction": Fields({"message_id": Text(128, required=True), "emoji": Text(64, least=0, required=True)}),
}

MEDIA_TYPES = frozenset({"image", "video", "audio", "document", "sticker"})


def _check_media(value: Json, where: str) -> None:
    if ("id" in value) == ("link" in value):
        raise GraphError(131009, f"Parameter '{where}' needs exactly one of 'id' and 'link'.")
    if "caption" in value and where in ("audio", "sticker"):
        raise GraphError(100, f"Parameter '{where}.caption' is not supported.")


def _check_names(value: list[Json], where: str) -> None:
    for n, entry in enumerate(value):
        if len(entry["name"]) < 2:
            raise missing(f"{where}[{n}].name (formatted_name and at least one other part)")


_RULES: dict[str, Callable[[Any, str], None]] = {
    **dict.fromkeys(MEDIA_TYPES, _check_media),
    "contacts": _check_names,
}


def check_free_form(kind: str, value: Any) -> None:
    """Check the object of a message that is not a template. Raises `GraphError`."""
    if kind == "interactive":
        check_interactive(value)
        return
    shape = SHAPES.get(kind)
    if shape is None:
        raise GraphError(
            100, f"Parameter 'type' must be one of {{{', '.join(sorted(SHAPES))}, interactive, template}}."
        )
    if value is None:
        raise missing(kind)
    check(shape, value, kind)
    rule = _RULES.get(kind)
    if rule is not None:
        rule(value, kind)

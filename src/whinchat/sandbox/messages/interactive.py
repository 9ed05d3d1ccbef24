"""Interactive messages: buttons, lists, links, flows, products, carousels and requests, one shape per
kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.messages.shapes import LINK, Amount, Choice, Fields, Items, Shape, Text, check, missing
from whinchat.sandbox.models import Json

# Meta reports wrong interactive parameters with this code; missing ones with 131008.
_WRONG = 131009

_TRIMMED = re.compile(r"\S(.*\S)?", re.DOTALL)
_MEDIA = Fields({"id": Text(128), "link": LINK})
_HEADER = Fields(
    {
        "type": Choice(frozenset({"text", "image", "video", "document"}), required=True),
        "text": Text(60),
        **dict.fromkeys(("image", "video", "document"), _MEDIA),
    }
)
_PRODUCTS = Items(Fields({"product_retailer_id": Text(256, required=True)}), 30, required=True)
_REPLY_BUTTON = Fields(
    {
        "type": Choice(frozenset({"reply"}), required=True),
        "reply": Fields(
            {
                "id": Text(256, required=True, pattern=_TRIMMED, tells="must not begin or end with a space"),
                "title": Text(20, required=True),
            },
            required=True,
        ),
    }
)
_ROW = Fields(
    {"id": Text(200, required=True), "title": Text(24, required=True), "description": Text(72, least=0)}
)
_SECTION = Fields({"title": Text(24, least=0), "rows": Items(_ROW, 10, required=True)})
_LINK_PARAMETERS = Fields(
    {"display_text": Text(20, required=True), "url": replace(LINK, required=True)}, required=True
)
_CARD = Fields(
    {
        "card_index": Amount(0, 9, required=True),
        "type": Choice(frozenset({"cta_url", "product"}), required=True),
        "header": _HEADER,
        "body": Fields({"text": Text(160, required=True)}),
        "action": Fields(required=True),
    }
)


def _named(name: str, parameters: Fields | None = None) -> Fields:
    """An action that is called by its name."""
    more: dict[str, Shape] = {"parameters": parameters} if parameters else {}
    return Fields({"name": Choice(frozenset({name}), required=True), **more}, required=True)


_FLOW = Fields(
    {
        "flow_message_version": Choice(frozenset({"3"}), required=True),
        "flow_cta": Text(30, required=True),
        "flow_id": Text(128),
        "flow_name": Text(256),
        "flow_token": Text(1024),
        "flow_action": Choice(frozenset({"navigate", "data_exchange"})),
        "flow_action_payload": Fields(),
        "mode": Choice(frozenset({"draft", "published"})),
    },
    required=True,
)
_VOICE_CALL = Fields({"display_text": Text(20), "ttl_minutes": Amount(1, 43_200)})

# kind → (shape of `action`, longest body, whether a body is required, header kinds allowed)
_MEDIA_HEADERS = frozenset({"text", "image", "video", "document"})
_NO_HEADER: frozenset[str] = frozenset()
_KINDS: dict[str, tuple[Fields, int, bool, frozenset[str]]] = {
    "button": (Fields({"buttons": Items(_REPLY_BUTTON, 3, required=True)}, True), 1024, True, _MEDIA_HEADERS),
    # Meta's guide says 4,096 for the body of a list, its API description 1,024: the larger is accepted.
    "list": (
        Fields({"button": Text(20, required=True), "sections": Items(_SECTION, 10, required=True)}, True),
        4096,
        True,
        frozenset({"text"}),
    ),
    "cta_url": (_named("cta_url", _LINK_PARAMETERS), 1024, True, _MEDIA_HEADERS),
    "flow": (_named("flow", _FLOW), 1024, True, _MEDIA_HEADERS),
    "product": (
        Fields(
            {"catalog_id": Text(128, required=True), "product_retailer_id": Text(256, required=True)}, True
        ),
        1024,
        False,
        _NO_HEADER,
    ),
    "product_list": (
        Fields(
            {
                "catalog_id": Text(128, required=True),
                "sections": Items(Fields({"title": Text(24), "product_items": _PRODUCTS}), 10, required=True),
            },
            True,
        ),
        1024,
        True,
        frozenset({"text"}),
    ),
    "catalog_message": (_named("catalog_message"), 1024, True, _NO_HEADER),
    "location_request_message": (_named("send_location"), 1024, True, _NO_HEADER),
    "address_message": (
        _named("address_message", Fields({"country": Text(2, 2, required=True)}, required=True)),
        1024,
        True,
        _MEDIA_HEADERS,
    ),
    "call_permission_request": (_named("call_permission_request"), 1024, False, _NO_HEADER),
    "voice_call": (_named("voice_call", _VOICE_CALL), 1024, True, _NO_HEADER),
    "carousel": (Fields({"cards": Items(_CARD, 10, 2, required=True)}, True), 1024, True, _NO_HEADER),
    "request_contact_info": (_named("request_contact_info"), 1024, True, _NO_HEADER),
}


def check_interactive(value: Any) -> None:
    """Check an `interactive` object. Raises `GraphError` 131008 (missing) or 131009 (wrong)."""
    if value is None:
        raise missing("interactive")
    check(Fields({"type": Choice(frozenset(_KINDS), required=True)}), value, "interactive", _WRONG)
    kind = value["type"].lower()
    action, body_most, body_required, headers = _KINDS[kind]
    shape: dict[str, Shape] = {
        "header": _HEADER,
        "body": Fields({"text": Text(body_most, required=True)}, required=body_required),
        "footer": Fields({"text": Text(60, required=True)}),
        "action": action,
    }
    check(Fields(shape), value, "interactive", _WRONG)
    _check_header(value.get("header"), headers, kind)
    rule = _RULES.get(kind)
    if rule is not None:
        rule(value)


def _check_header(header: Json | None, allowed: frozenset[str], kind: str) -> None:
    if header is None:
        if kind == "product_list":
            raise missing("interactive.header")
        return
    chosen = header["type"].lower()
    if chosen not in allowed:
        raise GraphError(
            _WRONG, f"A header of type '{chosen}' is not supported for interactive type '{kind}'."
        )
    part = header.get(chosen)
    if part is None:
        raise missing(f"interactive.header.{chosen}")
    if chosen != "text" and ("id" in part) == ("link" in part):
        raise GraphError(
            _WRONG, f"Parameter 'interactive.header.{chosen}' needs exactly one of 'id' and 'link'."
        )


def _unique(values: list[str], what: str) -> None:
    if len(set(values)) != len(values):
        raise GraphError(_WRONG, f"Each {what} must be unique in the message.")


def _check_buttons(value: Json) -> None:
    replies = [button["reply"] for button in value["action"]["buttons"]]
    _unique([reply["id"] for reply in replies], "button id")
    _unique([reply["title"] for reply in replies], "button title")


def _check_list(value: Json) -> None:
    sections = value["action"]["sections"]
    rows = [row for section in sections for row in section["rows"]]
    if len(rows) > 10:
        raise GraphError(_WRONG, f"A list may have 10 rows in all its sections together, has {len(rows)}.")
    if len(sections) > 1 and not all(section.get("title") for section in sections):
        raise missing("interactive.action.sections[].title (with more than one section)")
    _unique([row["id"] for row in rows], "row id")


def _check_products(value: Json) -> None:
    if sum(len(section["product_items"]) for section in value["action"]["sections"]) > 30:
        raise GraphError(_WRONG, "A product list may have 30 products in all its sections together.")


def _check_flow(value: Json) -> None:
    parameters = value["action"].get("parameters", {})
    if ("flow_id" in parameters) == ("flow_name" in parameters):
        raise GraphError(
            _WRONG, "Parameter 'interactive.action.parameters' needs exactly one of 'flow_id', 'flow_name'."
        )


def _check_carousel(value: Json) -> None:
    cards = value["action"]["cards"]
    if len({card["type"].lower() for card in cards}) > 1:
        raise GraphError(_WRONG, "All cards of a carousel must be of one type.")
    if sorted(int(card["card_index"]) for card in cards) != list(range(len(cards))):
        raise GraphError(_WRONG, "Parameter 'card_index' must count the cards from 0.")
    if any(card.get("body", {}).get("text", "").count("\n") > 2 for card in cards):
        raise GraphError(_WRONG, "The body of a card may have two line breaks.")


_RULES: dict[str, Callable[[Json], None]] = {
    "button": _check_buttons,
    "list": _check_list,
    "product_list": _check_products,
    "flow": _check_flow,
    "carousel": _check_carousel,
}

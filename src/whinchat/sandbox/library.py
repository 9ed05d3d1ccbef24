"""Meta's library of message templates: written already, approved as soon as created; a few of them."""

from __future__ import annotations

import copy
from typing import Any

from whinchat.sandbox.calls import Call
from whinchat.sandbox.models import Json
from whinchat.sandbox.paging import page
from whinchat.sandbox.template_refusals import refuse

# The words are ours; names, parameter types and the shape of a row are Meta's.
_LIBRARY: tuple[Json, ...] = (
    {
        "id": "700000000000001",
        "name": "delivery_update_1",
        "language": "en_US",
        "category": "UTILITY",
        "topic": "ORDER_MANAGEMENT",
        "usecase": "DELIVERY_UPDATE",
        "industry": ["E_COMMERCE"],
        "header": "Your delivery",
        "body": "Hello {{1}}, your order {{2}} comes on {{3}}. Thank you for buying from us.",
        "body_params": ["Ana", "A-1001", "2 May"],
        "body_param_types": ["TEXT", "NUMBER", "DATE"],
        "buttons": [{"type": "URL", "text": "See the order", "url": "https://www.example.com/{{1}}"}],
    },
    {
        "id": "700000000000002",
        "name": "payment_received_1",
        "language": "en_US",
        "category": "UTILITY",
        "topic": "PAYMENTS",
        "usecase": "PAYMENT_CONFIRMATION",
        "industry": ["FINANCIAL_SERVICES"],
        "body": "Hello {{1}}, we received your payment of {{2}}. Nothing is left to do for you.",
        "body_params": ["Ana", "€49.90"],
        "body_param_types": ["TEXT", "AMOUNT"],
        "buttons": [],
    },
)
_EXACT = ("language", "topic", "usecase", "name")


async def list_library(call: Call) -> Json:
    """`GET /message_template_library` and `GET /{waba_id}/message_template_library`."""
    search = str(call.params.get("search", "")).lower()
    wanted = {name: str(call.params[name]) for name in _EXACT if call.params.get(name)}
    rows = [
        row
        for row in _LIBRARY
        if all(row[name].lower() == value.lower() for name, value in wanted.items())
        and search in f"{row['name']} {row['body']}".lower()
    ]
    return page(call, [dict(row) for row in rows])


def from_library(name: str, inputs: Any) -> tuple[list[Json], str]:
    """Components and parameter format of a library entry. `inputs` fill its buttons.

    Raises `GraphError` 100 for an unknown name or a link without its input.
    """
    row = next((row for row in _LIBRARY if row["name"] == name), None)
    if row is None:
        known = ", ".join(row["name"] for row in _LIBRARY)
        raise refuse(f"library_template_name: there is no '{name}'; this simulator has {known}.")
    components: list[Json] = []
    if "header" in row:
        components.append({"type": "HEADER", "format": "TEXT", "text": row["header"]})
    example = {"body_text": [list(row["body_params"])]}
    components.append({"type": "BODY", "text": row["body"], "example": example})
    buttons = [_filled(button, n, inputs) for n, button in enumerate(row["buttons"])]
    if buttons:
        components.append({"type": "BUTTONS", "buttons": buttons})
    return components, "POSITIONAL"


def _filled(button: Json, place: int, inputs: Any) -> Json:
    given = inputs[place] if isinstance(inputs, list) and len(inputs) > place else {}
    url = given.get("url") if isinstance(given, dict) else None
    if not isinstance(url, dict) or not url.get("base_url"):
        raise refuse(f"library_template_button_inputs[{place}].url.base_url is required.")
    sample = url.get("url_suffix_example") or url["base_url"]
    return {**copy.deepcopy(button), "url": str(url["base_url"]), "example": [str(sample)]}

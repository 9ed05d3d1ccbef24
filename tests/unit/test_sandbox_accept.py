"""Accepting sends: whatever JSON comes, the sandbox takes it or refuses it in Meta's words."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from whinchat.sandbox import SandboxClock, SandboxConfig, seed
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.messages.accept import accept
from whinchat.sandbox.views import buttons_of, message_view
from whinchat.sandbox.world import World

SENDS: list[dict[str, Any]] = [
    {"type": "text", "text": {"body": "Hello"}},
    {"type": "image", "image": {"link": "https://x.example/a"}},
    {"type": "audio", "audio": {"id": "1", "voice": True}},
    {"type": "contacts", "contacts": [{"name": {"formatted_name": "A B", "first_name": "A"}}]},
    {"type": "reaction", "reaction": {"message_id": "wamid.x", "emoji": "x"}},
    {
        "type": "interactive",
        "interactive": {
            "type": "button",
            "header": {"type": "image", "image": {"id": "1"}},
            "body": {"text": "x"},
            "action": {"buttons": [{"type": "reply", "reply": {"id": "1", "title": "Yes"}}]},
        },
    },
    {
        "type": "interactive",
        "interactive": {
            "type": "list",
            "body": {"text": "x"},
            "action": {"button": "Open", "sections": [{"title": "A", "rows": [{"id": "1", "title": "One"}]}]},
        },
    },
    {
        "type": "template",
        "template": {
            "name": "order_shipped",
            "language": {"code": "en_US"},
            "components": [
                {"type": "header", "parameters": [{"type": "text", "text": "A"}]},
                {
                    "type": "body",
                    "parameters": [{"type": "text", "text": "A"}, {"type": "text", "text": "B"}],
                },
                {
                    "type": "button",
                    "sub_type": "url",
                    "index": "0",
                    "parameters": [{"type": "text", "text": "A"}],
                },
            ],
        },
    },
    {
        "type": "template",
        "template": {
            "name": "receipt_document",
            "language": {"code": "en_US", "policy": "deterministic"},
            "components": [
                {"type": "header", "parameters": [{"type": "document", "document": {"id": "1"}}]},
                {"type": "body", "parameters": [{"type": "text", "text": "A"}]},
            ],
        },
    },
]
ENVELOPE = {"messaging_product": "whatsapp", "to": "+491701234567", "context": {"message_id": "wamid.x"}}
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1.5, "", "x", "9" * 40, [], [1], {}, {"type": "text"}, [[]], [{}]]
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a JSON value."""
    keys = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    return [(value, key) for key in keys] + [place for key in keys for place in places(value[key])]


def attempt(payload: dict[str, Any]) -> str | None:
    """Send to a fresh simulator and look at the result; the refusal's code as text, or none."""
    world = World(SandboxConfig(window_open_by_default=True), SandboxClock("manual", 1_790_000_000.0))
    number = world.state.numbers[seed.PHONE_NUMBER_ID]
    try:
        accept(world.state, world.lifecycle, number, payload, json.dumps(payload).encode())
    except GraphError as refusal:
        return str(refusal.code)
    for message in world.state.messages:
        message_view(message)
        buttons_of(message)
    return None


@settings(max_examples=300)
@given(st.sampled_from(SENDS), st.data())
def test_a_send_with_anything_replaced_is_taken_or_refused_and_never_breaks_the_server(
    send: dict[str, Any], data: st.DataObject
) -> None:
    payload = copy.deepcopy({**ENVELOPE, **send})
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(places(payload)))
        container[key] = copy.deepcopy(data.draw(ODD))
    attempt(payload)


def test_each_of_these_sends_is_taken_as_it_stands() -> None:
    assert [
        attempt({**ENVELOPE, **send} if send["type"] != "reaction" else {**ENVELOPE, **send, "context": None})
        for send in SENDS
    ] == [None] * len(SENDS)


def test_checks_come_in_metas_order() -> None:
    """A missing product is told before a missing recipient, that before the content, that before the pace."""
    text = {"type": "text", "text": {"body": ""}}
    assert attempt({}) == "100"
    assert attempt({"messaging_product": "whatsapp", "to": "x", **text}) == "131009"
    assert attempt({**ENVELOPE, **text}) == "100"
    assert attempt({**ENVELOPE, "to": seed.PHONE_NUMBER, **SENDS[0]}) == "131021"

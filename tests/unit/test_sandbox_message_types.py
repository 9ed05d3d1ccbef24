"""What the sandbox takes and refuses as content of messages without a template."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.messages.free_form import SHAPES, check_free_form

LINK = "https://cdn.example/file"


def button(n: int, title: str | None = None) -> dict[str, Any]:
    return {"type": "reply", "reply": {"id": f"b{n}", "title": title or f"Button {n}"}}


def interactive(kind: str, action: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": kind, "body": {"text": "Choose"}, "action": action, **more}


def rows(*counts: int, titled: bool = True) -> list[dict[str, Any]]:
    return [
        {
            **({"title": f"Section {s}"} if titled else {}),
            "rows": [{"id": f"{s}-{r}", "title": f"Row {r}"} for r in range(count)],
        }
        for s, count in enumerate(counts)
    ]


FLOW = {"name": "flow", "parameters": {"flow_message_version": "3", "flow_id": "1", "flow_cta": "Open"}}
CTA = {"name": "cta_url", "parameters": {"display_text": "Open", "url": LINK}}
CARDS = [{"card_index": n, "type": "cta_url", "action": CTA, "body": {"text": "x"}} for n in range(2)]

GOOD: list[tuple[str, Any]] = [
    ("text", {"body": "Hello", "preview_url": True}),
    ("text", {"body": "x" * 4096}),
    ("image", {"link": LINK, "caption": "A picture"}),
    ("video", {"id": "1"}),
    ("audio", {"id": "1", "voice": True}),
    ("document", {"link": LINK, "filename": "a.pdf"}),
    ("sticker", {"id": "1"}),
    ("location", {"latitude": "52.5", "longitude": 13.4, "name": "Office"}),
    ("contacts", [{"name": {"formatted_name": "Ana B", "first_name": "Ana"}, "birthday": "1990-02-03"}]),
    ("reaction", {"message_id": "wamid.x", "emoji": ""}),
    ("interactive", interactive("button", {"buttons": [button(1), button(2), button(3)]})),
    ("interactive", interactive("list", {"button": "Open", "sections": rows(5, 5)})),
    ("interactive", interactive("list", {"button": "Open", "sections": rows(10, titled=False)})),
    ("interactive", interactive("cta_url", CTA, header={"type": "image", "image": {"link": LINK}})),
    ("interactive", interactive("flow", FLOW)),
    ("interactive", {"type": "product", "action": {"catalog_id": "1", "product_retailer_id": "a"}}),
    ("interactive", interactive("location_request_message", {"name": "send_location"})),
    ("interactive", interactive("request_contact_info", {"name": "request_contact_info"})),
    ("interactive", interactive("carousel", {"cards": CARDS})),
]

BAD: list[tuple[str, Any, int, str]] = [
    ("text", None, 131008, "text"),
    ("text", {}, 131008, "text.body"),
    ("text", {"body": ""}, 100, "text.body"),
    ("text", {"body": "x" * 4097}, 100, "4096"),
    ("text", {"body": 5}, 100, "string"),
    ("text", {"body": "x", "preview_url": "yes"}, 100, "boolean"),
    ("image", {}, 131009, "exactly one"),
    ("image", {"id": "1", "link": LINK}, 131009, "exactly one"),
    ("image", {"link": "ftp://x/y"}, 100, "http"),
    ("image", {"id": "1", "caption": "x" * 1025}, 100, "1024"),
    ("audio", {"id": "1", "caption": "no"}, 100, "caption"),
    ("location", {"latitude": "91", "longitude": "0"}, 100, "latitude"),
    ("location", {"latitude": "x", "longitude": "0"}, 100, "latitude"),
    ("location", {"longitude": "0"}, 131008, "latitude"),
    ("contacts", [], 100, "1 to 257"),
    ("contacts", [{"name": {"formatted_name": "Ana"}}], 131008, "other part"),
    ("contacts", [{"name": {"formatted_name": "A", "first_name": "A"}, "birthday": "1990"}], 100, "birthday"),
    ("reaction", {"message_id": "wamid.x"}, 131008, "emoji"),
    ("poll", {}, 100, "type"),
    ("interactive", None, 131008, "interactive"),
    ("interactive", {"type": "nothing"}, 131009, "type"),
    ("interactive", interactive("button", {"buttons": [button(n) for n in range(4)]}), 131009, "1 to 3"),
    ("interactive", interactive("button", {"buttons": [button(1), button(2, "Button 1")]}), 131009, "title"),
    ("interactive", interactive("button", {"buttons": [button(1), button(1, "Other")]}), 131009, "id"),
    ("interactive", interactive("button", {"buttons": [button(1, "x" * 21)]}), 131009, "20"),
    ("interactive", {"type": "button", "action": {"buttons": [button(1)]}}, 131008, "body"),
    ("interactive", interactive("list", {"button": "Open", "sections": rows(6, 5)}), 131009, "10 rows"),
    (
        "interactive",
        interactive("list", {"button": "Open", "sections": rows(2, 2, titled=False)}),
        131008,
        "title",
    ),
    (
        "interactive",
        interactive(
            "list", {"button": "Open", "sections": rows(1)}, header={"type": "image", "image": {"id": "1"}}
        ),
        131009,
        "header",
    ),
    (
        "interactive",
        interactive("cta_url", {"name": "cta_url", "parameters": {"url": LINK}}),
        131008,
        "display_text",
    ),
    (
        "interactive",
        interactive("flow", {"name": "flow", "parameters": {"flow_cta": "x"}}),
        131008,
        "version",
    ),
    ("interactive", interactive("carousel", {"cards": CARDS[:1]}), 131009, "2 to 10"),
    ("interactive", interactive("carousel", {"cards": [CARDS[0], CARDS[0]]}), 131009, "card_index"),
    ("interactive", interactive("button", {"buttons": [button(1)]}, footer={"text": "x" * 61}), 131009, "60"),
]


@pytest.mark.parametrize(("kind", "value"), GOOD)
def test_content_within_the_documented_limits_is_taken(kind: str, value: Any) -> None:
    check_free_form(kind, value)


@pytest.mark.parametrize(("kind", "value", "code", "word"), BAD)
def test_content_outside_is_refused_with_the_code_and_the_place(
    kind: str, value: Any, code: int, word: str
) -> None:
    with pytest.raises(GraphError) as refusal:
        check_free_form(kind, value)
    assert refusal.value.code == code
    assert word in (refusal.value.details or "")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from([*SHAPES, "interactive"]), JSON_VALUES)
def test_any_json_is_either_taken_or_refused_and_never_breaks_the_check(kind: str, value: Any) -> None:
    with contextlib.suppress(GraphError):
        check_free_form(kind, value)

"""Rich messages: what one JSON value becomes, and which place is named when it is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.render.rich_message import KINDS, rich_message
from whinchat.sandbox.messages.free_form import check_free_form

Json = dict[str, Any]

FULL: dict[str, Json] = {
    "image": {"link": "https://shop.example/shoe.png", "caption": "Your *shoe*"},
    "video": {"id": "1234567890", "caption": "How to lace it"},
    "audio": {"link": "https://shop.example/hello.ogg", "voice": True},
    "document": {"link": "https://shop.example/a.pdf", "caption": "Invoice", "filename": "invoice.pdf"},
    "sticker": {"id": "42"},
    "location": {"latitude": 52.52, "longitude": "13.405", "name": "Shop", "address": "Torstr. 1, Berlin"},
    "contacts": {"contacts": [{"name": {"formatted_name": "Ana Lima"}, "phones": [{"phone": "+5511…"}]}]},
    "buttons": {
        "header": "Order A-1",
        "body": "Shall we ship it today?",
        "footer": "Until 18:00",
        "buttons": [{"id": "ship-yes", "title": "Yes"}, {"title": "No"}],
    },
    "list": {
        "header": "Delivery",
        "body": "When does it suit you?",
        "button": "Choose",
        "sections": [
            {"title": "Today", "rows": [{"id": "t-1", "title": "18:00", "description": "to 20:00"}]},
            {"title": "Tomorrow", "rows": [{"title": "09:00"}]},
        ],
    },
    "url_button": {
        "header": {"kind": "image", "link": "https://shop.example/shoe.png"},
        "body": "Follow your parcel",
        "button": "Track",
        "url": "https://shop.example/track/A-1",
    },
    "location_request": {"body": "Where shall we bring it?"},
}
"""One whole message of each kind."""


def made(value: object) -> Json:
    """The content of a message that is to be without problems."""
    rich = rich_message(value, is_final=True)
    assert rich.problems == []
    return rich.content


def wrong(value: object, *, is_final: bool = True) -> list[tuple[str, str]]:
    """(place, code) of what is wrong."""
    return [(one.slot, one.code) for one in rich_message(value, is_final=is_final).problems]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_a_message_that_the_simulator_of_meta_takes(kind: str) -> None:
    content = made({"kind": kind, **FULL[kind]})
    check_free_form(content["type"], content[content["type"]])
    assert set(content) == {"type", content["type"]}


def test_buttons_without_an_id_are_known_by_their_title() -> None:
    content = made({"kind": "buttons", **FULL["buttons"]})
    assert content["interactive"] == {
        "type": "button",
        "header": {"type": "text", "text": "Order A-1"},
        "body": {"text": "Shall we ship it today?"},
        "footer": {"text": "Until 18:00"},
        "action": {
            "buttons": [
                {"type": "reply", "reply": {"id": "ship-yes", "title": "Yes"}},
                {"type": "reply", "reply": {"id": "No", "title": "No"}},
            ]
        },
    }


def test_a_link_button_has_its_picture_above() -> None:
    interactive = made({"kind": "url_button", **FULL["url_button"]})["interactive"]
    assert interactive["header"] == {"type": "image", "image": {"link": "https://shop.example/shoe.png"}}
    assert interactive["action"]["parameters"] == {
        "display_text": "Track",
        "url": "https://shop.example/track/A-1",
    }


def test_what_is_empty_and_may_be_is_left_out() -> None:
    assert made({"kind": "image", "id": "7", "caption": "  "}) == {"type": "image", "image": {"id": "7"}}


def test_json_text_reads_like_the_object() -> None:
    value = {"kind": "list", **FULL["list"]}
    assert made(json.dumps(value)) == made(value)


def test_spaces_and_umlauts_in_an_address_are_encoded_and_noted() -> None:
    rich = rich_message({"kind": "image", "link": "https://shop.example/größe 42.png"}, is_final=True)
    assert rich.content["image"] == {"link": "https://shop.example/gr%C3%B6%C3%9Fe%2042.png"}
    assert rich.notes == ["Characters of the link of the image that an address cannot have became %…."]


LONG = "x" * 5_000

WRONG: list[tuple[object, str, str]] = [
    ("not json", "", "wrong_kind"),
    ([], "", "wrong_kind"),
    ({}, "kind", "wrong_kind"),
    ({"kind": "hologram"}, "kind", "wrong_kind"),
    ({"kind": "image"}, "link", "missing"),
    ({"kind": "image", "link": "https://a.example/b", "id": "7"}, "link", "superfluous"),
    ({"kind": "image", "link": "ftp://a.example/b"}, "link", "unreadable"),
    ({"kind": "image", "link": "https://a.example/b", "captoin": "?"}, "captoin", "superfluous"),
    ({"kind": "image", "id": "7", "caption": LONG}, "caption", "too_long"),
    ({"kind": "image", "id": "7", "caption": ["a"]}, "caption", "wrong_kind"),
    ({"kind": "sticker", "id": "7", "caption": "no"}, "caption", "superfluous"),
    ({"kind": "sticker", "id": "no/slash"}, "id", "unreadable"),
    ({"kind": "location", "latitude": 91, "longitude": 0}, "latitude", "unreadable"),
    ({"kind": "location", "latitude": 1, "longitude": "east"}, "longitude", "unreadable"),
    ({"kind": "location", "latitude": 1}, "longitude", "missing"),
    ({"kind": "contacts", "contacts": [{"phones": []}]}, "contacts.0.name", "missing"),
    (
        {"kind": "contacts", "contacts": [{"name": {"formatted_name": "A"}, "birthday": "May"}]},
        "contacts.0.birthday",
        "unreadable",
    ),
    ({"kind": "buttons", "body": "b"}, "buttons", "missing"),
    ({"kind": "buttons", "body": "b", "buttons": []}, "buttons", "missing"),
    ({"kind": "buttons", "body": "b", "buttons": [{"title": t} for t in "abcd"]}, "buttons", "superfluous"),
    ({"kind": "buttons", "body": "b", "buttons": [{"title": "x" * 21}]}, "buttons.0.title", "too_long"),
    ({"kind": "buttons", "body": "b", "buttons": [{"title": " "}]}, "buttons.0.title", "empty"),
    ({"kind": "buttons", "buttons": [{"title": "a"}]}, "body", "missing"),
    ({"kind": "buttons", "body": "", "buttons": [{"title": "a"}]}, "body", "empty"),
    ({"kind": "buttons", "body": LONG, "buttons": [{"title": "a"}]}, "body", "too_long"),
    ({"kind": "buttons", "body": "b", "footer": "f" * 61, "buttons": [{"title": "a"}]}, "footer", "too_long"),
    (
        {"kind": "buttons", "body": "b", "buttons": [{"id": "1", "title": "a"}, {"id": "2", "title": "a"}]},
        "buttons.1.title",
        "superfluous",
    ),
    (
        {"kind": "buttons", "body": "b", "header": {"kind": "audio"}, "buttons": [{"title": "a"}]},
        "header",
        "wrong_kind",
    ),
    (
        {"kind": "buttons", "body": "b", "header": "h" * 61, "buttons": [{"title": "a"}]},
        "header.text",
        "too_long",
    ),
    ({"kind": "list", "body": "b", "button": "B"}, "sections", "missing"),
    (
        {"kind": "list", "body": "b", "sections": [{"rows": [{"title": "a"}]}]},
        "button",
        "missing",
    ),
    (
        {
            "kind": "list",
            "body": "b",
            "button": "B",
            "sections": [{"rows": [{"title": "a"}]}, {"title": "t", "rows": [{"title": "b"}]}],
        },
        "sections.0.title",
        "missing",
    ),
    (
        {
            "kind": "list",
            "body": "b",
            "button": "B",
            "sections": [
                {"title": t, "rows": [{"title": f"{t}{n}"} for n in range(6)]} for t in ("one", "two")
            ],
        },
        "sections",
        "superfluous",
    ),
    (
        {
            "kind": "list",
            "body": "b",
            "button": "B",
            "sections": [{"rows": [{"title": "a"}, {"title": "a"}]}],
        },
        "sections.0.rows.1.id",
        "superfluous",
    ),
    (
        {
            "kind": "list",
            "body": "b",
            "button": "B",
            "header": {"kind": "image", "id": "1"},
            "sections": [{"rows": [{"title": "a"}]}],
        },
        "header",
        "wrong_kind",
    ),
    ({"kind": "url_button", "body": "b", "button": "Go", "url": "shop.example"}, "url", "unreadable"),
    ({"kind": "location_request", "body": "b", "footer": "no"}, "footer", "superfluous"),
]


@pytest.mark.parametrize(("value", "place", "code"), WRONG)
def test_a_wrong_place_is_named(value: object, place: str, code: str) -> None:
    assert wrong(value) == [(place, code)]


def test_liquid_that_is_not_filled_in_yet_is_not_judged() -> None:
    value = {
        "kind": "buttons",
        "body": "{{ event.properties.text }}" + " " * 1_100,
        "buttons": [
            {"title": "{{ event.properties.first_choice }}"},
            {"title": "{% if a %}b{% endif %}, later"},
        ],
    }
    assert wrong(value, is_final=False) == []
    assert ("buttons.0.title", "too_long") in wrong(value)


def test_what_a_value_spoils_is_told_from_what_its_destination_spoils() -> None:
    of_value = rich_message(
        {"kind": "image", "link": ""} | {"caption": LONG, "id": "7"}, is_final=True
    ).problems
    of_destination = rich_message({"kind": "image"}, is_final=True).problems
    assert [one.is_of_value for one in of_value] == [True]
    assert [one.is_of_value for one in of_destination] == [False]


_LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=80) | st.just("https://a.example/ö")
_KEYS = st.sampled_from(
    sorted(
        {key for keys, _ in KINDS.values() for key in keys} | {"title", "rows", "id", "kind", "text", "name"}
    )
)
_PARTS = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=20,
)


@given(
    kind=st.sampled_from(sorted(KINDS)), parts=st.dictionaries(_KEYS, _PARTS, max_size=6), whole=st.booleans()
)
def test_nothing_raises_and_what_has_no_problem_is_taken_by_the_simulator(
    kind: str, parts: Json, whole: bool
) -> None:
    rich = rich_message((FULL[kind] if whole else {}) | parts | {"kind": kind}, is_final=True)
    if not rich.problems:
        check_free_form(rich.content["type"], rich.content[rich.content["type"]])

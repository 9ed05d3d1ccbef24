"""Filled slots become the request Meta takes, or problems that name the slot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.template_shapes import SHAPES
from whinchat.core.event import Json
from whinchat.core.message_slots import slots_of
from whinchat.render.component_check import check_components
from whinchat.render.slots import check_written, fill

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def filled(name: str, **changes: Any) -> list[Json]:
    """The components of a shape; keys of changes have `__` for a dot."""
    values = SHAPES[name].values | {key.replace("__", "."): value for key, value in changes.items()}
    filling = fill(SHAPES[name].template, values, NOW)
    assert filling.problems == []
    return filling.components


def problem(name: str, **changes: Any) -> tuple[str, str]:
    """(slot, code) of the only problem."""
    values = SHAPES[name].values | {key.replace("__", "."): value for key, value in changes.items()}
    (found,) = fill(SHAPES[name].template, values, NOW).problems
    assert found.slot in found.text or not found.slot
    return found.slot, found.code


def _text(text: str, **more: str) -> Json:
    return {"type": "text", "text": text, **more}


def test_everything_at_once_is_the_request_of_metas_documentation() -> None:
    assert filled("everything") == [
        {
            "type": "header",
            "parameters": [{"type": "image", "image": {"link": "https://shop.example/shirt.jpg"}}],
        },
        {
            "type": "body",
            "parameters": [
                {"type": "text", "parameter_name": "first_name", "text": "Ana"},
                {"type": "text", "parameter_name": "day", "text": "Friday"},
                {"type": "text", "parameter_name": "time", "text": "10:30"},
            ],
        },
        {"type": "button", "sub_type": "url", "index": "0", "parameters": [_text("A-1")]},
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": "1",
            "parameters": [{"type": "payload", "payload": "YES"}],
        },
    ]


def test_a_one_time_code_goes_into_body_and_button() -> None:
    assert filled("one_time_code") == [
        {"type": "body", "parameters": [_text("482913")]},
        {"type": "button", "sub_type": "url", "index": "0", "parameters": [_text("482913")]},
    ]


def test_a_document_keeps_its_name_and_a_place_its_coordinates() -> None:
    document = filled("header_document")[0]["parameters"]
    assert document == [
        {"type": "document", "document": {"link": "https://shop.example/i.pdf", "filename": "i.pdf"}}
    ]
    place = filled("header_location")[0]["parameters"]
    location = {"latitude": "52.52", "longitude": "13.405", "name": "Shop"}
    assert place == [{"type": "location", "location": location}]


def test_cards_are_filled_by_their_place() -> None:
    cards = filled("carousel")[-1]["cards"]
    assert [card["card_index"] for card in cards] == [0, 1]
    assert cards[1]["components"][0]["parameters"] == [{"type": "image", "image": {"id": "1234567890"}}]
    assert cards[1]["components"][-1]["parameters"] == [{"type": "payload", "payload": "STOP"}]


def test_the_end_of_an_offer_is_told_in_milliseconds() -> None:
    offer = next(one for one in filled("limited_time_offer") if one["type"] == "limited_time_offer")
    assert offer["parameters"][0]["limited_time_offer"] == {"expiration_time_ms": 1_893_456_000_000}
    seconds = filled("limited_time_offer", offer__expires_at="1893456000")
    assert any(one["type"] == "limited_time_offer" for one in seconds)
    assert problem("limited_time_offer", offer__expires_at="2020-01-01") == ("offer.expires_at", "ended")


def test_white_space_is_cleaned_and_said_so() -> None:
    filling = fill(SHAPES["body_positional"].template, {"body.1": " A\nB\tC     D ", "body.2": "x"}, NOW)
    assert filling.components[0]["parameters"][0]["text"] == "A B C D"
    assert len(filling.notes) == 1
    assert "body.1" in filling.notes[0]


def test_a_fallback_stands_in_for_an_empty_value_only() -> None:
    values = {"body.1": {"value": " ", "fallback": "there"}, "body.2": {"value": "A-1", "fallback": "?"}}
    filling = fill(SHAPES["body_positional"].template, values, NOW)
    assert filling.components[0]["parameters"] == [_text("there"), _text("A-1")]
    assert filling.notes == ["body.1 was empty: its fallback stands in."]


def test_a_whole_address_loses_the_beginning_the_button_has_already() -> None:
    (button,) = filled("button_url", button__1="https://shop.example/t/A 1%")
    assert button["parameters"] == [_text("A%201%25")]
    assert problem("button_url", button__1="https://elsewhere.example/") == ("button.1", "unreadable")


def test_a_slot_that_may_stay_empty_is_left_out() -> None:
    assert filled("button_replies", button__1="") == []
    assert filled("button_flow", button__1="", button__1__data=None) == []


@pytest.mark.parametrize(
    ("name", "changes", "found"),
    [
        ("body_positional", {"body__1": ""}, ("body.1", "empty")),
        ("body_positional", {"body__3": "x"}, ("body.3", "superfluous")),
        ("header_image", {"header": "not an address"}, ("header", "unreadable")),
        ("header_text", {"header": "x" * 60}, ("header", "too_long")),
        ("header_location", {"header__latitude": "91"}, ("header.latitude", "unreadable")),
        ("button_mixed", {"body__2": "x" * 1_010}, ("body.2", "too_long")),
        ("button_copy_code", {"button__1": "x" * 16}, ("button.1", "too_long")),
        ("button_replies", {"button__1": "x" * 257}, ("button.1", "too_long")),
        ("button_flow", {"button__1__data": "[]"}, ("button.1.data", "unreadable")),
        ("button_products", {"button__1__sections": "{"}, ("button.1.sections", "unreadable")),
        ("one_time_code", {"body__1": "1" * 16}, ("body.1", "too_long")),
        ("body_named", {"body__first_name": {"a": 1}}, ("body.first_name", "unreadable")),
    ],
)
def test_a_value_that_does_not_fit_is_told_by_its_slot(
    name: str, changes: dict[str, Any], found: tuple[str, str]
) -> None:
    assert problem(name, **changes) == found


def test_a_slot_that_was_never_written_is_the_destinations_fault() -> None:
    (found,) = fill(SHAPES["body_positional"].template, {"body.1": "Ana"}, NOW).problems
    assert (found.slot, found.code, found.is_of_value) == ("body.2", "missing", False)


@pytest.mark.parametrize(
    ("name", "place", "word"),
    [
        ("header_image", "header", "JPEG"),
        ("header_video", "header", "MP4"),
        ("header_document", "header", "pdf"),
    ],
)
def test_a_file_that_is_missing_is_asked_for_by_what_fills_it(name: str, place: str, word: str) -> None:
    """Meta's sample of it is the handle of an upload, with which nobody can begin anything."""
    found = next(one for one in fill(SHAPES[name].template, {}, NOW).problems if one.slot == place)
    for told in ("https://shop.example/", word, "{{ event.properties."):
        assert told in found.remedy
    assert "{{{{" not in found.remedy


def test_two_values_that_fit_alone_can_be_too_long_together() -> None:
    values = SHAPES["button_mixed"].values | {"body.1": "x" * 500, "body.2": "y" * 520}
    (found,) = fill(SHAPES["button_mixed"].template, values, NOW).problems
    assert (found.slot, found.code) == ("body.2", "too_long")


@pytest.mark.parametrize("written", [{"valu": "{{ x }}"}, ["{{ x }}"], {"value": {"text": "{{ x }}"}}])
def test_an_object_that_can_only_fail_is_told_before_it_is_rendered(written: object) -> None:
    shape = SHAPES["body_positional"]
    values = {slot.key: "fine" for slot in slots_of(shape.template)} | {"body.1": written}
    (found,) = check_written(shape.template, values, NOW)
    assert found.slot == "body.1"
    assert '{"value": …, "fallback": …}' in found.text


def test_written_slots_are_judged_as_far_as_can_be_known() -> None:
    template = SHAPES["everything"].template
    written = {"header": "{{ event.properties.image }}", "body.first_name": "Ana", "body.dya": "x"}
    codes = {(one.slot, one.code) for one in check_written(template, written, NOW)}
    assert codes == {
        ("body.dya", "superfluous"),
        ("body.day", "missing"),
        ("body.time", "missing"),
        ("button.1", "missing"),
    }
    (mistyped,) = [one for one in check_written(template, written, NOW) if one.code == "superfluous"]
    assert mistyped.remedy == "Did you mean body.day?"


@given(st.sampled_from(sorted(SHAPES)), st.data())
def test_whatever_is_filled_in_passes_the_check_for_what_is_written_by_hand(
    name: str, data: st.DataObject
) -> None:
    """Both ways of writing one message give the same request, so one must never refuse the other's."""
    shape = SHAPES[name]
    values = {
        slot.key: data.draw(st.text(max_size=30) | st.integers() | st.just(shape.values.get(slot.key)))
        for slot in slots_of(shape.template)
    }
    filling = fill(shape.template, values, NOW)
    if not filling.problems:
        assert check_components(shape.template, filling.components, is_final=True) == []


WRONG: list[tuple[str, list[Json], tuple[str, str]]] = [
    ("body_positional", [], ("body.1", "missing")),
    ("body_positional", [{"type": "body", "parameters": [_text("a")]}], ("body.2", "missing")),
    (
        "body_positional",
        [{"type": "body", "parameters": [_text("a"), _text("b"), _text("c")]}],
        ("body.3", "superfluous"),
    ),
    (
        "body_positional",
        [{"type": "body", "parameters": [_text("a", parameter_name="x"), _text("b")]}],
        ("body.1", "wrong_kind"),
    ),
    ("body_named", [{"type": "body", "parameters": [_text("a")] * 3}], ("body", "superfluous")),
    ("header_image", [{"type": "header", "parameters": [_text("a")]}], ("header", "wrong_kind")),
    (
        "header_image",
        [{"type": "header", "parameters": [{"type": "image", "image": {}}]}],
        ("header", "wrong_kind"),
    ),
    (
        "no_slots",
        [{"type": "button", "sub_type": "url", "index": 0, "parameters": [_text("a")]}],
        ("button.1", "superfluous"),
    ),
    (
        "button_url",
        [{"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [_text("a")]}],
        ("button.1", "wrong_kind"),
    ),
    ("one_time_code", [{"type": "body", "parameters": [_text("1")]}], ("button.1", "missing")),
]


@pytest.mark.parametrize(("name", "components", "found"), WRONG)
def test_components_written_by_hand_are_compared_with_the_message_template(
    name: str, components: list[Json], found: tuple[str, str]
) -> None:
    problems = check_components(SHAPES[name].template, components, is_final=True)
    assert found in {(one.slot, one.code) for one in problems}
    assert all(one.text and one.remedy for one in problems)


def test_liquid_in_components_is_not_measured_before_it_is_rendered() -> None:
    long = "{{ person.name }}" + "x" * 1_200
    components = [{"type": "body", "parameters": [_text(long), _text("b")]}]
    template = SHAPES["button_mixed"].template
    before = {one.code for one in check_components(template, components, is_final=False)}
    after = {one.code for one in check_components(template, components, is_final=True)}
    assert "too_long" in after
    assert "too_long" not in before


def test_types_may_be_written_in_capitals_and_indexes_as_numbers() -> None:
    components = [
        {"type": "BUTTON", "sub_type": "URL", "index": 0, "parameters": [{"type": "TEXT", "text": "a"}]}
    ]
    assert check_components(SHAPES["button_url"].template, components, is_final=True) == []

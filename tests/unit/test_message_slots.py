"""A message template's slots, and what is known of a project's message templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.template_shapes import SHAPES
from whinchat.core.message_slots import SlotKind, limit_of, slots_of
from whinchat.core.message_template import (
    MessageTemplate,
    SenderAccount,
    StoredTemplate,
    TemplateBook,
    template_of_row,
)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ROW = {
    "id": "900100200300400",
    "name": "order_update",
    "language": "en-US",
    "status": "APPROVED",
    "category": "UTILITY",
    "parameter_format": "POSITIONAL",
    "quality_score": {"score": "GREEN", "date": 1_790_000_000},
    "rejected_reason": "NONE",
    "components": [
        {"type": "BODY", "text": "Hi {{1}}, order {{2}}.", "example": {"body_text": [["Ana", "42"]]}}
    ],
}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
words = st.sampled_from(["HEADER", "BODY", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER", "footer", "?"])
components = st.lists(
    st.dictionaries(
        st.sampled_from(["text", "format", "example", "buttons", "cards", "limited_time_offer"]), json_values
    ).flatmap(lambda rest: words.map(lambda kind: rest | {"type": kind})),
    max_size=4,
)


@pytest.mark.parametrize("name", SHAPES)
def test_every_value_that_fits_has_its_slot(name: str) -> None:
    shape = SHAPES[name]
    slots = {slot.key: slot for slot in slots_of(shape.template)}
    needed = {key for key, slot in slots.items() if slot.required}
    assert needed <= set(shape.values) <= set(slots)


@pytest.mark.parametrize("name", SHAPES)
def test_keys_are_unique_and_every_slot_says_where_it_is(name: str) -> None:
    slots = slots_of(SHAPES[name].template)
    assert len({slot.key for slot in slots}) == len(slots)
    assert all(slot.place and slot.characters_max > 0 for slot in slots)


def test_a_positional_body_counts_and_a_named_one_names() -> None:
    keys = {name: [slot.key for slot in slots_of(SHAPES[name].template)] for name in SHAPES}
    assert keys["body_positional"] == ["body.1", "body.2"]
    assert keys["body_named"] == ["body.first_name", "body.day", "body.time"]
    assert keys["header_location"] == ["header.latitude", "header.longitude", "header.name", "header.address"]
    assert keys["button_mixed"] == ["body.1", "body.2", "button.1", "button.3"]
    assert keys["carousel"][2:6] == ["card.1.header", "card.1.body.1", "card.1.button.1", "card.1.button.2"]


def test_a_one_time_code_is_one_slot_although_meta_wants_it_twice() -> None:
    (slot,) = slots_of(SHAPES["one_time_code"].template)
    assert (slot.key, slot.kind, slot.characters_max) == ("body.1", SlotKind.ONE_TIME_CODE, 15)


def test_limits_leave_room_for_the_fixed_text() -> None:
    (suffix,) = slots_of(SHAPES["button_url"].template)
    assert suffix.characters_max == 2_000 - len("https://shop.example/t/")
    assert (suffix.example, suffix.around) == ("A-1", "https://shop.example/t/")
    first = slots_of(SHAPES["body_positional"].template)[0]
    assert first.characters_max > 1_024, "a body that stands alone may be long"
    mixed = slots_of(SHAPES["button_mixed"].template)[0]
    assert mixed.characters_max == 1_024 - len("Hi , your order  is on its way.")


@given(components)
def test_nothing_meta_may_list_raises(listed: list[dict[str, object]]) -> None:
    template = MessageTemplate(waba_id="1", name="t", language="en", components=listed)
    slots = slots_of(template)
    assert len({slot.key for slot in slots}) <= len(slots)


@given(json_values)
def test_a_row_of_any_form_is_read_or_left_out(row: object) -> None:
    found = template_of_row(row, "1", NOW)
    assert found is None or found.name


def test_a_row_of_metas_list_is_read_whole() -> None:
    found = template_of_row(ROW, "1", NOW)
    assert found is not None
    assert (found.language, found.quality, found.rejected_reason) == ("en_US", "GREEN", None)
    assert [slot.example for slot in slots_of(found)] == ["Ana", "42"]


def _book() -> TemplateBook:
    accounts = [
        SenderAccount(phone_number_id="111", waba_id="1", synced_at=NOW),
        SenderAccount(phone_number_id="222", waba_id="2", synced_at=NOW),
        SenderAccount(phone_number_id="333", waba_id="1"),
        SenderAccount(phone_number_id="444", waba_id="4"),
    ]
    found = template_of_row(ROW, "1", NOW)
    assert found is not None
    stored = StoredTemplate(
        msgspec.structs.replace(found, components=[]), msgspec.json.encode(found.components)
    )
    return TemplateBook(accounts, [stored])


def test_a_sender_finds_the_message_templates_of_its_account_only() -> None:
    book = _book()
    found = book.find("111", "order_update", "en_US")
    assert found is not None
    assert found.components == ROW["components"]
    assert book.find("222", "order_update", "en_US") is None
    assert book.find("111", "order_update", "de") is None


def test_a_sender_whose_account_was_never_synced_knows_nothing() -> None:
    book = _book()
    assert (book.knows("111"), book.knows("444"), book.knows("555")) == (True, False, False)
    assert book.find("444", "order_update", "en_US") is None
    assert not TemplateBook()


def test_an_account_synced_through_one_number_is_known_for_another() -> None:
    book = _book()
    assert book.knows("333")
    assert book.find("333", "order_update", "en_US") is not None


def test_similar_names_and_languages_help_whoever_mistyped() -> None:
    book = _book()
    assert book.similar("111", "order_updates") == ["order_update"]
    assert book.similar("111", "xyz") == []
    assert book.languages("111", "order_update") == ["en_US"]


def test_slots_are_worked_out_once_for_each_message_template() -> None:
    """Every message asks for them; a book gives the same message template each time."""
    stored = StoredTemplate(
        msgspec.structs.replace(SHAPES["everything"].template, components=[]),
        msgspec.json.encode(SHAPES["everything"].template.components),
    )
    account = SenderAccount(phone_number_id="1", waba_id=stored.plain.waba_id, synced_at=NOW)
    book = TemplateBook([account], [stored])
    first, second = (book.find("1", "everything", "en_US") for _ in range(2))
    assert first is not None
    assert second is not None
    assert slots_of(first) is slots_of(second)
    assert slots_of(msgspec.structs.replace(first, components=[])) == ()


def test_the_category_is_that_of_the_language_sent_else_of_the_name() -> None:
    """A category is known even of a language that is not: Meta gives it to the name as a rule."""
    account = SenderAccount(phone_number_id="1", waba_id="9", synced_at=NOW)
    rows = [("en_US", "UTILITY"), ("de", "MARKETING")]
    stored = [
        StoredTemplate(MessageTemplate(waba_id="9", name="a", language=code, category=kind), b"[]")
        for code, kind in rows
    ]
    book = TemplateBook([account], stored)
    assert book.category_of("1", "a", "en_US") == "utility"
    assert book.category_of("1", "a", "de") == "marketing"
    assert book.category_of("1", "a", "fr") == "marketing", "the stricter of what is known"
    assert book.category_of("1", "b", "de") is None
    assert book.category_of("2", "a", "de") is None


def template_of(*components: Mapping[str, object]) -> MessageTemplate:
    found = template_of_row(ROW | {"components": list(components)}, "1", NOW)
    assert found is not None
    return found


def test_the_body_of_a_card_and_of_an_offer_has_the_room_it_had_when_it_was_submitted() -> None:
    """Unless Meta approved a longer one, which proves that it takes longer ones."""
    body = {"type": "BODY", "text": "For {{1}}"}
    long_body = {"type": "BODY", "text": "{{1}} " + "x" * 200}
    cards = {"type": "CAROUSEL", "cards": [{"components": [body]}, {"components": [long_body]}]}
    first, second, third = slots_of(template_of({"type": "BODY", "text": "Hi {{1}}"}, cards))
    assert (first.characters_max, second.characters_max) == (1_024 - len("Hi "), 160 - len("For "))
    assert third.characters_max == 1_024 - 201
    assert [limit_of(template_of(cards), slot) for slot in (second, third)] == [160, 1_024]
    offer = {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Now", "has_expiration": False}}
    [slot] = slots_of(template_of(body, offer))
    assert slot.characters_max == 600 - len("For ")


def test_the_sample_of_a_file_is_shown_if_it_is_an_address() -> None:
    for sample, shown in (("4::aW1hZ2UvanBlZw==:ARb", None), ("https://scontent.example/a.jpg",) * 2):
        header = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": [sample]}}
        [slot] = slots_of(template_of(header))
        assert slot.example == shown

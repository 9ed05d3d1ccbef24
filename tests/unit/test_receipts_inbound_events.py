"""What people write, tap and choose becomes an event that says all of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.conversation import Answered
from whinchat.core.receipt import Inbound
from whinchat.core.whatsapp_events import OWN_EVENTS
from whinchat.receipts.inbound_events import JSON_BYTES_MAX, answers_to, change_event_of, event_of
from whinchat.receipts.parse import parse_value

AT = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
PRODUCTS = [{"product_retailer_id": "tea", "quantity": 2, "item_price": 3.5, "currency": "EUR"}]
PEOPLE = [{"name": {"formatted_name": "Bo"}, "phones": [{"phone": "+15550100002"}]}]
ANSWERED = Answered(
    wamid="wamid.out",
    message_id="0197-message",
    destination_id="d-1",
    destination_name="Order shipped",
    template_name="order_shipped",
    template_language="en_US",
    event_name="order shipped",
    event_uuid="e-1",
    distinct_id="ana",
)


def inbound(type_: str, content: Any = None, **more: Any) -> Inbound:
    raw = {"from": "15550100001", "id": "wamid.in", "timestamp": "1795348800", "type": type_, **more}
    if content is not None:
        raw[type_] = content
    return Inbound(
        id="wamid.in",
        type=type_,
        at=AT,
        phone_number_id="100000000000001",
        sender="15550100001",
        raw=raw,
        wa_id="15550100001",
        user_id="US.1349",
        profile_name="Ana",
    )


@pytest.mark.parametrize(
    ("type_", "content", "name", "said"),
    [
        ("text", {"body": "Hi 👋"}, "whatsapp message received", {"text": "Hi 👋"}),
        (
            "image",
            {"id": "m-1", "mime_type": "image/jpeg", "sha256": "x=", "caption": "Look"},
            "whatsapp message received",
            {"media_id": "m-1", "mime_type": "image/jpeg", "sha256": "x=", "text": "Look"},
        ),
        ("audio", {"id": "m-2", "voice": True}, "whatsapp message received", {"voice": True}),
        (
            "document",
            {"id": "m-3", "filename": "bill.pdf"},
            "whatsapp message received",
            {"filename": "bill.pdf"},
        ),
        (
            "location",
            {"latitude": 51.5, "longitude": -0.1, "name": "Office"},
            "whatsapp message received",
            {"latitude": 51.5, "longitude": -0.1, "location_name": "Office"},
        ),
        ("contacts", PEOPLE, "whatsapp message received", {"contacts": PEOPLE}),
        (
            "button",
            {"payload": "YES", "text": "Yes, please"},
            "whatsapp button tapped",
            {"button_payload": "YES", "button_text": "Yes, please", "text": "Yes, please"},
        ),
        (
            "interactive",
            {"type": "button_reply", "button_reply": {"id": "b-1", "title": "Later"}},
            "whatsapp button tapped",
            {"button_payload": "b-1", "button_text": "Later"},
        ),
        (
            "interactive",
            {"type": "list_reply", "list_reply": {"id": "r-1", "title": "Tea", "description": "Hot"}},
            "whatsapp list item chosen",
            {"list_item_id": "r-1", "list_item_title": "Tea", "list_item_description": "Hot"},
        ),
        (
            "interactive",
            {"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": '{"a": 1}'}},
            "whatsapp flow completed",
            {"flow_name": "flow", "flow_response": {"a": 1}, "text": "Sent"},
        ),
        (
            "interactive",
            {"type": "nfm_reply", "nfm_reply": {"response_json": "not json"}},
            "whatsapp flow completed",
            {"flow_response": "not json"},
        ),
        (
            "reaction",
            {"message_id": "wamid.out", "emoji": "👍"},
            "whatsapp reaction received",
            {"emoji": "👍", "removed": False, "answers_whatsapp_message_id": "wamid.out"},
        ),
        ("reaction", {"message_id": "wamid.out"}, "whatsapp reaction received", {"removed": True}),
        (
            "order",
            {"catalog_id": "c-1", "product_items": PRODUCTS},
            "whatsapp order received",
            {"catalog_id": "c-1", "product_items": PRODUCTS, "product_items_count": 1},
        ),
        (
            "revoke",
            {"original_message_id": "wamid.before"},
            "whatsapp message received",
            {"changed_whatsapp_message_id": "wamid.before"},
        ),
        ("unsupported", {"type": "poll"}, "whatsapp message received", {"unsupported_type": "poll"}),
        ("hologram", {"depth": 3}, "whatsapp message received", {"raw": {"depth": 3}}),
        (
            "interactive",
            {"type": "new_reply", "new_reply": {"x": 1}},
            "whatsapp message received",
            {"raw": {"type": "new_reply", "new_reply": {"x": 1}}},
        ),
        ("request_welcome", None, "whatsapp message received", {"message_type": "request_welcome"}),
    ],
)
def test_each_kind_has_its_name_and_its_content(
    type_: str, content: Any, name: str, said: dict[str, Any]
) -> None:
    told, properties = event_of(inbound(type_, content), None)
    assert told == name
    assert {key: properties.get(key) for key in said} == said
    assert properties["message_type"] == type_
    assert properties["from"] == "+15550100001"
    assert properties["whatsapp_message_id"] == "wamid.in"


def test_an_answer_names_our_message_and_what_it_was_about() -> None:
    one = inbound("text", {"body": "When?"}, context={"from": "15550783881", "id": "wamid.out"})
    assert answers_to(one) == "wamid.out"
    _, properties = event_of(one, ANSWERED)
    assert properties["answers_whatsapp_message_id"] == "wamid.out"
    assert properties["$whatsapp_message_id"] == "0197-message"
    assert (properties["destination_id"], properties["template_name"]) == ("d-1", "order_shipped")
    assert (properties["answers_event"], properties["answers_event_uuid"]) == ("order shipped", "e-1")


def test_who_comes_through_an_advertisement_brings_its_click_id() -> None:
    referral = {"source_type": "ad", "source_id": "7", "ctwa_clid": "click-1", "headline": "Tea"}
    _, properties = event_of(inbound("text", {"body": "Hi"}, referral=referral), None)
    assert properties["referral"] == referral
    assert properties["ctwa_clid"] == "click-1"


def test_somebody_without_a_number_is_written_to_by_their_user_id() -> None:
    hidden = msgspec.structs.replace(inbound("text", {"body": "Hi"}), wa_id=None, sender="US.1349")
    _, properties = event_of(hidden, None)
    assert properties["from"] == "US.1349"
    assert "wa_id" not in properties


def test_a_huge_order_becomes_the_beginning_of_its_json() -> None:
    _, properties = event_of(inbound("order", {"product_items": PRODUCTS * 5_000}), None)
    assert properties["product_items_count"] == 5_000
    assert len(properties["product_items"].encode()) <= JSON_BYTES_MAX


def test_a_changed_number_says_both() -> None:
    message = {"from": "15550100001", "from_user_id": "US.1", "id": "wamid.s", "timestamp": "1795348800"}
    system = {"type": "user_changed_number", "wa_id": "15550100002"}
    value = {
        "metadata": {"phone_number_id": "1"},
        "messages": [message | {"type": "system", "system": system}],
    }
    parsed = parse_value({"entry": [{"changes": [{"field": "messages", "value": value}]}]})
    (change,) = parsed.changes
    name, properties = change_event_of(change)
    assert name == "whatsapp number changed"
    assert (properties["old_wa_id"], properties["new_wa_id"]) == ("15550100001", "15550100002")
    assert properties["from"] == "+15550100002"


@pytest.mark.parametrize(
    "system",
    [{"type": "user_changed_number"}, {"type": "something_new"}, {}, None, "user_changed_number"],
)
def test_a_note_that_does_not_say_both_changes_nothing(system: object) -> None:
    message = {"from": "15550100001", "id": "wamid.s", "type": "system", "system": system}
    value = {"metadata": {"phone_number_id": "1"}, "messages": [message]}
    parsed = parse_value({"entry": [{"changes": [{"field": "messages", "value": value}]}]})
    assert parsed.changes == []
    assert [notice.field for notice in parsed.notices] == ["messages.system"]


KINDS = ["text", "image", "location", "contacts", "button", "interactive", "reaction", "order", "edit", "new"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@given(
    type_=st.sampled_from(KINDS), content=JSON, more=st.dictionaries(st.text(max_size=9), JSON, max_size=2)
)
def test_whatever_meta_sends_is_an_event_that_fits_into_json(
    type_: str, content: Any, more: dict[str, Any]
) -> None:
    name, properties = event_of(inbound(type_, content, context=content, referral=content, extra=more), None)
    assert name in OWN_EVENTS
    assert None not in properties.values()
    assert len(msgspec.json.encode(properties)) < 6 * JSON_BYTES_MAX

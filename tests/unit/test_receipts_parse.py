"""Webhook bodies as Meta sends them, and as nobody should: what is understood is taken, nothing raises."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.adapters.whatsapp.errors import enrich
from whinchat.core.receipt import Parsed, ReceiptStatus
from whinchat.receipts.parse import UNREADABLE, parse, parse_value

DATA = Path(__file__).parents[1] / "data" / "webhooks"
NUMBER = "100000000000001"


def parsed(name: str) -> Parsed:
    return parse((DATA / f"{name}.json").read_bytes())


def body(field: str = "messages", **value: Any) -> bytes:
    return json.dumps({"entry": [{"id": "1", "changes": [{"field": field, "value": value}]}]}).encode()


def test_a_delivered_status_names_our_message_metas_and_the_recipient() -> None:
    (receipt,) = parsed("delivered").receipts
    assert receipt.status is ReceiptStatus.DELIVERED
    assert (receipt.wamid, receipt.message_id, receipt.wa_id) == ("wamid.A", "0197-message", "15550100001")
    assert receipt.phone_number_id == NUMBER
    assert receipt.at == datetime(2026, 9, 21, 14, 13, 21, tzinfo=UTC)
    assert receipt.failure is None
    assert receipt.raw["pricing"]["category"] == "utility"


def test_a_failed_status_without_contacts_carries_metas_words_for_others_to_explain() -> None:
    (receipt,) = parsed("failed_without_contacts").receipts
    failure = receipt.failure
    assert failure is not None
    assert receipt.wa_id is None
    assert failure.code == 131049
    assert failure.remedy == ""
    assert failure.reason == failure.text
    assert failure.details is not None
    assert enrich(failure).handling == "WAIT_24H"


def test_a_person_with_a_username_has_no_wa_id() -> None:
    (receipt,) = parsed("read_by_a_username").receipts
    assert (receipt.status, receipt.wa_id) == (ReceiptStatus.READ, None)


def test_a_group_is_nobodys_wa_id() -> None:
    (receipt,) = parsed("group_status").receipts
    assert receipt.wa_id is None


def test_a_batch_is_taken_apart_in_order() -> None:
    batch = parsed("batch")
    assert [receipt.wamid for receipt in batch.receipts] == [
        f"wamid.{n}{i}" for n in range(3) for i in range(4)
    ]
    assert {receipt.wa_id for receipt in batch.receipts} == {"15550100001"}
    assert [notice.field for notice in batch.notices] == ["account_alerts"] * 3


def test_an_unknown_status_is_kept_as_unknown() -> None:
    assert parsed("batch").receipts[3].status is ReceiptStatus.UNKNOWN
    assert parsed("batch").receipts[3].raw["status"] == "warming_up"


def test_a_button_tap_is_a_message_from_its_user() -> None:
    (inbound,) = parsed("button_tap").inbound
    assert (inbound.id, inbound.type, inbound.sender) == ("wamid.B", "button", "15550100001")
    assert inbound.phone_number_id == NUMBER
    assert inbound.at == datetime(2026, 9, 21, 14, 15, 0, tzinfo=UTC)
    assert inbound.raw["button"]["payload"] == "STOP_PROMO"


@pytest.mark.parametrize("name", ["text_from_a_username", "escaped"])
def test_a_message_without_a_number_is_from_the_user_id(name: str) -> None:
    (inbound,) = parsed(name).inbound
    assert inbound.sender == "US.1349"
    assert inbound.raw["text"]["body"] == "Hi 👋"


def test_an_unsupported_message_is_still_a_message_from_a_user() -> None:
    assert [inbound.type for inbound in parsed("unsupported").inbound] == ["unsupported"]


def test_metas_note_about_a_changed_number_is_news_and_opens_no_window() -> None:
    found = parsed("changed_number")
    assert found.inbound == []
    assert [notice.field for notice in found.notices] == ["messages.system"]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("stopped_marketing", "user_preferences"),
        ("template_paused", "message_template_status_update"),
        ("account_errors", "errors"),
    ],
)
def test_everything_else_is_a_notice_with_its_content(name: str, field: str) -> None:
    found = parsed(name)
    (notice,) = found.notices
    assert notice.field == field
    assert notice.raw["entry_id"] == "200000000000001"
    assert notice.raw["value"]
    assert (found.receipts, found.inbound) == ([], [])


@pytest.mark.parametrize(
    "raw", [b"", b"no json", b"[]", b"1", b"null", b"{}", b'{"entry":{}}', b"\xff\xfe", b"[" * 9999]
)
def test_what_is_no_webhook_is_one_notice(raw: bytes) -> None:
    found = parse(raw)
    assert [notice.field for notice in found.notices] == [UNREADABLE]
    assert (found.receipts, found.inbound) == ([], [])


@pytest.mark.parametrize(
    ("timestamp", "year"),
    [
        ("1790000001", 2026),
        (1790000001, 2026),
        (None, 1970),
        ("soon", 1970),
        (-5, 1970),
        (10**30, 1970),
        (True, 1970),
    ],
)
def test_a_time_that_cannot_be_read_is_the_epoch(timestamp: object, year: int) -> None:
    (receipt,) = parse(body(statuses=[{"id": "w", "status": "sent", "timestamp": timestamp}])).receipts
    assert receipt.at.year == year
    assert receipt.at.tzinfo is UTC


def test_a_failure_without_errors_says_that_it_says_nothing() -> None:
    (receipt,) = parse(body(statuses=[{"id": "w", "status": "failed"}])).receipts
    assert receipt.failure is not None
    assert "does not say why" in receipt.failure.reason


def test_a_status_without_an_id_is_kept_as_a_notice() -> None:
    assert [notice.field for notice in parse(body(statuses=[{"status": "sent"}])).notices] == ["statuses"]


def test_a_nul_character_becomes_something_a_database_can_keep() -> None:
    raw = body(messages=[{"id": "a", "from": "1\0", "x": "\0"}])
    assert b"\\u0000" in raw
    (inbound,) = parse(raw).inbound
    assert inbound.sender == "1\ufffd"
    assert "\0" not in json.dumps(inbound.raw, ensure_ascii=False)


def test_half_a_character_does_not_cost_the_whole_body() -> None:
    raw = body(statuses=[{"id": "w", "status": "sent"}], x="X").replace(b'"X"', b'"\\ud83d"')
    assert [receipt.wamid for receipt in parse(raw).receipts] == ["w"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
KEYS = [
    *(
        "entry",
        "changes",
        "field",
        "value",
        "id",
        "time",
        "metadata",
        "phone_number_id",
        "contacts",
        "wa_id",
        "errors",
    ),
    *(
        "statuses",
        "messages",
        "status",
        "timestamp",
        "recipient_id",
        "from",
        "type",
        "code",
        "error_data",
        "details",
    ),
]
webhook_like = st.recursive(
    json_values | st.sampled_from(["messages", "failed", "sent", "1790000001"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=30,
)


@st.composite
def envelopes(draw: st.DrawFn) -> object:
    """Arbitrary values in the places where Meta's bodies have statuses, messages and errors."""
    inner = st.dictionaries(st.sampled_from(KEYS), webhook_like, max_size=6)
    value = {
        key: draw(st.lists(inner, max_size=3) | webhook_like)
        for key in ("statuses", "messages", "errors", "contacts")
    }
    return {"entry": [{"changes": [{"field": draw(st.sampled_from(["messages", "x"])), "value": value}]}]}


@given(value=json_values | webhook_like | envelopes())
def test_no_json_value_raises_and_everything_found_can_be_stored(value: object) -> None:
    for found in (parse_value(value), parse(json.dumps(value).encode())):
        msgspec.json.encode(found)
        assert all(receipt.at.tzinfo is UTC for receipt in found.receipts)
        assert all(receipt.wamid for receipt in found.receipts)
        assert all(inbound.sender and inbound.id for inbound in found.inbound)


@given(raw=st.binary())
def test_no_bytes_raise(raw: bytes) -> None:
    msgspec.json.encode(parse(raw))


@given(
    statuses=st.lists(
        st.fixed_dictionaries(
            {
                "id": st.text(min_size=1).filter(lambda text: "\0" not in text),
                "status": st.sampled_from(["sent", "read", "new"]),
            }
        )
    )
)
def test_no_status_gets_lost(statuses: list[dict[str, str]]) -> None:
    found = parse(body(statuses=statuses))
    assert [receipt.wamid for receipt in found.receipts] == [status["id"] for status in statuses]

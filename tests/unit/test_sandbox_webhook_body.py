"""The bytes of the sandbox's webhooks: escaped as Meta does, batched without loss."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from whinchat.sandbox.payloads import escaped_json
from whinchat.sandbox.webhooks import Change, envelope

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(JSON_VALUES)
def test_the_escaped_body_is_ascii_without_bare_slashes_and_means_the_same(value: Any) -> None:
    body = escaped_json(value)
    assert body.isascii()
    assert not any(letter in body for letter in (b"<", b"%", b"@"))
    assert b"/" not in body.replace(b"\\/", b"")
    assert json.loads(body) == value


def test_letters_are_escaped_in_lower_case_hexadecimal_and_slashes_with_a_backslash() -> None:
    assert escaped_json({"a": "ä/ö"}) == rb'{"a":"\u00e4\/\u00f6"}'


def change(status: str, number: str, contacts: bool) -> Change:
    value: dict[str, Any] = {"metadata": {"phone_number_id": number}, "statuses": [{"status": status}]}
    return Change("waba", "messages", value | ({"contacts": [{"wa_id": "1"}]} if contacts else {}), 1.0)


@given(st.lists(st.builds(change, st.sampled_from(["sent", "failed"]), st.sampled_from("ab"), st.booleans())))
def test_a_batch_holds_every_status_in_order_and_never_mixes_numbers(changes: list[Change]) -> None:
    entries = envelope(changes)["entry"]
    parts = [part["value"] for entry in entries for part in entry["changes"]]
    told = [(v["metadata"]["phone_number_id"], s["status"]) for v in parts for s in v["statuses"]]
    assert told == [
        (c.value["metadata"]["phone_number_id"], c.value["statuses"][0]["status"]) for c in changes
    ]


def test_neighbouring_statuses_of_one_number_share_a_change() -> None:
    body = envelope([change("sent", "a", True), change("sent", "a", True), change("failed", "a", False)])
    changes = body["entry"][0]["changes"]
    assert [len(part["value"]["statuses"]) for part in changes] == [2, 1]
    assert len(changes[0]["value"]["contacts"]) == 1

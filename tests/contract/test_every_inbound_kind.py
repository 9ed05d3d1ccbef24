"""Each kind of webhook message of which Meta writes becomes one event on its person, and the docs name it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.contract.test_who_wrote import SENDER, WRITTEN_AT, Desk, body, message
from tests.tree import ROOT
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project

WA_ID, USER_ID = "447400123456", "GB.7"
PAGE = (ROOT / "docs/whatsapp-events.md").read_text(encoding="utf-8")
RECEIVED = "whatsapp message received"
FILE: dict[str, Any] = {"id": "m/1", "mime_type": "image/png", "sha256": "x=", "url": "https://lookaside/1"}
URL = "http://localhost/api/projects/{project}/inbound_media/m%2F1/?whatsapp_message_id=wamid.k%3D"


def interactive(kind: str, **reply: Any) -> dict[str, Any]:
    return {"type": kind, kind: reply}


# Type, its object, the event's name, a property that tells of its content with the value.
KINDS: list[tuple[str, Any, str, str, object]] = [
    ("text", {"body": "Hi"}, RECEIVED, "text", "Hi"),
    ("image", FILE | {"caption": "Look"}, RECEIVED, "media_url", URL),
    ("video", FILE, RECEIVED, "media_url", URL),
    ("document", FILE | {"filename": "bill.pdf"}, RECEIVED, "media_url", URL),
    ("audio", FILE | {"voice": True}, RECEIVED, "media_url", URL),
    ("sticker", FILE | {"animated": True}, RECEIVED, "media_url", URL),
    ("location", {"latitude": 51.5, "longitude": -0.1}, RECEIVED, "latitude", 51.5),
    (
        "contacts",
        [{"name": {"formatted_name": "Bo"}}],
        RECEIVED,
        "contacts",
        [{"name": {"formatted_name": "Bo"}}],
    ),
    ("reaction", {"message_id": "wamid.o", "emoji": "👍"}, "whatsapp reaction received", "emoji", "👍"),
    ("button", {"payload": "Y", "text": "Yes"}, "whatsapp button tapped", "button_payload", "Y"),
    (
        "interactive",
        interactive("button_reply", id="b", title="B"),
        "whatsapp button tapped",
        "button_payload",
        "b",
    ),
    (
        "interactive",
        interactive("list_reply", id="r", title="R"),
        "whatsapp list item chosen",
        "list_item_id",
        "r",
    ),
    (
        "interactive",
        interactive("nfm_reply", response_json='{"a":1}'),
        "whatsapp flow completed",
        "flow_response",
        {"a": 1},
    ),
    (
        "interactive",
        interactive("call_permission_reply", response="accept"),
        RECEIVED,
        "call_permission",
        "accept",
    ),
    ("order", {"catalog_id": "c", "product_items": []}, "whatsapp order received", "catalog_id", "c"),
    (
        "system",
        {"type": "user_changed_number", "wa_id": "447400999999"},
        "whatsapp number changed",
        "new_wa_id",
        "447400999999",
    ),
    (
        "system",
        {"type": "user_changed_user_id", "user_id": "GB.8"},
        "whatsapp number changed",
        "new_user_id",
        "GB.8",
    ),
    (
        "system",
        {"type": "customer_identity_changed", "identity": "h="},
        "whatsapp identity changed",
        "identity_hash",
        "h=",
    ),
    ("request_welcome", None, RECEIVED, "message_type", "request_welcome"),
    ("edit", {"original_message_id": "wamid.o"}, RECEIVED, "changed_whatsapp_message_id", "wamid.o"),
    ("revoke", {"original_message_id": "wamid.o"}, RECEIVED, "changed_whatsapp_message_id", "wamid.o"),
    ("unsupported", {"type": "poll"}, RECEIVED, "unsupported_type", "poll"),
    ("hologram", {"depth": 3}, RECEIVED, "raw", {"depth": 3}),
]


@pytest.fixture
def desk(store: SqlStore, project: Project) -> Desk:
    return Desk(store, project)


@pytest.mark.parametrize(("type_", "content", "name", "key", "value"), KINDS)
def test_each_kind_is_one_event_on_who_sent_it(
    desk: Desk, type_: str, content: object, name: str, key: str, value: object
) -> None:
    desk.capture("ana", sets={"phone": f"+{WA_ID}", "$whatsapp_user_id": USER_ID})
    said = message(WA_ID, id_="wamid.k=", from_user_id=USER_ID, type=type_)
    del said["text"]
    told = body(said if content is None else said | {type_: content})
    desk.receive(told, told)
    (event,) = desk.heard
    assert (event.event, event.distinct_id) == (name, "ana")
    expected = value.format(project=desk.project.id) if isinstance(value, str) else value
    assert event.properties[key] == expected
    assert f"`{key}`" in PAGE
    assert f"| `{name}` |" in PAGE


def test_whoever_has_a_new_phone_keeps_number_window_and_properties(desk: Desk) -> None:
    """They wrote nothing: the note opens no window, and moves nothing away from them."""
    desk.capture("ana", sets={"phone": f"+{WA_ID}"})
    before = desk.properties_of("ana")
    system = {"type": "customer_identity_changed", "identity": "h=", "wa_id": WA_ID}
    desk.receive(body(message(WA_ID, type="system", system=system)))
    assert desk.properties_of("ana") == before
    with desk.store.read() as unit:
        windows = unit.windows.of_recipient(desk.project.id, [f"+{WA_ID}"])
    assert SENDER not in windows or windows[SENDER].last_at is None
    desk.wrote(WA_ID, id_="wamid.later", timestamp=str(int((WRITTEN_AT + timedelta(hours=1)).timestamp())))
    assert desk.heard[0].distinct_id == "ana"

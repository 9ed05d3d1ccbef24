"""A message shown while it is being written: everything that is wrong, and as much of it as there is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from whinchat.core.catalogue import WHATSAPP
from whinchat.core.event import Globals, Json
from whinchat.render.payload import Ready
from whinchat.render.preview import SECRET, Preview, preview
from whinchat.render.stop import Stop

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
GLOBALS = cast(Globals, {"person": {"name": "Zoë", "properties": {"phone": "+447400123456"}}})


def shown(**inputs: Any) -> Preview:
    """A preview of a text message, with these inputs' values instead or besides."""
    values: Json = {
        "to_number": "{{ person.properties.phone }}",
        "message_type": "text",
        "message": "Hi {{ person.name }}",
        **inputs,
    }
    written = {key: {"value": value} for key, value in values.items() if value is not None}
    return preview(WHATSAPP["inputs_schema"], written, GLOBALS, now=NOW)


def wrong(found: Preview) -> dict[str, str]:
    return {one.key: one.message for one in found.errors}


def test_a_message_is_seen_before_there_is_a_sender() -> None:
    found = shown()
    assert found.payload == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+447400123456",
        "type": "text",
        "text": {"preview_url": False, "body": "Hi Zoë"},
    }
    assert isinstance(found.made, Ready)
    assert wrong(found).keys() == {"access_token", "phone_number_id"}


def test_a_message_is_seen_before_there_is_a_recipient() -> None:
    found = shown(to_number="{{ person.properties.mobile }}")
    assert isinstance(found.made, Stop)
    assert found.made.reason == "The recipient's phone number is empty."
    assert found.payload is not None
    assert found.payload["text"]["body"] == "Hi Zoë"
    assert "to" not in found.payload


def test_every_input_that_is_wrong_is_told_and_the_others_are_rendered() -> None:
    found = shown(message="Hi {{ person.name | upcas }}", template_name="{{ 1 | divided_by: 0 }}")
    told = {one.key: one for one in found.errors}
    assert (told["message"].line, told["message"].column) == (1, 21)
    assert told["message"].message.startswith("Invalid template: Unknown filter 'upcas'")
    assert "template_name" in told
    assert found.inputs["to_number"] == "+447400123456"
    assert found.payload is None


def test_a_secret_stands_for_itself_in_nothing() -> None:
    found = shown(access_token=SECRET, message="token {{ inputs.access_token }}")
    assert found.payload is not None
    assert found.payload["text"]["body"] == f"token {SECRET}"

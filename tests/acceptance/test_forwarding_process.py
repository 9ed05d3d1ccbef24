"""Forwarding by the real service: from an event to the receipts in somebody else's analytics."""

from __future__ import annotations

import json
from typing import Any

from tests.eventually import eventually
from tests.servers.service import Service
from tests.servers.told import ToldServer, told_server

KEY = "phc_of_the_receiver"


def test_receipts_of_a_message_reach_posthog_and_a_receiver_in_trouble_is_told(
    service_on_both: Service,
) -> None:
    service = service_on_both
    with told_server() as receiver:
        receiver.status = 503
        body = {"name": "PostHog", "kind": "posthog", "url": receiver.url, "secret": KEY}
        made = service.api("POST", "forwardings/", body)
        service.create_destination()
        person = {"phone": "+447400123456"}
        service.capture({"event": "shipped", "distinct_id": "zoe", "properties": {"$set": person}})
        service.await_messages(1)

        def state() -> dict[str, Any]:
            found: dict[str, Any] = service.api("GET", f"forwardings/{made['id']}/")["state"]
            return found

        eventually(lambda: state()["status"] == "failing", 20)
        assert "status 503" in state()["reason"]
        receiver.status = 200
        service.api("PATCH", f"forwardings/{made['id']}/", {"name": "PostHog again"})
        eventually(lambda: state()["status"] == "fine" and len(arrived(receiver)) == 3, 20)
        assert state()["arrived"] == 3
    assert arrived(receiver) == {
        ("whatsapp message sent", "zoe"),
        ("whatsapp message delivered", "zoe"),
        ("whatsapp message read", "zoe"),
    }
    assert len(service.await_messages(1)) == 1, "a destination for any event does not hear of receipts"


def arrived(receiver: ToldServer) -> set[tuple[str, str]]:
    """(name, distinct id) of everything that was sent."""
    batches = [json.loads(body)["batch"] for _, _, body in receiver.requests]
    return {(one["event"], one["distinct_id"]) for batch in batches for one in batch}

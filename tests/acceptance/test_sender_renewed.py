"""A sender whose token ran out and was renewed: what waits says why, and what is saved is looked at again."""

from __future__ import annotations

from typing import Any

from tests.eventually import eventually
from tests.servers.service import Service
from whinchat.sandbox import seed

PHONE = "+447400123456"
NUMBER = {"phone_number_id": seed.PHONE_NUMBER_ID}


def destination(sender: str, **inputs: str) -> dict[str, Any]:
    chosen = {"sender": sender, "message": "Your order is on its way", **inputs}
    return {
        "template_id": "template-whatsapp",
        "enabled": True,
        "inputs": {key: {"value": value} for key, value in chosen.items()},
        "filters": {"events": [{"id": "order shipped", "type": "events"}]},
    }


def messages(service: Service) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = service.api("GET", "messages/?state=queued")["results"]
    return rows


def test_message_templates_are_known_soon_after_a_token_was_renewed(service: Service) -> None:
    """The sync that failed would come again in an hour; until then anything could be saved."""
    dead = {**NUMBER, "access_token": seed.EXPIRED_TOKEN, "force": True}
    made = service.api("POST", "senders/", dead)
    (report,) = service.api("POST", "message_templates/sync/")["results"]
    assert report["error"]
    service.api("PATCH", f"senders/{made['id']}/", {"access_token": seed.TOKEN})
    wrong = destination(made["id"], message_type="template", template_name="helo_world") | {"enabled": False}

    def told() -> bool:
        warnings = service.api("POST", "hog_functions/", wrong)["warnings"]
        return any("Did you mean hello_world" in warning for warning in warnings)

    eventually(told, 20)


def test_messages_behind_a_pause_say_what_holds_them(service: Service) -> None:
    made = service.api("POST", "senders/", {**NUMBER, "access_token": seed.TOKEN})
    service.api("POST", "hog_functions/", destination(made["id"]))
    service.sandbox.control(f"tokens/{seed.TOKEN}", {"state": "expired"})
    one = {"event": "order shipped", "distinct_id": "zoe", "properties": {"$set": {"phone": PHONE}}}
    service.capture(one)
    eventually(lambda: service.api("GET", f"senders/{made['id']}/")["paused"], 20)
    service.capture(*[one] * 2)

    def untried() -> list[dict[str, Any]]:
        return [row for row in messages(service) if row["attempts_count"] == 0]

    eventually(lambda: len(untried()) == 2, 20)
    for row in untried():
        assert row["reason"].startswith("The sender is paused: ")
        assert row["remedy"]
        shown = service.api("GET", f"messages/{row['id']}/")
        assert shown["timeline"][-1]["title"] == "Waits until the pause of its sender ends"
        assert shown["timeline"][-1]["reason"] == row["reason"]
        assert shown["mend"] == {"place": "sender", "id": seed.PHONE_NUMBER_ID}

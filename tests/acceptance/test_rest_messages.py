"""Messages, logs, metrics and reruns over the API, of a service that really sends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.service import Service
from whinchat.core.event import Json

PHONE = "+447400123456"

REFUSAL = 131009
"""Meta's "value not valid": it concerns the one message, so others go on."""


def shipped(**properties: Any) -> Json:
    return {"event": "order shipped", "distinct_id": "zoe", "properties": properties}


def await_state(service: Service, *states: str, count: int = 1) -> list[Json]:
    """Messages in one of these states, as soon as there are `count`."""

    def found() -> list[Json] | None:
        rows: list[Json] = service.api("GET", f"messages/?state={','.join(states)}")["results"]
        return rows if len(rows) >= count else None

    return eventually(found, 20)


def window(**more: Any) -> Json:
    now = datetime.now(UTC)
    start, end = (now + timedelta(minutes=minutes) for minutes in (-5, 5))
    return {"filter": {"window_start": start.isoformat(), "window_end": end.isoformat()} | more}


def refused_message(service: Service) -> tuple[Json, Json]:
    """A destination, and a message of it that Meta refused; the next one will be taken."""
    destination = service.create_destination()
    service.sandbox.control("next-error", {"code": REFUSAL})
    service.capture(shipped(order="A-1", **{"$set": {"phone": PHONE}}))
    [message] = await_state(service, "refused")
    return destination, message


def test_a_message_tells_its_story(service_on_both: Service) -> None:
    """List, filters, attempts with Meta's code, event and person as they were, log lines and counts."""
    service = service_on_both
    destination, listed = refused_message(service)
    assert (listed["code"], listed["attempts_count"], listed["recipient_e164"]) == (REFUSAL, 1, PHONE)

    message = service.api("GET", f"messages/{listed['id']}/")
    [attempt] = message["attempts"]
    assert (attempt["outcome"], attempt["http_status"], attempt["failure"]["code"]) == (
        "refused",
        400,
        REFUSAL,
    )
    assert attempt["failure"]["remedy"]
    assert message["event"]["properties"]["order"] == "A-1"
    assert message["person"]["properties"]["phone"] == PHONE
    assert message["payload"]["to"] == PHONE

    assert service.api("GET", f"messages/?destination={destination['id']}")["count"] == 1
    assert service.api("GET", "messages/?state=sent,read")["count"] == 0

    path = f"hog_functions/{destination['id']}"
    errors = service.api("GET", f"{path}/logs/?level=error&instance_id={message['id']}")["results"]
    assert {row["level"] for row in errors} == {"ERROR"}
    assert {row["log_source_id"] for row in errors} == {destination["id"]}
    [found] = service.api("GET", f"{path}/logs/?search=FAILED%20to%20send&after=-1h")["results"]
    assert found["message"].startswith("Failed to send WhatsApp message")
    assert service.api("GET", f"{path}/logs/?before={found['timestamp']}&search=failed%20to")["results"] == []

    page = service.api("GET", f"{path}/logs/?limit=1")
    rest = service.api("GET", f"{path}/logs/?cursor={page['next_cursor']}")
    whole = service.api("GET", f"{path}/logs/")["results"]
    assert (page["results"] + rest["results"], rest["next_cursor"]) == (whole, None)

    totals = service.api("GET", f"{path}/metrics/totals/?breakdown_by=name")["totals"]
    assert totals == {"triggered": 1, "fetch": 1, "failed": 1}
    assert service.api("GET", f"{path}/metrics/totals/")["totals"] == {"other": 2, "failure": 1}
    metrics = service.api("GET", f"{path}/metrics/?name=failed&after=-3d&interval=day")
    assert len(metrics["labels"]) == 4
    [series] = metrics["series"]
    assert (series["name"], sum(series["values"]), series["values"][0]) == ("failure", 1, 0)


def test_a_refused_message_is_sent_after_a_retry(service_on_both: Service) -> None:
    service = service_on_both
    destination, message = refused_message(service)

    again = service.api("POST", f"messages/{message['id']}/retry/")

    assert again["state"] in ("queued", "sending", "accepted")
    assert again["reason"] is None
    [sent] = service.await_messages(1)
    assert sent["to"] == PHONE
    await_state(service, "accepted", "sent", "delivered", "read")
    status, refusal = service.api_raw("POST", f"messages/{message['id']}/retry/")
    assert (status, refusal["code"]) == (400, "invalid_state")
    logs = service.api("GET", f"hog_functions/{destination['id']}/logs/?search=back%20in%20the%20queue")
    assert logs["count"] == 1


def test_a_message_sent_again_has_its_destinations_deadline_from_now_on(service: Service) -> None:
    destination, message = refused_message(service)
    service.api("PATCH", f"hog_functions/{destination['id']}/", {"deadline_minutes": 5})
    asked_at = datetime.now(UTC)
    again = service.api("POST", f"messages/{message['id']}/retry/")
    left = datetime.fromisoformat(again["deadline_at"]) - asked_at
    assert timedelta(minutes=4) < left <= timedelta(minutes=6)


def test_a_rerun_sends_what_failed_and_never_what_was_sent(service_on_both: Service) -> None:
    service = service_on_both
    destination, _ = refused_message(service)
    service.capture(shipped(order="A-2"))
    service.await_messages(1)
    await_state(service, "accepted", "sent", "delivered", "read")

    path = f"hog_functions/{destination['id']}/rerun/"
    none = service.api("POST", path, window(error_message_contains="no such words"))
    assert (none["queued_count"], none["skipped_count"]) == (0, 0)
    both = service.api("POST", path, window(status=["failed", "succeeded"]))

    assert (both["queued_count"], both["skipped_count"]) == (1, 1)
    assert len(service.await_messages(2)) == 2
    await_state(service, "accepted", "sent", "delivered", "read", count=2)
    after = service.api("POST", path, window(status=["succeeded", "running", "failed"]))
    assert (after["queued_count"], after["skipped_count"]) == (0, 2)
    assert len(service.messages()) == 2


START, END = "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"


@pytest.mark.parametrize(
    ("asked", "attr", "detail"),
    [
        ({}, "filter__window_start", "This field is required."),
        (
            {"window_start": END, "window_end": START},
            "filter__non_field_errors",
            "'window_end' must be after 'window_start'.",
        ),
        (
            {"window_start": "2026-09-01T00:00:00Z", "window_end": END},
            "filter__non_field_errors",
            "Rerun window cannot exceed 30 days. Ask for it in steps: with `window_start` and `window_end` "
            "30 days apart or less.",
        ),
        (
            {"window_start": START, "window_end": END, "max_count": 10_001},
            "filter__max_count",
            "Ensure this value is less than or equal to 10000.",
        ),
    ],
)
def test_a_rerun_that_cannot_be_names_the_field(
    service: Service, asked: Json, attr: str, detail: str
) -> None:
    destination = service.create_destination()
    status, answer = service.api_raw("POST", f"hog_functions/{destination['id']}/rerun/", {"filter": asked})
    assert (status, answer["attr"], answer["detail"]) == (400, attr, detail)


def test_a_paused_destination_sends_nothing_again(service: Service) -> None:
    destination, message = refused_message(service)
    service.api("PATCH", f"hog_functions/{destination['id']}/", {"enabled": False})
    for path, body in (
        (f"hog_functions/{destination['id']}/rerun/", window()),
        (f"messages/{message['id']}/retry/", None),
    ):
        status, answer = service.api_raw("POST", path, body)
        assert (status, answer["detail"]) == (
            400,
            "This function is disabled. Enable it to re-run invocations.",
        )


def test_recent_events_are_listed_by_name_and_shown(service: Service) -> None:
    service.capture(
        shipped(order="A-1", **{"$set": {"phone": PHONE}}), {"event": "other", "distinct_id": "z"}
    )
    listed = service.api("GET", "events/?event=order%20shipped")["results"]
    [event] = listed
    assert event["person"]["properties"] == {"phone": PHONE}
    assert service.api("GET", f"events/{event['uuid']}/") == event
    assert len(service.api("GET", "events/?limit=1")["results"]) == 1
    status, _ = service.api_raw("GET", "events/0190b7a0-0000-7000-8000-000000000009/")
    assert status == 404

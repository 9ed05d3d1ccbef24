"""What people do with messages over the API: find, cancel, send again, one or many; and who may not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.acceptance.rest_api import Api, World, api, make, world
from whinchat.core.identity import uuid7
from whinchat.core.message import Promise, Settlement, State

__all__ = ["api", "world"]

MESSAGES = "/api/projects/@current/messages/"
SENDER = "1234567890"
NOBODY = "0190b7a0-0000-7000-8000-000000000009"


def promised(world: World, destination_id: str, *, number: int = 0, state: State = State.QUEUED) -> str:
    """A message of the first tenant in a state that sending would have brought it to."""
    now = datetime.now(UTC) + timedelta(milliseconds=number)
    project_id = world.first.project.id
    promise = Promise(
        id=uuid7(now, number.to_bytes(10, "big")),
        project_id=project_id,
        destination_id=destination_id,
        event_uuid=uuid7(now, (number + 1000).to_bytes(10, "big")),
        event_name="order shipped",
        distinct_id=f"person-{number}",
        dedupe_key=f"key-{number}",
        globals_json=b'{"event": {"event": "order shipped"}}',
        due_at=now,
        deadline_at=now + timedelta(hours=1),
        created_at=now,
        sender=SENDER,
    )
    with world.store.write() as unit:
        unit.outbox.promise([promise])
        if state is not State.QUEUED:
            lease = {"limit": 1, "now": now, "lease_until": now + timedelta(minutes=1)}
            [claimed], _ = unit.outbox.claim("lease", project_id, SENDER, **lease)  # type: ignore[arg-type]  # Many types under one dict.
            done = Settlement(
                message_id=claimed.id,
                project_id=project_id,
                destination_id=destination_id,
                lease_id="lease",
                state=state,
                at=now,
                due_at=now + timedelta(hours=1),
                phone_number_id=SENDER,
                recipient_e164=f"+44740000{number:04}",
            )
            unit.outbox.settle([done])
    return promise.id


@pytest.fixture
def destination(api: Api) -> dict[str, Any]:
    return make(api, name="Order shipped", enabled=True)


def test_a_list_is_walked_by_its_cursor_to_the_last_row(
    api: Api, world: World, destination: dict[str, Any]
) -> None:
    ids = [promised(world, destination["id"], number=number) for number in range(7)]
    first = api.get(MESSAGES, limit="3").expect(200)
    assert (first["count"], len(first["results"])) == (7, 3)
    assert {row["destination_name"] for row in first["results"]} == {"Order shipped"}
    second = api.get(MESSAGES, limit="3", cursor=first["next_cursor"]).expect(200)
    third = api.call("GET", second["next"]).expect(200)
    assert [second["count"], second["previous"], third["next"], third["next_cursor"]] == [None] * 4
    seen = [row["id"] for page in (first, second, third) for row in page["results"]]
    assert seen == ids[::-1]
    by_offset = api.get(MESSAGES, limit="3", offset="6").expect(200)
    assert ([row["id"] for row in by_offset["results"]], by_offset["next"]) == ([ids[0]], None)


@pytest.mark.parametrize("cursor", ["x", "1_", "99999999999999999_x", "1_../x"])
def test_a_cursor_that_is_none_is_refused_with_what_to_give(api: Api, cursor: str) -> None:
    detail = "Give the `next_cursor` of a page as it was answered."
    api.get(MESSAGES, cursor=cursor).expect_error(400, "cursor", detail)


def test_lists_and_counts_obey_the_same_filters(api: Api, world: World, destination: dict[str, Any]) -> None:
    refused = promised(world, destination["id"], number=2, state=State.REFUSED)
    promised(world, destination["id"], number=1)
    for query, expected in (
        ({"state": "refused,failed"}, [refused]),
        ({"recipient": "740000", "state": "refused"}, [refused]),
        ({"search": "person-2"}, [refused]),
        ({"search": refused}, [refused]),
        ({"destination": NOBODY}, []),
        ({"before": "-1h"}, []),
        ({"distinct_id": "person-2,person-9"}, [refused]),
    ):
        rows = api.get(MESSAGES, **query).expect(200)["results"]
        counts = api.get(MESSAGES + "counts/", **query).expect(200)
        assert [row["id"] for row in rows] == expected, query
        assert (counts["total"], counts["is_complete"]) == (len(expected), True)
        assert {row["state"] for row in counts["results"]} == set(State)


@pytest.mark.parametrize("state", [State.QUEUED, State.HELD])
def test_a_message_that_waits_is_cancelled_and_says_by_whom(
    api: Api, world: World, destination: dict[str, Any], state: State
) -> None:
    one = promised(world, destination["id"], state=state)
    assert api.get(f"{MESSAGES}{one}/").expect(200)["can"]["cancel"] is True
    cancelled = api.post(f"{MESSAGES}{one}/cancel/", None).expect(200)
    assert cancelled["state"] == "cancelled"
    assert cancelled["can"] == {"retry": True, "retry_needs_risk": False, "cancel": False}
    [step] = [step for step in cancelled["timeline"] if step["kind"] == "cancelled"]
    assert step["by"] == world.first.user.email
    again = api.post(f"{MESSAGES}{one}/cancel/", None)
    assert again.expect(400)["code"] == "invalid_state"


def test_what_may_have_been_sent_goes_again_only_at_a_persons_risk(
    api: Api, world: World, destination: dict[str, Any]
) -> None:
    one = promised(world, destination["id"], state=State.UNKNOWN)
    refusal = api.post(f"{MESSAGES}{one}/retry/", {}).expect(400)
    assert (refusal["code"], refusal["attr"]) == ("may_have_been_sent", "accept_risk_of_double")
    again = api.post(f"{MESSAGES}{one}/retry/", {"accept_risk_of_double": True}).expect(200)
    assert again["state"] == "queued"
    [step] = [step for step in again["timeline"] if step["kind"] == "requeued"]
    assert step["by"] == world.first.user.email


def test_of_many_messages_each_says_what_became_of_it(
    api: Api, world: World, destination: dict[str, Any]
) -> None:
    refused = promised(world, destination["id"], number=1, state=State.REFUSED)
    sent = promised(world, destination["id"], number=2, state=State.ACCEPTED)
    asked = {"ids": [refused, sent, NOBODY, refused.upper()]}
    outcomes = api.post(MESSAGES + "retry/", asked).expect(200)
    assert (outcomes["done"], outcomes["left"]) == (1, 2)
    assert [row["outcome"] for row in outcomes["results"]] == ["done", "left", "not_found"]
    assert "Only one that is" in outcomes["results"][1]["detail"]
    outcomes = api.post(MESSAGES + "cancel/", asked).expect(200)
    assert [row["outcome"] for row in outcomes["results"]] == ["done", "left", "not_found"]


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({}, "This field is required."),
        ({"ids": []}, "This list may not be empty."),
        ({"ids": "x"}, 'Expected a list of items but got type "str".'),
        ({"ids": ["x"]}, "Must be a valid UUID."),
        ({"ids": [NOBODY] * 501}, "Ensure this field has no more than 500 elements."),
    ],
)
def test_many_messages_are_named_in_a_way_that_can_be_read(api: Api, body: object, detail: str) -> None:
    for act in ("retry", "cancel"):
        api.post(f"{MESSAGES}{act}/", body).expect_error(400, "ids", detail)


def test_another_tenant_neither_sees_nor_touches_a_message(
    api: Api, world: World, destination: dict[str, Any]
) -> None:
    one = promised(world, destination["id"])
    stranger = api.with_key(world.second.key)
    assert stranger.get(MESSAGES).expect(200)["count"] == 0
    assert stranger.get(MESSAGES + "counts/").expect(200)["total"] == 0
    assert stranger.get(f"{MESSAGES}{one}/").status == 404
    for act in ("retry", "cancel"):
        assert stranger.post(f"{MESSAGES}{one}/{act}/", {}).status == 404
        outcomes = stranger.post(f"{MESSAGES}{act}/", {"ids": [one]}).expect(200)
        assert [row["outcome"] for row in outcomes["results"]] == ["not_found"]
    assert api.get(f"{MESSAGES}{one}/").expect(200)["state"] == "queued"


def test_reading_messages_does_not_allow_to_cancel_them(
    api: Api, world: World, destination: dict[str, Any]
) -> None:
    one = promised(world, destination["id"])
    reader = api.with_key(world.key(world.first.user, ["hog_function:read"]))
    reader.get(f"{MESSAGES}{one}/").expect(200)
    for path in (f"{one}/cancel/", f"{one}/retry/", "cancel/", "retry/"):
        assert reader.post(MESSAGES + path, {"ids": [one]}).status == 403

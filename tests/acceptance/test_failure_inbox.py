"""Failures by their cause, mended once and run again as one; nobody gets a message twice."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from tests.eventually import eventually
from tests.servers.service import Service
from whinchat.core.event import Json
from whinchat.sandbox import seed

MANY = 500
FIX_MESSAGE = 131009
"""Meta does not like a parameter: the message is refused, and nothing pauses."""


def order(service: Service, count: int) -> None:
    """As many events, each of somebody else."""
    events = [
        {
            "event": "order shipped",
            "distinct_id": f"person-{number}",
            "properties": {"$set": {"phone": f"+44740012{number:04}"}},
        }
        for number in range(count)
    ]
    for start in range(0, count, 100):
        service.capture(*events[start : start + 100])


def groups(service: Service) -> list[Json]:
    """What the inbox shows."""
    found: list[Json] = service.api("GET", "failures/")["results"]
    return found


def group_of(service: Service, count: int) -> Json | None:
    """The only group, once it has so many messages."""
    found = groups(service)
    return found[0] if len(found) == 1 and found[0]["count"] == count else None


def rerun(service: Service, group: Json, before: str) -> int:
    """Every message of a group, a handful at a time as a page does it; how many this caller moved."""
    done = 0
    while True:
        body: dict[str, Any] = {"before": before, "limit": 100}
        answer = service.api("POST", f"failures/{group['id']}/rerun/", body)
        done += int(answer["done"])
        if not answer["remaining"]:
            return done


def arrived_once_each(service: Service, count: int) -> None:
    """So many messages reached the simulator, none of them twice."""
    eventually(lambda: len(service.messages()) == count, 60)
    ids = Counter(one["biz_opaque_callback_data"] for one in service.messages())
    assert set(ids.values()) == {1}


def test_500_refused_messages_are_one_group_and_go_again_once_each_though_two_people_ask(
    service: Service,
) -> None:
    made = service.create_destination()
    service.sandbox.control("next-error", {"code": FIX_MESSAGE, "count": MANY})
    order(service, MANY)
    group: Json = eventually(lambda: group_of(service, MANY), 60)

    assert (group["kind"], group["code"]) == ("ended", FIX_MESSAGE)
    assert group["destination_name"] == made["name"]
    assert group["reason"]
    assert group["remedy"]
    asked_at = datetime.now(UTC).isoformat()
    with ThreadPoolExecutor(2) as people:
        done = list(people.map(lambda _: rerun(service, group, asked_at), range(2)))

    assert sum(done) == MANY
    arrived_once_each(service, MANY)
    assert groups(service) == []


def test_500_messages_that_wait_for_a_token_are_shown_and_go_once_each_when_it_is_renewed(
    service: Service,
) -> None:
    made = service.create_destination(inputs={"access_token": {"value": seed.EXPIRED_TOKEN}})
    order(service, MANY)
    group: Json = eventually(lambda: group_of(service, MANY), 60)

    assert group["kind"] == "waiting"
    assert "token" in group["reason"].lower()
    assert group["remedy"]
    tried = service.api("POST", f"failures/{group['id']}/rerun/", {})
    assert tried["remaining"] == 0
    assert service.messages() == []

    inputs: dict[str, Any] = {**made["inputs"], "access_token": {"value": seed.TOKEN}}
    service.api("PATCH", f"hog_functions/{made['id']}/", {"inputs": inputs})

    arrived_once_each(service, MANY)
    assert groups(service) == []

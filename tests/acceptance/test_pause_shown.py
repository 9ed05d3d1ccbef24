"""A destination in trouble says so, and goes on as soon as somebody mends it: a running service."""

from __future__ import annotations

from typing import Any

from tests.eventually import eventually
from tests.servers.service import Service
from whinchat.core.event import Json
from whinchat.sandbox import seed

PHONE = "+447400123456"


def order(service: Service, count: int = 1) -> None:
    """So many events that the destination hears."""
    sets = {"phone": PHONE}
    one = {"event": "order shipped", "distinct_id": "zoe", "properties": {"$set": sets}}
    service.capture(*[one] * count)


def shown(service: Service, id_: str) -> Json:
    """The destination as the API shows it."""
    found: Json = service.api("GET", f"hog_functions/{id_}/")
    return found


def states(service: Service) -> list[str]:
    """The states of all messages."""
    return sorted(row["state"] for row in service.api("GET", "messages/")["results"])


def paused(service: Service, id_: str) -> Json:
    """The pause, as soon as the API shows one."""
    pause: Json = eventually(lambda: shown(service, id_)["pause"], 20)
    return pause


def test_a_dead_token_is_shown_and_a_good_one_lets_the_whole_queue_go_at_once(
    service_on_both: Service,
) -> None:
    service = service_on_both
    made = service.create_destination(inputs={"access_token": {"value": seed.EXPIRED_TOKEN}})
    order(service, 3)

    pause = paused(service, made["id"])
    assert pause["scope"] == "sender"
    assert "token" in pause["reason"].lower()
    assert pause["remedy"]
    assert shown(service, made["id"])["status"]["state"] == 2
    assert set(states(service)) <= {"held", "queued", "sending"}

    inputs: dict[str, Any] = {**made["inputs"], "access_token": {"value": seed.TOKEN}}
    service.api("PATCH", f"hog_functions/{made['id']}/", {"inputs": inputs})

    # Far less than the minute that the pause had left.
    eventually(lambda: len(service.messages()) == 3, 20)
    after = shown(service, made["id"])
    assert (after["pause"], after["status"]["state"]) == (None, 1)
    assert seed.EXPIRED_TOKEN not in str(service.api("GET", f"hog_functions/{made['id']}/logs/"))


def test_a_number_that_is_not_registered_pauses_its_sender_and_is_in_the_log(service: Service) -> None:
    made = service.create_destination()
    service.sandbox.control("next-error", {"code": 133010})
    order(service)

    assert paused(service, made["id"])["scope"] == "sender"
    eventually(lambda: states(service) == ["refused"], 20)
    lines = str(service.api("GET", f"hog_functions/{made['id']}/logs/"))
    assert "is paused until" in lines
    assert "not registered" in lines

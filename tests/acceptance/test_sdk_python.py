"""PostHog's Python SDK against the real service: it must notice no difference."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from posthog import Posthog

from tests.servers.recording_proxy import RecordingProxy, recording_proxy
from tests.servers.service import Service
from tests.servers.stored import Stored, stored_in

NAME = "Zoë O'Brien & <Søn>"
PHONE = "+15550100123"
V1_PATH = "/i/v1/analytics/events"

Client = Callable[..., Posthog]


@pytest.fixture
def proxy(service: Service) -> Iterator[RecordingProxy]:
    with recording_proxy(service.url) as running:
        yield running


@pytest.fixture
def errors() -> list[str]:
    """What the SDK reported."""
    return []


@pytest.fixture
def client(service: Service, proxy: RecordingProxy, errors: list[str]) -> Iterator[Client]:
    """Makes clients of the SDK; all are shut down in the end."""
    made: list[Posthog] = []

    def make(**options: Any) -> Posthog:
        def keep(error: Exception, batch: object) -> None:
            errors.append(f"{error}: {batch}")

        made.append(Posthog(service.token, host=proxy.url, on_error=keep, **options))
        return made[-1]

    yield make
    for one in made:
        one.shutdown()


def speak(client: Posthog) -> None:
    """A customer's day: somebody anonymous logs in, joins a company, and an order is shipped."""
    client.capture("Product Viewed", distinct_id="py-anonymous", properties={"sku": "M-1", "price": 49.9})
    client.capture(
        "$identify",
        distinct_id="py-user",
        properties={
            "$anon_distinct_id": "py-anonymous",
            "$set": {"phone": PHONE, "name": NAME},
            "$set_once": {"first_seen": "python"},
        },
    )
    client.set(distinct_id="py-user", properties={"city": "Sête"})
    client.set_once(
        distinct_id="py-user", properties={"city": "Nîmes", "born": datetime(1990, 1, 2, tzinfo=UTC)}
    )
    client.group_identify("company", "acme", {"plan": "Pro & more"}, distinct_id="py-user")
    client.alias("py-other-device", "py-user")
    client.capture(
        "Order Shipped",
        distinct_id="py-user",
        groups={"company": "acme"},
        properties={"order_id": "A-1001", "products": [{"name": 'Mug "XL"', "quantity": 2}], "big": 2**70},
    )
    client.flush()


@pytest.mark.parametrize(
    ("options", "route"),
    [
        pytest.param({}, "/batch/", id="plain"),
        pytest.param({"gzip": True}, "/batch/", id="gzip"),
        pytest.param({"sync_mode": True}, "/batch/", id="one request an event"),
        pytest.param({"capture_mode": "v1", "capture_compression": "gzip"}, V1_PATH, id="V1 gzip"),
        pytest.param({"capture_mode": "v1", "capture_compression": "deflate"}, V1_PATH, id="V1 deflate"),
    ],
)
def test_a_day_of_events_arrives_once_and_becomes_a_message(
    service: Service,
    proxy: RecordingProxy,
    client: Client,
    errors: list[str],
    tmp_path: Path,
    options: dict[str, Any],
    route: str,
) -> None:
    service.create_destination(
        inputs={
            "message": {"value": "Hi {{ person.properties.name }}, {{ event.properties.order_id }} left"}
        },
        filters={"events": [{"id": "Order Shipped", "type": "events"}]},
    )

    speak(client(**options))

    assert errors == []
    assert proxy.failures() == []
    assert len(proxy.to(route)) == len(proxy.exchanges) == (7 if options.get("sync_mode") else 1)
    [message] = service.await_messages(1)
    assert message["text"] == f"Hi {NAME}, A-1001 left"
    assert message["to"] == PHONE
    the_day_is_stored(stored_in(tmp_path))


def the_day_is_stored(stored: Stored) -> None:
    events = stored.events()
    assert {name: len(events[name]) for name in events} == {
        "Product Viewed": 1,
        "$identify": 1,
        "$set": 1,
        "$set_once": 1,
        "$groupidentify": 1,
        "$create_alias": 1,
        "Order Shipped": 1,
    }
    [viewed], [shipped] = events["Product Viewed"], events["Order Shipped"]
    assert (viewed.properties["sku"], viewed.properties["price"]) == ("M-1", 49.9)
    assert shipped.properties["products"] == [{"name": 'Mug "XL"', "quantity": 2}]
    assert shipped.properties["big"] == 2**70
    assert shipped.properties["$lib"] == "posthog-python"
    assert abs(shipped.timestamp - shipped.received_at) < timedelta(minutes=1)
    people = stored.people("py-user", "py-anonymous", "py-other-device")
    assert len({person.id for person in people.values()}) == 1
    person = people["py-user"].properties
    assert (person["phone"], person["name"], person["city"]) == (PHONE, NAME, "Sête")
    assert person["first_seen"] == "python"
    assert person["born"].startswith("1990-01-02")
    assert stored.group("company", "acme") == {"plan": "Pro & more"}


def test_an_answer_that_is_lost_makes_the_sdk_send_again_and_nothing_happens_twice(
    service: Service, proxy: RecordingProxy, client: Client, errors: list[str], tmp_path: Path
) -> None:
    service.create_destination(inputs={"message": {"value": "{{ event.event }}"}})
    proxy.answers_to_lose = 1
    speaker = client()
    speaker.capture("Order Shipped", distinct_id="py-user", properties={"$set": {"phone": PHONE}})
    speaker.flush()
    speaker.capture("Order Delivered", distinct_id="py-user")
    speaker.flush()

    assert errors == []
    assert [one.status for one in proxy.to("/batch/")] == [502, 200, 200]
    assert {name: len(events) for name, events in stored_in(tmp_path).events().items()} == {
        "Order Shipped": 1,
        "Order Delivered": 1,
    }
    texts = [message["text"] for message in service.await_messages(2)]
    assert sorted(texts) == ["Order Delivered", "Order Shipped"]


def test_the_lane_for_ai_events_is_taken_too(
    proxy: RecordingProxy, client: Client, errors: list[str]
) -> None:
    speaker = client()
    speaker.capture_ai("$ai_generation", distinct_id="py-user", properties={"$ai_model": "m"})
    speaker.flush()
    assert (errors, proxy.failures()) == ([], [])
    assert len(proxy.to("/i/v0/ai/batch/")) == 1


def test_flags_are_asked_for_and_there_are_none(
    proxy: RecordingProxy, client: Client, errors: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    speaker = client()
    with caplog.at_level(logging.WARNING):
        assert speaker.get_all_flags("py-user") == {}
        assert not speaker.evaluate_flags("py-user").is_enabled("new-page")
    assert (errors, proxy.failures()) == ([], [])
    assert len(proxy.to("/flags/")) == 2
    assert [record.message for record in caplog.records if record.name.startswith("posthog")] == []


def test_a_refusal_reaches_the_program_in_words_and_is_not_tried_again(
    proxy: RecordingProxy, errors: list[str]
) -> None:
    """An unknown token is told at once, where PostHog would lose the events later."""
    client = Posthog("phc_wrong", host=proxy.url, on_error=lambda error, _batch: errors.append(str(error)))
    client.capture("Product Viewed", distinct_id="py-user")
    client.shutdown()
    assert len(proxy.exchanges) == 1
    [error] = errors
    assert "API key is not valid: unknown" in error
    assert "(401)" in error

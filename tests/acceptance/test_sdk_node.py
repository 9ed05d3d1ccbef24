"""PostHog's Node SDK against the real service: it must notice no difference."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.servers.recording_proxy import recording_proxy
from tests.servers.service import Service
from tests.servers.stored import Stored, stored_in
from tests.tree import ROOT

NAME = "Zoë O'Brien & <Søn>"
PHONE = "+15550100124"
PROGRAM = ROOT / "tests" / "sdk" / "drive_node.mjs"


def drive(node: Path, host: str, token: str, **environment: str) -> Any:
    """What the program reports; its own output says why when it fails."""
    done = subprocess.run(
        [node, PROGRAM, host, token, PHONE],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.usefixtures("sdk_modules")
@pytest.mark.parametrize(("mode", "route"), [("v0", "/batch/"), ("v1", "/i/v1/analytics/events")])
def test_a_day_of_events_arrives_once_and_becomes_a_message(
    service: Service, node_path: Path, tmp_path: Path, mode: str, route: str
) -> None:
    service.create_destination(
        inputs={
            "message": {"value": "Hi {{ person.properties.name }}, {{ event.properties.order_id }} left"}
        },
        filters={"events": [{"id": "Order Shipped", "type": "events"}]},
    )

    with recording_proxy(service.url) as proxy:
        report = drive(node_path, proxy.url, service.token, POSTHOG_CAPTURE_MODE=mode)

    assert report == {"errors": []}
    assert proxy.failures() == []
    assert len(proxy.to(route)) == len(proxy.exchanges) == 1
    [message] = service.await_messages(1)
    assert message["text"] == f"Hi {NAME}, A-1001 left"
    assert message["to"] == PHONE
    the_day_is_stored(stored_in(tmp_path))


def the_day_is_stored(stored: Stored) -> None:
    events = stored.events()
    assert {name: len(events[name]) for name in events} == {
        "Product Viewed": 1,
        "$identify": 1,
        "$groupidentify": 1,
        "$create_alias": 1,
        "Order Shipped": 1,
    }
    [viewed], [shipped] = events["Product Viewed"], events["Order Shipped"]
    assert (viewed.properties["sku"], viewed.properties["price"]) == ("M-1", 49.9)
    assert shipped.properties["products"] == [{"name": 'Mug "XL"', "quantity": 2}]
    assert shipped.properties["$lib"] == "posthog-node"
    assert abs(shipped.timestamp - shipped.received_at) < timedelta(minutes=1)
    people = stored.people("node-user", "node-anonymous", "node-other-device")
    assert len({person.id for person in people.values()}) == 1
    person = people["node-user"].properties
    assert (person["phone"], person["name"], person["last_order"]) == (PHONE, NAME, "A-1001")
    assert person["first_seen"] == "node"
    assert stored.group("company", "acme") == {"plan": "Pro & more"}

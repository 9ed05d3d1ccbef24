"""Ten reasons for which a message does not go, each set up in a running service, for tests of the API and of
the web app.

The order of `REASONS` counts: the clock only goes forward, and the last one closes its sender.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.eventually import eventually
from tests.servers.moved_clock import Clocks
from tests.servers.service import Service
from whinchat.core.event import Json
from whinchat.sandbox import seed

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANA, BEN, CARO, DORA = (f"+49151123457{number:02}" for number in range(4))
NAMES = {ANA: "Ana Souza", BEN: "Ben Okafor", CARO: "Caro Lind", DORA: "Dora Weiss"}

SALE = [{"type": "body", "parameters": [{"type": "text", "text": "20"}, {"type": "text", "text": "MAY"}]}]
HELLO = {"message_type": "template", "template_name": "hello_world"}
FIX_MESSAGE = 131009
"""A code of Meta that speaks of this one message."""

PAIR_BURST = 45
"""So many messages Meta lets one sender send one recipient at once."""


@dataclass(frozen=True)
class World:
    """A service and a simulator whose clocks stand at `NOON` in the beginning."""

    service: Service
    clocks: Clocks


@dataclass(frozen=True)
class Unsent:
    """An event for which no message goes: `message` is the one that is stopped, None where there is none."""

    event: str
    destination: Json
    message: Json | None = None


def sync_templates(world: World) -> None:
    """Let the service learn the message templates of the simulator's account."""
    made = rule(world, "anything")
    world.service.api("POST", "message_templates/sync/")
    world.service.api("PATCH", f"hog_functions/{made['id']}/", {"deleted": True})


def rule(world: World, event: str, *, properties: list[Json] | None = None, **changes: Any) -> Json:
    """A destination for one event that writes to the number its event names; `inputs` are plain values."""
    inputs = {"to_number": "{{ event.properties.to }}", "message": "Hello"} | changes.pop("inputs", {})
    listens = {"id": event, "name": event, "type": "events", "order": 0, "properties": properties or []}
    made: Json = world.service.create_destination(
        name=f"{event[0].upper()}{event[1:]}",
        inputs={key: {"value": value} for key, value in inputs.items()},
        filters={"events": [listens]},
        **changes,
    )
    return made


def sale(world: World, event: str) -> Json:
    """A destination that sends a marketing message template."""
    template = {
        "message_type": "template",
        "template_name": "summer_sale",
        "template_language": "en_US",
        "template_components": SALE,
    }
    return rule(world, event, inputs=template)


def happened(world: World, event: str, to: str, **properties: Any) -> str:
    """An event of somebody; its uuid."""
    id_ = str(uuid.uuid4())
    told = {"to": to, "$set": {"name": NAMES.get(to, "Nobody")}, **properties}
    world.service.capture({"event": event, "uuid": id_, "distinct_id": to, "properties": told})
    return id_


def why(world: World, unsent: Unsent) -> Json:
    """What the event meant to the destination."""
    address = f"events/{unsent.event}/destinations/?limit=100"
    found: list[Json] = world.service.api("GET", address)["results"]
    return next(one for one in found if one["destination_id"] == unsent.destination["id"])


def stopped(world: World, event: str, made: Json, *states: str) -> Unsent:
    """With its message, once that is in one of these states with a reason."""

    def there() -> Unsent | None:
        for message in why(world, Unsent(event, made))["messages"]:
            if message["state"] in states and message["reason"]:
                return Unsent(event, made, message)
        return None

    return eventually(there, 30)


def the_filters(world: World) -> Unsent:
    """They want another plan."""
    made = rule(world, "signed up", properties=[{"key": "plan", "value": "pro", "operator": "exact"}])
    return Unsent(happened(world, "signed up", ANA, plan="free"), made)


def switched_off(world: World) -> Unsent:
    """The destination is paused."""
    made = rule(world, "left the shop", enabled=False)
    return Unsent(happened(world, "left the shop", ANA), made)


def trigger_options(world: World) -> Unsent:
    """Once an hour per person, and it is the second time."""
    masking = {"hash": "{event.distinct_id}", "ttl": 3600, "threshold": None}
    made = rule(world, "looked at a shoe", masking=masking)
    first = Unsent(happened(world, "looked at a shoe", ANA), made)
    assert why(world, first)["outcome"] == "message"
    return Unsent(happened(world, "looked at a shoe", ANA), made)


def consent(world: World) -> Unsent:
    """Ben wants no marketing."""
    said = {"recipient": BEN, "category": "marketing", "state": "withdrawn", "wording": "No more, please"}
    world.service.api("POST", "consents/", said)
    made = sale(world, "sale began")
    return stopped(world, happened(world, "sale began", BEN), made, "skipped")


def window(world: World) -> Unsent:
    """Caro wrote, and 25 hours went by."""
    world.service.sandbox.control("inbound", {"from": CARO, "text": "Hello?"})
    address = "events/?event=whatsapp%20message%20received"
    eventually(lambda: world.service.api("GET", address)["results"], 20)
    world.clocks.move_to(NOON + timedelta(hours=25))
    made = rule(world, "order packed")
    return stopped(world, happened(world, "order packed", CARO), made, "skipped")


def message_template(world: World) -> Unsent:
    """Meta disabled it."""
    service = world.service
    made = sale(world, "winter began")
    service.sandbox.control("templates/summer_sale", {"status": "DISABLED"})

    def known() -> bool:
        found = service.api("GET", "message_templates/?search=summer_sale")["results"]
        return bool(found[0]["status"] == "DISABLED")

    eventually(known, 20)
    return stopped(world, happened(world, "winter began", ANA), made, "held")


def phone_number(world: World) -> Unsent:
    """What stands there is none."""
    made = rule(world, "wrote nonsense")
    return stopped(world, happened(world, "wrote nonsense", "12"), made, "skipped")


def refused(world: World) -> Unsent:
    """Meta says no, with a code."""
    made = rule(world, "refused at meta", inputs=HELLO)
    world.service.sandbox.control("next-error", {"code": FIX_MESSAGE})
    return stopped(world, happened(world, "refused at meta", ANA), made, "refused")


def pace(world: World) -> Unsent:
    """Dora gets too many at once. A number sends some at each instant, so the clock goes on meanwhile."""
    made = rule(world, "typed a letter", inputs=HELLO)
    events = [happened(world, "typed a letter", DORA) for _ in range(PAIR_BURST + 5)]
    instants = (NOON + timedelta(hours=25, milliseconds=100 * number) for number in itertools.count(1))

    def waiting() -> Unsent | None:
        world.clocks.move_to(next(instants))
        messages = why(world, Unsent(events[-1], made))["messages"]
        return Unsent(events[-1], made, messages[0]) if messages and messages[0]["reason"] else None

    return eventually(waiting, 30)


def sender(world: World) -> Unsent:
    """The token of a second number has run out."""
    inputs = {"access_token": seed.EXPIRED_TOKEN, "phone_number_id": seed.SECOND_PHONE_NUMBER_ID}
    made = rule(world, "order lost", inputs=inputs, deadline_minutes=30)
    return stopped(world, happened(world, "order lost", ANA), made, "held")


Reason = Callable[[World], Unsent]

REASONS: tuple[Reason, ...] = (
    the_filters,
    switched_off,
    trigger_options,
    consent,
    window,
    message_template,
    phone_number,
    refused,
    pace,
    sender,
)
"""Each sets one up and waits until it can be seen."""

"""A shop that has used Whinchat for a while: destinations, people, and messages with every kind of fate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.browser.installation import Installation
from tests.eventually import eventually
from tests.servers.service import Service
from whinchat.sandbox import seed

SETTLED_SECONDS_MAX = 30.0

ANA = ("Ana Souza", "São Paulo", "+5511912345678")
"""The last one who did something: what pages offer first is hers."""

# Name, city, and the phone: its last four digits say what becomes of messages (docs/sandbox.md).
PEOPLE = (
    ("Zoë O'Brien & <Søn>", "Dublin", "+353861230001"),
    ("Lukas Müller", "München", "+491701239001"),
    ("Chidi Okafor", "Lagos", "+2348031239003"),
    ("Mei-Ling Chen with a name that does not want to end on one line", "Taipei", "+886912349015"),
    ("Priya Raman", "Chennai", "+919812349017"),
    ("Jean-Luc Moreau", "Sête", "+33612349044"),
    ("Sam Taylor", "Leeds", "+447400129021"),
    ("Nobody's phone", "Nowhere", None),
    ("Oskar Lindqvist", "Umeå", "+46701239024"),
    ("Ravi Patel", "Pune", "call me"),
    ANA,
)


def open_shop(installation: Installation) -> Installation:
    """Fill an installation over HTTP, wait until the messages are settled, and learn the ids."""
    service = installation.service
    shipped = destination_from(service, "order-shipped", name="Order shipped", enabled=True)
    destination_from(service, "cart-abandoned", name="Cart abandoned", enabled=True)
    destination_from(service, "appointment-reminder", name="Appointment reminder", enabled=False)
    thanks(service)
    wrong_token(service)
    service.capture(*[event for number, one in enumerate(PEOPLE) for event in events_of(number, *one)])
    messages = settled(service)
    edit(service, shipped["id"])
    installation.ids |= ids_of(service, shipped["id"], messages)
    return installation


def destination_from(service: Service, preset_id: str, **changes: Any) -> dict[str, Any]:
    """A destination made from a preset, as the catalogue makes it."""
    presets = service.api("GET", "destination_presets/")["results"]
    preset = next(one for one in presets if one["id"] == preset_id)
    taken = ("description", "filters", "masking", "priority", "deadline_minutes")
    fields = {name: preset[name] for name in taken if preset.get(name) is not None}
    return service.create_destination(**fields, inputs=preset["inputs"], **changes)


def thanks(service: Service) -> None:
    """Text inside the window, to customers who paid."""
    service.create_destination(
        name="Thanks for your order",
        description="A personal line after each payment above 20.",
        inputs={
            "message": {
                "value": "Thank you, {{ person.properties.name }}!\n"
                "Your order *{{ event.properties.order_id }}* is paid."
            }
        },
        filters={
            "events": [{"id": "order paid", "name": "order paid", "type": "events", "order": 0}],
            "properties": [{"key": "total", "type": "event", "operator": "gt", "value": "20"}],
        },
    )


def wrong_token(service: Service) -> None:
    """A destination whose token has run out. On a number of its own: Meta's refusal makes the number wait."""
    service.create_destination(
        name="Win back",
        inputs={
            "access_token": {"value": seed.EXPIRED_TOKEN},
            "phone_number_id": {"value": seed.SECOND_PHONE_NUMBER_ID},
            "message": {"value": "We miss you."},
        },
        filters={"events": [{"id": "subscription ended", "name": "subscription ended", "type": "events"}]},
    )


def events_of(number: int, name: str, city: str, phone: str | None) -> list[dict[str, Any]]:
    """What one person did today."""
    now = datetime.now(UTC)
    person = {"name": name, "city": city, "email": f"person{number}@example.com", "plan": "Pro"} | (
        {"phone": phone} if phone else {}
    )
    order = {
        "order_id": f"A-{1001 + number}",
        "total": 49.9 + number,
        "currency": "EUR",
        "items": ["Mug", "Tea"],
    }
    names = ["$pageview", "order paid", "order shipped"]
    names += ["cart abandoned"] if number % 2 else ["subscription ended"]
    return [
        {
            "uuid": str(uuid4()),
            "event": event,
            "distinct_id": f"customer-{number}",
            "timestamp": (now - timedelta(minutes=60 - 4 * number - index)).isoformat(),
            "properties": {
                **order,
                "$set": person,
                "$lib": "web",
                "$current_url": "https://shop.example/orders",
            },
        }
        for index, event in enumerate(names)
    ]


def settled(service: Service) -> list[dict[str, Any]]:
    """The messages, once nearly all have reached their end; some of the recipients are made to wait."""

    def most() -> list[dict[str, Any]] | None:
        listed: list[dict[str, Any]] = service.api("GET", "messages/?limit=100")["results"]
        moving = [one for one in listed if one["state"] in {"queued", "sending", "accepted", "sent"}]
        return listed if any(map(is_thanks_read, listed)) and len(moving) <= len(listed) // 3 else None

    return eventually(most, SETTLED_SECONDS_MAX)


def is_thanks_read(message: dict[str, Any]) -> bool:
    """Whether this is the thanks to Ana, and she has read it."""
    is_hers = message["event_name"] == "order paid" and message["recipient_e164"] == ANA[2]
    return bool(is_hers and message["state"] == "read")


def edit(service: Service, destination_id: str) -> None:
    """Some history: a better description, and a pause that was taken back."""
    for change in (
        {"description": "Tells people that their parcel left."},
        {"enabled": False},
        {"enabled": True},
    ):
        service.api("PATCH", f"hog_functions/{destination_id}/", change)


def ids_of(service: Service, destination_id: str, messages: list[dict[str, Any]]) -> dict[str, str]:
    """What stands in the addresses of the pages."""
    good = next(filter(is_thanks_read, messages))
    bad = next(one for one in messages if one["state"] in {"failed", "refused"})
    persons = service.api("GET", "persons/?search=Ana")["results"]
    events = service.api("GET", "events/?event=order shipped".replace(" ", "%20"))["results"]
    return {
        "destination": destination_id,
        "message": good["id"],
        "failed_message": bad["id"],
        "person": persons[0]["id"],
        "event": events[0]["uuid"],
        "sender": seed.PHONE_NUMBER_ID,
        "message_template": message_template(service),
    }


def message_template(service: Service) -> str:
    """The id of one that Meta approved, once they were read from there."""

    def known() -> str | None:
        found = service.api("GET", "message_templates/?name=order_shipped")["results"]
        return found[0]["id"] if found else None

    return eventually(known, SETTLED_SECONDS_MAX)

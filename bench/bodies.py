"""What the load is made of: events of about 1 KB, in batches, as PostHog's browser library writes them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

import msgspec

Json = dict[str, Any]

PEOPLE = 20_000
"""Different people in the load, all known beforehand with name, plan and phone number."""

RECIPIENTS = 4_000
"""Different recipients of a run, at least: with 45 messages at once allowed to each, 180,000 messages."""

IDENTIFY_EVENTS = 500
"""Events in each body that makes people known."""

SENDERS = 4
"""Business numbers: messages are spread over them, because one number may send 1,000 a second at most."""

PAGE_EVENT = "$pageview"
MESSAGE_EVENTS = tuple(f"order shipped {number}" for number in range(SENDERS))
"""One event name for each sender; the destination of that sender listens to it."""

FILTER_PROPERTIES: list[Json] = [
    {"key": "plan", "value": ["pro", "team"], "operator": "exact", "type": "person"},
    {"key": "amount", "value": 50, "operator": "gt", "type": "event"},
    {"key": "region", "value": "^(us|eu)-", "operator": "regex", "type": "event"},
]
"""A person's property in a list, a number, a regular expression: what destinations usually ask for."""

TEXT = (
    "Hello {{ person.properties.name | capitalize }}, order {{ event.properties.order }} with"
    " {{ event.properties.items }} items has left {{ event.properties.depot }} and comes on"
    " {{ event.properties.day | date: '%d %B' }}."
)
"""A message of five variables and two filters."""

_UUID = "ffffffff"
_TIME = "@time@"


def event_uuid_prefix() -> str:
    """The part of all uuids of one run that differs from every other run's."""
    random = os.urandom(4).hex()
    return f"0190b7a0-{random[:4]}-7{random[4:7]}-8000-0000"


def filters(name: str) -> Json:
    """The filters of a destination that listens to one event."""
    return {"events": [{"id": name, "type": "events", "properties": FILTER_PROPERTIES}]}


def person_properties(number: int) -> Json:
    """What is known of a person of the load."""
    return {
        "name": f"zoë {number}",
        "email": f"zoe{number}@shop.example",
        # The simulator plays failures for numbers that end in 9001 and above.
        "phone": f"+447400{number // 9_000:02d}{number % 9_000:04d}",
        "plan": "pro" if number % 2 else "team",
    }


def page_properties(number: int) -> Json:
    """Properties of a page view: about 850 bytes of JSON."""
    return {
        "$browser": "Chrome",
        "$browser_version": 142,
        "$os": "Linux",
        "$device_type": "Desktop",
        "$current_url": f"https://shop.example/products/{number % 997}?utm_source=newsletter",
        "$host": "shop.example",
        "$pathname": f"/products/{number % 997}",
        "$screen_height": 1080,
        "$screen_width": 1920,
        "$viewport_height": 934,
        "$viewport_width": 1903,
        "$lib": "web",
        "$lib_version": "1.449.2",
        "$insert_id": f"q9x{number % 100_000:05d}kz7m2v",
        "$time": 1795348800.123,
        "$session_id": "0190b7a0-1111-7222-8333-444455556666",
        "$window_id": "0190b7a0-7777-7888-8999-aaaabbbbcccc",
        "$device_id": "0190b7a0-dddd-7eee-8fff-000011112222",
        "$referrer": "https://search.example/",
        "$referring_domain": "search.example",
        "title": "Blue kettle, 1.7 litres, with a whistle",
        "amount": 60 + number % 40,
        "region": "eu-west",
        "tags": ["kitchen", "kettle", "sale"],
    }


def order_properties(number: int) -> Json:
    """Properties of an event that becomes a message."""
    return page_properties(number) | {
        "order": f"A-{number % 10_000}",
        "items": 1 + number % 5,
        "depot": "Lyon",
        "day": "2026-12-01",
    }


class Batches:
    """Bodies for `/batch/`, each with uuids never used before and the time at which it is made.

    `message_share` of the events become messages. What differs between two bodies of a kind is filled into
    prepared bytes, so that making one costs a small part of what taking it in costs.
    """

    def __init__(self, token: str, *, events: int, message_share: float, people: int = PEOPLE) -> None:
        self.events = events
        self._people = people
        self.messages = round(events * message_share)
        # Enough bodies that no recipient is written to often enough to meet Meta's limit of a pair.
        kinds = max(40, min(400, RECIPIENTS // max(1, self.messages)))
        self._kinds = [self._prepared(token, kind) for kind in range(kinds)]
        self._made = 0

    def next(self, happened_at: float | None = None) -> bytes:
        """The next body; `happened_at` (Unix seconds, default now) is when its events say they happened."""
        parts = self._kinds[self._made % len(self._kinds)]
        first = self._made * self.events
        self._made += 1
        when = datetime.now(UTC) if happened_at is None else datetime.fromtimestamp(happened_at, UTC)
        parts[1::4] = [b"%08x" % (first + place) for place in range(self.events)]
        parts[3::4] = [when.isoformat(timespec="microseconds").encode()] * self.events
        return b"".join(parts)

    def _prepared(self, token: str, kind: int) -> list[bytes]:
        prefix = event_uuid_prefix()
        batch = []
        for place in range(self.events):
            number = (
                (kind * self.events + place) * 7919 % self._people
            )  # A prime: neighbours are different people.
            is_message = place < self.messages
            name = MESSAGE_EVENTS[(kind + place) % SENDERS] if is_message else PAGE_EVENT
            batch.append(
                {
                    "uuid": prefix + _UUID,
                    "timestamp": _TIME,
                    "event": name,
                    "distinct_id": f"person-{number}",
                    "properties": order_properties(number) if is_message else page_properties(number),
                }
            )
        text = msgspec.json.encode({"api_key": token, "batch": batch})
        halves = [piece.split(_TIME.encode()) for piece in text.split((_UUID + '"').encode())]
        return _interleaved(halves)


def _interleaved(halves: list[list[bytes]]) -> list[bytes]:
    """Pieces with a place for a uuid's end and one for a time after each other, in turn."""
    parts = [halves[0][0], b""]
    for before_time, after_time in halves[1:]:
        parts += [b'"' + before_time, b"", after_time, b""]
    parts.pop()
    return parts


def identify_bodies(token: str, *, people: int, events: int = IDENTIFY_EVENTS) -> list[bytes]:
    """Bodies that make the people of the load known."""
    prefix = event_uuid_prefix()
    bodies = []
    for first in range(0, people, events):
        batch = [
            {
                "uuid": f"{prefix}{number:08x}",
                "event": "$set",
                "distinct_id": f"person-{number}",
                "properties": {"$set": person_properties(number)},
            }
            for number in range(first, min(first + events, people))
        ]
        bodies.append(msgspec.json.encode({"api_key": token, "batch": batch}))
    return bodies

"""Who hears an event of Whinchat's own: rules that name it, and none that would answer itself for ever. Pure.

A message makes receipts, receipts are events, and events make messages. Three things end that: a receipt is
heard only by rules that name it, so that "any event" means what happens outside; a rule does not hear of
messages that it sent because of such an event; and what is `DEPTH_MAX` messages away from outside is heard by
nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from whinchat.core.event import Event, Json
from whinchat.core.own_event import DEPTH, DEPTH_MAX, SOURCE
from whinchat.core.whatsapp_events import ABOUT_MESSAGES
from whinchat.match.destinations import Rule

Deafness = Literal["too far", "not named", "itself"]
"""Which of the three ends a circle."""


def hearers(event: Event, rules: Sequence[Rule]) -> Sequence[Rule]:
    """Those of the rules that may match the event."""
    if event.source != SOURCE:  # Nearly every event.
        return rules
    return [
        one for one in rules if deafness(event, one.event_names, destination_id=one.destination.id) is None
    ]


def deafness(event: Event, listens_to: Collection[str] | None, *, destination_id: str) -> Deafness | None:
    """Why a destination that listens to events of these names (None: any) does not hear an event, if so."""
    if event.source != SOURCE:
        return None
    return deafness_to(event.name, event.properties, listens_to, destination_id=destination_id)


def deafness_to(
    name: str, properties: Json, listens_to: Collection[str] | None, *, destination_id: str
) -> Deafness | None:
    """The same of an event of Whinchat's own, by its name and properties."""
    depth = properties.get(DEPTH)
    if isinstance(depth, int) and depth >= DEPTH_MAX:
        return "too far"
    if name not in ABOUT_MESSAGES:
        return None
    if listens_to is None:
        return "not named"
    is_echo = properties.get("trigger_event") in ABOUT_MESSAGES
    return "itself" if is_echo and properties.get("destination_id") == destination_id else None


def unheard(rules: Sequence[Rule], heard: Sequence[Rule]) -> list[str]:
    """The destinations that name an event and were kept from it, which their counts should show."""
    kept = {rule.destination.id for rule in heard}
    return [
        rule.destination.id
        for rule in rules
        if rule.destination.id not in kept and rule.event_names is not None
    ]

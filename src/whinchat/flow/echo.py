"""Who hears an event of Whinchat's own: rules that name it, and none that would answer itself for ever. Pure.

A message makes receipts, receipts are events, and events make messages. Three things end that: a receipt is
heard only by rules that name it, so that "any event" means what happens outside; a rule does not hear of
messages that it sent because of such an event; and what is `DEPTH_MAX` messages away from outside is heard by
nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from whinchat.core.event import Event
from whinchat.core.own_event import DEPTH_MAX, SOURCE, depth_of
from whinchat.core.whatsapp_events import ABOUT_MESSAGES
from whinchat.match.destinations import Rule


def hearers(event: Event, rules: Sequence[Rule]) -> Sequence[Rule]:
    """Those of the rules that may match the event."""
    if event.source != SOURCE:  # Nearly every event.
        return rules
    if depth_of(event) >= DEPTH_MAX:
        return ()
    if event.name not in ABOUT_MESSAGES:
        return rules
    said = event.properties
    own = said.get("destination_id") if said.get("trigger_event") in ABOUT_MESSAGES else None
    return [one for one in rules if one.event_names is not None and one.destination.id != own]


def unheard(rules: Sequence[Rule], heard: Sequence[Rule]) -> list[str]:
    """The destinations that name an event and were kept from it, which their counts should show."""
    kept = {rule.destination.id for rule in heard}
    return [
        rule.destination.id
        for rule in rules
        if rule.destination.id not in kept and rule.event_names is not None
    ]

"""The globals that Liquid sees, built from an event as PostHog builds them.

Source: PostHog's CDP (`convertToHogFunctionInvocationGlobals`); paths and derivations are listed in
`docs/liquid.md`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import msgspec

from whinchat.core.destination import Project
from whinchat.core.event import Event, EventGlobals, Globals, GroupState, Json, PersonGlobals, SeenEvent
from whinchat.core.own_event import DEPTH, SOURCE
from whinchat.core.person import Person


def iso(instant: datetime) -> str:
    """`2026-11-22T10:00:00.000Z`: milliseconds and Z, as PostHog writes instants."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def globals_of(seen: SeenEvent, project: Project, *, site_url: str, received_at: datetime) -> Globals:
    """Everything a message about this event may speak of; `source` and `inputs` come with rendering."""
    event = seen.event
    project_url = f"{site_url.rstrip('/')}/project/{project.id}"
    timestamp = iso(event.timestamp)
    built: Globals = {
        "project": {"id": project.id, "name": project.name, "url": project_url},
        "event": EventGlobals(
            uuid=event.uuid,
            event=event.name,
            elements_chain=event.elements_chain,
            distinct_id=event.distinct_id,
            properties=_told(event),
            timestamp=timestamp,
            captured_at=iso(received_at),
            url=f"{project_url}/events/{quote(event.uuid, safe='')}/{quote(timestamp, safe='')}",
        ),
        "groups": {name: _group(group, project_url) for name, group in seen.groups.items()},
    }
    if seen.person is not None:
        built["person"] = person_globals(seen.person, event.distinct_id, project, project_url)
    return built


def _told(event: Event) -> Json:
    """An event's properties. How far it is from outside is not for the outside to say: whoever could would
    lift the guard against circles.
    """
    if event.source == SOURCE or DEPTH not in event.properties:  # Nearly every event.
        return event.properties
    return {name: value for name, value in event.properties.items() if name != DEPTH}


def person_globals(person: Person, distinct_id: str, project: Project, project_url: str) -> PersonGlobals:
    """`person` as templates see it."""
    return PersonGlobals(
        id=person.id,
        name=display_name(person.properties, distinct_id, project.person_display_name_properties),
        url=f"{project_url}/person/{quote(distinct_id, safe='')}",
        properties=person.properties,
    )


def display_name(properties: Json, distinct_id: str, preferred: list[str]) -> str:
    """The first of the preferred properties that has a value, else the distinct id; trimmed."""
    value: Any = next((properties[key] for key in preferred if properties.get(key)), distinct_id)
    return (value if isinstance(value, str) else msgspec.json.encode(value).decode()).strip()


def _group(group: GroupState, project_url: str) -> Json:
    return {
        "id": group.key,
        "type": group.type,
        "index": group.index,
        "url": f"{project_url}/groups/{group.index}/{quote(group.key, safe='')}",
        "properties": group.properties,
    }

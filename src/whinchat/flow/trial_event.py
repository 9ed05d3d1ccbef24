"""The event of a test run: an exported one, a stored one, or one that a person wrote by hand.

Each becomes the globals that a captured event would have given, so that what a test run shows is what
production would say.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from urllib.parse import quote
from uuid import uuid4

import msgspec

from whinchat.capture.exports import Rejected, event_of_json
from whinchat.core.destination import Destination, Project
from whinchat.core.errors import Invalid
from whinchat.core.event import Event, Globals, GroupState, Json, SeenEvent, Source
from whinchat.core.globals import display_name, globals_of, iso
from whinchat.core.person import Person
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import StoredEvent
from whinchat.people.groups import Groups, groups_of

MISSING_EVENT = "Missing event"
"""PostHog's text for a test run without an event."""

_EVENT_TEXTS = ("uuid", "event", "elements_chain", "distinct_id", "timestamp", "url")
_PERSON_TEXTS = ("id", "name", "url")


def globals_of_export(
    written: Json, unit: UnitOfWork, project: Project, *, site_url: str, now: datetime
) -> Globals:
    """Globals of a raw event as PostHog's event stream has it (`properties` and `person_properties` are JSON
    texts).

    There is a person only where `person_id` is given. Raises `Invalid` for what is no event.
    """
    line = {"timestamp": iso(now), "uuid": str(uuid4())} | {k: v for k, v in written.items() if v is not None}
    event = event_of_json(msgspec.json.encode(line), project_id=project.id)
    if isinstance(event, Rejected):
        raise Invalid(f"clickhouse_event: {event.reason}")
    person = _exported_person(written, event)
    groups = Groups(*unit.people.load_groups(project.id, groups_of(event))).observe(event)
    groups = {name: _exported_group(written, group) for name, group in groups.items()}
    seen = SeenEvent(event=event, person=person, groups=groups)
    return globals_of(seen, project, site_url=site_url, received_at=now)


def _exported_person(written: Json, event: Event) -> Person | None:
    person_id = written.get("person_id")
    if not isinstance(person_id, str) or not person_id:
        return None
    if event.person is None:
        return Person(id=person_id, properties={}, created_at=event.timestamp)
    return msgspec.structs.replace(event.person, id=person_id)


def _exported_group(written: Json, group: GroupState) -> GroupState:
    """The properties that the export itself has for the group's place win over the stored ones."""
    raw = written.get(f"group{group.index}_properties")
    try:
        properties = msgspec.json.decode(raw, type=Json) if isinstance(raw, str) and raw else None
    except (msgspec.MsgspecError, RecursionError):
        raise Invalid(f"clickhouse_event: group{group.index}_properties is not a JSON object") from None
    return group if properties is None else msgspec.structs.replace(group, properties=properties)


def globals_of_stored(stored: StoredEvent, project: Project, *, site_url: str) -> Globals:
    """Globals of a recent event, with person and groups as that event left them."""
    seen = seen_of_stored(stored)
    return globals_of(seen, project, site_url=site_url, received_at=stored.received_at)


def seen_of_stored(stored: StoredEvent) -> SeenEvent:
    """A recent event as ingest saw it. Its properties are not written as JSON again: nobody stores it."""
    event = Event(
        project_id=stored.project_id,
        uuid=stored.uuid,
        name=stored.event,
        distinct_id=stored.distinct_id,
        timestamp=stored.timestamp,
        properties_json=b"",
        source=cast(Source, stored.source),  # As it was written: no other is ever stored.
        elements_chain=stored.elements_chain,
        _properties=stored.properties,
    )
    person = None
    if stored.person_id is not None:
        created_at = stored.person_created_at or stored.timestamp
        person = Person(id=stored.person_id, properties=stored.person_properties, created_at=created_at)
    groups = msgspec.convert(stored.groups, dict[str, GroupState]) if stored.groups else {}
    return SeenEvent(event=event, person=person, groups=groups)


def completed_globals(
    written: Mapping[str, Any], project: Project, *, site_url: str, now: datetime
) -> Globals:
    """Globals that a person wrote, with what is missing filled in: project, parts of the event, names and
    addresses.

    What has a wrong shape counts as absent or is taken as text. Raises `Invalid` ("Missing event") when there
    is no event.
    """
    event = written.get("event")
    if not isinstance(event, dict):
        raise Invalid(MISSING_EVENT)
    project_url = f"{site_url.rstrip('/')}/project/{project.id}"
    own_project = {"id": project.id, "name": project.name, "url": project_url}
    completed = _event(event, project_url, now)
    globals_: Json = {
        "project": own_project | _given(_object(written.get("project"))),
        "event": completed,
        "groups": _object(written.get("groups")),
    }
    if isinstance(written.get("person"), dict):
        globals_["person"] = _person(written["person"], completed["distinct_id"], project, project_url)
    if isinstance(written.get("source"), dict):
        globals_["source"] = written["source"]
    return cast(Globals, globals_)


def with_source(globals_: Globals, destination: Destination) -> Globals:
    """The globals with `source` naming the destination, unless they name one."""
    url = f"{globals_['project']['url']}/functions/{destination.id}/configuration/"
    globals_.setdefault("source", {"name": destination.name or "", "url": url})
    return globals_


def _event(written: Json, project_url: str, now: datetime) -> Json:
    defaults: Json = {
        "uuid": str(uuid4()),
        "event": "",
        "elements_chain": "",
        "distinct_id": "",
        "timestamp": iso(now),
        "captured_at": None,
    }
    event = _texts(defaults | _given(written), _EVENT_TEXTS)
    event["properties"] = _object(event.get("properties"))
    place = f"{quote(event['uuid'], safe='')}/{quote(event['timestamp'], safe='')}"
    return {"url": f"{project_url}/events/{place}"} | event


def _person(written: Json, distinct_id: str, project: Project, project_url: str) -> Json:
    properties = _object(written.get("properties"))
    defaults: Json = {
        "id": "",
        "name": display_name(properties, distinct_id, project.person_display_name_properties),
        "url": f"{project_url}/person/{quote(distinct_id, safe='')}",
    }
    return _texts(defaults | _given(written), _PERSON_TEXTS) | {"properties": properties}


def _given(written: Json) -> Json:
    return {key: value for key, value in written.items() if value is not None}


def _texts(values: Json, keys: tuple[str, ...]) -> Json:
    """The same, with these keys as text where they are there: filters and addresses are built of text."""
    texts = {key: _text(values[key]) for key in keys if key in values}
    return values | texts


def _text(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}

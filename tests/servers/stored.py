"""What a service has stored, read from its database beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.service import SECRET_KEY
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.event import Json
from whinchat.core.own_event import SOURCE
from whinchat.core.person import Person
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import StoredEvent

EVENTS_MAX = 1_000


def stored_in(folder: Path) -> Stored:
    """What a service has stored in its embedded database (`folder` as given to the service)."""
    return Stored(f"sqlite:///{folder / 'data' / 'whinchat.db'}")


class Stored:
    """The first project's events and people in the database at `url`."""

    def __init__(self, url: str) -> None:
        self._url = url

    @contextmanager
    def _read(self) -> Iterator[tuple[UnitOfWork, int]]:
        store = SqlStore.open(self._url, SECRET_KEY)
        try:
            with store.read() as unit:
                yield unit, unit.projects.all()[0].id
        finally:
            store.close()

    def events(self) -> dict[str, list[StoredEvent]]:
        """Those that came in, by name, oldest first; without what Whinchat captures itself."""
        found: dict[str, list[StoredEvent]] = {}
        with self._read() as (unit, project_id):
            for event in reversed(unit.events.recent(project_id, names=None, limit=EVENTS_MAX)):
                if event.source != SOURCE:
                    found.setdefault(event.event, []).append(event)
        return found

    def people(self, *distinct_ids: str) -> dict[str, Person]:
        """The persons known under these ids."""
        with self._read() as (unit, project_id):
            return unit.people.load(project_id, distinct_ids)

    def group(self, kind: str, key: str) -> Json | None:
        """A group's properties."""
        with self._read() as (unit, project_id):
            types, properties = unit.people.load_groups(project_id, [(kind, key)])
        return properties.get((types[kind], key)) if kind in types else None

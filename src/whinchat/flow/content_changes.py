"""When did somebody last change what a destination says, rather than its name or whether it is on?"""

from __future__ import annotations

from datetime import datetime

from whinchat.core.destination import ActivityEntry, Destination
from whinchat.core.ports import Store

CONTENT_FIELDS = frozenset({"inputs", "inputs_schema", "mappings"})
"""Fields of a destination's history that say what its messages are made of."""

CHANGES_MAX = 200
"""Changes since Meta changed a message template that are looked through. Whoever saves more often than that,
and never what is wrong, has their messages refused instead of held.
"""


class ContentChanges:
    """Answers from the history, once for each destination of a batch, and only when it is asked: as a rule
    nothing is wrong.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, datetime], datetime] = {}

    def saved_at(self, destination: Destination, since: datetime) -> datetime:
        """When its content was last saved, as far as that was not before `since`; else when it was made.

        Blocks on the database where the destination was saved at all since then.
        """
        if destination.updated_at < since:
            return destination.updated_at
        key = destination.id, since
        if key not in self._known:
            self._known[key] = self._read(destination, since)
        return self._known[key]

    def _read(self, destination: Destination, since: datetime) -> datetime:
        with self._store.read() as unit:
            changes = unit.destinations.changes(
                destination.project_id, destination.id, since=since, limit=CHANGES_MAX
            )
        if len(changes) == CHANGES_MAX:
            return destination.updated_at
        return max((one.created_at for one in changes if _is_of_content(one)), default=destination.created_at)


def _is_of_content(entry: ActivityEntry) -> bool:
    return any(change.get("field") in CONTENT_FIELDS for change in entry.changes or [])

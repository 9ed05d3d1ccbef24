"""Forgetting a person: everything that is theirs goes, a little at a time, and they themselves last.

Others write meanwhile. A deletion that is interrupted leaves the person behind with less than before: done
again, it ends whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from typing import TypeVar

from whinchat.core.destination import ActivityEntry, Project
from whinchat.core.erased_event import Naming, naming_of
from whinchat.core.errors import StoreConflict
from whinchat.core.ports import Store, UnitOfWork, chunked
from whinchat.core.ports_personal import Ends
from whinchat.flow.belongings import (
    Belongings,
    addresses_of,
    belongings_of,
    events_of,
    every,
    every_within,
    inbound_of,
    known_person,
    messages_of,
)

T = TypeVar("T")

FORGOTTEN_AT_ONCE = 200
"""Rows of one write: some milliseconds, for which capture waits on SQLite."""

REST_SECONDS = 0.002
"""Between two writes: long enough for who waits to wake up and go first. A lock is not fair: whoever gives it
back and takes it again at once has it before anybody else has noticed.
"""

ROUNDS_MAX = 5
"""How often a person may change (another number, a merge) while they are deleted."""


@dataclass
class Forgotten:
    """What is gone. `under_way` counts messages being handed to Meta at this moment: as long as there are any
    the person stays, to be deleted again.
    """

    messages: int = 0
    cancelled: int = 0
    inbound: int = 0
    events: int = 0
    sending: set[str] = field(default_factory=set)

    @property
    def under_way(self) -> int:
        """Messages that were left alone."""
        return len(self.sending)

    def add(self, more: Forgotten) -> None:
        """Count what a transaction has done, once it has committed."""
        self.messages += more.messages
        self.cancelled += more.cancelled
        self.inbound += more.inbound
        self.events += more.events
        self.sending |= more.sending


def forget_person(
    store: Store, project: Project, person_id: str, *, entry: ActivityEntry, events: bool, now: datetime
) -> Forgotten | None:
    """Delete a person and what is theirs, with their events if `events`, which else are nobody's afterwards;
    None when nobody is known by that id. `entry` is written when they are gone.

    Raises `StoreConflict` when the person keeps changing meanwhile.
    """
    done = Forgotten()
    for tried in range(ROUNDS_MAX):
        found = belongings_of(store, project, person_id)
        if found is None:
            return done if tried else None
        one = _Forgetting(project, found, done, entry, events, now)
        if one.run(store):
            return done
    raise StoreConflict("this person changes again and again while they are deleted: try again in a minute")


@dataclass(frozen=True)
class _Forgetting:
    """One round: of the person as they were when it began."""

    project: Project
    found: Belongings
    done: Forgotten
    entry: ActivityEntry
    events: bool
    now: datetime

    def run(self, store: Store) -> bool:
        """Whether they are forgotten; False when they changed meanwhile."""
        # Numbers first: the messages that tell of some of them lose their content next.
        store.run(lambda unit: unit.erasure.forget_addresses(self.found.whose))
        behind = store.run(self._wait)
        self._sweep(store, Ends())
        # Once more over what came meanwhile, so that little is left to the last transaction.
        last = store.run(self._wait)
        self._sweep(store, behind)
        finished = store.run(lambda unit: self._finish(unit, last))
        if finished is None:
            return False
        self.done.sending.clear()
        self.done.add(finished)
        return True

    def _wait(self, unit: UnitOfWork) -> Ends:
        """Let transactions end that store something of theirs; whatever follows will stand behind these."""
        ends = unit.personal.ends(self.now)
        unit.personal.lock(self.project.id, self.found.known.person.id)
        return ends

    def _sweep(self, store: Store, start: Ends) -> None:
        """Take what stands behind these places, a little at a time."""
        whose = self.found.whose
        for ids in every(store, inbound_of(whose), start.inbound):
            self._take(store, ids, self._forget_inbound)
        for ids in every(store, messages_of(whose), start.messages):
            self._take(store, ids, self._empty_messages)
        for rows in every(store, events_of(whose), start.events):
            self._take(store, rows, self._forget_events)

    def _take(
        self, store: Store, rows: Sequence[T], forget: Callable[[Collection[T], UnitOfWork], Forgotten]
    ) -> None:
        for some in chunked(rows, FORGOTTEN_AT_ONCE):
            self.done.add(store.run(partial(forget, some)))
            time.sleep(REST_SECONDS)

    def _finish(self, unit: UnitOfWork, start: Ends) -> Forgotten | None:
        """Take what came last, and the person; None when they changed, so that it has to begin again."""
        whose = self.found.whose
        unit.personal.lock(self.project.id, whose.person_id)
        if not self._is_as_it_was(unit):
            return None
        last = Forgotten()
        for ids in every_within(unit, inbound_of(whose), start.inbound):
            last.add(self._forget_inbound(ids, unit))
        for ids in every_within(unit, messages_of(whose), start.messages):
            last.add(self._empty_messages(ids, unit))
        for rows in every_within(unit, events_of(whose), start.events):
            last.add(self._forget_events(rows, unit))
        again = self.done.sending | last.sending
        last.sending.clear()
        last.add(self._empty_messages(again, unit))
        unit.erasure.forget_addresses(whose)
        if not last.sending:
            unit.erasure.forget_person(self.project.id, whose.person_id)
            unit.destinations.add_activity(self.entry)
        return last

    def _is_as_it_was(self, unit: UnitOfWork) -> bool:
        known = known_person(unit, self.project, self.found.known.person.id)
        return (
            known is not None
            and frozenset(known.distinct_ids) == self.found.whose.distinct_ids
            and set(addresses_of(unit, self.project, known.person)) == set(self.found.addresses)
        )

    def _forget_inbound(self, ids: Collection[str], unit: UnitOfWork) -> Forgotten:
        return Forgotten(inbound=unit.erasure.forget_inbound(self.project.id, ids))

    def _empty_messages(self, ids: Collection[str], unit: UnitOfWork) -> Forgotten:
        emptied = unit.erasure.empty_messages(ids, self.now)
        return Forgotten(
            messages=emptied.messages, cancelled=emptied.cancelled, sending=set(emptied.under_way)
        )

    def _forget_events(self, rows: Collection[int], unit: UnitOfWork) -> Forgotten:
        if self.events:
            return Forgotten(events=unit.erasure.forget_events(self.project.id, rows))
        unit.erasure.make_nobodys(self.project.id, rows, self._naming)
        return Forgotten()

    @cached_property
    def _naming(self) -> Naming:
        found = self.found
        return naming_of(
            found.whose.distinct_ids, {*found.addresses, *found.whose.keys}, found.known.person.properties
        )

"""Persons as SQLite's writer last read or wrote them, so that who comes again costs no read.

A busy project's events come from the same few thousand people. Reading each from the database again takes a
look into two indexes and a parse of a kilobyte of JSON, a fifth of everything that capture does.

What is remembered is true as long as nobody else has written: SQLite tells a connection whether another one
(of this process or of any other) has committed since it last asked (`PRAGMA data_version`). After a strange
commit a person is looked at again before they are trusted: their version grows with each change, so the
version alone says whether the rest is still true.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from whinchat.core.person import Person
from whinchat.core.records import PeopleChanges

REMEMBERED_BYTES_MAX = 24 * 1024 * 1024
"""Of persons' JSON: some 25,000 people of 1 KB. As Python's objects they take four times as much memory."""

OWNERS_MAX = 200_000
"""Distinct ids remembered at once: those of merged people stay until everything is forgotten."""

LEFT_AFTER_DROPPING = 0.9
"""Share of the bytes that stays when they are too many, so that dropping is not each batch's work."""


class _Remembered(msgspec.Struct, gc=False):
    person: Person
    size_bytes: int


class Learned(msgspec.Struct):
    """What one transaction read or wrote of a project's people; remembered only when it has committed.

    `sizes_bytes` gives the size of a person's JSON by person id, for those that are not remembered yet.
    """

    project_id: int
    seen: Mapping[str, Person]
    changes: PeopleChanges | None
    sizes_bytes: Mapping[str, int]


class KnownPeople:
    """The memory of one writer connection. Not for two threads at once: whoever writes holds the store's
    gate.
    """

    def __init__(self, bytes_max: int = REMEMBERED_BYTES_MAX) -> None:
        self._bytes_max = bytes_max
        self._bytes = 0
        self._persons: dict[tuple[int, str], _Remembered] = {}
        # (project, distinct id) → person id, and since which strange commit that is known to be true.
        self._owners: dict[tuple[int, str], tuple[str, int]] = {}
        self._data_version: int | None = None
        self._strange_commits = 0

    def look(self, data_version: int) -> None:
        """Say what SQLite answers to `PRAGMA data_version` in this transaction."""
        if data_version != self._data_version:
            self._data_version = data_version
            self._strange_commits += 1

    def doubt(self) -> None:
        """Trust nobody without looking: the connection is another one, whose answers cannot be compared."""
        self._data_version = None

    def find(self, project_id: int, distinct_ids: Collection[str]) -> tuple[dict[str, Person], set[str]]:
        """Persons by distinct id as they were remembered, and those ids whose person must be looked at."""
        found: dict[str, Person] = {}
        doubtful: set[str] = set()
        for distinct_id in distinct_ids:
            owner = self._owners.get((project_id, distinct_id))
            known = self._persons.get((project_id, owner[0])) if owner else None
            if owner is None or known is None:
                continue
            found[distinct_id] = known.person
            if owner[1] != self._strange_commits:
                doubtful.add(distinct_id)
        return found, doubtful

    def keep(self, learned: Sequence[Learned]) -> None:
        """Remember what a transaction learned, after it has committed."""
        for one in learned:
            self._keep(one)
        if self._bytes > self._bytes_max:
            self._drop_oldest()
        if len(self._owners) > OWNERS_MAX:
            self._persons.clear()
            self._owners.clear()
            self._bytes = 0

    def _keep(self, one: Learned) -> None:
        project_id, since = one.project_id, self._strange_commits
        for distinct_id, person in one.seen.items():
            self._put(project_id, person, one.sizes_bytes)
            self._owners[project_id, distinct_id] = person.id, since
        if one.changes is None:
            return
        for source, _ in one.changes.merged:
            self._drop((project_id, source))  # Their ids lead nowhere now, until they are read again.
        for person in (*one.changes.created, *one.changes.updated):
            self._put(project_id, person, one.sizes_bytes)
        for distinct_id, person_id in one.changes.attached.items():
            self._owners[project_id, distinct_id] = person_id, since

    def _put(self, project_id: int, person: Person, sizes_bytes: Mapping[str, int]) -> None:
        known = self._persons.get((project_id, person.id))
        if known is None:
            known = self._persons[project_id, person.id] = _Remembered(person, 0)
        size_bytes = sizes_bytes.get(person.id, known.size_bytes)
        self._bytes += size_bytes - known.size_bytes
        known.person, known.size_bytes = person, size_bytes

    def _drop(self, key: tuple[int, str]) -> None:
        known = self._persons.pop(key, None)
        if known is not None:
            self._bytes -= known.size_bytes

    def _drop_oldest(self) -> None:
        for key in list(self._persons):
            if self._bytes <= self._bytes_max * LEFT_AFTER_DROPPING:
                return
            self._drop(key)

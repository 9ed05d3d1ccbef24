"""Persons of one batch of events: as each event leaves them, and what must be written at the end.

A `Person` is never changed in place; a change puts a new one in its stead. So what an event was given stays
as it was, and an event that changes nothing costs no copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from whinchat.core.event import Event
from whinchat.core.person import Person, person_id_for
from whinchat.core.records import PeopleChanges
from whinchat.people.identity import MERGE_ANYWAY_EVENT, OTHER_ID_KEY, is_illegal_id, other_id_of
from whinchat.people.properties import properties_after, same_json

PROFILE_KEY = "$process_person_profile"


def distinct_ids_of(event: Event) -> tuple[str, ...]:
    """The distinct ids whose persons must be known before `People.observe(event)`.

    Empty for events without person processing; two for events that join two ids.
    """
    if event.person is not None:
        return (event.distinct_id,)
    properties = event.properties
    if properties.get(PROFILE_KEY) is False:
        return ()
    if event.name in OTHER_ID_KEY:
        other = other_id_of(event.name, properties)
        if other is not None and other != event.distinct_id and not is_illegal_id(other):
            return (event.distinct_id, other)
    return (event.distinct_id,)


class People:
    """The persons of one batch of one project.

    Observing events one by one or all in one batch gives the same persons: nothing an event sees depends on
    where a batch ends.
    """

    def __init__(self, project_id: int, known: Mapping[str, Person]) -> None:
        """`known` holds the stored persons by distinct id, for every id that `distinct_ids_of` names."""
        self._project_id = project_id
        self._persons = {person.id: person for person in known.values()}
        self._owner = {distinct_id: person.id for distinct_id, person in known.items()}
        self._merged_into: dict[str, str] = {}
        # Dicts as sets that keep their order, so that the same batch writes the same rows in the same order.
        self._created: dict[str, None] = {}
        self._updated: dict[str, None] = {}
        self._attached: dict[str, str] = {}
        self._merged_stored: list[tuple[str, str]] = []

    def observe(self, event: Event, *, now: datetime) -> tuple[Person | None, list[str]]:
        """The person as this event leaves them, and warnings (`code: plain words`).

        None for propertyless events (`$process_person_profile` is false). `now` bounds the birth of a new
        person whose event claims to come from the future.
        """
        if event.person is not None:
            self._take_over(event, event.person, now)
            return event.person, []
        said = event.properties
        warnings: list[str] = []
        profile = said.get(PROFILE_KEY, True)
        if profile is not True:
            if profile is False:
                return None, warnings
            warnings.append(_warning_of_profile(profile))
        joined = event.name in OTHER_ID_KEY and self._join(event, warnings, now)
        known = self._person_of(event.distinct_id)
        person = known or self._create(event, now)
        after, worth_storing = properties_after(event.name, said, person.properties)
        if after is person.properties:
            return person, warnings
        # Creating or joining has counted as this event's change already.
        step = 1 if worth_storing and known is not None and not joined else 0
        changed = Person(
            id=person.id,
            properties=after,
            created_at=person.created_at,
            is_identified=person.is_identified,
            version=person.version + step,
        )
        if worth_storing:
            self._replace(changed)
        return changed, warnings

    def current(self, distinct_id: str) -> Person | None:
        """Our own person of a distinct id, as the batch has left them so far."""
        return self._person_of(distinct_id)

    def changes(self) -> PeopleChanges:
        """What must be written so that the store knows what this batch taught us."""
        return PeopleChanges(
            created=[self._persons[person_id] for person_id in self._created],
            updated=[self._persons[person_id] for person_id in self._updated],
            merged=[(source, self._survivor(target)) for source, target in self._merged_stored],
            attached={distinct_id: self._survivor(owner) for distinct_id, owner in self._attached.items()},
        )

    def _person_of(self, distinct_id: str) -> Person | None:
        owner = self._owner.get(distinct_id)
        if owner is None:
            return None
        # Nearly nobody was merged in this very batch.
        return self._persons.get(owner) or self._persons[self._survivor(owner)]

    def _survivor(self, person_id: str) -> str:
        """Who a person was merged into, or the person."""
        while person_id in self._merged_into:
            person_id = self._merged_into[person_id]
        return person_id

    def _replace(self, person: Person) -> None:
        self._persons[person.id] = person
        if person.id not in self._created:
            self._updated[person.id] = None

    def _attach(self, distinct_id: str, person_id: str) -> None:
        self._owner[distinct_id] = person_id
        self._attached[distinct_id] = person_id

    def _create(self, event: Event, now: datetime, *, is_identified: bool = False) -> Person:
        person = Person(
            id=person_id_for(self._project_id, event.distinct_id),
            properties={},
            created_at=min(event.timestamp, now),
            is_identified=is_identified,
        )
        self._persons[person.id] = person
        self._created[person.id] = None
        self._attach(event.distinct_id, person.id)
        return person

    def _take_over(self, event: Event, given: Person, now: datetime) -> None:
        """Keep what a source that knows the person says of them, under our own person of that distinct id.

        A given person without properties says nothing: such is the person of a propertyless event, and taking
        it literally would erase a phone number we know.
        """
        if not given.properties:
            return
        known = self._person_of(event.distinct_id)
        person = known or self._create(event, now)
        updated = Person(
            id=person.id,
            properties=given.properties,
            created_at=min(person.created_at, given.created_at),
            is_identified=person.is_identified or given.is_identified,
            version=person.version + (known is not None),
        )
        if known is None or not _same_facts(known, updated):
            self._replace(updated)

    def _join(self, event: Event, warnings: list[str], now: datetime) -> bool:
        """Make the event's two ids one person's; whether that changed the person of its distinct id.

        On the way that person becomes identified, even when the merge is refused (as in PostHog).
        """
        other_id = other_id_of(event.name, event.properties)
        if other_id is None or other_id == event.distinct_id:
            return False
        for distinct_id in (event.distinct_id, other_id):
            if is_illegal_id(distinct_id):
                warnings.append(_warning_of_illegal_id(event.name, distinct_id))
                return False
        match self._person_of(event.distinct_id), self._person_of(other_id):
            case None, None:
                self._attach(other_id, self._create(event, now, is_identified=True).id)
                return True
            case None, Person() as only:
                self._attach(event.distinct_id, only.id)
                return self._identify(only)
            case Person() as only, None:
                self._attach(other_id, only.id)
                return self._identify(only)
            case Person() as target, Person() as source if target.id != source.id:
                if not source.is_identified or event.name == MERGE_ANYWAY_EVENT:
                    self._merge(source, target)
                    return True
                warnings.append(_warning_of_identified(event.name, other_id))
                return self._identify(target)
            case Person() as same, _:
                return self._identify(same)
        return False

    def _identify(self, person: Person) -> bool:
        """Mark a person as identified; whether they were not before."""
        if person.is_identified:
            return False
        self._replace(
            Person(
                id=person.id,
                properties=person.properties,
                created_at=person.created_at,
                is_identified=True,
                version=person.version + 1,
            )
        )
        return True

    def _merge(self, source: Person, target: Person) -> None:
        """Let the source live on in the target, whose own properties win."""
        del self._persons[source.id]
        self._merged_into[source.id] = target.id
        self._updated.pop(source.id, None)
        if source.id in self._created:
            del self._created[source.id]  # Never stored, so there is nothing to merge in the store.
        else:
            self._merged_stored.append((source.id, target.id))
        self._replace(
            Person(
                id=target.id,
                properties={**source.properties, **target.properties},
                created_at=min(source.created_at, target.created_at),
                is_identified=True,
                version=max(source.version, target.version) + 1,
            )
        )


def _same_facts(one: Person, other: Person) -> bool:
    """Whether two states of a person differ in nothing but their version."""
    return (
        one.created_at == other.created_at
        and one.is_identified == other.is_identified
        and same_json(one.properties, other.properties)
    )


def _warning_of_profile(value: object) -> str:
    return (
        f"invalid_process_person_profile: {PROFILE_KEY} is {value!r:.50} and taken as true;"
        " send the boolean true or false"
    )


def _warning_of_illegal_id(name: str, distinct_id: str) -> str:
    return (
        f"cannot_merge_with_illegal_distinct_id: {name} names {distinct_id!r:.60}, which many people would"
        " share; nothing was merged; send an id that belongs to one person"
    )


def _warning_of_identified(name: str, other_id: str) -> str:
    return (
        f"cannot_merge_already_identified: {name} would merge away {other_id!r:.60}, who is already"
        f" identified; nothing was merged; if both are one person, send {MERGE_ANYWAY_EVENT}"
    )

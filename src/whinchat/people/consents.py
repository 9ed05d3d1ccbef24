"""What a batch's changes of people tell of consent, by the properties a project named for it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from whinchat.core.consent import ConsentCategory, ConsentState
from whinchat.core.event import Json
from whinchat.core.person import Person
from whinchat.core.records import PeopleChanges
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.people.phones import number_in

_YES = frozenset({"true", "t", "yes", "y", "1", "on", "given", "opt_in", "opted_in", "subscribed"})
_NO = frozenset({"false", "f", "no", "n", "0", "off", "withdrawn", "opt_out", "opted_out", "unsubscribed"})
"""Texts that forms and other systems write for the two; any other text says nothing."""


class ToldByProperty(msgspec.Struct, frozen=True, kw_only=True):
    """One consent that a property tells of. `is_news` is False where only the number is new: then it counts
    unless the number has said something itself.
    """

    person_id: str
    address: str
    category: ConsentCategory
    state: ConsentState
    name: str
    value: object
    is_news: bool


def told_by_properties(
    known: Mapping[str, Person],
    changes: PeopleChanges,
    settings: WhatsappSettings,
    default_country: str | None,
) -> list[ToldByProperty]:
    """What changed of consent in a batch. `known` holds the people as they were, by any key.

    A property that says the same as before tells nothing: who stopped in the chat has stopped, however often
    a site repeats what they once ticked. Somebody without a number is met again when they have one.
    """
    before = {person.id: person.properties for person in known.values()}
    told: list[ToldByProperty] = []
    for person in chain(changes.created, changes.updated):
        was, now = before.get(person.id, {}), person.properties
        for name, category in settings.consent_properties.items():
            state = consent_in(now.get(name))
            if state is None:
                continue
            is_news = consent_in(was.get(name)) != state
            address = _number(now, settings.phone_properties, default_country)
            is_new_number = address != _number(was, settings.phone_properties, default_country)
            if address is None or not (is_news or is_new_number):
                continue
            told.append(
                ToldByProperty(
                    person_id=person.id,
                    address=address,
                    category=category,
                    state=state,
                    name=name,
                    value=now[name],
                    is_news=is_news,
                )
            )
    return told


def consent_in(value: object) -> ConsentState | None:
    """What a property says: true and its words, false and its words, nothing for anything else."""
    if isinstance(value, bool | int | float):
        return "given" if value else "withdrawn"
    if not isinstance(value, str):
        return None
    word = value.strip().lower().replace("-", "_")
    return "given" if word in _YES else "withdrawn" if word in _NO else None


def _number(properties: Json, names: Sequence[str], default_country: str | None) -> str | None:
    numbers = (number_in(properties.get(name), default_country) for name in names)
    return next((number for number in numbers if number is not None), None)

"""What a batch's changes of people tell of consent, by the properties a project named for it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from whinchat.core.consent import ConsentCategory, ConsentState
from whinchat.core.event import Event, Json
from whinchat.core.person import Person
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.people.phones import number_in

_YES = frozenset({"true", "t", "yes", "y", "1", "on", "given", "opt_in", "opted_in", "subscribed"})
_NO = frozenset({"false", "f", "no", "n", "0", "off", "withdrawn", "opt_out", "opted_out", "unsubscribed"})
"""Texts that forms and other systems write for the two; any other text says nothing."""


class ToldByProperty(msgspec.Struct, frozen=True, kw_only=True):
    """One consent that a property tells of, with the event that told it. `said_under` is the first number
    that it is told of. `is_news` is False where it counts unless the number has said something itself.
    """

    event: Event
    address: str
    said_under: str
    category: ConsentCategory
    state: ConsentState
    name: str
    value: object
    is_news: bool


Step = tuple[Event, Person]
"""An event of a batch, with the person of its distinct id as it leaves them, under our own id."""


def told_by_properties(
    known: Mapping[str, Person],
    steps: Iterable[Step],
    settings: WhatsappSettings,
    default_country: str | None,
) -> list[ToldByProperty]:
    """What changed of consent in a batch, event by event. `known` holds the people as they were, by any key.

    A property that says the same as before tells nothing: who stopped in the chat has stopped, however often
    a site repeats what they once ticked. Somebody without a number is met again when they have one.
    """
    latest = {person.id: person.properties for person in known.values()}
    told: list[ToldByProperty] = []
    for event, person in steps:
        was, now = latest.get(person.id, {}), person.properties
        if was is not now:
            latest[person.id] = now
            told += _told_by(event, was, now, settings, default_country)
    return told


def _told_by(
    event: Event, was: Json, now: Json, settings: WhatsappSettings, default_country: str | None
) -> Iterator[ToldByProperty]:
    """What one event told, of every number that its person has."""
    said = {name: state for name in settings.consent_properties if (state := consent_in(now.get(name)))}
    if not said:
        return
    before = _numbers(was, settings.phone_properties, default_country)
    numbers = _numbers(now, settings.phone_properties, default_country)
    for name, state in said.items():
        is_changed = consent_in(was.get(name)) != state
        meant = [number for number in numbers if is_changed or number not in before]
        for number in meant:
            # Several numbers may be in several hands: each takes back itself what it said.
            is_theirs = state == "withdrawn" or (number == numbers[0] and _is_said_by(event, name, was))
            yield ToldByProperty(
                event=event,
                address=number,
                said_under=meant[0],
                category=settings.consent_properties[name],
                state=state,
                name=name,
                value=now[name],
                is_news=is_changed and is_theirs,
            )


def _is_said_by(event: Event, name: str, was: Json) -> bool:
    """Whether it was said with this event. When two people turn out to be one, an old yes is none of today;
    nor is it when a source that knows the person tells of them for the first time.
    """
    if event.person is not None:
        return bool(was)
    given = (event.properties.get(key) for key in ("$set", "$set_once"))
    return any(isinstance(some, dict) and name in some for some in given)


def consent_in(value: object) -> ConsentState | None:
    """What a property says: true and its words, false and its words, nothing for anything else."""
    if isinstance(value, bool | int | float):
        return "given" if value else "withdrawn"
    if not isinstance(value, str):
        return None
    word = value.strip().lower().replace("-", "_")
    return "given" if word in _YES else "withdrawn" if word in _NO else None


def _numbers(properties: Json, names: Sequence[str], default_country: str | None) -> list[str]:
    """Every number that a person's properties name, each once."""
    numbers = (number_in(properties[name], default_country) for name in names if name in properties)
    return list(dict.fromkeys(number for number in numbers if number is not None))

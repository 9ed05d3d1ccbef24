"""A change of consent to marketing as an event of Whinchat's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from whinchat.core.consent import SAID_UNDER, NewConsent
from whinchat.core.destination import Project
from whinchat.core.event import Event, Json
from whinchat.core.own_event import own_event
from whinchat.core.person import Person
from whinchat.core.ports import UnitOfWork
from whinchat.core.whatsapp_events import MARKETING_RESUMED, MARKETING_STOPPED
from whinchat.flow.consent_reach import record_for_all
from whinchat.people.consents import Step, ToldByProperty, told_by_properties
from whinchat.people.same_person import ELSEWHERE


def consent_event(project_id: int, distinct_id: str, one: NewConsent, *, silently: bool = False) -> Event:
    """The event of a change; `silently` makes it history, which triggers nothing."""
    proof = one.proof or {}
    event = own_event(
        project_id,
        MARKETING_STOPPED if one.state == "withdrawn" else MARKETING_RESUMED,
        distinct_id=distinct_id,
        about=str(proof.get("wamid") or f"{said_under(one)} {one.at.isoformat()}"),
        at=one.at,
        properties=_properties(one, proof),
    )
    event.historical = silently
    return event


def said_under(one: NewConsent) -> str:
    """The address under which somebody said it: what is written for their other ones names it."""
    return str((one.proof or {}).get(SAID_UNDER) or one.address)


def _properties(one: NewConsent, proof: Json) -> Json:
    told: Json = {
        "recipient": said_under(one),
        "source": proof.get("source") if one.source == ELSEWHERE else one.source,
        "wording": one.wording or None,
        "language": proof.get("language"),
        "phone_number_id": proof.get("phone_number_id"),
        "whatsapp_message_id": proof.get("wamid"),
    }
    return {key: value for key, value in told.items() if value is not None}


def note_properties(
    unit: UnitOfWork, project: Project, known: Mapping[str, Person], steps: Sequence[Step], now: datetime
) -> list[Event]:
    """Write down what changed properties of people tell of consent, each at the time of its event; the events
    of it, not captured yet.
    """
    told = told_by_properties(known, steps, project.whatsapp, project.default_country)
    if not told:
        return []
    held = unit.consents.standings(project.id, {one.address for one in told if not one.is_news})
    noted = [
        (one.event, _noted(one, now))
        for one in told
        if one.is_news or one.category not in held.get(one.address, {})
    ]
    changed = {id(one) for one in record_for_all(unit, project.id, [one for _, one in noted], now)}
    return [
        consent_event(project.id, event.distinct_id, one, silently=event.historical)
        for event, one in noted
        if id(one) in changed and one.category == "marketing"
    ]


def _noted(one: ToldByProperty, now: datetime) -> NewConsent:
    value = one.value if not isinstance(one.value, str) else one.value[:100]
    proof: Json = {"property": one.name, "value": value, "event": one.event.name[:200]}
    return NewConsent(
        address=one.address,
        category=one.category,
        state=one.state,
        source="person_property",
        at=min(one.event.timestamp, now),
        proof=proof if one.address == one.said_under else proof | {SAID_UNDER: one.said_under},
    )

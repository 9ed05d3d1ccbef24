"""Would a message of this destination go to this person now, and if not, why: every gate with its value.

The person is taken as they are now, with their newest event that the destination's filters match, or else
with their newest event at all. Nothing is stored, sent or counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from whinchat.core.destination import Destination, Project
from whinchat.core.event import Globals
from whinchat.core.person import Person
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_evidence import EventQuery
from whinchat.core.records import StoredEvent
from whinchat.flow.auto import decide_by_window
from whinchat.flow.gate_report import (
    Gate,
    circle_gate,
    filters_gate,
    gates_of_destination,
    gates_of_message,
)
from whinchat.flow.preparing import redactor_of
from whinchat.flow.trial_event import globals_of_stored, with_source
from whinchat.match.destinations import Rule, compile_rule
from whinchat.match.filters import Clause
from whinchat.match.subject import subject_from_globals
from whinchat.render.payload import render_message

EVENTS_TRIED_MAX = 50
"""A person's newest events, among which one is looked for that matches."""

ROWS_AN_EVENT_MAX = 20
"""Rows looked at for each of them, so that a person of a million events is answered as fast as any other."""


class PersonWhy(msgspec.Struct, frozen=True, kw_only=True):
    """What each gate says, in the order in which they are asked; `event` is the event that was tried, None
    for somebody of whom none is kept.
    """

    event: StoredEvent | None
    would_go: bool
    gates: list[Gate]


def would_it_go(
    unit: UnitOfWork,
    project: Project,
    destination: Destination,
    person: Person,
    *,
    site_url: str,
    now: datetime,
) -> PersonWhy:
    """Ask every gate. Raises `Invalid` when the destination's filters cannot be used."""
    actions = {action.id: action for action in unit.destinations.actions(project.id)}
    rule = compile_rule(destination, project, actions)
    found = _events_of(unit, project.id, person.id, rule) or _events_of(unit, project.id, person.id, None)
    events = [_as_now(one, person) for one in found]
    tried = [(one, globals_of_stored(one, project, site_url=site_url)) for one in events]
    if not tried:
        gate = Gate(
            name="filters",
            ok=None,
            value=None,
            reason="No event of this person is kept, so there is nothing to ask the filters about.",
            remedy="Send an event of theirs.",
        )
        return PersonWhy(event=None, would_go=False, gates=[gate])
    event, globals_, runs, clauses = _best(rule, project, tried, now)
    globals_ = with_source(globals_, destination)
    gates = [filters_gate(clauses, matched=bool(runs)), *circle_gate(rule, globals_)]
    gates += gates_of_destination(unit, destination, globals_, now)
    made = render_message(
        destination,
        globals_,
        mapping_index=runs[0] if runs else None,
        message_id="",
        now=now,
        templates=unit.message_templates.book(project.id),
        decide=decide_by_window(lambda look: look(unit), project.id, now),
        default_country=project.default_country,
    )
    gates += gates_of_message(unit, project.id, made, globals_, now)
    hidden = [_without_secrets(gate, destination) for gate in gates]
    return PersonWhy(event=event, would_go=all(gate.ok is not False for gate in hidden), gates=hidden)


def _events_of(unit: UnitOfWork, project_id: int, person_id: str, rule: Rule | None) -> list[StoredEvent]:
    """Their newest events, of a rule only those of names it listens to: what became of messages is an event
    too, and whoever gets many has few others among their newest.
    """
    names = rule.event_names if rule else None
    query = EventQuery(person_id=person_id, names=sorted(names or ()))
    scan = unit.evidence.events(
        project_id, query, limit=EVENTS_TRIED_MAX, rows_max=EVENTS_TRIED_MAX * ROWS_AN_EVENT_MAX
    )
    return scan.events


def _as_now(event: StoredEvent, person: Person) -> StoredEvent:
    return msgspec.structs.replace(
        event, person_id=person.id, person_properties=person.properties, person_created_at=person.created_at
    )


def _best(
    rule: Rule, project: Project, tried: Sequence[tuple[StoredEvent, Globals]], now: datetime
) -> tuple[StoredEvent, Globals, list[int | None], list[Clause]]:
    """The newest event that matches, else the newest: with the mappings it runs and what the filters saw."""
    timezone = ZoneInfo(project.timezone)
    cases = [
        (event, globals_, subject_from_globals(globals_, project_id=project.id, now=now, timezone=timezone))
        for event, globals_ in tried
    ]
    event, globals_, subject = next((case for case in cases if rule.runs(case[2])), cases[0])
    compiled = (rule.filter, *(rule.mappings or ()))
    clauses = [clause for one in compiled for clause in one.explain(subject)]
    return event, globals_, rule.runs(subject), clauses


def _without_secrets(gate: Gate, destination: Destination) -> Gate:
    redactor = redactor_of(destination)
    return msgspec.structs.replace(gate, reason=redactor.text(gate.reason), value=redactor.json(gate.value))

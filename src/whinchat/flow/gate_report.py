"""Every gate between a match and Meta, with its value: what a test run and a "why not" show.

Nothing is decided here. The same facts are read that `flow/ingest.py`, `flow/handing_over.py` and the stage
`gates` decide by, without locking or changing any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from whinchat.core.consent import NO_STANDINGS
from whinchat.core.destination import Destination
from whinchat.core.event import Globals
from whinchat.core.mending import PAUSED, RECIPIENT_STOPS, Mend, place_of
from whinchat.core.own_event import DEPTH, DEPTH_MAX
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_pace import Block, Pause
from whinchat.flow.consent_gate import current_category, is_answer
from whinchat.flow.echo import Deafness, deafness_to
from whinchat.gates.consent import judge_consent, standing_text
from whinchat.gates.template import judge_template
from whinchat.gates.window import REMEDY, at, judge_window, standing
from whinchat.match.blame import deciding
from whinchat.match.destinations import Rule
from whinchat.match.filters import Clause
from whinchat.match.masking import compile_masking, passes
from whinchat.match.values import shown
from whinchat.render.payload import Ready
from whinchat.render.stop import Stop
from whinchat.render.template_message import TemplateNamed
from whinchat.send.consequences import Subject, template_of
from whinchat.send.pace import PAIR, reserve


class Gate(msgspec.Struct, frozen=True, kw_only=True):
    """What one gate says. `ok` is None where it cannot be known from here; `value` is what decided it, and
    `mend` where a no can be turned into a yes.
    """

    name: str
    ok: bool | None
    value: Any
    reason: str
    remedy: str | None = None
    mend: Mend | None = None


ALIKE = {
    "all": "of any kind",
    "{person.id}": "for this person",
    "{event.distinct_id}": "for this distinct id",
    "{concat(person.id, event.event)}": "for this person and event name",
}
"""What matches of one interval have in common, by the expression of the trigger options."""

CONSENT = "consent"
"""The name of the gate that asks what the recipient said."""

_AT_DESTINATION = Mend(place="destination")


def filters_gate(clauses: Sequence[Clause], *, matched: bool) -> Gate:
    """What the filters said; of a no, the conditions that decided it and what they saw."""
    if matched:
        return Gate(name="filters", ok=True, value=None, reason="The filters match this event.")
    saying_no = deciding(clauses)
    told = "; ".join(f"{one.text}, but it saw {shown(one.seen)}" for one in saying_no)
    return Gate(
        name="filters",
        ok=False,
        value=[one.path for one in saying_no],
        reason=f"The filters do not match this event: {told}."
        if told
        else "The filters let nothing through.",
        remedy="Look at the conditions that said no, and change the filters if they should hold.",
        mend=_AT_DESTINATION,
    )


_WHY_DEAF: dict[Deafness, tuple[str, str]] = {
    "too far": (
        f"This event is {DEPTH_MAX} messages of Whinchat's own away from what happened outside, and there "
        "Whinchat triggers nothing more, or it would answer itself for ever.",
        "Let fewer destinations answer what became of messages of each other.",
    ),
    "not named": (
        "This event tells of a message of Whinchat's own, and only destinations that name it hear it.",
        "Choose the event by its name in the filters.",
    ),
    "itself": (
        "This event tells of a message that the destination itself sent because of such an event, and none "
        "answers itself.",
        "Let another destination listen to it.",
    ),
}


def circle_gate(rule: Rule, globals_: Globals) -> list[Gate]:
    """Whether the destination hears this event of Whinchat's own; nothing to ask of any other event."""
    event = globals_["event"]
    properties = event["properties"]
    if DEPTH not in properties:  # `core/globals.py` leaves it to own events alone.
        return []
    name = "own events"
    deaf = deafness_to(event["event"], properties, rule.event_names, destination_id=rule.destination.id)
    value = {"depth": properties[DEPTH]}
    if deaf is None:
        return [Gate(name=name, ok=True, value=value, reason="This event may be answered.")]
    reason, remedy = _WHY_DEAF[deaf]
    return [Gate(name=name, ok=False, value=value, reason=reason, remedy=remedy, mend=_AT_DESTINATION)]


def gates_of_destination(
    unit: UnitOfWork, destination: Destination, globals_: Globals, now: datetime
) -> list[Gate]:
    """What is asked before a message is promised: is it on, and do the trigger options let it through."""
    return [_switched_on(destination), _trigger_options(unit, destination, globals_, now)]


def gates_of_message(
    unit: UnitOfWork, project_id: int, made: Ready | Stop, globals_: Globals, now: datetime
) -> list[Gate]:
    """What is asked before a message rendered of these globals leaves; of one that cannot be rendered only
    why.
    """
    if isinstance(made, Stop):
        return [_unwritten(made)]
    return [
        Gate(name="content", ok=True, value=None, reason="The message can be sent as it is written."),
        Gate(
            name="recipient",
            ok=True,
            value=made.recipient.key,
            reason=_reads_as(made),
        ),
        _wanted(unit, project_id, made, globals_, now),
        *_message_template(unit, project_id, made, now),
        _window(unit, project_id, made, now),
        _pause(unit, project_id, made, now),
        _pace(unit, made, now),
    ]


def _wanted(unit: UnitOfWork, project_id: int, made: Ready, globals_: Globals, now: datetime) -> Gate:
    """What the recipient said comes before what Meta told of them."""
    said = _consent(unit, project_id, made, globals_)
    return said if said.ok is False else _left_alone(unit, project_id, made, now) or said


def _unwritten(stop: Stop) -> Gate:
    place = place_of(stop.handling, None)
    return Gate(
        name="recipient" if stop.handling == RECIPIENT_STOPS else "content",
        ok=False,
        value=None,
        reason=stop.reason,
        remedy=stop.remedy,
        mend=Mend(place=place) if place else None,
    )


def _reads_as(made: Ready) -> str:
    recipient = made.recipient
    if recipient.user_id:
        return f"{recipient.written} is the user id of somebody who may hide their number."
    if recipient.written == recipient.e164:
        return f"{recipient.e164} is a phone number in international form."
    return f"{recipient.written} reads as {recipient.e164}."


def _switched_on(destination: Destination) -> Gate:
    if destination.enabled:
        return Gate(name="switched on", ok=True, value=True, reason="The destination is switched on.")
    return Gate(
        name="switched on",
        ok=False,
        value=False,
        reason="The destination is switched off: events pass it by.",
        remedy="Switch it on. Events that came before stay without a message.",
        mend=_AT_DESTINATION,
    )


def _trigger_options(unit: UnitOfWork, destination: Destination, globals_: Globals, now: datetime) -> Gate:
    masking = destination.masking
    if masking is None:
        reason = "There are no trigger options: every match gives a message."
        return Gate(name="trigger options", ok=True, value=None, reason=reason)
    key = compile_masking(masking).key(globals_)
    if key is None:
        reason = f"{masking.hash} is empty for this event, and what is empty is never held back."
        return Gate(name="trigger options", ok=True, value={"hash": masking.hash}, reason=reason)
    state = unit.evidence.mask(destination.id, key)
    running = state if state is not None and state.ends_at > now else None
    hits = running.hits if running else 0
    value = {
        "hash": masking.hash,
        "ttl_seconds": masking.ttl,
        "threshold": masking.threshold,
        "matches_in_interval": hits,
        "interval_ends_at": running.ends_at if running else None,
    }
    alike = ALIKE.get(masking.hash, f"for this value of {masking.hash}")
    if passes(hits + 1, masking.threshold):
        reason = f"A match now would run: {hits} came {alike} in the running interval."
        return Gate(name="trigger options", ok=True, value=value, reason=reason)
    came = "1 match" if hits == 1 else f"{hits} matches"
    ends = f" that ends on {at(running.ends_at)}" if running else ""
    return Gate(
        name="trigger options",
        ok=False,
        value=value,
        reason=f"Held back: {came} came already {alike} in the interval{ends}.",
        remedy="Wait for the end of the interval, or change the trigger options.",
        mend=_AT_DESTINATION,
    )


def _left_alone(unit: UnitOfWork, project_id: int, made: Ready, now: datetime) -> Gate | None:
    """What Meta told of a recipient who is not to be sent anything for a while; None as a rule."""
    sender, recipient = made.request.phone_number_id, made.recipient.key
    category = _category(unit, project_id, made)
    for block in unit.pace.blocks(project_id, [(sender, recipient)]).get((sender, recipient), []):
        if _counts(block, now) and block.category in ("", category):
            reason, value = f"Left alone: {block.reason}", {"category": category}
            place = place_of(RECIPIENT_STOPS, block.code) or "person"
            return Gate(
                name=CONSENT,
                ok=False,
                value=value,
                reason=reason,
                remedy=block.remedy,
                mend=Mend(place=place),
            )
    return None


def _consent(unit: UnitOfWork, project_id: int, made: Ready, globals_: Globals) -> Gate:
    """As `gates/consent.py` judges it, by the category of this moment."""
    sent = _template_sent(made)
    template = sent or made.stands_for
    names = [template.name] if template else []
    book, told = unit.message_templates.book(project_id), unit.pace.categories(project_id, names)
    category = current_category(template, book, told)
    project, recipient = unit.projects.get(project_id), made.recipient.key
    requires = project is not None and project.whatsapp.requires_marketing_consent
    standings = unit.consents.standings(project_id, [recipient]).get(recipient, NO_STANDINGS)
    verdict = judge_consent(category, standings, requires_marketing_consent=requires)
    held = standings.get(category or "marketing")
    value = {
        "category": category,
        "state": held.state if held else None,
        "source": held.source if held else None,
        "at": held.at if held else None,
        "requires_marketing_consent": requires,
    }
    answers = is_answer(sent, recipient, msgspec.json.encode(globals_))
    if verdict is not None and not answers:
        said, remedy = verdict.failure.reason, verdict.failure.remedy
        reason = f"{said[0].upper()}{said[1:]}."
        place = place_of(verdict.failure.handling, None)
        mend = Mend(place=place) if place else None
        return Gate(name=CONSENT, ok=False, value=value, reason=reason, remedy=remedy, mend=mend)
    kind = f"{category or 'these'} messages"
    reason = f"Nothing is noted of their consent to {kind}, and none is required."
    if held is not None:
        reason = f"Consent to {kind} was {standing_text(held)}."
    if verdict is not None:
        reason += " This text goes all the same: it answers what they just did in the chat."
    return Gate(name=CONSENT, ok=True, value=value, reason=reason)


def is_withdrawn(gate: Gate) -> bool:
    """Whether a gate says no because the recipient withdrew their consent, and not because none is noted."""
    return gate.name == CONSENT and gate.ok is False and gate.value.get("state") == "withdrawn"


def _template_sent(made: Ready) -> TemplateNamed | None:
    named = made.request.body.get("template")
    if named is None:
        return None
    return TemplateNamed(made.request.phone_number_id, named["name"], named["language"]["code"])


def _counts(block: Block, now: datetime) -> bool:
    ended = block.until is not None and block.until <= now
    return not ended and block.strikes >= block.strikes_max


def _category(unit: UnitOfWork, project_id: int, made: Ready) -> str | None:
    """The category Meta gave this message template; a text has none."""
    template = made.request.body.get("template")
    if template is None:
        return None
    return unit.pace.categories(project_id, [template["name"]]).get(template["name"])


def _message_template(unit: UnitOfWork, project_id: int, made: Ready, now: datetime) -> list[Gate]:
    """As `gates/template.py` judges it; a text has none."""
    named = made.request.body.get("template")
    if named is None:
        return []
    name, language = named["name"], named["language"]["code"]
    known = unit.message_templates.one(project_id, made.request.phone_number_id, name, language)
    if known is None:
        reason = f"Nothing is known of the message template {name} ({language}): Meta decides."
        return [Gate(name="message template", ok=None, value=None, reason=reason)]
    value = {"language": language, "status": known.status, "category": known.category}
    verdict = judge_template(known, now)
    if verdict is None:
        reason = f"The message template {name} ({language}) is {known.status.lower()} at Meta."
        return [Gate(name="message template", ok=True, value=value, reason=reason)]
    reason = f"{verdict.failure.reason[0].upper()}{verdict.failure.reason[1:]}."
    remedy = verdict.failure.remedy
    mend = Mend(place="message template", id=known.id or None)
    return [Gate(name="message template", ok=False, value=value, reason=reason, remedy=remedy, mend=mend)]


def _window(unit: UnitOfWork, project_id: int, made: Ready, now: datetime) -> Gate:
    """As `gates/window.py` judges it."""
    sender, recipient = made.request.phone_number_id, made.recipient.key
    window = unit.windows.of(project_id, sender, [recipient])[recipient]
    found = standing(window, now)
    value = {"open_until": found.until if found.is_open else None, "last_message_at": window.last_at}
    said = f"{found.reason[0].upper()}{found.reason[1:]}."
    if "template" in made.request.body:
        reason = f"A message template may be sent whether the window is open or not. {said}"
        return Gate(name="window", ok=True, value=value, reason=reason)
    if found.is_open:
        return Gate(name="window", ok=True, value=value, reason=said)
    verdict = judge_window("text", window, now)
    if verdict is None:
        reason = f"{said} If they did not write in the last 24 hours, Meta refuses a text."
        return Gate(name="window", ok=None, value=value, reason=reason, remedy=REMEDY, mend=_AT_DESTINATION)
    return Gate(name="window", ok=False, value=value, reason=said, remedy=REMEDY, mend=_AT_DESTINATION)


def _pause(unit: UnitOfWork, project_id: int, made: Ready, now: datetime) -> Gate:
    subject = Subject(
        project_id=project_id,
        sender=made.request.phone_number_id,
        recipient=made.recipient.key,
        template=template_of(made.request.body),
    )
    pauses = unit.pace.pauses()
    for key in subject.keys:
        pause = pauses.get(key)
        if pause is not None and now < pause.until:
            return Gate(
                name="pause",
                ok=False,
                value={"scope": pause.scope, "until": pause.until},
                reason=f"The {pause.scope} is paused: {pause.reason}",
                remedy=pause.remedy,
                mend=_of_pause(unit, subject, pause),
            )
    reason = "Neither sender nor message template nor recipient is paused."
    return Gate(name="pause", ok=True, value=None, reason=reason)


def _of_pause(unit: UnitOfWork, subject: Subject, pause: Pause) -> Mend | None:
    """The sender or the message template that is paused; a recipient's pause only passes."""
    place = place_of(PAUSED[pause.scope], pause.code)
    if place != "message template":
        return Mend(place=place, id=subject.sender) if place else None
    name, _, language = (subject.template or "").partition(":")
    known = unit.message_templates.one(subject.project_id, subject.sender, name, language)
    return Mend(place=place, id=known.id or None if known else None)


def _pace(unit: UnitOfWork, made: Ready, now: datetime) -> Gate:
    arrival = unit.evidence.pair_arrival(made.request.phone_number_id, made.recipient.key)
    slot, _ = reserve(PAIR, arrival, now)
    value = {"next_slot_at": slot}
    if slot <= now:
        reason = "This recipient may be sent a message at once."
        return Gate(name="pace", ok=True, value=value, reason=reason)
    reason = "It would wait for its turn: Meta allows one message in 6 s to one recipient."
    remedy = "Wait: it goes by itself when its turn comes."
    return Gate(name="pace", ok=False, value=value, reason=reason, remedy=remedy)

"""What stands between a claim and the hand-over: gates, addressing, what is known of the recipients, writing.

A batch is taken through it together, so that what is known of all its recipients is one read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, partial
from typing import TypeVar

import msgspec
import structlog

from whinchat.core.destination import Destination
from whinchat.core.errors import WorldError
from whinchat.core.event import Globals
from whinchat.core.message import ClaimedMessage, Failure, LogLine, Settlement, State
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.redaction import Redactor
from whinchat.flow.auto import decided
from whinchat.flow.consent_gate import consent_verdict, is_answer
from whinchat.flow.content_changes import ContentChanges
from whinchat.flow.handing_over import Prepared
from whinchat.flow.recipient_facts import Pair, RecipientFacts, facts_of
from whinchat.flow.rules import ProjectRules, Rules
from whinchat.gates.destination import DELETED, judge
from whinchat.gates.template import judge_change, judge_template
from whinchat.gates.verdict import Verdict
from whinchat.gates.window import judge_window
from whinchat.render.address import Addressed
from whinchat.render.payload import address_message, write
from whinchat.render.stop import Stop
from whinchat.render.template_message import choice_of, template_standing_for

_OUR_BUG = Failure(
    reason="Whinchat itself failed while preparing the message; nothing was sent",
    remedy="report it with the log line `message cannot be prepared`, then run the message again",
)
_log = structlog.get_logger("whinchat.deliver")

_COUNTED = {State.FAILED: ("failed",), State.SKIPPED: ("skipped",)}

T = TypeVar("T")


@dataclass(frozen=True)
class Envelope:
    """A claimed message that has a sender and a recipient, but no text yet."""

    message: ClaimedMessage
    destination: Destination
    known: ProjectRules
    addressed: Addressed

    @property
    def pair(self) -> Pair:
        """Sender and recipient."""
        return self.addressed.phone_number_id, self.addressed.recipient.key


Gate = Callable[[Envelope, RecipientFacts, datetime], Verdict | None]


def _consent(one: Envelope, facts: RecipientFacts, _now: datetime) -> Verdict | None:
    template = template_standing_for(one.addressed, one.known.templates)
    settings = one.known.project.whatsapp
    verdict = consent_verdict(template, one.known.templates, facts.told_categories, facts.standings, settings)
    sent = template if one.addressed.is_template else None
    return None if verdict is None or is_answer(sent, one.pair[1], one.message.globals_json) else verdict


def _template(one: Envelope, _facts: RecipientFacts, now: datetime) -> Verdict | None:
    choice = choice_of(one.addressed, one.known.templates) if one.addressed.is_template else None
    return judge_template(choice.template, now) if choice else None


def _window(one: Envelope, facts: RecipientFacts, now: datetime) -> Verdict | None:
    return judge_window(one.addressed.message_type, facts.window, now)


GATES: tuple[Gate, ...] = (_consent, _template, _window)
"""What is asked of an addressed message, in this order: consent, message template, window."""


def prepare(
    store: Store, rules: Rules, claimed: Sequence[ClaimedMessage], now: datetime
) -> tuple[list[Prepared], list[Settlement]]:
    """Those that may go, written, and the settlements of those that may not. Blocks on the database."""
    prepared: list[Prepared] = []
    stopped: list[Settlement] = []
    changes = ContentChanges(store)
    with store.read() as unit:
        addressed = [
            _or_fail(message, now, partial(_address, unit, rules, message, now)) for message in claimed
        ]
        envelopes = [one for one in addressed if isinstance(one, Envelope)]
        facts = facts_of(unit, [(one.message.project_id, one.addressed) for one in envelopes])
    for one in addressed:
        if isinstance(one, Settlement):
            stopped.append(one)
            continue
        known = facts[one.message.project_id, *one.pair]
        made = _or_fail(one.message, now, partial(_write, one, known, changes, now))
        if isinstance(made, Prepared):
            prepared.append(made)
        else:
            stopped.append(made)
    return prepared, stopped


def _or_fail(message: ClaimedMessage, now: datetime, step: Callable[[], T]) -> T | Settlement:
    """One message that trips over a bug of ours must not hold up the others claimed with it."""
    try:
        return step()
    except WorldError:
        raise
    except Exception as error:  # noqa: BLE001 - the outermost place of one message's processing
        _log.error("message cannot be prepared", message_id=message.id, exc_info=error)
        return _stopped(message, State.FAILED, _OUR_BUG, now)


def _address(unit: UnitOfWork, rules: Rules, message: ClaimedMessage, now: datetime) -> Envelope | Settlement:
    """Is it still wanted, and who gets it?"""
    known = rules.of(unit, message.project_id)
    destination = known.destinations.get(message.destination_id)
    destination = destination or unit.destinations.get(
        message.project_id, message.destination_id, deleted=True
    )
    verdict = judge(message, destination, now)
    if verdict is not None or destination is None:
        return _refused_by_gate(message, verdict or DELETED, now)
    globals_ = message_globals(message.globals_json, destination)
    made = address_message(
        destination,
        globals_,
        mapping_index=message.mapping_index,
        now=now,
        default_country=known.project.default_country,
    )
    if isinstance(made, Stop):
        return _unwritten(message, destination, made, now)
    return Envelope(message, destination, known, made)


def recipient_verdict(one: Envelope, facts: RecipientFacts, now: datetime) -> Verdict | None:
    """What the first gate says that does not let this message pass to this recipient."""
    return next((verdict for gate in GATES if (verdict := gate(one, facts, now)) is not None), None)


def _write(
    one: Envelope, facts: RecipientFacts, changes: ContentChanges, now: datetime
) -> Prepared | Settlement:
    """May it go to this recipient, and what does it say?"""
    one = replace(one, addressed=decided(one.addressed, facts.window, now))
    verdict = recipient_verdict(one, facts, now)
    if verdict is not None:
        return _kept_from(one, _refused_by_gate(one.message, verdict, now))
    made = write(one.addressed, message_id=one.message.id, now=now, templates=one.known.templates)
    if isinstance(made, Stop):
        return _unwritten(one.message, one.destination, made, now, changes)
    return Prepared(one.message, made, redactor_of(one.destination))


def _kept_from(one: Envelope, settlement: Settlement) -> Settlement:
    """With who would have got it: people look for it there."""
    recipient = one.addressed.recipient
    return msgspec.structs.replace(
        settlement, recipient_written=recipient.written, recipient_e164=recipient.key
    )


def _refused_by_gate(message: ClaimedMessage, verdict: Verdict, now: datetime) -> Settlement:
    return _stopped(message, verdict.state, verdict.failure, now, due_at=verdict.due_at)


def _unwritten(
    message: ClaimedMessage,
    destination: Destination,
    stop: Stop,
    now: datetime,
    changes: ContentChanges | None = None,
) -> Settlement:
    redactor = redactor_of(destination)
    failure = Failure(reason=redactor.text(stop.reason), remedy=stop.remedy, handling=stop.handling)
    verdict = None
    if stop.changed_at is not None and changes is not None:
        saved_at = changes.saved_at(destination, stop.changed_at)
        verdict = judge_change(failure, changed_at=stop.changed_at, saved_at=saved_at, now=now)
    if verdict is not None:
        return _refused_by_gate(message, verdict, now)
    metrics = [stop.metric] if stop.metric in ("skipped", "failed") else [stop.metric, "failed"]
    return _stopped(message, stop.state, failure, now, metrics=metrics, error=redactor.text(stop.error))


def message_globals(globals_json: bytes, destination: Destination) -> Globals:
    """The stored globals with `source` added, which names the destination as it is called now."""
    globals_: Globals = msgspec.json.decode(globals_json)  # Ours, from ingest: not checked again.
    url = f"{globals_['project']['url']}/functions/{destination.id}/configuration/"
    globals_["source"] = {"name": destination.name or "", "url": url}
    return globals_


def redactor_of(destination: Destination) -> Redactor:
    """Hides this destination's secrets in anything that is logged or shown."""
    values = [item.get("value") for item in destination.secret_inputs.values() if isinstance(item, dict)]
    if destination.named_sender is not None:
        values.append(destination.named_sender.access_token)
    return _redactor(tuple(value for value in values if isinstance(value, str) and value))


@lru_cache(maxsize=256)  # One for each destination that is sending; making one costs more than using it.
def _redactor(secrets: tuple[str, ...]) -> Redactor:
    return Redactor(secrets)


def _stopped(
    message: ClaimedMessage,
    state: State,
    failure: Failure | None,
    now: datetime,
    *,
    metrics: Sequence[str] = (),
    error: str | None = None,
    due_at: datetime | None = None,
) -> Settlement:
    """A message that is not attempted: its state, why, and what its log says. One that is held is asked again
    at `due_at`, every few minutes and perhaps for days, so the log says it once.
    """
    level = "error" if state in (State.FAILED, State.REFUSED) else "warn"
    texts = [error] if error else []
    known = state is State.HELD and failure is not None and failure.reason == message.reason
    texts += [f"{failure.reason} What to do: {failure.remedy}"] if failure and not known else []
    return Settlement(
        message_id=message.id,
        project_id=message.project_id,
        destination_id=message.destination_id,
        lease_id=message.lease_id,
        state=state,
        at=now,
        due_at=due_at,
        failure=failure,
        phone_number_id=message.sender or None,
        logs=[LogLine(level=level, message=text, timestamp=now) for text in texts],
        counts=[(name, 1) for name in metrics or _COUNTED.get(state, ())],
    )

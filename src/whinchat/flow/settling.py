"""Settling: what an attempt's outcome makes of its message, and of what else would be sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from whinchat.core.consent import NewConsent
from whinchat.core.destination import Destination, input_value
from whinchat.core.globals import iso
from whinchat.core.message import Accepted, AttemptResult, LogLine, Refused, Retry, Settlement, State
from whinchat.core.ports import UnitOfWork
from whinchat.flow.aftermath import Aftermath
from whinchat.flow.auto import INSTEAD, is_closed, note_closed
from whinchat.flow.consent_news import NoteConsents, note_without_events
from whinchat.flow.handing_over import Prepared
from whinchat.flow.known_addresses import note_reached
from whinchat.outbox.retry import next_try, too_late
from whinchat.render.values import to_text
from whinchat.send.attempt import attempt_row, failure_of, log_lines


@dataclass(frozen=True)
class Finished:
    """An attempt that was made."""

    prepared: Prepared
    result: AttemptResult
    started_at: datetime
    finished_at: datetime
    jitter: float

    @property
    def number(self) -> int:
        """Which attempt of its message it was, from 1."""
        return self.prepared.message.attempts + 1


def settle(
    unit: UnitOfWork, finished: Sequence[Finished], note: NoteConsents = note_without_events
) -> list[Settlement]:
    """Write the results and what follows from them, in the caller's transaction; those whose lease was still
    held. There is at least one. `note` writes down what Meta's answers told of consent.
    """
    outdated = _with_old_tokens(unit, finished)
    settlements = {one.prepared.message.id: settlement_of(one) for one in finished}
    for id_ in outdated:
        settlements[id_].due_at = settlements[id_].at
    held = set(unit.outbox.settle(list(settlements.values())))
    kept = [one for one in finished if one.prepared.message.id in held]
    now = max(one.finished_at for one in finished)
    note_reached(unit, _reached(kept), now)
    told = _follow_up(unit, [one for one in kept if one.prepared.message.id not in outdated])
    for project_id in sorted(told):
        note(unit, project_id, told[project_id], now)
    return [settlements[one.prepared.message.id] for one in kept]


def _reached(finished: Sequence[Finished]) -> Iterator[tuple[int, str, str | None]]:
    """Project, message and whom it reached, by the names that Meta gave them."""
    for one in finished:
        outcome, message = one.result.outcome, one.prepared.message
        if isinstance(outcome, Accepted):
            yield message.project_id, message.id, outcome.wa_id or one.prepared.ready.recipient.key
            yield message.project_id, message.id, outcome.user_id


def _with_old_tokens(unit: UnitOfWork, finished: Sequence[Finished]) -> set[str]:
    """Messages whose token Meta refused and somebody has renewed while they were under way: that says nothing
    of the new one, so they are tried again at once and their senders do not pause.
    """
    refused = [one for one in finished if _is_of_the_token(one)]
    used: dict[int, set[str]] = {}
    for one in refused:
        used.setdefault(one.prepared.message.project_id, set()).add(one.prepared.message.destination_id)
    now = {project_id: unit.destinations.of_ids(project_id, used[project_id]) for project_id in sorted(used)}
    return {
        one.prepared.message.id
        for one in refused
        if _is_renewed(one, now[one.prepared.message.project_id].get(one.prepared.message.destination_id))
    }


def _is_of_the_token(one: Finished) -> bool:
    outcome = one.result.outcome
    return isinstance(outcome, Retry) and outcome.failure.handling == "TOKEN"


def _is_renewed(one: Finished, destination: Destination | None) -> bool:
    """Whether the destination has another token now than the one that was sent."""
    if destination is None:
        return False
    token = to_text(input_value(destination.all_inputs(one.prepared.message.mapping_index), "access_token"))
    # What is sent is rendered and stripped. What a formula gives is not known here: it counts as unchanged,
    # or a dead token would be tried again without a pause for ever.
    return (
        bool(token.strip()) and "{" not in token and token.strip() != one.prepared.ready.request.access_token
    )


def settlement_of(one: Finished) -> Settlement:
    """What one attempt makes of its message. Pure."""
    message, ready, outcome = one.prepared.message, one.prepared.ready, one.result.outcome
    failure = failure_of(outcome)
    state, due_at = _next_state(one)
    if state is State.FAILED:
        failure = too_late(failure)
    logs = [LogLine(level="info", message=note, timestamp=one.started_at) for note in ready.notes]
    logs += log_lines(
        one.result,
        number=one.number,
        at=one.finished_at,
        debug=ready.debug,
        retrying=due_at is not None,
        redactor=one.prepared.redactor,
    )
    if isinstance(outcome, Refused) and due_at:
        logs.append(LogLine(level="info", message=INSTEAD, timestamp=one.finished_at))
    elif due_at:
        again = f"The next attempt is at {iso(due_at)}."
        logs.append(LogLine(level="info", message=again, timestamp=one.finished_at))
    accepted = outcome if isinstance(outcome, Accepted) else None
    return Settlement(
        message_id=message.id,
        project_id=message.project_id,
        destination_id=message.destination_id,
        lease_id=message.lease_id,
        state=state,
        at=one.finished_at,
        due_at=due_at,
        failure=failure,
        attempt=attempt_row(
            one.result, number=one.number, started_at=one.started_at, finished_at=one.finished_at
        ),
        wa_id=accepted.wa_id if accepted else None,
        wamid=accepted.wamid if accepted else None,
        logs=logs,
        counts=_counts(state),
    )


def _next_state(one: Finished) -> tuple[State, datetime | None]:
    """The message's next state, and when it is due again if it is held."""
    outcome = one.result.outcome
    if isinstance(outcome, Accepted):
        return State.ACCEPTED, None
    if isinstance(outcome, Refused):
        instead = one.prepared.ready.is_auto and is_closed(outcome.failure)
        return (State.HELD, one.finished_at) if instead else (State.REFUSED, None)
    if not isinstance(outcome, Retry):
        return State.UNKNOWN, None
    now, deadline_at = one.finished_at, one.prepared.message.deadline_at
    due_at = next_try(outcome, attempt_number=one.number, now=now, deadline_at=deadline_at, jitter=one.jitter)
    return (State.FAILED, None) if due_at is None else (State.HELD, due_at)


def _counts(state: State) -> list[tuple[str, int]]:
    counts = [("fetch", 1)]
    if state is State.ACCEPTED:
        counts.append(("succeeded", 1))
    elif state in (State.REFUSED, State.FAILED):
        counts.append(("failed", 1))
    return counts


def _follow_up(unit: UnitOfWork, finished: Sequence[Finished]) -> dict[int, list[NewConsent]]:
    """Pauses begin and end, and recipients are left alone. Failures first, so that a pause which begins here
    is not ended by what was under way. What they told of consent, by project.
    """
    aftermath = Aftermath(unit, by_receipt=False)
    # One order for all workers, so that two of them cannot wait for each other in a circle.
    for one in sorted(finished, key=lambda one: one.prepared.pair):
        outcome = one.result.outcome
        failure = failure_of(outcome)
        if failure is None:
            continue
        asked_seconds = outcome.after_seconds if isinstance(outcome, Retry) else None
        line = aftermath.failed(one.prepared.subject, failure, one.finished_at, asked_seconds)
        if line is not None:
            message = one.prepared.message
            unit.journal.log(message.project_id, message.destination_id, message.id, [line])
    closed = (one for one in finished if is_closed(failure_of(one.result.outcome)))
    note_closed(unit, ((one.prepared.subject, one.started_at) for one in closed))
    aftermath.worked(
        (one.prepared.subject, one.started_at) for one in finished if isinstance(one.result.outcome, Accepted)
    )
    return aftermath.withdrawn

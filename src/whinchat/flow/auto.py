"""Messages of type `auto`: the window decides what they become, and Meta may know better."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from whinchat.core.destination import input_value
from whinchat.core.message import Failure, LogLine
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import MessageRef
from whinchat.core.window import Window
from whinchat.flow.rules import Rules
from whinchat.gates.window import free_or_template
from whinchat.render.address import AUTO, Addressed, Decide
from whinchat.send.consequences import Subject

WINDOW_CLOSED = 131047
"""Meta's code for a free message outside the window, whether answered or reported."""

INSTEAD = "Meta says that the 24-hour window has closed: the message template goes instead."


def decided(addressed: Addressed, window: Window, now: datetime) -> Addressed:
    """A message of type `auto` with what the window makes of it; others as they are."""
    return addressed.sent_as(*free_or_template(window, now)) if addressed.is_auto else addressed


def decide_by_window(
    reading: Callable[[Callable[[UnitOfWork], Window]], Window], project_id: int, now: datetime
) -> Decide:
    """For previews and test runs: reads the window when it is asked, in the transaction of `reading`."""

    def decide(addressed: Addressed) -> Addressed:
        if not addressed.is_auto:
            return addressed
        recipient = addressed.recipient.key

        def look(unit: UnitOfWork) -> Window:
            return unit.windows.of(project_id, addressed.phone_number_id, [recipient])[recipient]

        return decided(addressed, reading(look), now)

    return decide


def is_closed(failure: Failure | None) -> bool:
    """Whether Meta refused because the window is closed: such a message surely did not leave."""
    return failure is not None and failure.code == WINDOW_CLOSED


def note_closed(unit: UnitOfWork, told: Iterable[tuple[Subject, datetime]]) -> None:
    """Keep Meta's word about windows: of whom, and when it was said."""
    closed: dict[int, list[tuple[str, str, datetime]]] = {}
    for subject, at in told:
        closed.setdefault(subject.project_id, []).append((subject.sender, subject.recipient, at))
    for project_id in sorted(closed):
        unit.windows.refuse(project_id, closed[project_id])


def send_template_instead(
    unit: UnitOfWork, rules: Rules, failed: Sequence[MessageRef], now: datetime
) -> list[str]:
    """Queue those failed messages again that are of type `auto` and in time; their ids.

    Meta took them as free text and reported later that the window had closed. They cannot go round: the
    window is known to be closed now, and a message template is never refused for that.
    """
    return [one.id for one in failed if _queued_again(unit, rules, one, now)]


def _queued_again(unit: UnitOfWork, rules: Rules, failed: MessageRef, now: datetime) -> bool:
    destination = rules.of(unit, failed.project_id).destinations.get(failed.destination_id)
    message = unit.outbox.get(failed.project_id, failed.id)
    if destination is None or message is None or message.deadline_at <= now:
        return False
    if input_value(destination.all_inputs(message.mapping_index), "message_type") != AUTO:
        return False
    if not unit.outbox.requeue(failed.project_id, [failed.id], now, message.deadline_at):
        return False
    line = LogLine(level="info", message=INSTEAD, timestamp=now)
    unit.journal.log(failed.project_id, failed.destination_id, failed.id, [line])
    return True

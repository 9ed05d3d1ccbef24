"""What became of messages, captured as events in the transaction that learns of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from whinchat.core.event import Event
from whinchat.core.message import Settlement, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import Receipt, ReceiptStatus
from whinchat.core.records import MessageRef
from whinchat.flow.ingest import IngestConfig
from whinchat.flow.own_events import capture_own
from whinchat.flow.rules import ProjectRules, Rules
from whinchat.receipts.receipt_events import ENDS, MessageFacts, end_event, receipt_event, template_in

_LATER = (ReceiptStatus.DELIVERED, ReceiptStatus.READ, ReceiptStatus.PLAYED)
"""Receipts that say how long after sending something happened."""

Applied = tuple[Receipt, MessageRef | None, State | None]


def capture_receipts(
    unit: UnitOfWork, rules: Rules, config: IngestConfig, applied: Sequence[Applied], now: datetime
) -> None:
    """Capture applied receipts as events, as far as each project wants them; the caller commits."""
    known = _Known(unit, rules)
    wanted = [
        (receipt, message, after)
        for receipt, message, after in applied
        if message is not None and receipt.status.value in known.captured(message.project_id)
    ]
    if not wanted:
        return
    sent_at = unit.outbox.sent_at({one.wamid for one, _, _ in wanted if one.status in _LATER})
    made = [
        receipt_event(known.facts(message, sent_at.get(receipt.wamid)), receipt, after)
        for receipt, message, after in wanted
    ]
    _capture(unit, rules, config, made, now)


TellEnds = Callable[[UnitOfWork, Sequence[Settlement], datetime], None]
"""Whom to tell, in the transaction, of messages that ended without Meta's taking them."""


def tell_nobody(_unit: UnitOfWork, _settlements: Sequence[Settlement], _now: datetime) -> None:
    """For who only claims and sends."""


@dataclass(frozen=True)
class EndCapture:
    """Captures messages that were just stopped, refused or given up. It is a `TellEnds`."""

    rules: Rules
    config: IngestConfig

    def __call__(self, unit: UnitOfWork, settlements: Sequence[Settlement], now: datetime) -> None:
        """Of settlements that were written: what lost its lease is another worker's. The caller commits."""
        known = _Known(unit, self.rules)
        ended = [
            one for one in settlements if one.state in ENDS and "failed" in known.captured(one.project_id)
        ]
        if not ended:
            return
        messages = unit.outbox.referred({one.message_id for one in ended})
        made = [
            end_event(known.facts(messages[one.message_id]), one)
            for one in ended
            if one.message_id in messages
        ]
        _capture(unit, self.rules, self.config, made, now)


def _capture(
    unit: UnitOfWork, rules: Rules, config: IngestConfig, made: Sequence[Event | None], now: datetime
) -> None:
    capture_own(unit, rules, config, [event for event in made if event is not None], now)


class _Known:
    """Rules, names and categories of one transaction's messages, each looked up once: the rules' version is a
    query, and there may be a thousand receipts.
    """

    def __init__(self, unit: UnitOfWork, rules: Rules) -> None:
        self._unit = unit
        self._rules = rules
        self._of_project: dict[int, ProjectRules] = {}
        self._names: dict[str, str] = {}

    def of(self, project_id: int) -> ProjectRules:
        """A project's rules."""
        if project_id not in self._of_project:
            self._of_project[project_id] = self._rules.of(self._unit, project_id)
        return self._of_project[project_id]

    def captured(self, project_id: int) -> Sequence[str]:
        """The receipts that a project wants as events."""
        return self.of(project_id).project.whatsapp.captured_receipts

    def facts(self, message: MessageRef, sent_at: datetime | None = None) -> MessageFacts:
        """What a message's event says besides its fate."""
        known = self.of(message.project_id)
        return MessageFacts(
            message=message,
            destination_name=self._name(known, message),
            category=_category(known, message),
            sent_at=sent_at,
        )

    def _name(self, known: ProjectRules, message: MessageRef) -> str:
        id_ = message.destination_id
        if id_ not in self._names:  # One that is switched off or deleted has messages under way as well.
            found = known.destinations.get(id_)
            found = found or self._unit.destinations.get(message.project_id, id_, deleted=True)
            self._names[id_] = (found.name if found else None) or ""
        return self._names[id_]


def _category(known: ProjectRules, message: MessageRef) -> str | None:
    template = template_in(message.payload_json) if known.templates else None
    if template is None:
        return None
    return known.templates.category_of(message.phone_number_id or "", *template)

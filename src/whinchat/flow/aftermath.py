"""What follows from a failure or a success, written to the database: pauses begin and end, recipients are
left alone.

Used after an attempt and after a receipt, so that an error means the same whichever way Meta tells it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from whinchat.core.consent import ConsentCategory, NewConsent, plausible
from whinchat.core.globals import iso
from whinchat.core.message import Failure, LogLine
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_pace import PauseKey
from whinchat.send.consequences import (
    Subject,
    block_until,
    consequence_of,
    pause_after,
    pause_scope_of,
    withdrawn_category,
)
from whinchat.send.pace import PAIR


class Aftermath:
    """Writes what follows from the results of one transaction. Pauses are read once."""

    def __init__(self, unit: UnitOfWork, *, by_receipt: bool) -> None:
        self._unit = unit
        self._by_receipt = by_receipt
        self._pauses = unit.pace.pauses()
        self._told: set[PauseKey] = set()
        self.withdrawn: dict[int, list[NewConsent]] = {}
        """By project, what failures told of consent; whoever uses this writes it down together in the end."""

    def failed(
        self,
        subject: Subject,
        failure: Failure,
        now: datetime,
        asked_seconds: float | None,
        *,
        told_at: datetime | None = None,
    ) -> LogLine | None:
        """Pause or block what the failure speaks of; the line for the log when that is news. `told_at` is
        Meta's time of it, if that differs from now.
        """
        category = withdrawn_category(failure)
        if category is not None:
            self._withdraw(subject, failure, category, plausible(told_at or now, now))
        elif consequence_of(failure).block:
            self._block(subject, failure, now)
        key = subject.key(pause_scope_of(failure))
        pause = pause_after(
            failure,
            key,
            self._pauses.get(key),
            now=now,
            asked_seconds=asked_seconds,
            by_receipt=self._by_receipt,
        )
        if pause is None:
            return None
        self._unit.pace.pause(pause)
        self._pauses[key] = pause
        if pause.scope == "recipient":
            self._no_more_burst(subject, now)
        if key in self._told:  # Once each, however many messages of this batch say so.
            return None
        self._told.add(key)
        text = f"The {key[1]} {key[2]} is paused until {iso(pause.until)}: {failure.reason}"
        return LogLine(level="warn", message=f"{text} What to do: {failure.remedy}", timestamp=now)

    def worked(self, subjects: Iterable[tuple[Subject, datetime]]) -> None:
        """Something went through that was begun at the instant given: end the pauses that this disproves.

        What was under way when a pause began proves nothing; nor does Meta's taking a message where failures
        come by receipt, nor a receipt where answers failed.
        """
        if not self._pauses:
            return
        ended: set[PauseKey] = set()
        for subject, begun_at in subjects:
            for key in subject.keys:
                pause = self._pauses.get(key)
                if pause is None or begun_at <= pause.since:
                    continue
                if self._by_receipt == bool(pause.by_receipt):
                    ended.add(key)
        for key in sorted(ended):
            self._unit.pace.resume(*key)
            del self._pauses[key]

    def _withdraw(self, subject: Subject, failure: Failure, category: ConsentCategory, at: datetime) -> None:
        """They said so to WhatsApp: it holds for all senders of the project."""
        told = NewConsent(
            address=subject.recipient,
            category=category,
            state="withdrawn",
            source="meta_error",
            at=at,
            proof={"code": failure.code, "phone_number_id": subject.sender},
        )
        self.withdrawn.setdefault(subject.project_id, []).append(told)
        self._learn_category(subject, failure)

    def _block(self, subject: Subject, failure: Failure, now: datetime) -> None:
        until = block_until(consequence_of(failure), now)
        self._unit.pace.block(
            subject.project_id, subject.sender, subject.recipient, failure, now=now, until=until
        )
        self._learn_category(subject, failure)

    def _learn_category(self, subject: Subject, failure: Failure) -> None:
        """Only a message template of its category is refused so."""
        if failure.category and subject.template:
            name = subject.template.rpartition(":")[0]
            self._unit.pace.keep_categories(subject.project_id, {name: failure.category})

    def _no_more_burst(self, subject: Subject, now: datetime) -> None:
        """Meta says that this recipient's burst is used up, whoever used it."""
        sender, recipient = subject.sender, subject.recipient
        full = now + PAIR.tolerance
        known = self._unit.pace.pairs(sender, [recipient]).get(recipient)
        self._unit.pace.keep_pairs(sender, {recipient: max(full, known) if known else full})

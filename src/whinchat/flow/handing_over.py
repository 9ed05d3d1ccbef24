"""Handing over: the last looks before a message leaves, with the database at hand.

Is its message template paused, does the recipient want to be left alone, is it its turn with this recipient?
What may go is marked as handed over in the same transaction, with whom it goes to and what it says: a lease
that ends before that mark was never at Meta, and whatever Meta tells from then on finds what it speaks of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from whinchat.core.mending import PAUSED, RECIPIENT_STOPS
from whinchat.core.message import ClaimedMessage, Failure, Leaving, LogLine, Settlement, State
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_pace import Block, Pause, PauseKey
from whinchat.core.redaction import Redactor
from whinchat.flow.receipt_capture import TellEnds, tell_nobody
from whinchat.render.payload import Ready
from whinchat.send.consequences import Subject, template_of
from whinchat.send.pace import PAIR, number_limit, reserve

PROBE = timedelta(seconds=5)
"""How long all others wait while one message tries whether a pause is over: longer than Meta usually needs to
answer and to send its first receipt.
"""


@dataclass(frozen=True)
class Prepared:
    """A claimed message that was rendered."""

    message: ClaimedMessage
    ready: Ready
    redactor: Redactor

    @property
    def sender(self) -> str:
        """The phone number id it goes through."""
        return self.ready.request.phone_number_id

    @property
    def pair(self) -> tuple[str, str]:
        """Sender and recipient."""
        return self.sender, self.ready.recipient.key

    @property
    def subject(self) -> Subject:
        """What of it may be paused."""
        return Subject(
            project_id=self.message.project_id,
            sender=self.sender,
            recipient=self.ready.recipient.key,
            template=template_of(self.ready.request.body),
        )

    def leaving(self) -> Leaving:
        """What is written of it before it leaves, without secrets."""
        return Leaving(
            message_id=self.message.id,
            phone_number_id=self.sender,
            recipient_written=self.ready.recipient.written,
            recipient_e164=self.ready.recipient.key,
            payload=self.redactor.json(self.ready.request.body),
        )


def hand_over(
    unit: UnitOfWork,
    prepared: Sequence[Prepared],
    stopped: Sequence[Settlement],
    now: datetime,
    per_second: float,
    tell_ends: TellEnds = tell_nobody,
) -> list[Prepared]:
    """Settle what does not go, mark what does, and return that."""
    desk = _Desk(unit, prepared, now)
    going: list[Prepared] = []
    waiting = list(stopped)
    for one in prepared:
        reason = desk.reason_to_wait(one)
        if reason is None:
            going.append(one)
        else:
            waiting.append(reason)
    desk.keep_slots()
    settled = set(unit.outbox.settle(waiting))
    tell_ends(unit, [one for one in waiting if one.message_id in settled], now)
    _give_back(unit, waiting, now, per_second)
    if not going:
        return []
    lease_id = going[0].message.lease_id
    handed = unit.outbox.hand_over([one.leaving() for one in going], lease_id, now)
    return [one for one in going if one.message.id in handed]


class _Desk:
    """Pauses, blocks and slots of one batch, read once."""

    def __init__(self, unit: UnitOfWork, prepared: Sequence[Prepared], now: datetime) -> None:
        self._unit = unit
        self._now = now
        self._pauses: dict[PauseKey, Pause] = unit.pace.pauses()
        self._blocks: dict[tuple[int, str, str], list[Block]] = {}
        self._arrivals: dict[tuple[str, str], datetime] = {}
        self._changed: dict[str, dict[str, datetime]] = {}
        for project_id in {one.message.project_id for one in prepared}:
            pairs = {one.pair for one in prepared if one.message.project_id == project_id}
            found = unit.pace.blocks(project_id, pairs)
            self._blocks |= {(project_id, *pair): blocks for pair, blocks in found.items()}
        for sender in sorted({one.sender for one in prepared}):
            recipients = {one.pair[1] for one in prepared if one.sender == sender}
            self._arrivals |= {(sender, who): at for who, at in unit.pace.pairs(sender, recipients).items()}

    def reason_to_wait(self, one: Prepared) -> Settlement | None:
        """Why a message does not go now: skipped, held, or filed under its true sender."""
        if one.sender != one.message.sender:
            return _settled(one, State.HELD, self._now, due_at=self._now, sender=one.sender)
        block = self._block(one)
        if block is not None:
            failure = Failure(
                reason=f"left alone: {block.reason}",
                remedy=block.remedy,
                code=block.code,
                handling=RECIPIENT_STOPS,
            )
            return _settled(one, State.SKIPPED, self._now, failure=failure)
        if not self._pauses:  # The usual case, and this is asked of every message.
            return self._wait_for_slot(one)
        return self._wait_for_pause(one) or self._wait_for_slot(one) or self._try(one)

    def _block(self, one: Prepared) -> Block | None:
        for block in self._blocks.get((one.message.project_id, *one.pair), ()):
            ended = block.until is not None and block.until <= self._now
            if ended or block.strikes < block.strikes_max:
                continue
            if not block.category or block.category == self._category(one):
                return block
        return None

    def _category(self, one: Prepared) -> str | None:
        """The category Meta gave this message template; a text has none."""
        template = one.ready.request.body.get("template")
        if template is None:
            return None
        name = template["name"]
        return self._unit.pace.categories(one.message.project_id, [name]).get(name)

    def _wait_for_pause(self, one: Prepared) -> Settlement | None:
        """Its sender, message template or recipient is paused."""
        for key in one.subject.keys:
            pause = self._pauses.get(key)
            if pause is not None and self._now < pause.until:
                return self._held_by(one, pause)
        return None

    def _try(self, one: Prepared) -> Settlement | None:
        """Of pauses that have ended, this is the one message that tries; others wait for what it finds."""
        for key in one.subject.keys:
            pause = self._pauses.get(key)
            if pause is None:
                continue
            tried = msgspec.structs.replace(pause, until=self._now + PROBE)
            self._pauses[key] = tried
            if not self._unit.pace.probe(*key, now=self._now, until=tried.until):
                return self._held_by(one, tried)
        return None

    def _held_by(self, one: Prepared, pause: Pause) -> Settlement:
        failure = Failure(
            reason=f"the {pause.scope} is paused: {pause.reason}",
            remedy=pause.remedy,
            handling=PAUSED[pause.scope],
        )
        return _settled(one, State.HELD, self._now, due_at=pause.until, failure=failure)

    def _wait_for_slot(self, one: Prepared) -> Settlement | None:
        """Its turn with this recipient. A slot that passed long ago is given out anew, or all missed ones
        would go at once.
        """
        slot_at = one.message.slot_at
        if slot_at is not None and slot_at <= self._now < slot_at + PAIR.interval:
            return None
        slot, arrival = reserve(PAIR, self._arrivals.get(one.pair), self._now)
        self._arrivals[one.pair] = arrival
        self._changed.setdefault(one.sender, {})[one.pair[1]] = arrival
        if slot <= self._now:
            return None
        failure = Failure(
            reason="waits for its turn: Meta allows one message in 6 s to one recipient",
            remedy="Wait: it goes by itself when its turn comes.",
        )
        return _settled(one, State.HELD, self._now, due_at=slot, slot_at=slot, failure=failure)

    def keep_slots(self) -> None:
        """Store the slots that were given out."""
        for sender in sorted(self._changed):
            self._unit.pace.keep_pairs(sender, self._changed[sender])


def _settled(
    one: Prepared,
    state: State,
    now: datetime,
    *,
    failure: Failure | None = None,
    due_at: datetime | None = None,
    slot_at: datetime | None = None,
    sender: str | None = None,
) -> Settlement:
    logs = []
    if failure is not None and state is State.SKIPPED:
        logs = [
            LogLine(level="warn", message=f"{failure.reason} What to do: {failure.remedy}", timestamp=now)
        ]
    return Settlement(
        message_id=one.message.id,
        project_id=one.message.project_id,
        destination_id=one.message.destination_id,
        lease_id=one.message.lease_id,
        state=state,
        at=now,
        due_at=due_at,
        failure=failure,
        phone_number_id=one.sender,
        recipient_written=one.ready.recipient.written,
        recipient_e164=one.ready.recipient.key,
        payload=one.redactor.json(one.ready.request.body),
        sender=sender,
        slot_at=slot_at,
        logs=logs,
        counts=[("skipped", 1)] if state is State.SKIPPED else [],
    )


def _give_back(unit: UnitOfWork, waiting: Sequence[Settlement], now: datetime, per_second: float) -> None:
    """Pace that was spent on messages that do not go is free again."""
    # What is filed under another sender was claimed from no sender's pace.
    unused = Counter(one.phone_number_id for one in waiting if one.phone_number_id and one.sender is None)
    told = unit.pace.throughputs(unused)
    for sender in sorted(unused):
        pace = number_limit(told.get(sender, per_second))
        unit.pace.shift_number(sender, -pace.interval * unused[sender], now)

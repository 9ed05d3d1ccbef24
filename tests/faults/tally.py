"""What became of every event: counted at the simulator and in the database, and written as a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.faults.load import Sent

WAITING = ("queued", "held", "sending")
WITHOUT_SENDING = ("skipped", "refused", "cancelled")
NAMED_MAX = 20
"""Offenders listed per line of a report; the counts are always whole."""


@dataclass(frozen=True)
class MessageFact:
    """One row of the database."""

    id: str
    event_uuid: str
    state: str
    reason: str | None
    attempts: int


@dataclass
class Tally:
    """The counts of one run. `lost`, `duplicated` and `wrong` must be empty; `unknown` and `ended` are honest
    ends, which a scenario may or may not allow.
    """

    acknowledged: int = 0
    promised: int = 0
    arrived: int = 0
    states: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    duplicated: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def kept(self) -> bool:
        """Whether the promises were kept: nothing lost, nothing twice, no state that says what is not so."""
        return not (self.lost or self.duplicated or self.wrong)

    def text(self) -> str:
        """The report."""
        lines = [
            f"events acknowledged {self.acknowledged}, messages promised {self.promised}, "
            f"arrived {self.arrived}",
            f"states {dict(self.states)}",
            f"clients were answered {dict(self.answers)}",
        ]
        for name in ("lost", "duplicated", "wrong", "unknown", "ended"):
            found: list[str] = getattr(self, name)
            lines.append(f"{name} {len(found)}")
            lines += [f"  {one}" for one in found[:NAMED_MAX]]
        return "\n".join(lines)

    def figures(self) -> dict[str, Any]:
        """The counts as JSON."""
        named = ("lost", "duplicated", "wrong", "unknown", "ended")
        return {
            "acknowledged": self.acknowledged,
            "promised": self.promised,
            "arrived": self.arrived,
            "states": dict(self.states),
            "answers": dict(self.answers),
            **{name: len(getattr(self, name)) for name in named},
            "named": {name: getattr(self, name)[:NAMED_MAX] for name in named if getattr(self, name)},
        }


def count(sent: Sent, facts: list[MessageFact], arrivals: list[dict[str, Any]]) -> Tally:
    """Compare what clients were promised with what the database says and what the simulator was handed.

    `arrivals` are outgoing messages as `GET /_sandbox/messages` shows them; their text is the event's uuid.
    """
    by_message = Counter(str(one["biz_opaque_callback_data"]) for one in arrivals)
    by_event = Counter(str(one["text"]) for one in arrivals)
    rows: dict[str, list[MessageFact]] = defaultdict(list)
    for fact in facts:
        rows[fact.event_uuid].append(fact)
    tally = Tally(
        acknowledged=len(sent.acknowledged),
        promised=len(facts),
        arrived=len(by_event),
        states=Counter(fact.state for fact in facts),
        answers=sent.answers,
    )
    tally.wrong += [f"a client was answered {refusal}" for refusal in sent.refusals]
    tally.wrong += [f"{uuid}: nobody sent this event" for uuid in {*rows, *by_event} - sent.offered]
    tally.lost += [f"{uuid}: acknowledged and not stored" for uuid in sent.acknowledged - set(rows)]
    tally.duplicated += [f"{uuid}: {n} arrivals" for uuid, n in by_event.items() if n > 1]
    tally.duplicated += [f"{uuid}: {len(found)} messages" for uuid, found in rows.items() if len(found) > 1]
    for fact in facts:
        _judge(tally, fact, arrived=by_message[fact.id] > 0)
    return tally


def _judge(tally: Tally, fact: MessageFact, *, arrived: bool) -> None:
    """Whether a message's state says what happened."""
    name = f"{fact.event_uuid} as message {fact.id} is {fact.state} after {fact.attempts} attempts"
    name += f": {fact.reason}" if fact.reason else ""
    told = "; it arrived" if arrived else ""
    if fact.state in WAITING:
        tally.lost.append(f"{name}; it still waits")
    elif fact.state == "unknown":
        # Every arrival is followed by receipts that carry our id, and they have all been processed.
        (tally.wrong if arrived else tally.unknown).append(name + told)
    elif fact.state in WITHOUT_SENDING or fact.state == "failed":
        (tally.wrong if arrived else tally.ended).append(name + told)
    elif not arrived:
        tally.lost.append(f"{name}; it never arrived")
    if fact.state in ("unknown", "failed", "held", *WITHOUT_SENDING) and not fact.reason:
        tally.wrong.append(f"{name}; it does not say why")

"""What must be true when a play has ended, whatever happened in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tests.simulation.meta import MetaModel
from tests.simulation.play import Play
from tests.simulation.storage import Database
from whinchat.core.message import State, may_move

TRACE_LINES = 60
"""The end of a play's record that a failure shows; the seed plays all of it again."""

NEEDS_A_REASON = ("unknown", "failed", "refused", "skipped")


@dataclass(frozen=True)
class Move:
    """One change of a message's state, as the database saw it."""

    message_id: str
    before: str
    after: str
    reason: str | None


@dataclass(frozen=True)
class Row:
    """One message at the end."""

    id: str
    event_uuid: str
    state: str
    reason: str | None


def judge(play: Play) -> None:
    """Fail with seed, temper and the end of the record unless every promise was kept."""
    broken = list(_broken(play))
    if broken:
        raise AssertionError("\n".join([*broken, describe(play)]))


def describe(play: Play) -> str:
    """What it takes to see the play again."""
    head = f"seed {play.number}, {play.temper}; add the seed to tests/simulation/seeds.txt"
    return "\n".join([head, *play.stage.trace[-TRACE_LINES:]])


def _broken(play: Play) -> Iterator[str]:
    rows = [Row(*row) for row in play.database.rows("SELECT id, event_uuid, state, reason FROM messages")]
    yield from _one_message_for_each_event(play, rows)
    yield from _moves_allowed(play.database)
    for row in rows:
        yield from _state_is_true(row, play.meta)
        if play.temper.policy == "never_twice":
            yield from _never_twice(row, play.meta)
    yield from _counted_once(play.database, len(rows))
    yield from _each_receipt_is_an_event(play.database, play.meta)


def _one_message_for_each_event(play: Play, rows: list[Row]) -> Iterator[str]:
    messages = Counter(row.event_uuid for row in rows)
    for batch in play.batches:
        for event in batch.events:
            if messages.pop(event.uuid, 0) != 1:
                yield f"{event.uuid} was acknowledged and is not exactly one message"
    yield from (f"{uuid} was sent by nobody" for uuid in messages)


def _moves_allowed(database: Database) -> Iterator[str]:
    moves: dict[str, list[Move]] = defaultdict(list)
    for row in database.rows("SELECT message_id, before, after, reason FROM moves ORDER BY number"):
        moves[row[0]].append(Move(*row))
    for id_, made in moves.items():
        path = " → ".join(move.after for move in made)
        if (made[0].before, made[0].after) != ("", State.QUEUED):
            yield f"{id_} did not begin as queued: {path}"
        for move in made[1:]:
            if not may_move(State(move.before), State(move.after)):
                yield f"{id_} moved from {move.before} to {move.after}, which is not allowed: {path}"
        for move in made:
            if move.after in NEEDS_A_REASON and not move.reason:
                yield f"{id_} became {move.after} without a reason: {path}"


def _state_is_true(row: Row, meta: MetaModel) -> Iterator[str]:
    """Receipts have all come, so a message's state is known to be right or wrong."""
    told = f"{row.event_uuid} is {row.state} ({row.reason})"
    if row.state in NEEDS_A_REASON and not row.reason:
        yield f"{told} and does not say why"
    if meta.taken[row.id]:
        # Failed in Meta's words, or refused on another attempt: it did not arrive, and says why.
        did_not_arrive = "failed" in meta.ends[row.id] and row.state in ("refused", "skipped")
        if row.state not in meta.ends[row.id] and not did_not_arrive:
            yield f"{told}, but Meta's receipts ended with {sorted(meta.ends[row.id])}"
    elif row.state not in NEEDS_A_REASON:
        yield f"{told}, but Meta never took it"
    elif row.state == "refused" and row.id not in meta.refused:
        yield f"{told}, but Meta never refused it"


def _never_twice(row: Row, meta: MetaModel) -> Iterator[str]:
    if row.id in meta.denied:
        return  # Meta said that it had not taken it: Whinchat cannot know better before a receipt comes.
    if meta.taken[row.id] > 1:
        yield f"{row.event_uuid} was taken {meta.taken[row.id]} times"
    elif meta.asked_after_taking[row.id]:
        yield f"{row.event_uuid} was offered again after Meta had taken it"


def _counted_once(database: Database, messages: int) -> Iterator[str]:
    query = "SELECT coalesce(sum(count), 0) FROM counts WHERE metric = 'triggered'"
    [(triggered,)] = database.rows(query)
    if triggered != messages:
        yield f"{messages} messages were promised, but {triggered} were counted"


def _each_receipt_is_an_event(database: Database, meta: MetaModel) -> Iterator[str]:
    """However early, late or often it came; without our id, if we ever came to know its wamid."""
    captured: Counter[tuple[str, str]] = Counter()
    for row in database.rows("SELECT properties FROM events WHERE source = 'whinchat'"):
        said = msgspec.json.decode(row[0])
        captured[said.get("whatsapp_message_id"), said.get("state")] += 1
    ours = {row[0] for row in database.rows("SELECT wamid FROM messages")}
    for (wamid, status), says_our_id in meta.told.items():
        events = captured.pop((wamid, status), 0)
        if status == "failed":
            continue  # Counts only where it moves its message.
        if events != 1 and (says_our_id or wamid in ours):
            yield f"Meta told that {wamid} was {status}, and that is {events} events"
    for wamid, status in captured:
        if wamid is not None:
            yield f"an event says that {wamid} was {status}, which nobody told"

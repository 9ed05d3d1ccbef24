"""How a destination is, in a word and a sentence. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from pydantic import BaseModel, Field

from whinchat.core.destination import Destination
from whinchat.core.event import Json
from whinchat.core.message import State
from whinchat.core.ports_pace import Pause
from whinchat.flow.failing import FAILURES_TO_TELL

Word = Literal["running", "off", "broken", "waiting", "failing"]
WORDS: tuple[Word, ...] = get_args(Word)

_FAILED = (State.FAILED, State.REFUSED)


class FunctionHealth(BaseModel):
    """How the destination is."""

    word: Word = Field(
        description="running; off: not enabled; broken: its filters cannot be read; waiting: its sender or "
        f"message template is paused; failing: its last {FAILURES_TO_TELL} messages failed, or Meta does "
        "not send its message template"
    )
    text: str = Field(description="The same in a sentence, with what to do")


def health_of(
    destination: Destination,
    pause: Pause | None,
    newest: Sequence[State],
    trouble: tuple[str, str] | None = None,
) -> Json:
    """The first of these that holds: off, broken, waiting, failing; else running.

    `trouble` is the status at Meta of a message template that cannot be sent, with a sentence about it.

    `newest` has the states of its newest messages, as `OverviewPort.newest_states` gives them.
    """
    word, text = _health(destination, pause, newest, trouble)
    return {"word": word, "text": text}


def word_of(
    destination: Destination,
    pause: Pause | None,
    *,
    fails: bool,
    trouble: tuple[str, str] | None = None,
) -> Word:
    """The word of `health_of`; `fails` says whether its last messages all failed."""
    newest = (State.FAILED,) * FAILURES_TO_TELL if fails else ()
    return _health(destination, pause, newest, trouble)[0]


def _health(
    destination: Destination,
    pause: Pause | None,
    newest: Sequence[State],
    trouble: tuple[str, str] | None,
) -> tuple[Word, str]:
    if not destination.enabled:
        return "off", "It is switched off: events are not matched."
    if destination.filters_error is not None:
        return "broken", f"Its filters match nothing: {destination.filters_error}"
    if pause is not None:
        return "waiting", f"The {pause.scope} is paused: {pause.reason} What to do: {pause.remedy}"
    if trouble is not None:
        return ("waiting" if trouble[0] == "PAUSED" else "failing"), trouble[1]
    last = newest[:FAILURES_TO_TELL]
    if len(last) == FAILURES_TO_TELL and all(state in _FAILED for state in last):
        return "failing", f"Its last {FAILURES_TO_TELL} messages failed. Look at its messages for the reason."
    return "running", "It listens to events."

"""The store's port for pace: what limits, holds or blocks sending. `core/ports.py` says how ports behave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Literal, Protocol

import msgspec

from whinchat.core.message import Failure

PauseScope = Literal["sender", "message template"]


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing of this sender or message template goes before `until`; then one message tries whether it is
    mended.

    `key` is the phone number id, or `phone number id:name:language` of a message template. `failures` is how
    often in a row it failed.
    """

    project_id: int
    scope: PauseScope
    key: str
    since: datetime
    until: datetime
    failures: int
    code: int | None
    reason: str
    remedy: str


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """This sender sends nothing (of `category`, empty for anything) to this recipient before `until`, None
    for good.

    It counts once `strikes` has reached `strikes_max`.
    """

    sender: str
    recipient: str
    category: str
    since: datetime
    until: datetime | None
    strikes: int
    strikes_max: int
    code: int | None
    reason: str
    remedy: str


class PacePort(Protocol):
    """Arrival times of numbers and pairs, pauses and blocks. Shared by all workers and kept over restarts."""

    def number(self, sender: str) -> tuple[datetime | None, float | None] | None:
        """Arrival time and known throughput of a number, locked until the end of the transaction.

        None when another worker holds it at the moment: take another sender.
        """
        ...

    def keep_number(self, sender: str, *, arrival: datetime, turn: int) -> None:
        """Store a number's arrival time and the turn last claimed."""
        ...

    def shift_number(self, sender: str, by: timedelta, now: datetime) -> None:
        """Move a number's arrival time: forward for users' messages, back for ours that did not go."""
        ...

    def keep_throughput(self, sender: str, per_second: float) -> None:
        """Store what Meta allows a number."""
        ...

    def forget_throughput(self) -> None:
        """Forget what Meta told of all numbers: the operator's setting counts."""
        ...

    def pairs(self, sender: str, recipients: Collection[str]) -> dict[str, datetime]:
        """Arrival times of a number's recipients, locked until the end of the transaction; rested ones are
        absent.
        """
        ...

    def keep_pairs(self, sender: str, arrivals: Mapping[str, datetime]) -> None:
        """Store arrival times of pairs."""
        ...

    def pauses(self) -> dict[tuple[int, PauseScope, str], Pause]:
        """All pauses, by project, scope and key; there are few."""
        ...

    def pause(
        self,
        project_id: int,
        scope: PauseScope,
        key: str,
        failure: Failure,
        *,
        now: datetime,
        until: datetime,
    ) -> None:
        """Begin or prolong a pause; one more failure in a row."""
        ...

    def resume(self, project_id: int, scope: PauseScope, key: str) -> bool:
        """End a pause; whether there was one."""
        ...

    def blocks(
        self, project_id: int, pairs: Collection[tuple[str, str]]
    ) -> dict[tuple[str, str], list[Block]]:
        """Blocks of these (sender, recipient) pairs, those that do not count yet included."""
        ...

    def block(
        self,
        project_id: int,
        sender: str,
        recipient: str,
        failure: Failure,
        *,
        now: datetime,
        until: datetime | None,
    ) -> None:
        """One strike against a pair, for the failure's category."""
        ...

    def categories(self, project_id: int, names: Collection[str]) -> dict[str, str]:
        """Message template name → category, as far as Meta has told."""
        ...

    def keep_categories(self, project_id: int, categories: Mapping[str, str]) -> None:
        """Remember categories of message templates."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete pairs and blocks that ended before that instant."""
        ...

"""The store's port for pace: what limits, holds or blocks sending. `core/ports.py` says how ports behave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Literal, Protocol

import msgspec

from whinchat.core.message import Failure

PauseScope = Literal["sender", "message template", "recipient"]

PauseKey = tuple[int, PauseScope, str]
"""Project, scope and key of a pause."""


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing of this sender, message template or recipient goes before `until`; then one message tries
    whether it is mended.

    `key` is the phone number id, `phone number id:name:language` of a message template, or
    `phone number id:+number` of a recipient. `failures` counts the failure that began it and every try since.
    `by_receipt` says that receipts told of it, so that Meta's taking a message proves nothing.
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
    by_receipt: bool | None = None


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
        """Arrival time and throughput of a number, locked until the end of the transaction.

        None when another worker holds it at the moment: take another sender.
        """
        ...

    def keep_number(self, sender: str, *, arrival: datetime, turn: int) -> None:
        """Store a number's arrival time, and the turn last claimed if that is further."""
        ...

    def shift_number(self, sender: str, by: timedelta, now: datetime) -> None:
        """Move a number's arrival time: forward for users' messages, back for ours that did not go."""
        ...

    def senders(self) -> set[str]:
        """Numbers that messages were claimed for."""
        ...

    def throughputs(self, senders: Collection[str]) -> dict[str, float]:
        """Messages per second of those of these numbers that Meta has told us about."""
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

    def pauses(self) -> dict[PauseKey, Pause]:
        """All pauses, by project, scope and key; there are few."""
        ...

    def pause(self, pause: Pause) -> None:
        """Begin a pause, or store how it goes on; since when it lasts stays."""
        ...

    def probe(self, project_id: int, scope: PauseScope, key: str, *, now: datetime, until: datetime) -> bool:
        """Let one message try: the pause goes on until `until` for all others, and counts one failure more.

        False when it had not ended, or another message tries already.
        """
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

    def unblock(self, project_id: int, pairs: Collection[tuple[str, str]], category: str) -> int:
        """Forget strikes and blocks of these (sender, recipient) pairs in this category; how many."""
        ...

    def categories(self, project_id: int, names: Collection[str]) -> dict[str, str]:
        """Message template name → category, as far as Meta has told."""
        ...

    def keep_categories(self, project_id: int, categories: Mapping[str, str]) -> None:
        """Remember categories of message templates."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete pairs, blocks and recipients' pauses that ended before that instant."""
        ...

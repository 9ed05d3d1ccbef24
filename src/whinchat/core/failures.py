"""Messages that ended in failure, or wait for somebody to mend something, grouped by their cause."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec

Kind = Literal["ended", "waiting"]
"""`ended`: failed or refused, and sent again only when somebody asks. `waiting`: behind a pause of its
sender or message template, and sent by itself once the cause is mended.
"""

MAY_HAVE_ARRIVED = "its outcome stayed unknown"
"""How the reason of a message begins that was given up although it may have been delivered."""

_NUMBERS = re.compile(r"\d+([.,]\d+)*")


class RawGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Messages of one destination with the same code, or with the same words where there is no code."""

    kind: Kind
    destination_id: str
    code: int | None
    handling: str | None
    reason: str
    remedy: str
    count: int
    first_at: datetime
    last_at: datetime
    example_id: str


class FailureGroup(msgspec.Struct, frozen=True, kw_only=True):
    """All messages of one destination that ended, or wait, for one cause.

    `id` is the same as long as there are such messages. `reasons` are the stored words of all of them, when
    they have no code: they differ in numbers only. `reason`, `remedy` and `example_id` are of the newest.
    """

    id: str
    kind: Kind
    destination_id: str
    code: int | None
    handling: str | None
    reasons: tuple[str, ...]
    reason: str
    remedy: str
    count: int
    first_at: datetime
    last_at: datetime
    example_id: str

    @property
    def may_have_arrived(self) -> bool:
        """Whether sending again could give recipients the same message twice."""
        return self.reason.startswith(MAY_HAVE_ARRIVED)


def grouped(raw: Iterable[RawGroup]) -> list[FailureGroup]:
    """One group for each cause, the newest first: words that differ in numbers only are one cause."""
    together: dict[str, list[RawGroup]] = {}
    for one in raw:
        together.setdefault(_id_of(one), []).append(one)
    groups = [_group(id_, same) for id_, same in together.items()]
    return sorted(groups, key=lambda group: (group.last_at, group.id), reverse=True)


def _group(id_: str, same: list[RawGroup]) -> FailureGroup:
    newest = max(same, key=lambda one: one.last_at)
    return FailureGroup(
        id=id_,
        kind=newest.kind,
        destination_id=newest.destination_id,
        code=newest.code,
        handling=newest.handling,
        reasons=tuple(sorted(one.reason for one in same)),
        reason=newest.reason,
        remedy=newest.remedy,
        count=sum(one.count for one in same),
        first_at=min(one.first_at for one in same),
        last_at=newest.last_at,
        example_id=newest.example_id,
    )


def _id_of(one: RawGroup) -> str:
    """What tells causes apart: the code, or the words where there is none."""
    cause = f"{one.code} {one.handling}" if one.code is not None else _NUMBERS.sub("#", one.reason)
    text = f"{one.kind}\n{one.destination_id}\n{cause}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]

"""Messages that wait behind a pause, told with its reason: the queue is not written for that, row by row."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from whinchat.core.destination import Destination
from whinchat.core.mending import PAUSED
from whinchat.core.message import State
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_pace import Pause
from whinchat.core.records import MessageRow
from whinchat.web.rest.function_shape import Pauses, pause_of


def with_pauses(uow: UnitOfWork, project_id: int, rows: Sequence[MessageRow]) -> list[MessageRow]:
    """The rows; those that are queued without a reason have that of the pause that holds them."""
    waiting = {row.destination_id for row in rows if _is_untold(row)}
    pauses = {key: one for key, one in uow.pace.pauses().items() if key[0] == project_id} if waiting else {}
    if not pauses:
        return list(rows)
    destinations = uow.destinations.of_ids(project_id, sorted(waiting))
    return [_told(row, destinations.get(row.destination_id), pauses) for row in rows]


def _is_untold(row: MessageRow) -> bool:
    return row.state is State.QUEUED and row.reason is None


def _told(row: MessageRow, destination: Destination | None, pauses: Pauses) -> MessageRow:
    pause = _pause(row, destination, pauses) if destination is not None and _is_untold(row) else None
    if pause is None:
        return row
    return msgspec.structs.replace(
        row,
        reason=f"The {pause.scope} is paused: {pause.reason}",
        remedy=pause.remedy,
        code=pause.code,
        handling=PAUSED[pause.scope],
    )


def _pause(row: MessageRow, destination: Destination, pauses: Pauses) -> Pause | None:
    """With a mapping, which may name a message template of its own, as that says."""
    inputs = destination.all_inputs(row.mapping_index)
    return pause_of(msgspec.structs.replace(destination, inputs=inputs), pauses)

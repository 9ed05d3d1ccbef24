"""The message that a path names."""

from __future__ import annotations

from uuid import UUID

from whinchat.core.errors import NotFound
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import MessageRow
from whinchat.web.rest.operations import Asked

LIST_PATH = "projects/{project_id}/messages/"
ITEM_PATH = LIST_PATH + "{message_id}/"


def find_message(uow: UnitOfWork, asked: Asked) -> MessageRow:
    """The message of the path's `message_id`. Raises `NotFound` for an unknown or malformed id."""
    try:
        message_id = str(UUID(asked.path["message_id"]))
    except ValueError as error:
        raise NotFound("Not found.") from error
    row = uow.outbox.get(asked.project.id, message_id)
    if row is None:
        raise NotFound("Not found.")
    return row

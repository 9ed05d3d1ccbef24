"""Putting back what a change of a destination replaced."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import ActivityEntry
from whinchat.core.errors import Invalid, NotFound
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.web.rest.access import scoped
from whinchat.web.rest.fields import integer
from whinchat.web.rest.function_history import SCOPE, SECRET_FIELD
from whinchat.web.rest.function_models import FunctionFull
from whinchat.web.rest.functions import ITEM_PATH, find_function, save_function
from whinchat.web.rest.operations import Asked, Operation, answer

ENTRY_ID_MAX = 2**63 - 1
"""What the column holds."""

_MAKING = "This entry tells that the destination was made: there is nothing before it to go back to."
_ONLY_SECRETS = (
    "This change was of secrets, whose earlier values are not kept. "
    "Write the secret anew in the configuration."
)


class RestoreRequest(BaseModel):
    """Which change to take back."""

    activity_id: str = Field(description="The `id` of an entry of the destination's history", examples=["1"])


class RestoreAnswer(BaseModel):
    """What was put back."""

    restored: list[str] = Field(description="Fields that have their earlier value again")
    not_restored: list[str] = Field(
        description="Fields that stay: `encrypted_inputs`, of which no earlier values are kept"
    )
    function: FunctionFull


def restore_function(asked: Asked) -> Response:
    """Put back the fields that one change of the history replaced, as they were before it.

    Secrets stay as they are: their earlier values are not kept. What is put back is checked like any save,
    and is itself an entry of the history.
    """
    if "activity_id" not in asked.body:
        raise Invalid("This field is required.", code="required", attr="activity_id")
    entry_id = integer(asked.body["activity_id"], "activity_id", least=1, most=ENTRY_ID_MAX)

    def work(uow: UnitOfWork) -> Json:
        found = find_function(uow, asked, deleted=True)
        entry = uow.destinations.activity_entry(asked.project.id, SCOPE, found.id, entry_id)
        if entry is None:
            raise NotFound("This destination's history has no such entry.", attr="activity_id")
        before = fields_before(entry)
        shown = save_function(uow, asked, before, found)
        fields = [change["field"] for change in entry.changes or ()]
        kept = [field for field in fields if field == SECRET_FIELD]
        return {
            "restored": [one for one in fields if one not in kept],
            "not_restored": kept,
            "function": shown,
        }

    return answer(asked.store.run(work))


def fields_before(entry: ActivityEntry) -> Json:
    """The fields of a change with what they were before it. Raises `Invalid` when there are none."""
    if entry.changes is None:
        raise Invalid(_MAKING, attr="activity_id")
    before = {
        change["field"]: change["before"] for change in entry.changes if change["field"] != SECRET_FIELD
    }
    if not before:
        raise Invalid(_ONLY_SECRETS, attr="activity_id")
    return before


OPERATIONS = (
    Operation(
        method="POST",
        path=ITEM_PATH + "restore/",
        run=restore_function,
        access=scoped("hog_function:write"),
        answers={200: RestoreAnswer},
        tag="hog_functions",
        body=RestoreRequest,
    ),
)

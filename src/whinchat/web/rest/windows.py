"""The 24-hour windows of a person, one for each sender they wrote to."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel

from whinchat.core.recipient import is_user_id
from whinchat.web.rest.access import scoped
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.persons import ITEM_PATH, find_person
from whinchat.web.rest.window_shape import WindowBody, sender_names, shown_window


class WindowList(BaseModel):
    """Windows of one person; senders they never wrote to are left out."""

    results: list[WindowBody]


def list_windows(asked: Asked) -> Response:
    """List the 24-hour windows of a person, by sender: under their numbers and their user id."""
    project_id = asked.project.id
    with asked.store.read() as uow:
        addresses = uow.addresses.of_person(project_id, find_person(uow, asked).person.id)
        keys = {one.value if is_user_id(one.value) else f"+{one.value}" for one in addresses}
        windows = uow.windows.of_recipient(project_id, keys)
        names = sender_names(uow, project_id)
    rows = [shown_window(sender, names.get(sender), one, asked.now) for sender, one in windows.items()]
    return answer({"results": rows})


OPERATIONS = (
    Operation(
        method="GET",
        path=ITEM_PATH + "windows/",
        run=list_windows,
        access=scoped("person:read"),
        answers={200: WindowList},
        tag="persons",
    ),
)

"""The senders that a project's destinations use, read again only when a destination was changed."""

from __future__ import annotations

from whinchat.web.rest.operations import Asked
from whinchat.web.rest.sender_shape import WITHOUT, Number, numbers_of


def numbers_in_use(asked: Asked) -> dict[str, Number]:
    """The project's senders by phone number id, in the order of their first use."""
    project_id = asked.project.id
    with asked.store.read() as uow:
        version = uow.rules_version(project_id)

    def read() -> dict[str, Number]:
        with asked.store.read() as uow:
            return numbers_of(uow.destinations.all(project_id, without=WITHOUT))

    return asked.services.remembered.of(("senders", project_id, version), read)

"""A project's senders: those it keeps, and those its destinations bring along."""

from __future__ import annotations

from whinchat.web.rest.operations import Asked
from whinchat.web.rest.sender_shape import WITHOUT, Number, numbers_of, with_stored


def numbers_in_use(asked: Asked) -> dict[str, Number]:
    """The project's senders by phone number id: those it keeps, then others in the order of their first use.

    Destinations are read again only when one was changed.
    """
    project_id = asked.project.id
    with asked.store.read() as uow:
        version, stored = uow.rules_version(project_id), uow.senders.all(project_id)

    def read() -> dict[str, Number]:
        with asked.store.read() as uow:
            return numbers_of(uow.destinations.all(project_id, without=WITHOUT))

    return with_stored(asked.services.remembered.of(("senders", project_id, version), read), stored)

"""Where what stops a message is put right, as documented and for one message."""

from __future__ import annotations

import msgspec
from pydantic import BaseModel, Field

from whinchat.core.destination import Destination, input_value
from whinchat.core.event import Json
from whinchat.core.mending import Place, place_of
from whinchat.core.message import ENDED_WITHOUT_SENDING, WAITING
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import MessageRow
from whinchat.core.template_trouble import is_sendable


class MendBody(BaseModel):
    """A place with a page of its own."""

    place: Place = Field(description="`consent` is that of the recipient")
    id: str | None = Field(
        description="The phone number id of the sender, or the id of the message template; null where it is "
        "not known, and for the destination and the person that are spoken of anyway"
    )


def mend_of_message(uow: UnitOfWork, row: MessageRow, destination: Destination | None) -> Json | None:
    """`MendBody` of a message that did not go, or None: nothing is the matter, or nobody can do anything."""
    place = place_of(row.handling, row.code)
    if place is None or row.state not in (*WAITING, *ENDED_WITHOUT_SENDING):
        return None
    ids = {"sender": _sender, "message template": _message_template}
    found = ids[place](uow, row, destination) if place in ids else None
    return {"place": place, "id": found}


def plain_gate(gate: msgspec.Struct) -> Json:
    """A gate as `GateBody`, with what stands inside it."""
    shown: Json = msgspec.structs.asdict(gate)
    return shown | {"mend": shown["mend"] and msgspec.structs.asdict(shown["mend"])}


def _sender(_uow: UnitOfWork, row: MessageRow, destination: Destination | None) -> str | None:
    return row.phone_number_id or (destination.sender if destination else None) or None


def _message_template(uow: UnitOfWork, row: MessageRow, destination: Destination | None) -> str | None:
    """The one it sent, or else of those that the destination names, the one Meta does not send."""
    sender = _sender(uow, row, destination) or ""
    sent = (row.payload or {}).get("template")
    if isinstance(sent, dict):
        known = uow.message_templates.one(
            row.project_id, sender, sent["name"], (sent.get("language") or {}).get("code", "")
        )
        return known.id or None if known else None
    inputs = destination.all_inputs(row.mapping_index) if destination else {}
    name = str(input_value(inputs, "template_name") or "").strip()
    variants = uow.message_templates.book(row.project_id).variants(sender, name)
    language = str(input_value(inputs, "template_language") or "")
    ranked = sorted(variants, key=lambda one: (one.language != language, is_sendable(one)))
    return ranked[0].id or None if ranked else None

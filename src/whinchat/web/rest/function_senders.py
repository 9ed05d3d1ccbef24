"""A destination that names a sender of the project instead of carrying a token and a phone number id."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from whinchat.core.catalogue import WHATSAPP
from whinchat.core.destination import CREDENTIALS, SENDER_INPUT, Destination, input_value
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.core.senders import StoredSender, with_sender

_SCHEMA: Json = next(item for item in WHATSAPP["inputs_schema"] if item["key"] == SENDER_INPUT)


def schema_with_sender(schema: list[Json], given: Json) -> list[Json]:
    """The schema, able to name a sender where that is asked of it: those stored before senders were kept
    are not.
    """
    is_asked = bool(input_value(given, SENDER_INPUT)) and all(item["key"] != SENDER_INPUT for item in schema)
    return [*schema, _SCHEMA] if is_asked else schema


def use_sender(destination: Destination, senders: Sequence[StoredSender]) -> Destination:
    """The destination knowing the sender it names, without half a set of credentials of its own.

    A whole set stays and wins: that is what a client meant that knows nothing of senders. Raises `Invalid`
    for a sender that is not there, and for another one's number.
    """
    found = with_sender(destination, senders)
    if not found.sender_name:
        return found
    if found.named_sender is None:
        raise Invalid(_unknown(found.sender_name, senders), attr=f"inputs__{SENDER_INPUT}")
    if found.has_own_credentials:
        return found
    own = str(input_value(found.inputs, "phone_number_id") or "").strip()
    if own and own != found.named_sender.phone_number_id:
        detail = (
            f"The sender has the phone number ID {found.named_sender.phone_number_id}. Leave this empty, or "
            "write the access token for this number as well and name no sender."
        )
        raise Invalid(detail, attr="inputs__phone_number_id")
    inputs = {key: None if key in CREDENTIALS else item for key, item in found.inputs.items()}
    secrets = {key: item for key, item in found.secret_inputs.items() if key not in CREDENTIALS}
    return msgspec.structs.replace(found, inputs=inputs, secret_inputs=secrets)


def schema_to_check(destination: Destination) -> list[Json]:
    """The schema as inputs have to fit it: what the named sender brings need not be written."""
    if destination.named_sender is None:
        return destination.inputs_schema
    return [
        item | {"required": False} if item["key"] in CREDENTIALS else item
        for item in destination.inputs_schema
    ]


def sender_warnings(destination: Destination) -> list[str]:
    """What is worth knowing of the sender a destination names."""
    name = destination.sender_name
    if not name:
        return []
    if destination.has_own_credentials:
        return [
            "It names a sender and has an access token and a phone number ID of its own, which are used. "
            "Empty both to send through the sender, or the sender to make clear what is meant."
        ]
    if destination.named_sender is None:
        return [f"The sender {name} is not there any more, so nothing can be sent. Choose another one."]
    return []


def refuse_sender(schema: list[Json], inputs: Json) -> None:
    """A mapping sends through its destination's sender. Raises `Invalid`."""
    if any(item["key"] == SENDER_INPUT for item in schema) and input_value(inputs, SENDER_INPUT):
        detail = "A mapping cannot name a sender. Name it in the destination's own inputs."
        raise Invalid(detail, attr=f"inputs__{SENDER_INPUT}")


def _unknown(name: str, senders: Sequence[StoredSender]) -> str:
    if not senders:
        return f'There is no sender "{name}". Add it on the page Senders first (POST senders/).'
    known = ", ".join(f"{one.id} ({one.name})" for one in senders[:5])
    more = ", …" if len(senders) > 5 else ""
    return f'There is no sender "{name}". Write the id or phone number id of one: {known}{more}.'

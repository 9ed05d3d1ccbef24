"""What a message from a user answers, and by which addresses people are known."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from whinchat.core.event import Json
from whinchat.core.recipient import is_user_id, one_form

AddressKind = Literal["user_id", "wa_id", "phone"]


class Address(msgspec.Struct, frozen=True):
    """One way to know a person: a business-scoped user id, a wa_id, or the number in a property of theirs.

    `value` is a user id as it is, or the digits of a number in the one form for all its variants
    (`recipient.one_form`). Make them with the functions below.
    """

    kind: AddressKind
    value: str


def wa_id_address(wa_id: str) -> Address:
    """The address of WhatsApp's own name for a number."""
    return Address("wa_id", one_form(wa_id.removeprefix("+")))


def user_id_address(user_id: str) -> Address:
    """The address of somebody whose number may be hidden."""
    return Address("user_id", user_id)


def phone_address(e164: str) -> Address:
    """The address of a number that somebody's properties name."""
    return Address("phone", one_form(e164.removeprefix("+")))


def address_of_key(key: str) -> Address:
    """The address that a message was sent to, of its `Recipient.key`."""
    return user_id_address(key) if is_user_id(key) else wa_id_address(key)


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A message of ours that a user answers, taps or reacts to, by Meta's id `wamid`."""

    wamid: str
    message_id: str
    destination_id: str
    destination_name: str | None
    template_name: str | None
    template_language: str | None
    event_name: str
    event_uuid: str
    distinct_id: str


class InboundRow(msgspec.Struct, frozen=True, kw_only=True):
    """A kept message from a user."""

    id: str
    type: str
    at: datetime
    phone_number_id: str
    sender: str
    raw: Json


class InboundPosition(msgspec.Struct, frozen=True):
    """A place among a user's messages, newest first."""

    at: datetime
    id: str

"""What became of a message → an event on the person it was for. Pure.

The properties say enough to filter, to count and to answer by, without looking anything up. Source of the
receipts' shapes: Meta's webhook reference (`statuses`), September 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from whinchat.core.event import Event, Json
from whinchat.core.message import Failure, Settlement, State
from whinchat.core.own_event import DEPTH, own_event
from whinchat.core.receipt import Receipt, ReceiptStatus
from whinchat.core.records import MessageRef
from whinchat.core.whatsapp_events import (
    MESSAGE_DELIVERED,
    MESSAGE_FAILED,
    MESSAGE_PLAYED,
    MESSAGE_READ,
    MESSAGE_SENT,
)

NAME_OF: dict[ReceiptStatus, str] = {
    ReceiptStatus.SENT: MESSAGE_SENT,
    ReceiptStatus.DELIVERED: MESSAGE_DELIVERED,
    ReceiptStatus.READ: MESSAGE_READ,
    ReceiptStatus.PLAYED: MESSAGE_PLAYED,
    ReceiptStatus.FAILED: MESSAGE_FAILED,
}
ENDS = (State.REFUSED, State.FAILED, State.SKIPPED)
"""Ends that no receipt tells of, because Meta never took the message."""


class MessageFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a message's event says besides its fate. `sent_at` is what Meta said, if it has."""

    message: MessageRef
    destination_name: str
    category: str | None = None
    sent_at: datetime | None = None


def receipt_event(facts: MessageFacts, receipt: Receipt, after: State | None) -> Event | None:
    """The event of a receipt; None for one that says nothing new.

    A receipt that comes late moves no message, and still tells what happened and when. A failure counts only
    where it moved the message: Meta takes back what it said of one that has arrived.
    """
    name = NAME_OF.get(receipt.status)
    if name is None or (receipt.status is ReceiptStatus.FAILED and after is not State.FAILED):
        return None
    pricing = receipt.raw.get("pricing")
    properties = _of_message(facts) | {
        "state": receipt.status.value,
        "whatsapp_message_id": receipt.wamid,
        **_of_failure(receipt.failure),
        **_of_price(pricing if isinstance(pricing, dict) else {}),
        **_of_time(facts, receipt),
    }
    return _event(facts.message, name, f"{receipt.wamid}\n{receipt.status.value}", receipt.at, properties)


def end_event(facts: MessageFacts, settlement: Settlement) -> Event:
    """The event of a message that ended without Meta's taking it."""
    properties = _of_message(facts) | {
        "state": settlement.state.value,
        "phone_number_id": settlement.phone_number_id or facts.message.phone_number_id,
        "recipient": settlement.recipient_e164 or facts.message.recipient_e164,
        **_of_failure(settlement.failure),
    }
    about = f"{settlement.message_id}\n{settlement.state.value}\n{settlement.at.isoformat()}"
    return _event(facts.message, MESSAGE_FAILED, about, settlement.at, properties)


def template_in(payload_json: bytes | None) -> tuple[str, str] | None:
    """(name, language) of the message template in a request to Meta; None for any other message."""
    if not payload_json or b'"template"' not in payload_json:
        return None
    sent = msgspec.json.decode(payload_json, type=_Sent)
    return None if sent.template is None else (sent.template.name, sent.template.language.code)


class _Language(msgspec.Struct):
    code: str = ""


class _Template(msgspec.Struct):
    name: str = ""
    language: _Language = msgspec.field(default_factory=_Language)


class _Sent(msgspec.Struct):
    template: _Template | None = None


def _event(message: MessageRef, name: str, about: str, at: datetime, properties: Json) -> Event:
    told = {key: value for key, value in properties.items() if value is not None}
    depth = depth_of_trigger(message) + 1
    return own_event(
        message.project_id,
        name,
        distinct_id=message.distinct_id,
        about=about,
        at=at,
        properties=told,
        depth=depth,
    )


def depth_of_trigger(message: MessageRef) -> int:
    """How far from outside the event was that triggered the message; `core/globals.py` lets only events of
    Whinchat's own say so.
    """
    if message.globals_json is None:
        return 0
    told = msgspec.json.decode(message.globals_json, type=_Globals).event.properties.get(DEPTH)
    return max(told, 0) if isinstance(told, int) else 0


class _GlobalsEvent(msgspec.Struct):
    properties: dict[str, Any] = msgspec.field(default_factory=dict)


class _Globals(msgspec.Struct):
    event: _GlobalsEvent = msgspec.field(default_factory=_GlobalsEvent)


def _of_message(facts: MessageFacts) -> Json:
    message, template = facts.message, template_in(facts.message.payload_json)
    name, language = template or (None, None)
    return {
        "$whatsapp_message_id": message.id,
        "destination_id": message.destination_id,
        "destination_name": facts.destination_name,
        "template_name": name,
        "template_language": language,
        "template_category": facts.category if template else None,
        "phone_number_id": message.phone_number_id,
        "recipient": message.recipient_e164,
        "trigger_event": message.event_name or None,
        "trigger_event_uuid": message.event_uuid or None,
    }


def _of_failure(failure: Failure | None) -> Json:
    if failure is None:
        return {}
    return {"code": failure.code, "reason": failure.reason, "remedy": failure.remedy}


def _of_price(pricing: Mapping[str, Any]) -> Json:
    told = {
        "pricing_category": pricing.get("category"),
        "pricing_model": pricing.get("pricing_model"),
        "pricing_type": pricing.get("type"),
        "billable": pricing.get("billable"),
    }
    return {key: value for key, value in told.items() if isinstance(value, (str, bool))}


def _of_time(facts: MessageFacts, receipt: Receipt) -> Json:
    """How long it took; Meta tells whole seconds, and its clock is another."""
    told: Json = {}
    if facts.message.created_at is not None:
        told["seconds_since_trigger"] = _seconds(receipt.at, facts.message.created_at)
    if facts.sent_at is not None and receipt.status is not ReceiptStatus.SENT:
        told["seconds_since_sent"] = _seconds(receipt.at, facts.sent_at)
    return told


def _seconds(later: datetime, earlier: datetime) -> float:
    return max(round((later - earlier).total_seconds(), 3), 0.0)

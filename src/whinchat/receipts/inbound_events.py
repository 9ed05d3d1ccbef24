"""A message from a user → the name and the properties of its event. Pure.

What people mean by it decides the name: writing, tapping, choosing, answering a flow, reacting, ordering.
Whatever Meta adds becomes `whatsapp message received` with its type and content, so that nothing is lost.
Source of the shapes: Meta's webhook reference, September 2026.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from whinchat.core import whatsapp_events as names
from whinchat.core.conversation import Answered
from whinchat.core.event import Json
from whinchat.core.receipt import IdentityChange, Inbound

TEXT_CHARACTERS_MAX = 10_000
"""Meta's longest text has 4,096 characters, the answers of a flow may have more; an event stays small."""

JSON_BYTES_MAX = 20_000
"""Of contacts, orders, answers of flows, and content of kinds we do not know. The whole is kept beside."""

Told = tuple[str, Json]
"""Name and properties of an event."""


def event_of(inbound: Inbound, answered: Answered | None) -> Told:
    """The event of a message from a user; `answered` is our message that it answers, if it is known."""
    content = inbound.raw.get(inbound.type)
    name, said = _KINDS.get(inbound.type, _anything)(content if isinstance(content, dict) else {}, inbound)
    properties = {
        "message_type": inbound.type,
        "from": sender_of(inbound.wa_id, inbound.user_id) or inbound.sender,
        "wa_id": inbound.wa_id,
        "user_id": inbound.user_id,
        "parent_user_id": inbound.parent_user_id,
        "profile_name": inbound.profile_name,
        "username": inbound.username,
        "phone_number_id": inbound.phone_number_id,
        "whatsapp_message_id": inbound.id,
        **said,
        **_context(inbound, answered),
        **_referral(inbound.raw.get("referral")),
    }
    return name, _without_nothing(properties)


def with_media_url(properties: Json, site_url: str, project_id: int) -> Json:
    """The same, with where Whinchat gives the file that it tells of, if any, to whoever has a key. Meta's own
    address lasts minutes and wants the sender's token, so it would help nobody who reads the event.
    """
    media_id = properties.get("media_id")
    if media_id is None:
        return properties
    query = urlencode({"whatsapp_message_id": properties["whatsapp_message_id"]})
    path = f"/api/projects/{project_id}/inbound_media/{quote(media_id, safe='')}/?{query}"
    return properties | {"media_url": site_url + path}


def answers_to(inbound: Inbound) -> str | None:
    """Meta's id of the message that this one answers, taps or reacts to."""
    reaction, context = inbound.raw.get("reaction"), inbound.raw.get("context")
    return _text(_get(reaction, "message_id")) or _text(_get(context, "id"))


def change_event_of(change: IdentityChange) -> Told:
    """The event of a user who goes by another number or user id, or by the same with other keys."""
    if change.is_same_name:
        return names.IDENTITY_CHANGED, _without_nothing(
            {
                "from": sender_of(change.old_wa_id, change.old_user_id),
                "wa_id": change.old_wa_id,
                "user_id": change.old_user_id,
                "identity_hash": change.identity_hash,
                "phone_number_id": change.phone_number_id,
                "whatsapp_message_id": change.id,
            }
        )
    properties = {
        "from": sender_of(change.new_wa_id or change.old_wa_id, change.new_user_id or change.old_user_id),
        "wa_id": change.new_wa_id or change.old_wa_id,
        "user_id": change.new_user_id or change.old_user_id,
        "old_wa_id": change.old_wa_id,
        "new_wa_id": change.new_wa_id,
        "old_user_id": change.old_user_id,
        "new_user_id": change.new_user_id,
        "phone_number_id": change.phone_number_id,
        "whatsapp_message_id": change.id,
    }
    return names.NUMBER_CHANGED, _without_nothing(properties)


def sender_of(wa_id: str | None, user_id: str | None) -> str | None:
    """What to write to: the number in E.164, or the user id of somebody who hides it."""
    return f"+{wa_id}" if wa_id else user_id


def _message(content: Json, inbound: Inbound) -> Told:
    del inbound
    return names.MESSAGE_RECEIVED, {"text": _text(content.get("body"))}


def _media(content: Json, inbound: Inbound) -> Told:
    del inbound
    said = {
        "text": _text(content.get("caption")),
        "media_id": _text(content.get("id")),
        "mime_type": _text(content.get("mime_type")),
        "sha256": _text(content.get("sha256")),
        "filename": _text(content.get("filename")),
        "voice": content.get("voice") is True or None,
        "animated": content.get("animated") is True or None,
    }
    return names.MESSAGE_RECEIVED, said


def _location(content: Json, inbound: Inbound) -> Told:
    del inbound
    said = {
        "text": _text(content.get("name")) or _text(content.get("address")),
        "latitude": _number(content.get("latitude")),
        "longitude": _number(content.get("longitude")),
        "location_name": _text(content.get("name")),
        "address": _text(content.get("address")),
        "location_url": _text(content.get("url")),
    }
    return names.MESSAGE_RECEIVED, said


def _contacts(content: Json, inbound: Inbound) -> Told:
    del content
    return names.MESSAGE_RECEIVED, {"contacts": _bounded(inbound.raw.get("contacts"))}


def _button(content: Json, inbound: Inbound) -> Told:
    """A quick reply of a message template."""
    del inbound
    text = _text(content.get("text"))
    said = {"text": text, "button_text": text, "button_payload": _text(content.get("payload"))}
    return names.BUTTON_TAPPED, said


def _interactive(content: Json, inbound: Inbound) -> Told:
    kind = _text(content.get("type")) or ""
    reply = content.get(kind)
    read = _REPLIES.get(kind)
    return read(reply) if read and isinstance(reply, dict) else _anything(content, inbound)


def _button_reply(reply: Json) -> Told:
    text = _text(reply.get("title"))
    said = {"text": text, "button_text": text, "button_payload": _text(reply.get("id"))}
    return names.BUTTON_TAPPED, said


def _list_reply(reply: Json) -> Told:
    title = _text(reply.get("title"))
    said = {
        "text": title,
        "list_item_id": _text(reply.get("id")),
        "list_item_title": title,
        "list_item_description": _text(reply.get("description")),
    }
    return names.LIST_ITEM_CHOSEN, said


def _flow_reply(reply: Json) -> Told:
    said = {
        "text": _text(reply.get("body")),
        "flow_name": _text(reply.get("name")),
        "flow_response": _bounded(_decoded(reply.get("response_json"))),
    }
    return names.FLOW_COMPLETED, said


def _call_permission(reply: Json) -> Told:
    return names.MESSAGE_RECEIVED, {
        "call_permission": _text(reply.get("response")),
        "call_permission_expires_at": _text(reply.get("expiration_timestamp")),
    }


def _reaction(content: Json, inbound: Inbound) -> Told:
    del inbound
    emoji = _text(content.get("emoji"))
    return names.REACTION_RECEIVED, {"text": emoji, "emoji": emoji, "removed": emoji is None}


def _order(content: Json, inbound: Inbound) -> Told:
    del inbound
    items = content.get("product_items")
    said = {
        "text": _text(content.get("text")),
        "catalog_id": _text(content.get("catalog_id")),
        "product_items": _bounded(items),
        "product_items_count": len(items) if isinstance(items, list) else None,
    }
    return names.ORDER_RECEIVED, said


def _changed_later(content: Json, inbound: Inbound) -> Told:
    """What they wrote before, edited or taken back."""
    said: Json = {"changed_whatsapp_message_id": _text(content.get("original_message_id"))}
    return names.MESSAGE_RECEIVED, said | {"raw": _bounded(inbound.raw.get(inbound.type))}


def _unsupported(content: Json, inbound: Inbound) -> Told:
    """What WhatsApp shows and the Cloud API does not pass on."""
    told = content.get("type")
    return names.MESSAGE_RECEIVED, {
        "unsupported_type": _text(told),
        "errors": _bounded(inbound.raw.get("errors")),
    }


def _anything(content: Json, inbound: Inbound) -> Told:
    """A kind that we do not know, with its content."""
    del content
    return names.MESSAGE_RECEIVED, {"raw": _bounded(inbound.raw.get(inbound.type))}


_KINDS: Mapping[str, Callable[[Json, Inbound], Told]] = {
    "text": _message,
    "image": _media,
    "video": _media,
    "document": _media,
    "audio": _media,
    "sticker": _media,
    "location": _location,
    "contacts": _contacts,
    "button": _button,
    "interactive": _interactive,
    "reaction": _reaction,
    "order": _order,
    "edit": _changed_later,
    "revoke": _changed_later,
    "unsupported": _unsupported,
}

_REPLIES: Mapping[str, Callable[[Json], Told]] = {
    "button_reply": _button_reply,
    "list_reply": _list_reply,
    "nfm_reply": _flow_reply,
    "call_permission_reply": _call_permission,
}


def _context(inbound: Inbound, answered: Answered | None) -> Json:
    """What it answers. A tap may come without, and an old message may be forgotten."""
    context = inbound.raw.get("context")
    product = _get(context, "referred_product")
    said: Json = {
        "answers_whatsapp_message_id": answers_to(inbound),
        "forwarded": _get(context, "forwarded") is True or None,
        "frequently_forwarded": _get(context, "frequently_forwarded") is True or None,
        "catalog_id": _text(_get(product, "catalog_id")),
        "product_id": _text(_get(product, "product_retailer_id")),
        "identity_hash": _text(_get(inbound.raw.get("identity"), "hash")),
    }
    said = _without_nothing(said)
    if answered is None:
        return said
    return said | {
        "$whatsapp_message_id": answered.message_id,
        "destination_id": answered.destination_id,
        "destination_name": answered.destination_name,
        "template_name": answered.template_name,
        "template_language": answered.template_language,
        "answers_event": answered.event_name,
        "answers_event_uuid": answered.event_uuid,
    }


def _referral(value: object) -> Json:
    """The advertisement they came through."""
    if not isinstance(value, dict):
        return {}
    return {"referral": _bounded(value), "ctwa_clid": _text(value.get("ctwa_clid"))}


def _without_nothing(properties: Json) -> Json:
    return {key: value for key, value in properties.items() if value is not None}


def _text(value: object) -> str | None:
    return value[:TEXT_CHARACTERS_MAX] if isinstance(value, str) and value else None


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _get(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _bounded(value: Any) -> Any:
    """The value, or the beginning of its JSON where it is too large for an event."""
    if value is None:
        return None
    written = msgspec.json.encode(value)
    return value if len(written) <= JSON_BYTES_MAX else written[:JSON_BYTES_MAX].decode("utf-8", "ignore")


def _decoded(value: object) -> object:
    """What a flow answers, which comes as JSON in a text; a text that is none stays one."""
    if not isinstance(value, str):
        return value
    try:
        return msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError):
        return value

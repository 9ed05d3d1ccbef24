"""What users write when only its kind is given: a plausible message of every kind Meta tells of."""

from __future__ import annotations

import json
from collections.abc import Callable

from whinchat.sandbox.errors import webhook_error
from whinchat.sandbox.models import Json

# Files of users, with the type they have.
MEDIA_TYPES = {
    "image": "image/jpeg",
    "video": "video/mp4",
    "audio": "audio/ogg; codecs=opus",
    "document": "application/pdf",
    "sticker": "image/webp",
}
# Kinds that name the message they are about themselves, instead of quoting it.
NAMES_ITS_MESSAGE = frozenset({"reaction", "edit", "revoke"})
_FLOW_ANSWER = json.dumps({"flow_token": "unused", "rating": "5"})


def made_content(kind: str, text: str | None, about: str | None) -> Json | None:
    """`type`, the object named like it and what stands beside it; None for a kind that must be given whole.

    `text` is put where the kind has words; `about` is the message of a reaction, an edit or a revocation.
    """
    make = _KINDS.get(kind)
    if make is None or (kind in NAMES_ITS_MESSAGE and about is None):
        return None
    return make(text, about)


def _text(text: str | None, about: str | None) -> Json:
    del about
    return {"type": "text", "text": {"body": text}}


def _location(text: str | None, about: str | None) -> Json:
    del about
    place = {"latitude": 52.52, "longitude": 13.405, "name": text or "Berlin", "address": "Germany"}
    return {"type": "location", "location": place}


def _contacts(text: str | None, about: str | None) -> Json:
    del about
    name = {"formatted_name": text or "Bo Example", "first_name": (text or "Bo").split()[0]}
    phone = {"phone": "+49 170 1239999", "type": "CELL", "wa_id": "491701239999"}
    return {"type": "contacts", "contacts": [{"name": name, "phones": [phone]}]}


def _reaction(text: str | None, about: str | None) -> Json:
    emoji = "👍" if text is None else text
    return {"type": "reaction", "reaction": {"message_id": about, "emoji": emoji}}


def _button(text: str | None, about: str | None) -> Json:
    del about
    return {"type": "button", "button": {"payload": text or "Yes", "text": text or "Yes"}}


def _flow(text: str | None, about: str | None) -> Json:
    del about
    reply = {"response_json": text or _FLOW_ANSWER, "body": "Sent", "name": "flow"}
    return {"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": reply}}


def _order(text: str | None, about: str | None) -> Json:
    del about
    item = {"product_retailer_id": "SKU-1", "quantity": 2, "item_price": 49.9, "currency": "EUR"}
    return {"type": "order", "order": {"catalog_id": "1", "text": text or "", "product_items": [item]}}


def _edit(text: str | None, about: str | None) -> Json:
    message = {"type": "text", "text": {"body": text or "Corrected"}}
    return {"type": "edit", "edit": {"original_message_id": about, "message": message}}


def _revoke(text: str | None, about: str | None) -> Json:
    del text
    return {"type": "revoke", "revoke": {"original_message_id": about}}


def _welcome(text: str | None, about: str | None) -> Json:
    del text, about
    return {"type": "request_welcome"}


def _unsupported(text: str | None, about: str | None) -> Json:
    del about
    error = webhook_error(131051, "Message type is currently not supported.")
    return {"type": "unsupported", "unsupported": {"type": text or "unknown"}, "errors": [error]}


_KINDS: dict[str, Callable[[str | None, str | None], Json]] = {
    "text": _text,
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "button": _button,
    "nfm_reply": _flow,
    "order": _order,
    "edit": _edit,
    "revoke": _revoke,
    "request_welcome": _welcome,
    "unsupported": _unsupported,
}

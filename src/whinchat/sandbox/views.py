"""How the control API shows messages and webhook deliveries."""

from __future__ import annotations

from typing import Any

import msgspec

from whinchat.sandbox.messages.template import shown
from whinchat.sandbox.messages.wants import variables
from whinchat.sandbox.models import Json, StoredMessage
from whinchat.sandbox.webhooks import Delivery


def message_view(message: StoredMessage) -> Json:
    """A message with its payload, its history and the text its reader sees."""
    payload: Json = msgspec.json.decode(message.raw)
    return {
        "seq": message.seq,
        "id": message.id,
        "direction": message.direction,
        "phone_number_id": message.phone_number_id,
        "to": message.to,
        "user": message.user,
        "type": message.type,
        "status": message.status,
        "outcome": message.outcome,
        "category": message.category,
        "at": message.at,
        "biz_opaque_callback_data": message.callback_data,
        "text": text_of(message, payload),
        "history": [{"status": s, "at": at, "code": code} for s, at, code in message.history],
        "payload": payload,
    }


def text_of(message: StoredMessage, payload: Json) -> str:
    """What the message reads like on a phone, in one string."""
    if message.type == "template":
        value = payload["template"]
        return (
            template_text(message.components, value) if message.components else f"[template {value['name']}]"
        )
    content: Any = payload.get(message.type)
    if not isinstance(content, dict):
        return f"[{message.type}]"
    reply = content.get("button_reply") or content.get("list_reply") or {}
    body = content.get("body")
    words = body.get("text") if isinstance(body, dict) else body
    return str(
        words or reply.get("title") or content.get("text") or content.get("caption") or f"[{message.type}]"
    )


def template_text(components: list[Json], value: Json) -> str:
    """Header, body and footer of a sent message template with its parameters put in."""
    given = {c["type"].lower(): c.get("parameters") or [] for c in value.get("components") or []}
    parts = []
    for component in components:
        kind = str(component["type"]).lower()
        if "text" in component:
            parts.append(_filled(str(component["text"]), given.get(kind, [])))
        elif component.get("format"):
            parts.append(f"[{str(component['format']).lower()}]")
    return "\n".join(parts)


def _filled(text: str, parameters: list[Json]) -> str:
    names = variables(text)
    for n, parameter in enumerate(parameters):
        name = parameter.get("parameter_name") or (names[n] if n < len(names) else "")
        text = text.replace("{{" + name + "}}", shown(parameter))
    return text


def buttons_of(message: StoredMessage) -> list[Json]:
    """The buttons a user can tap: `{"kind", "index", "title", "payload"}` in order."""
    payload: Json = msgspec.json.decode(message.raw)
    if message.type == "template":
        return _template_buttons(message, payload["template"])
    if message.type != "interactive":
        return []
    action = payload["interactive"].get("action", {})
    rows = [("button_reply", b["reply"]) for b in action.get("buttons", [])]
    taps = (button for card in action.get("cards", []) for button in card["action"].get("buttons", []))
    rows += [("button_reply", button["quick_reply"]) for button in taps if "quick_reply" in button]
    rows += [("list_reply", row) for s in action.get("sections", []) for row in s.get("rows", [])]
    return [
        {"kind": kind, "index": n, "title": row["title"], "payload": row["id"], "reply": row}
        for n, (kind, row) in enumerate(rows)
    ]


def definition_of(message: StoredMessage) -> Json | None:
    """The words of the message template as it was sent, as Meta lists them; None for other messages."""
    if message.type != "template" or message.components is None:
        return None
    value = msgspec.json.decode(message.raw)["template"]
    return {
        "name": value["name"],
        "language": value["language"]["code"],
        "components": message.components,
    }


def _template_buttons(message: StoredMessage, value: Json) -> list[Json]:
    """The quick replies of a message template, then those of its cards."""
    components = message.components or []
    sent = value.get("components") or []
    found = _quick_replies(components, sent)
    cards = next((c.get("cards") or [] for c in components if str(c["type"]).upper() == "CAROUSEL"), [])
    given = next((c.get("cards") or [] for c in sent if c["type"].lower() == "carousel"), [])
    sent_by_card = {
        int(card.get("card_index", n)): card.get("components") or [] for n, card in enumerate(given)
    }
    for n, card in enumerate(cards):
        found += _quick_replies(card["components"], sent_by_card.get(n, []))
    # Buttons outside cards keep their place in the message template, those of cards count on.
    return [{**button, "index": button["index"] if not cards else n} for n, button in enumerate(found)]


def _quick_replies(components: list[Json], sent: list[Json]) -> list[Json]:
    stored: list[Json] = next((c["buttons"] for c in components if str(c["type"]).upper() == "BUTTONS"), [])
    payloads = {
        int(c["index"]): c["parameters"][0].get("payload")
        for c in sent
        if c["type"].lower() == "button" and c.get("parameters")
    }
    return [
        {"kind": "button", "index": n, "title": b["text"], "payload": payloads.get(n) or b["text"]}
        for n, b in enumerate(stored)
        if str(b["type"]).upper() == "QUICK_REPLY"
    ]


def delivery_view(delivery: Delivery) -> Json:
    """A webhook delivery with its body and attempts."""
    return {
        "id": delivery.id,
        "url": delivery.url,
        "state": delivery.state,
        "at": delivery.at,
        "updates": delivery.updates,
        "signature": delivery.signature,
        "attempts": [{"at": at, "status": status, "error": error} for at, status, error in delivery.attempts],
        "body": msgspec.json.decode(delivery.body),
    }

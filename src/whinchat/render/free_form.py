"""What may be sent in the window only: a text, or a rich message, perhaps as a reply. Pure.

Facts: Meta's limit of a text (4,096 characters), and that a reply names the message it answers in `context`.
"""

from __future__ import annotations

from whinchat.core.event import Json
from whinchat.render.rich_message import rich_message
from whinchat.render.stop import fail, raise_first
from whinchat.render.values import to_text

TEXT_CHARACTERS_MAX = 4_096
"""Characters of a text message; Meta refuses more."""

RICH, REPLY = "rich_message", "reply_to"
"""Keys of the inputs for a rich message and for what it answers."""

WAMID_CHARACTERS_MAX = 128
_WAMID = "wamid."


def free_content(inputs: Json, notes: list[str]) -> Json:
    """Type, content and context of a free message; what was changed to fit is noted. Raises `Stopped`."""
    if not has_rich(inputs):
        return _text(inputs) | _context(inputs, notes)
    rich = rich_message(inputs[RICH], is_final=True)
    raise_first(rich.problems)
    notes += rich.notes
    return rich.content | _context(inputs, notes)


def has_rich(inputs: Json) -> bool:
    """Whether a rich message is written; it goes instead of the text then."""
    value = inputs.get(RICH)
    return bool(value.strip() if isinstance(value, str) else value)


def check_something_to_say(inputs: Json) -> None:
    """PostHog asks for a text before anything of ours is looked at. Raises `Stopped`."""
    if not has_rich(inputs) and not to_text(inputs.get("message")).strip():
        raise fail(
            "The message is empty.",
            'Write a message; give a lone placeholder a default: {{ value | default: "there" }}.',
            "Message body is required for text messages",
        )


def flag(value: object) -> bool:
    """A boolean, also one that was rendered to text."""
    return value is True or (isinstance(value, str) and value.strip().lower() == "true")


def _text(inputs: Json) -> Json:
    text = to_text(inputs.get("message"))
    if len(text) > TEXT_CHARACTERS_MAX:
        raise fail(
            f"The message has {len(text):,} characters; WhatsApp takes {TEXT_CHARACTERS_MAX:,}.",
            "Shorten it, for example with {{ value | truncate: 500 }}.",
        )
    return {"type": "text", "text": {"preview_url": flag(inputs.get("preview_url")), "body": text}}


def _context(inputs: Json, notes: list[str]) -> Json:
    """What it answers. Without a usable id it goes as no reply: better so than not at all."""
    wamid = to_text(inputs.get(REPLY)).strip()
    if not wamid:
        return {}
    if not wamid.startswith(_WAMID) or len(wamid) > WAMID_CHARACTERS_MAX:
        notes.append(f"It was sent as no reply: {wamid[:80]} is no id of a WhatsApp message.")
        return {}
    return {"context": {"message_id": wamid}}

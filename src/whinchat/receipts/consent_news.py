"""What webhooks tell of consent: words, buttons, and WhatsApp's own switch. Pure.

Facts: Meta's reference of the webhook fields `messages` and `user_preferences`, September 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from whinchat.core.consent import (
    SAID_UNDER,
    ConsentSource,
    ConsentState,
    NewConsent,
    address_of_wa_id,
    plausible,
)
from whinchat.core.consent_words import STOP_TEXTS, is_among, language_of_tap, language_of_word
from whinchat.core.event import Json
from whinchat.core.message_template import objects
from whinchat.core.receipt import Inbound, Notice
from whinchat.core.recipient import is_user_id
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.receipts.parse import PREFERENCES

_SWITCHED: dict[str, ConsentState] = {"stop": "withdrawn", "resume": "given", "signup": "given"}
"""Meta's words for what somebody did with the switch of marketing messages."""


def told_by_messages(
    inbound: Sequence[Inbound], settings: WhatsappSettings, now: datetime
) -> list[NewConsent]:
    """What users said by a word or a button that means it, for every address they are known by."""
    told: list[NewConsent] = []
    for one in inbound:
        said = _by_word(one, settings) if one.type == "text" else _by_button(one, settings)
        if said is None:
            continue
        state, source, wording, language = said
        proof = {"wamid": one.id, "phone_number_id": one.phone_number_id, "language": language}
        told += [
            NewConsent(
                address=address,
                category=category,
                state=state,
                source=source,
                at=plausible(one.at, now),
                wording=wording,
                proof={key: value for key, value in (proof | said_under).items() if value},
            )
            for address, said_under in _addresses(one.sender, one.wa_id, one.user_id)
            for category in settings.stop_takes_back
        ]
    return told


def told_by_switch(notices: Sequence[Notice], now: datetime) -> list[NewConsent]:
    """What users chose in WhatsApp itself: it speaks of marketing alone."""
    return [told for notice in notices if notice.field == PREFERENCES for told in _switched(notice, now)]


def sender_of(notice: Notice) -> str:
    """The phone number id that a notice of `user_preferences` names, empty when it names none."""
    metadata = _value(notice).get("metadata")
    sender = metadata.get("phone_number_id") if isinstance(metadata, dict) else None
    return sender if isinstance(sender, str) else ""


def _value(notice: Notice) -> Json:
    value = notice.raw.get("value")
    return value if isinstance(value, dict) else {}


def _switched(notice: Notice, now: datetime) -> Iterator[NewConsent]:
    value, sender = _value(notice), sender_of(notice)
    contacts = objects(value.get("contacts"))
    for one in objects(value.get(PREFERENCES)):
        state = _SWITCHED.get(str(one.get("value")).lower())
        # A user without a visible number is named in the contact alone.
        named = one if one.get("wa_id") or one.get("user_id") or len(contacts) != 1 else contacts[0]
        if state is None or str(one.get("category", "marketing_messages")) != "marketing_messages":
            continue
        proof = {"phone_number_id": sender, "detail": one.get("detail"), "signup_id": one.get("signup_id")}
        for address, said_under in _addresses(named.get("wa_id"), named.get("user_id")):
            yield NewConsent(
                address=address,
                category="marketing",
                state=state,
                source="meta_switch",
                at=plausible(_instant(one.get("timestamp")), now),
                proof={key: str(told)[:500] for key, told in (proof | said_under).items() if told},
            )


def _by_word(one: Inbound, settings: WhatsappSettings) -> tuple[ConsentState, ConsentSource, str, str] | None:
    text = one.raw.get("text")
    body = text.get("body") if isinstance(text, dict) else None
    for state, words in (("withdrawn", settings.stop_words), ("given", settings.start_words)):
        language = language_of_word(body, words)
        if language is not None:
            return ("withdrawn" if state == "withdrawn" else "given"), "word", str(body), language
    return None


def _by_button(
    one: Inbound, settings: WhatsappSettings
) -> tuple[ConsentState, ConsentSource, str, str] | None:
    """A button's payload (or id) or text: of a message template, or of a message with reply buttons."""
    payload, title = _tapped(one)
    if payload is None and title is None:
        return None
    wording = str(title or payload)[:256]
    by_word = [language_of_tap(one, settings.stop_words) for one in (title, payload)]
    if any(by_word) or any(is_among(one, settings.stop_buttons) for one in (title, payload)):
        languages = [*by_word, *(language_of_word(title, some) for some in (STOP_TEXTS, settings.stop_words))]
        return "withdrawn", "button", wording, next((one for one in languages if one), "")
    if any(is_among(one, settings.start_buttons) for one in (title, payload)):
        return "given", "button", wording, language_of_word(title, settings.start_words) or ""
    return None


def _tapped(one: Inbound) -> tuple[object, object]:
    button = one.raw.get("button")
    if one.type == "button" and isinstance(button, dict):
        return button.get("payload"), button.get("text")
    interactive = one.raw.get("interactive")
    reply = interactive.get("button_reply") if isinstance(interactive, dict) else None
    return (reply.get("id"), reply.get("title")) if isinstance(reply, dict) else (None, None)


def _addresses(*told: object) -> list[tuple[str, dict[str, str]]]:
    """Numbers and user ids, each once; what is neither is nobody's address. All but the first with the first
    as part of their proof: somebody said it once.
    """
    texts = [one for one in told if isinstance(one, str) and one]
    known = [one for one in texts if is_user_id(one) or one.removeprefix("+").isdigit()]
    found = list(dict.fromkeys(address_of_wa_id(one) for one in known))
    return [(address, {SAID_UNDER: found[0]} if address != found[0] else {}) for address in found]


def _instant(seconds: object) -> datetime:
    text = str(seconds)
    return datetime.fromtimestamp(int(text) if text.isdigit() and len(text) < 11 else 0, UTC)

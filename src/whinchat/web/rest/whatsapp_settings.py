"""What a project decided about consent and addresses, over HTTP: a part of the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import msgspec
from pydantic import BaseModel, Field

from whinchat.core.consent import CATEGORIES, ConsentCategory
from whinchat.core.consent_words import WORD_CHARACTERS_MAX, in_both, is_among, plain_word
from whinchat.core.destination import Project
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.core.whatsapp_settings import RECEIPT_WORDS, ReceiptWord, StopCovers, WhatsappSettings
from whinchat.web.rest.fields import boolean, dictionary, item_list, nested, text

LANGUAGES_MAX = 100
"""More than a business speaks with its customers; each is looked through for every message that comes in."""

WORDS_MAX = 100
"""Words in one language; people know a handful."""

BUTTONS_MAX = 50
BUTTON_CHARACTERS_MAX = 256
"""Meta's bound of a button's id."""

PROPERTIES_MAX = 50
"""Looked at whenever a person changes."""

NAME_CHARACTERS_MAX = 400
"""As for other names of properties."""

LANGUAGE_CHARACTERS_MAX = 20


class WhatsappSettingsBody(BaseModel):
    """What a project decided about consent and addresses on WhatsApp, whole."""

    requires_marketing_consent: bool
    stop_covers: StopCovers
    stop_words: dict[str, list[str]]
    start_words: dict[str, list[str]]
    stop_buttons: list[str]
    start_buttons: list[str]
    consent_properties: dict[str, ConsentCategory]
    phone_properties: list[str]
    captured_receipts: list[ReceiptWord]


class WhatsappSettingsPatch(BaseModel):
    """What may be changed of it. Keys that are absent stay as they are."""

    requires_marketing_consent: bool = Field(
        default=False, description="Whether marketing goes only to those who are noted to have agreed"
    )
    stop_covers: StopCovers = Field(
        default="marketing", description="What a word or button to stop takes back"
    )
    stop_words: dict[str, list[str]] = Field(
        default={}, description="Words by language; a whole message counts"
    )
    start_words: dict[str, list[str]] = Field(default={}, description="The same for those who want it again")
    stop_buttons: list[str] = Field(default=[], description="Payloads and texts of buttons to stop")
    start_buttons: list[str] = Field(default=[], description="Payloads and texts of buttons to resume")
    consent_properties: dict[str, ConsentCategory] = Field(
        default={}, description="Properties of a person that tell of consent, with the category"
    )
    phone_properties: list[str] = Field(
        default=[], description="Properties of a person in which their number is looked for, in this order"
    )
    captured_receipts: list[ReceiptWord] = Field(
        default=[],
        description="What of a message's fate becomes an event; `failed` also when Whinchat stops it",
    )


def settings_body(settings: WhatsappSettings) -> Json:
    """The settings as shown."""
    return msgspec.structs.asdict(settings)


def read_whatsapp_settings(project: Project, written: object, attr: str) -> None:
    """Take over what was written; keys that are absent stay as they are. Raises `Invalid` with the place."""
    told = nested(written, attr)
    changes: dict[str, Any] = {}
    for key, value in told.items():
        read = _READERS.get(key)
        if read is None:
            known = ", ".join(_READERS)
            raise Invalid(f"There is no such setting. There are {known}.", attr=f"{attr}__{key}")
        changes[key] = read(value, f"{attr}__{key}")
    settings = msgspec.structs.replace(project.whatsapp, **changes)
    _check_together(settings, attr)
    project.whatsapp = settings


def _check_together(settings: WhatsappSettings, attr: str) -> None:
    """Nothing may mean both to stop and to resume."""
    word = in_both(settings.stop_words, settings.start_words)
    if word is not None:
        detail = f'"{word}" would stop and resume at once. Take it out of one of the two.'
        raise Invalid(detail, code="conflict", attr=f"{attr}__start_words")
    for button in settings.start_buttons:
        if is_among(button, settings.stop_buttons):
            detail = f'A button "{button}" would stop and resume at once. Take it out of one of the two.'
            raise Invalid(detail, code="conflict", attr=f"{attr}__start_buttons")


def _covers(value: object, attr: str) -> StopCovers:
    for choice in get_args(StopCovers):
        if value == choice:
            chosen: StopCovers = choice
            return chosen
    raise Invalid(f"Write one of {', '.join(get_args(StopCovers))}.", code="invalid_choice", attr=attr)


def _receipts(value: object, attr: str) -> list[ReceiptWord]:
    written = item_list(value, attr)
    unknown = next((one for one in written if one not in RECEIPT_WORDS), None)
    if unknown is not None:
        detail = f'There is no receipt "{unknown}". There are {", ".join(RECEIPT_WORDS)}.'
        raise Invalid(detail, code="invalid_choice", attr=attr)
    return [word for word in RECEIPT_WORDS if word in written]


def _words(value: object, attr: str) -> dict[str, list[str]]:
    by_language = dictionary(value, attr)
    _bounded(by_language, LANGUAGES_MAX, attr)
    found: dict[str, list[str]] = {}
    for language, words in by_language.items():
        place = f"{attr}__{language}"
        code = text(language, place, length_max=LANGUAGE_CHARACTERS_MAX)
        found[code] = _texts(words, place, most=WORDS_MAX, length_max=WORD_CHARACTERS_MAX)
        empty = next((word for word in found[code] if not plain_word(word)), None)
        if empty is not None:
            detail = f'"{empty}" has neither letter nor digit, so that nobody could write it.'
            raise Invalid(detail, attr=place)
    return found


def _buttons(value: object, attr: str) -> list[str]:
    return _texts(value, attr, most=BUTTONS_MAX, length_max=BUTTON_CHARACTERS_MAX)


def _names(value: object, attr: str) -> list[str]:
    return _texts(value, attr, most=PROPERTIES_MAX, length_max=NAME_CHARACTERS_MAX)


def _texts(value: object, attr: str, *, most: int, length_max: int) -> list[str]:
    items = item_list(value, attr)
    _bounded(items, most, attr)
    texts = [text(item, attr, length_max=length_max) for item in items]
    if "" in texts:
        raise Invalid("This field may not be blank.", code="blank", attr=attr)
    return list(dict.fromkeys(texts))


def _properties(value: object, attr: str) -> dict[str, ConsentCategory]:
    told = dictionary(value, attr)
    _bounded(told, PROPERTIES_MAX, attr)
    found: dict[str, ConsentCategory] = {}
    for name, category in told.items():
        place = f"{attr}__{name}"
        known = next((one for one in CATEGORIES if one == category), None)
        if known is None:
            detail = f"Write one of {', '.join(CATEGORIES)}."
            raise Invalid(detail, code="invalid_choice", attr=place)
        found[text(name, place, length_max=NAME_CHARACTERS_MAX)] = known
    return found


def _bounded(items: list[Any] | Json, most: int, attr: str) -> None:
    if len(items) > most:
        detail = f"Ensure this field has no more than {most} elements."
        raise Invalid(detail, code="max_length", attr=attr)


_READERS: dict[str, Callable[[object, str], Any]] = {
    "requires_marketing_consent": boolean,
    "stop_covers": _covers,
    "stop_words": _words,
    "start_words": _words,
    "stop_buttons": _buttons,
    "start_buttons": _buttons,
    "consent_properties": _properties,
    "captured_receipts": _receipts,
    "phone_properties": _names,
}

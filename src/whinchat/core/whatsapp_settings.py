"""What a project decided about consent and addresses on WhatsApp. Pure."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Literal

import msgspec

from whinchat.core.consent import ConsentCategory
from whinchat.core.consent_words import START_BUTTONS, START_WORDS, STOP_BUTTONS, STOP_WORDS
from whinchat.core.event import Json

StopCovers = Literal["marketing", "all_but_authentication"]

COVERED: dict[StopCovers, tuple[ConsentCategory, ...]] = {
    "marketing": ("marketing",),
    "all_but_authentication": ("marketing", "utility"),
}
"""What a word or button to stop takes back. A code that somebody just asked for is never kept from them."""

ReceiptWord = Literal["sent", "delivered", "read", "played", "failed"]
RECEIPT_WORDS: list[ReceiptWord] = ["sent", "delivered", "read", "played", "failed"]
"""The receipts that can become events; `failed` also stands for messages that Whinchat itself stops."""

PHONE_PROPERTIES = ["phone", "$phone", "phone_number", "whatsapp", "whatsapp_number", "mobile"]
"""Properties of a person that are looked at for their number, in this order."""


class WhatsappSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One project's settings. What is absent in the database has its default, so that better words reach
    projects that never changed theirs.

    `stop_words` and `start_words` are lists by language; `consent_properties` says which property of a person
    tells of consent to which category; with `requires_marketing_consent` nobody gets marketing who was not
    noted to have agreed. `phone_properties` are where a person's number is looked for. `captured_receipts`
    become events.
    """

    requires_marketing_consent: bool = False
    stop_covers: StopCovers = "marketing"
    stop_words: dict[str, list[str]] = msgspec.field(default_factory=lambda: deepcopy(STOP_WORDS))
    start_words: dict[str, list[str]] = msgspec.field(default_factory=lambda: deepcopy(START_WORDS))
    stop_buttons: list[str] = msgspec.field(default_factory=lambda: list(STOP_BUTTONS))
    start_buttons: list[str] = msgspec.field(default_factory=lambda: list(START_BUTTONS))
    consent_properties: dict[str, ConsentCategory] = msgspec.field(default_factory=dict)
    phone_properties: list[str] = msgspec.field(default_factory=lambda: list(PHONE_PROPERTIES))
    captured_receipts: list[ReceiptWord] = msgspec.field(default_factory=lambda: list(RECEIPT_WORDS))

    @property
    def stop_takes_back(self) -> tuple[ConsentCategory, ...]:
        """The categories that a word or button to stop withdraws, and one to start gives again."""
        return COVERED[self.stop_covers]


DEFAULTS = WhatsappSettings()


def changed_settings(settings: WhatsappSettings) -> Json | None:
    """The fields that differ from their defaults, as they are stored; None when nothing does."""
    told: dict[str, Any] = {
        name: getattr(settings, name)
        for name in WhatsappSettings.__struct_fields__
        if getattr(settings, name) != getattr(DEFAULTS, name)
    }
    return told or None


def settings_of(stored: Json | None) -> WhatsappSettings:
    """The settings that `changed_settings` gave; fields that this version does not know are left out."""
    return msgspec.convert(stored, WhatsappSettings) if stored else DEFAULTS

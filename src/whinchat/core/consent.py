"""Consent: who agreed to which kind of messages, and who took it back. Pure.

Meta's policy asks for an opt-in before a business writes first, and that every wish to stop is honoured,
wherever it was told. The categories are those of message templates. Source: Meta's business messaging
policy, as of September 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

import msgspec

from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.core.recipient import is_user_id, one_form, parse_recipient

ConsentCategory = Literal["marketing", "utility", "authentication"]
ConsentState = Literal["given", "withdrawn"]
ConsentSource = Literal[
    "api",
    "person_property",
    "import",
    "word",
    "button",
    "meta_switch",
    "meta_error",
    "web_app",
    "number_changed",
    "another_address",
]

CATEGORIES: tuple[ConsentCategory, ...] = get_args(ConsentCategory)
STATES: tuple[ConsentState, ...] = get_args(ConsentState)
SOURCES: tuple[ConsentSource, ...] = get_args(ConsentSource)

SOURCE_MEANING: dict[ConsentSource, str] = {
    "api": "told over the API",
    "person_property": "a property of the person",
    "import": "imported",
    "word": "they wrote a word for it",
    "button": "they tapped a button for it",
    "meta_switch": "their own switch in WhatsApp",
    "meta_error": "Meta refused a message with 131050",
    "web_app": "noted in the web app",
    "number_changed": "taken along from their former number",
    "another_address": "said under another address of theirs",
}
"""Where an entry comes from, in words for people."""

SAID_UNDER = "said_under"
"""The key of a proof that names the address under which somebody said it, where that was another one."""

WORDING_CHARACTERS_MAX = 2_000
"""The text that people agreed to: a paragraph, at most a page."""

PROOF_BYTES_MAX = 4_000
"""An address, a form's URL, an id: what proves that it happened, not the whole form."""

_FIRST_DAY = datetime(2009, 1, 1, tzinfo=UTC)
"""WhatsApp's first year: whatever claims to be older is a time that could not be read."""

_AHEAD_MAX = timedelta(minutes=5)
"""How far Meta's clock may be ahead of ours."""


class NewConsent(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be written into the ledger. `address` is a number in E.164 or a business-scoped user id.

    `wording` is the text that was shown, or what the person wrote; `proof` is where and how it happened.
    """

    address: str
    category: ConsentCategory
    state: ConsentState
    source: ConsentSource
    at: datetime
    wording: str = ""
    proof: Json | None = None
    user_id: int | None = None


class ConsentEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the ledger. `recipient` is None once the person's data was deleted; the hash stays."""

    id: int
    recipient_hash: str
    recipient: str | None
    category: ConsentCategory
    state: ConsentState
    source: ConsentSource
    wording: str
    proof: Json | None
    at: datetime
    recorded_at: datetime
    user_id: int | None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What holds now for one recipient and category: the entry with the latest `at`."""

    category: ConsentCategory
    state: ConsentState
    source: ConsentSource
    at: datetime
    entry_id: int


Standings = Mapping[ConsentCategory, Standing]
"""What holds for one recipient; a category that nobody ever spoke of is absent."""

NO_STANDINGS: Standings = {}


def address_of(written: object, default_country: str | None) -> str:
    """The address meant by what somebody wrote: E.164, or a business-scoped user id as it is.

    `default_country` is the project's. Raises `NotANumber` with the reason and the remedy for anything else.
    """
    return parse_recipient(written, default_country).key


def address_of_wa_id(wa_id: str) -> str:
    """The address of a user of a webhook, which has digits without `+` or a business-scoped user id."""
    return wa_id if is_user_id(wa_id) else f"+{wa_id.removeprefix('+')}"


def canonical(address: str) -> str:
    """The one form under which consent of an address is kept.

    A number of Brazil, Mexico or Argentina may go by two `wa_id`s; who says stop under one of them has said
    it for both.
    """
    return address if is_user_id(address) else one_form(address.removeprefix("+"))


def category_of_template(told: str | None) -> ConsentCategory | None:
    """Meta's category of a message template (`MARKETING`, `marketing_lite`, …); None for one not known."""
    word = (told or "").lower().removesuffix("_lite").removesuffix("-international")
    return next((category for category in CATEGORIES if category == word), None)


def plausible(at: datetime, now: datetime) -> datetime:
    """When something was said, as far as Meta's time can be true; else now.

    What claims to come from the future would outlive every later word.
    """
    return at if _FIRST_DAY < at <= now + _AHEAD_MAX else now


def check_wording(wording: str, attr: str) -> str:
    """The wording, if it is not too long to be one. Raises `Invalid`."""
    if len(wording) > WORDING_CHARACTERS_MAX:
        detail = (
            f"A wording has at most {WORDING_CHARACTERS_MAX} characters. Keep the text of the form that was "
            "agreed to, and refer to anything longer."
        )
        raise Invalid(detail, code="max_length", attr=attr)
    return wording


def check_proof(proof: Json | None, attr: str) -> Json | None:
    """The proof, if it is not too large to be one. Raises `Invalid`."""
    if proof is not None and len(msgspec.json.encode(proof)) > PROOF_BYTES_MAX:
        detail = (
            f"A proof has at most {PROOF_BYTES_MAX} bytes of JSON. Keep addresses and ids, not documents."
        )
        raise Invalid(detail, code="max_length", attr=attr)
    return proof

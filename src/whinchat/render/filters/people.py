"""Our own filters: phone numbers, amounts of money, and text by strangers inside a WhatsApp message."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, format_decimal
from phonenumbers import SUPPORTED_REGIONS

from whinchat.core.recipient import e164_of
from whinchat.render.values import bounded, numeric, to_text

_CURRENCY = re.compile(r"[A-Z]{3}")
# A mark between two letters or digits formats nothing (snake_case stays); three back-ticks do anywhere.
_MARKS = re.compile(r"`|(?<![^\W_])[*_~]|[*_~](?![^\W_])")
_LOOKALIKE = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}


def phone(value: object, country: object = None, *, default_country: str | None = None) -> str:
    """E.164 of a number in any human form; `country` (such as "IN"), else the project's, completes national
    ones. Empty when it is none.
    """
    code = to_text(country).strip().upper()
    return e164_of(to_text(value), code if code in SUPPORTED_REGIONS else default_country) or ""


def money(value: object, currency: object = None, locale: object = None) -> str:
    """An amount as people of `locale` (en_US) write it, with the sign of `currency` (ISO 4217) if given.

    Empty when the value is not a number: `{{ 1499 | money: "INR", "hi_IN" }}` gives ₹1,499.00.
    """
    number = value if isinstance(value, int | float) else numeric(to_text(value).strip())
    if number is None or isinstance(value, bool):
        return ""
    amount, code, where = Decimal(repr(bounded(number))), to_text(currency).strip().upper(), _locale(locale)
    if not _CURRENCY.fullmatch(code):
        return str(format_decimal(amount, locale=where))
    return str(format_currency(amount, code, locale=where))


def whatsapp_escape(value: object) -> str:
    """Text by somebody else, shown as typed: marks that would make it bold, italic or code become
    look-alikes.
    """
    return _MARKS.sub(lambda mark: _LOOKALIKE[mark.group()], to_text(value))


def _locale(wanted: object) -> Locale:
    for name in (to_text(wanted).strip().replace("-", "_"), to_text(wanted).strip()[:2]):
        try:
            return Locale.parse(name or "en_US")
        except (ValueError, UnknownLocaleError):
            continue  # Unknown regions fall back to their language, unknown languages to English.
    return Locale("en", "US")


PEOPLE_FILTERS: dict[str, Callable[..., object]] = {
    "money": money,
    "phone": phone,
    "whatsapp_escape": whatsapp_escape,
}

"""Recipients: from what people write to E.164 or a user id, and the forms one WhatsApp account may go by.

This is the one reader of written numbers: what is sent, what is noted of consent and who is looked up are
read alike, or a no would be noted under one number and a message go to another.

A number that says its country (`+`, `00`) has to be *possible* (a length that country uses), not *valid*:
numbering plans grow faster than any table of them, and only Meta can say whether a number has WhatsApp. One
that does not may be meant in two ways, and there only valid numbers count (`_read_without_country`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import msgspec
import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType, ValidationResult

from whinchat.core.errors import Invalid

WRITTEN_CHARACTERS_MAX = 100
"""Longer text is not a phone number; the longest E.164 number with generous punctuation stays under 40."""

_PREFIX = re.compile(r"\s*whatsapp:", re.IGNORECASE)
# White space, every dash, dots, slashes, brackets, underscores and the invisible direction marks that
# spreadsheets add.
_SEPARATORS = re.compile(r"[\s\-‐-―−()\[\].,/_\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_USER_ID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_NO_DIGITS = re.compile(r"[^0-9]+")
_OLD_MEXICAN = re.compile(r"521(\d{10})")
_WHY = {
    ValidationResult.INVALID_COUNTRY_CODE: "no country has this country code",
    ValidationResult.TOO_SHORT: "it is too short for its country",
    ValidationResult.TOO_LONG: "it is too long for its country",
    ValidationResult.INVALID_LENGTH: "its country has no numbers of this length",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "the area code is missing",
}
_REMEDY = "Write it in full international form, such as +4915112345678."
_MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


class NotANumber(Invalid):
    """What is written is no phone number and no user id: `reason` and `remedy` are whole sentences."""

    def __init__(self, reason: str, remedy: str = _REMEDY) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


class Recipient(msgspec.Struct, frozen=True):
    """Who gets a message: the text as rendered, and the number it parses to (`+` and digits).

    Of somebody who hides their number only the business-scoped `user_id` is known; `e164` is empty then.
    """

    written: str
    e164: str
    user_id: str = ""

    @property
    def key(self) -> str:
        """What pace, blocks, windows and messages know them by: the number, or the user id."""
        return self.e164 or self.user_id


def parse_recipient(written: object, default_country: str | None = None) -> Recipient:
    """The recipient meant by `written`: text in any human form, or an integral number.

    Separators and a leading `whatsapp:` are dropped, and `00` counts as `+`. A number without either is read
    with `default_country` (ISO 3166 alpha-2, the project's), see `_read_without_country`. Mexican numbers
    lose the 1 they had after the country code until 2019. A business-scoped user id
    (`US.13491208655302741918`) is taken as it is. Raises `NotANumber` with the reason and the remedy.
    """
    text = _as_text(written)
    if is_user_id(text):
        return Recipient(written=text, e164="", user_id=text)
    return Recipient(written=text, e164=_e164(text, default_country))


def e164_of(written: object, default_country: str | None = None) -> str | None:
    """E.164 of a number as `parse_recipient` reads it, None when it is not one."""
    try:
        return parse_recipient(written, default_country).e164 or None
    except NotANumber:
        return None


def is_user_id(text: str) -> bool:
    """Whether this is a business-scoped user id: a country, a dot, letters and digits (May 2026)."""
    return _USER_ID.fullmatch(text) is not None


def keys_of(address: str) -> frozenset[str]:
    """Every `Recipient.key` under which a `wa_id`, a number or a user id may have been written to."""
    if is_user_id(address):
        return frozenset({address})
    return frozenset(f"+{form}" for form in wa_id_variants(address.removeprefix("+")))


def one_form(digits: str) -> str:
    """The same text for all forms of a number (digits without `+`), to look it up by."""
    return min(wa_id_variants(digits))


def wa_id_variants(digits: str) -> frozenset[str]:
    """Every form under which Meta may know this number (digits without `+`), itself included.

    Brazilian mobiles may lack the ninth digit, Mexican ones may carry a 1 and Argentine ones a 9 after the
    country code: accounts made before those countries changed their plans keep the old form as `wa_id`.
    """
    for pattern, forms in _VARIANTS:
        match = pattern.fullmatch(digits)
        if match:
            return frozenset({digits, *(form.format(*match.groups()) for form in forms)})
    return frozenset({digits})


_VARIANTS = (
    (re.compile(r"55(\d{2})9?(\d{8})"), ("55{0}{1}", "55{0}9{1}")),
    (re.compile(r"521?(\d{10})"), ("52{0}", "521{0}")),
    (re.compile(r"549?(\d{10})"), ("54{0}", "549{0}")),
)


def _as_text(written: object) -> str:
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        raise NotANumber("A phone number must be text or a whole number.")
    if isinstance(written, str):
        return written.strip()
    if isinstance(written, float) and not written.is_integer():
        raise NotANumber("A phone number must be text or a whole number.")
    # Fifteen digits is E.164's bound; a longer integer is refused below, and must not be turned into text
    # first.
    return str(int(written)) if abs(written) < 10**WRITTEN_CHARACTERS_MAX else "9" * WRITTEN_CHARACTERS_MAX


class _Reading(NamedTuple):
    """A number that a text may mean. `kind` is libphonenumber's type of it, or of another form of the same
    WhatsApp account if only that one is valid (then not `exact`); None when no form is.
    """

    e164: str
    kind: int | None
    exact: bool


# A recipient often gets several messages, and a number takes 15 to 90 µs to read; 10,000 short strings take
# about 2 MB.
@lru_cache(maxsize=10_000)
def _e164(text: str, country: str | None) -> str:
    if not text:
        raise NotANumber("The phone number is empty.")
    if len(text) > WRITTEN_CHARACTERS_MAX:
        raise NotANumber(f"{len(text)} characters are too many for a phone number.")
    compact = _compact(text)
    digits = compact.removeprefix("+").removeprefix("00")
    if not (digits.isascii() and digits.isdigit()):
        raise NotANumber(f"{text!r} is not a phone number: it has characters other than digits.")
    if compact.startswith(("+", "00")):
        return _possible(text, digits)
    return _read_without_country(text, digits, country.upper() if country else None)


def _read_without_country(text: str, digits: str, country: str | None) -> str:
    """The valid number that digits without `+` mean: a national one of `country`, or an international one.

    Where both are valid, the national reading wins, unless nobody there writes it so. German plans take
    almost any digits for a landline, 4915123456789 among them, but a German landline is written with a 0
    before it; a mobile number is often written without. So a landline has to be written as libphonenumber
    would, or any number with its area code in brackets. Voice mail and the like win over nobody.
    """
    international = _reading(f"+{digits}", None)
    found = [] if international is None else [(1 if international.exact else 4, international.e164)]
    national = _reading(digits, country) if country else None
    if national is not None:
        in_brackets = _PREFIX.sub("", text).lstrip().startswith("(")
        is_landline = national.kind == PhoneNumberType.FIXED_LINE
        is_as_written = national.kind in _MOBILE or (
            is_landline and digits == _as_written_there(national.e164)
        )
        is_first = in_brackets or (national.exact and is_as_written)
        found.append((0 if is_first else 2 if national.exact else 3, national.e164))
    if found:
        return min(found)[1]
    if country is None:
        _possible(text, digits)  # Says more of what is wrong, where it is no number in any way.
        reason = "no country has such numbers, and the project has no default country to complete it with."
        remedy = f"{_REMEDY.removesuffix('.')}, or set the default country in the project's settings."
        raise NotANumber(f"{text!r} is not an international phone number: {reason}", remedy)
    code = phonenumbers.country_code_for_region(country)
    raise NotANumber(
        f"{text!r} is no phone number of {country}, the project's default country, and no international one.",
        f"Write it in full international form, with + and the country code, which is +{code} in {country}; "
        "or correct the default country in the project's settings.",
    )


def _reading(digits: str, country: str | None) -> _Reading | None:
    """What digits are in a country, or with `+` anywhere; None when no form of it is valid."""
    old_mexican = _OLD_MEXICAN.fullmatch(digits.removeprefix("+")) if country is None else None
    try:
        number = phonenumbers.parse(f"+52{old_mexican[1]}" if old_mexican else digits, country)
    except NumberParseException:
        return None
    e164 = str(phonenumbers.format_number(number, PhoneNumberFormat.E164))
    kind = _kind(e164)
    if kind is not None:
        return _Reading(e164, kind, exact=True)
    kinds = (_kind(f"+{form}") for form in sorted(wa_id_variants(e164[1:])))
    kind = next((one for one in kinds if one is not None), None)
    return None if kind is None else _Reading(e164, kind, exact=False)


def _kind(e164: str) -> int | None:
    number = phonenumbers.parse(e164, None)
    return int(phonenumbers.number_type(number)) if phonenumbers.is_valid_number(number) else None


def _as_written_there(e164: str) -> str:
    """The digits of a number as people of its country write it among themselves."""
    number = phonenumbers.parse(e164, None)
    return _NO_DIGITS.sub("", str(phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)))


def _possible(text: str, digits: str) -> str:
    """E.164 of digits that begin with a country code."""
    old_mexican = _OLD_MEXICAN.fullmatch(digits)
    try:
        number = phonenumbers.parse(f"+52{old_mexican[1]}" if old_mexican else f"+{digits}", None)
    except NumberParseException as error:
        raise NotANumber(f"{text!r} is not an international phone number.") from error
    result = phonenumbers.is_possible_number_with_reason(number)
    if result != ValidationResult.IS_POSSIBLE:
        raise NotANumber(f"{text!r} is not a possible phone number: {_WHY[result]}.")
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _compact(text: str) -> str:
    return _SEPARATORS.sub("", _PREFIX.sub("", text, count=1))

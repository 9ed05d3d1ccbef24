"""Recipients: from what people write to E.164 or a user id, and the forms one WhatsApp account may go by.

A number has to be *possible* (a country code and a length that country uses), not *valid*: numbering plans
grow faster than any table of them, and only Meta can say whether a number has WhatsApp.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, ValidationResult

from whinchat.core.errors import Invalid

WRITTEN_CHARACTERS_MAX = 100
"""Longer text is not a phone number; the longest E.164 number with generous punctuation stays under 40."""

_PREFIX = re.compile(r"\s*whatsapp:", re.IGNORECASE)
# White space, every dash, dots, slashes, brackets, underscores and the invisible direction marks that
# spreadsheets add.
_SEPARATORS = re.compile(r"[\s\-‐-―−()\[\].,/_\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_USER_ID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_OLD_MEXICAN = re.compile(r"521(\d{10})")
_WHY = {
    ValidationResult.INVALID_COUNTRY_CODE: "no country has this country code",
    ValidationResult.TOO_SHORT: "it is too short for its country",
    ValidationResult.TOO_LONG: "it is too long for its country",
    ValidationResult.INVALID_LENGTH: "its country has no numbers of this length",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "the area code is missing",
}
_REMEDY = (
    "Write it in full international form, such as +4915112345678, or let the `phone` filter complete "
    "national numbers: "
    '{{ person.properties.phone | phone: "IN" }}.'
)


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


def parse_recipient(written: object) -> Recipient:
    """The recipient meant by `written`: text in any human form, or an integral number.

    Separators and a leading `whatsapp:` are dropped, `00` counts as `+`, and a number without `+` has to
    carry its country code. Mexican numbers lose the 1 they had after the country code until 2019. A
    business-scoped user id (`US.13491208655302741918`) is taken as it is.
    Raises `Invalid` with the reason and the remedy.
    """
    text = _as_text(written)
    if is_user_id(text):
        return Recipient(written=text, e164="", user_id=text)
    return Recipient(written=text, e164=_e164(text))


def e164_of(text: str, default_country: str | None = None) -> str | None:
    """E.164 of a number in any human form, None when it is not one.

    `default_country` (ISO 3166 alpha-2) completes numbers written without country code.
    """
    if len(text) > WRITTEN_CHARACTERS_MAX:
        return None
    # Without `+`, 9200 112233 from an Indian form is Indian, although +92 is Pakistan: the reading as a
    # national number wins, unless it is in no plan and the reading as an international one is (49151… from
    # the same form).
    national = _national(text, default_country.upper()) if default_country else None
    if national and not _says_international(text) and _is_valid(national):
        return national
    try:
        international = _e164(text)
    except Invalid:
        return national
    return international if national is None or _is_valid(international) else national


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
        raise Invalid(f"A phone number must be text or a whole number. {_REMEDY}")
    if isinstance(written, str):
        return written.strip()
    if isinstance(written, float) and not written.is_integer():
        raise Invalid(f"A phone number must be text or a whole number. {_REMEDY}")
    # Fifteen digits is E.164's bound; a longer integer is refused below, and must not be turned into text
    # first.
    return str(int(written)) if abs(written) < 10**WRITTEN_CHARACTERS_MAX else "9" * WRITTEN_CHARACTERS_MAX


# A recipient often gets several messages and a number takes 13 µs to parse; 10,000 short strings take
# about 2 MB.
@lru_cache(maxsize=10_000)
def _e164(text: str) -> str:
    if not text:
        raise Invalid(f"The phone number is empty. {_REMEDY}")
    if len(text) > WRITTEN_CHARACTERS_MAX:
        raise Invalid(f"{len(text)} characters are too many for a phone number. {_REMEDY}")
    compact = _compact(text)
    digits = compact.removeprefix("+").removeprefix("00")
    if not (digits.isascii() and digits.isdigit()):
        raise Invalid(f"{text!r} is not a phone number: it has characters other than digits. {_REMEDY}")
    old_mexican = _OLD_MEXICAN.fullmatch(digits)
    try:
        number = phonenumbers.parse(f"+52{old_mexican[1]}" if old_mexican else f"+{digits}", None)
    except NumberParseException as error:
        raise Invalid(f"{text!r} is not an international phone number. {_REMEDY}") from error
    result = phonenumbers.is_possible_number_with_reason(number)
    if result != ValidationResult.IS_POSSIBLE:
        raise Invalid(f"{text!r} is not a possible phone number: {_WHY[result]}. {_REMEDY}")
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _national(text: str, country: str) -> str | None:
    try:
        number = phonenumbers.parse(_compact(text), country)
    except NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return None
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _is_valid(e164: str) -> bool:
    return bool(phonenumbers.is_valid_number(phonenumbers.parse(e164, None)))


def _says_international(text: str) -> bool:
    return _compact(text).startswith(("+", "00"))


def _compact(text: str) -> str:
    return _SEPARATORS.sub("", _PREFIX.sub("", text, count=1))

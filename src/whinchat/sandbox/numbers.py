"""Recipients: reading `to`, and the three national rewrites that make a `wa_id` differ from what was
written."""

from __future__ import annotations

import hashlib
import re

_FORMATTING = re.compile(r"[\s()\-.]")
_DIGITS = re.compile(r"\d{5,20}")
USER_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")

# (number as people write it, the wa_id WhatsApp answers with), tried in order.
_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Brazil: many accounts are older than the ninth digit, so Meta answers without it.
    (re.compile(r"55([1-9]\d)9(\d{8})"), r"55\1\2"),
    # Mexico: people write 52 + 10 digits since 2019, accounts were made with 521.
    (re.compile(r"52([2-9]\d{9})"), r"521\1"),
    # Argentina: mobile accounts carry a 9 after the country code.
    (re.compile(r"54([1-8]\d{9})"), r"549\1"),
)

# North American area codes outside the United States: Canada, the Caribbean, non-geographic ones, and 555,
# which belongs to nobody, so that invented numbers such as +1 555 010 0001 count as of no country.
_NANP_NOT_US_CODES = (
    *(204, 226, 236, 242, 246, 249, 250, 257, 263, 264, 268, 284, 289, 306, 343, 345, 354, 365, 367, 368),
    *(382, 403, 416, 418, 428, 431, 437, 438, 441, 450, 460, 468, 473, 474, 506, 514, 519, 537, 548, 555),
    *(568, 579, 581, 584, 587, 604, 613, 639, 647, 649, 658, 664, 672, 683, 705, 709, 721, 742, 753, 758),
    *(767, 778, 780, 782, 784, 787, 800, 807, 809, 819, 825, 829, 833, 844, 849, 855, 866, 867, 868, 869),
    *(873, 876, 877, 879, 888, 900, 902, 905, 939, 942),
)  # fmt: skip
NANP_NOT_US = frozenset(map(str, _NANP_NOT_US_CODES))

# The country letters in front of a business-scoped user id, by calling code; the longest code wins.
_COUNTRY_BY_CODE = {
    "1": "US", "27": "ZA", "31": "NL", "33": "FR", "34": "ES", "39": "IT", "44": "GB", "48": "PL", "49": "DE",
    "52": "MX", "54": "AR", "55": "BR", "62": "ID", "65": "SG", "81": "JP", "90": "TR", "91": "IN", "234":
    "NG",
    "351": "PT", "971": "AE",
}  # fmt: skip


def read_phone(written: str, country_code: str, prepend: bool) -> str | None:
    """Digits of a phone number as a client wrote it, or None when it is not one.

    `prepend` follows Meta's documented reading: without a plus sign the business's country code is put in
    front.
    """
    plain = _FORMATTING.sub("", written)
    international = plain.startswith("+")
    digits = plain[1:] if international else plain
    if not _DIGITS.fullmatch(digits):
        return None
    return digits if international or not prepend else country_code + digits


def wa_id(digits: str) -> str:
    """WhatsApp's own id of a number: its digits, rewritten for Brazil, Mexico and Argentina."""
    for pattern, answer in _REWRITES:
        match = pattern.fullmatch(digits)
        if match:
            return match.expand(answer)
    return digits


def is_us(digits: str) -> bool:
    """Whether Meta counts the number as one of the United States (for the stop of marketing messages)."""
    return len(digits) == 11 and digits[0] == "1" and digits[1:4] not in NANP_NOT_US


# Calling codes of the EEA, the United Kingdom, Japan and South Korea: no limit of marketing per user.
_MARKETING_UNLIMITED = (
    "30", "31", "32", "33", "34", "351", "352", "353", "354", "356", "357", "358", "359", "36", "370",
    "371", "372", "385", "386", "39", "40", "420", "421", "423", "43", "44", "45", "46", "47", "48", "49",
    "81", "82",
)  # fmt: skip


def is_marketing_limited(digits: str) -> bool:
    """Whether Meta limits how many marketing messages a user of this number gets from all businesses."""
    return not digits.startswith(_MARKETING_UNLIMITED)


def user_id_of(digits: str) -> str:
    """The business-scoped user id this simulator gives to a number; always the same one."""
    country = next((_COUNTRY_BY_CODE[digits[:n]] for n in (3, 2, 1) if digits[:n] in _COUNTRY_BY_CODE), "ZZ")
    return f"{country}.{int.from_bytes(hashlib.blake2b(digits.encode(), digest_size=6).digest(), 'big'):015d}"

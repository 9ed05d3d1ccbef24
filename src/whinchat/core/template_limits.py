"""How long the parts of a message template may be, when it is submitted and when it is filled in. Pure.

Facts: Meta's pages on components, on carousels of media cards and on limited-time offers.
"""

from __future__ import annotations

HEADER_CHARACTERS_MAX = 60
FOOTER_CHARACTERS_MAX = 60
BODY_CHARACTERS_MAX = 1_024
CARD_BODY_CHARACTERS_MAX = 160
OFFER_BODY_CHARACTERS_MAX = 600

BODY_ALONE_CHARACTERS_MAX = 32_768
"""A body without any other component may be longer once it is filled in."""

URL_CHARACTERS_MAX = 2_000
PAYLOAD_CHARACTERS_MAX = 256
CODE_CHARACTERS_MAX = 15
"""For coupon codes some pages say 20; the smaller is safe. One-time codes have 15."""

ID_CHARACTERS_MAX = 256
NAME_CHARACTERS_MAX = 1_024
"""Names of files and places: Meta gives no bound, and more than this is a mistake."""

JSON_CHARACTERS_MAX = 10_000
"""Data of a flow and sections of products; Meta gives no bound, and this is ample."""


def body_limit(*, is_card: bool, has_offer: bool) -> int:
    """The characters of a body that is submitted."""
    if is_card:
        return CARD_BODY_CHARACTERS_MAX
    return OFFER_BODY_CHARACTERS_MAX if has_offer else BODY_CHARACTERS_MAX


def filled_body_limit(fixed_length: int, *, is_card: bool, has_offer: bool, is_alone: bool) -> int:
    """The characters of a body with everything filled in, of which `fixed_length` stand there already.

    A body that Meta approved although its fixed text alone is longer than we believe may be proves us wrong
    about it: then only the bound of all bodies holds.
    """
    limit = BODY_ALONE_CHARACTERS_MAX if is_alone else body_limit(is_card=is_card, has_offer=has_offer)
    return limit if fixed_length < limit else BODY_CHARACTERS_MAX

"""Fields of accounts, as people write them."""

from __future__ import annotations

import re

from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.web.rest.fields import text

EMAIL_CHARACTERS_MAX = 254
"""The longest address that mail can be sent to (RFC 5321)."""

NAME_CHARACTERS_MAX = 150
"""PostHog's."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")

PLACEHOLDER_DOMAIN = "@localhost"
"""The first user has an address here until somebody says theirs."""


def required(body: Json, name: str) -> object:
    """The value of a field that must be there. Raises `Invalid` when it is not."""
    if name not in body:
        raise Invalid("This field is required.", code="required", attr=name)
    return body[name]


def email_of(value: object, attr: str = "email") -> str:
    """An address, in the lower case that it is stored and looked up in. Raises `Invalid`."""
    email = text(value, attr, length_max=EMAIL_CHARACTERS_MAX).lower()
    if not _EMAIL.fullmatch(email):
        raise Invalid("Enter a valid email address.", attr=attr)
    return email


def first_name_of(value: object, attr: str = "first_name") -> str:
    """A name that is not empty. Raises `Invalid`."""
    name = text(value, attr, length_max=NAME_CHARACTERS_MAX)
    if not name:
        raise Invalid("This field may not be blank.", code="blank", attr=attr)
    return name


def name_of(value: object, attr: str) -> str:
    """A name that may be empty. Raises `Invalid`."""
    return text(value, attr, length_max=NAME_CHARACTERS_MAX)


def email_taken(attr: str = "email") -> Invalid:
    """The refusal of an address that another user has."""
    return Invalid("There is already a user with this email address.", code="unique", attr=attr)

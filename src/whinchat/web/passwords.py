"""Passwords: what they must be, how they are kept, how they are checked.

Argon2id as OWASP's cheat sheet on password storage recommends it for servers: 19 MiB, two passes, one lane.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from whinchat.core.errors import Invalid

PASSWORD_CHARACTERS_MIN = 10
"""Long enough against guessing over a rate-limited log in; short enough that people choose words."""

PASSWORD_CHARACTERS_MAX = 200
"""More than any password manager makes; a bound on what unknown people can have hashed."""

MEMORY_KIB = 19 * 1024
AT_ONCE = 4
"""Hashes computed at once: with more, a flood of log ins would take more memory than the whole service."""

_hasher = PasswordHasher(time_cost=2, memory_cost=MEMORY_KIB, parallelism=1)
_room = threading.BoundedSemaphore(AT_ONCE)


def password_of(value: object, attr: str) -> str:
    """A password as written: text that is neither trimmed nor empty.

    Raises `Invalid` for anything else, and for more than `PASSWORD_CHARACTERS_MAX` characters.
    """
    if not isinstance(value, str):
        raise Invalid("Not a valid string.", attr=attr)
    if not value:
        raise Invalid("This field may not be blank.", code="blank", attr=attr)
    if len(value) > PASSWORD_CHARACTERS_MAX:
        detail = f"Ensure this field has no more than {PASSWORD_CHARACTERS_MAX} characters."
        raise Invalid(detail, code="max_length", attr=attr)
    return value


def check_new_password(password: str, email: str, attr: str = "password") -> None:
    """Raise `Invalid` unless this may become the password of the user with this address."""
    if len(password) < PASSWORD_CHARACTERS_MIN:
        detail = f"The password needs at least {PASSWORD_CHARACTERS_MIN} characters; a few words do well."
        raise Invalid(detail, code="password_too_short", attr=attr)
    if password.casefold() == email.casefold():
        detail = "The password is the email address, which everybody knows. Choose another."
        raise Invalid(detail, code="password_is_email", attr=attr)


def hash_password(password: str) -> str:
    """What is stored of a password. Takes some 20 ms of a core and `MEMORY_KIB`, on purpose."""
    with _room:
        return _hasher.hash(_normal(password))


def is_password(stored_hash: str | None, password: str) -> bool:
    """Whether the password is the stored one. Without a stored one the answer is no and takes as long, so
    that the time does not tell which addresses are known.
    """
    nobody = _hash_of_nobody()
    with _room:
        try:
            _hasher.verify(nobody if stored_hash is None else stored_hash, _normal(password))
        except (VerificationError, InvalidHashError):
            return False
    return stored_hash is not None


def needs_new_hash(stored_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(stored_hash)


def _normal(password: str) -> str:
    """One form for what keyboards spell differently (composed and decomposed accents)."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hash_of_nobody() -> str:
    return hash_password("the password of nobody")

"""Personal API keys: how they look, how they are found in a request, what they allow. Who asks.

A key is shown once, when it is made; afterwards only its SHA-256 is known. A plain hash is right here,
unlike for passwords: a key is 256 random bits, which nobody can guess from the hash however fast hashing
is. Facts about shapes, scopes and literal texts come from PostHog's API (`posthog/auth.py`,
`posthog/permissions.py`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from whinchat.core.destination import PersonalApiKey, User
from whinchat.core.errors import NotPermitted, Unauthenticated
from whinchat.core.ports import Store

KEY_PREFIX = "phx_"
"""PostHog's prefix of personal API keys, so that secret scanners and clients recognise ours too."""

KEY_RANDOM_BYTES = 32
"""Randomness of a new key: beyond guessing for good."""

TOUCH_EVERY = timedelta(hours=1)
"""How stale "last used" may be: one write an hour and key is enough for people and keeps reads free of
writes.
"""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BEARER = re.compile(r"\s*bearer\s+(\S.*)", re.IGNORECASE)

NO_KEY_ACCESS = "This action does not support Personal API Key access: sign in to the web app and do it there"
"""PostHog's words, with what to do."""


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks: a user, and the personal API key used or the hash of the browser's session."""

    user: User
    key: PersonalApiKey | None = None
    session_hash: str | None = None

    @property
    def scopes(self) -> list[str]:
        """The key's scopes; empty means everything."""
        return self.key.scopes if self.key else []

    @property
    def is_unrestricted(self) -> bool:
        """Whether nothing narrows what the user may do: no scopes, no named projects or organizations."""
        key = self.key
        return key is None or not (key.scopes or key.scoped_teams or key.scoped_organizations)

    def reaches_organization(self, organization_id: str) -> bool:
        """Whether user and key both allow this organization."""
        named = self.key.scoped_organizations if self.key else []
        return self.user.organization_id == organization_id and (not named or organization_id in named)

    def reaches_project(self, project_id: int, organization_id: str) -> bool:
        """Whether user and key both allow this project."""
        named = self.key.scoped_teams if self.key else []
        return self.reaches_organization(organization_id) and (not named or project_id in named)


def hash_key(value: str) -> str:
    """What is stored of a key: SHA-256 of its UTF-8 text, in lower-case hexadecimal."""
    return hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()


def new_key_value(random: bytes) -> str:
    """A new key from `KEY_RANDOM_BYTES` random bytes: `phx_` and base 62 digits, selected by one double
    click.

    Raises ValueError when given too little randomness.
    """
    if len(random) < KEY_RANDOM_BYTES:
        raise ValueError(f"a key needs {KEY_RANDOM_BYTES} random bytes, not {len(random)}")
    number, digits = int.from_bytes(random, "big"), []
    while number:
        number, digit = divmod(number, len(_ALPHABET))
        digits.append(_ALPHABET[digit])
    return KEY_PREFIX + "".join(reversed(digits)).rjust(43, "0")


def mask_key_value(value: str) -> str:
    """What may be shown of a key for ever: prefix and last four characters."""
    return f"{KEY_PREFIX}...{value[-4:]}"


def key_in_request(
    authorization: str | None, body: object, query: Mapping[str, str]
) -> tuple[str, str] | None:
    """The first key found and where ("Authorization header", "body", "query string"); only that one is
    tried.
    """
    return next(_keys_in_request(authorization, body, query), None)


def _keys_in_request(
    authorization: str | None, body: object, query: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    bearer = _BEARER.match(authorization or "")
    if bearer:
        yield bearer[1].strip(), "Authorization header"
    given: Any = body.get("personal_api_key") if isinstance(body, dict) else None
    if isinstance(given, str) and given.strip():
        yield given.strip(), "body"
    if query.get("personal_api_key", "").strip():
        yield query["personal_api_key"].strip(), "query string"


def authenticate(store: Store, found: tuple[str, str] | None, now: datetime) -> Caller:
    """The caller a key belongs to; remembers its use.

    Raises `Unauthenticated` without a key, with an unknown one, or when its user is inactive. May write (at
    most once an hour and key), so call it outside transactions.
    """
    if found is None:
        raise Unauthenticated("Authentication credentials were not provided.")
    value, place = found
    with store.read() as uow:
        known = uow.projects.key_by_hash(hash_key(value))
    if known is None:
        raise Unauthenticated(
            f"Personal API key found in request {place} is invalid.", code="authentication_failed"
        )
    key, user = known
    if not user.is_active:
        raise Unauthenticated(
            f"Personal API key found in request {place} belongs to an inactive user.",
            code="authentication_failed",
        )
    if key.last_used_at is None or now - key.last_used_at >= TOUCH_EVERY:
        store.run(lambda uow: uow.projects.touch_key(key.id, now))
    return Caller(user=user, key=key)


def require_scope(caller: Caller, scope: str) -> None:
    """Raise `NotPermitted` unless the caller's key has `scope` (`<object>:read` or `<object>:write`).

    Writing implies reading, `*` is everything, and a key without scopes (or a browser session) may do
    everything.
    """
    held = caller.scopes
    area, _, verb = scope.partition(":")
    enough = {"*", scope} | ({f"{area}:write"} if verb == "read" else set())
    if held and enough.isdisjoint(held):
        raise NotPermitted(f"API key missing required scope '{scope}'")


def refuse_scoped_keys(caller: Caller) -> None:
    """Raise `NotPermitted` for a key with scopes, even `*`: some actions exist only for people and full
    keys.
    """
    if caller.scopes:
        raise NotPermitted(NO_KEY_ACCESS)

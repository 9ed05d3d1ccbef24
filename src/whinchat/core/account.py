"""What lets people in: browser sessions, one-time links, and the count of failed tries.

None of these holds a secret in clear: sessions and links are known by the SHA-256 of their random value,
tries by that of what they were about.
"""

from __future__ import annotations

from datetime import datetime

import msgspec


class BrowserSession(msgspec.Struct, frozen=True, kw_only=True):
    """A browser that is signed in until `expires_at`; `seen_at` is when that was last moved on."""

    token_hash: str
    user_id: int
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


class OneTimeLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link by which a user sets a password, once, until `expires_at`."""

    code_hash: str
    user_id: int
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class FailedTries(msgspec.Struct, frozen=True, kw_only=True):
    """How often something failed in a row, and when last."""

    failures: int
    last_at: datetime

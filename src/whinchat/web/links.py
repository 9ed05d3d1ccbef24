"""One-time links, by which a user sets a password: the first user, an invited one, one who forgot theirs."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from whinchat.core.account import OneTimeLink
from whinchat.core.destination import User
from whinchat.core.errors import NotFound
from whinchat.core.ports import UnitOfWork

LINK_LASTS = timedelta(hours=24)
"""Time enough to read one's mail, and not for ever in somebody's chat or terminal."""

CODE_RANDOM_BYTES = 32

HOW_TO_GET_ANOTHER = (
    "Ask somebody who can log in for a new one (Settings > Users), or run `whinchat users link EMAIL`."
)


@dataclass(frozen=True)
class MadeLink:
    """A link that was just made: the only time its address is known."""

    address: str
    expires_at: datetime

    def __repr__(self) -> str:  # The generated one would print the code.
        return f"MadeLink(expires_at={self.expires_at})"


def hash_code(code: str) -> str:
    """What is stored of a link's code: SHA-256, in lower-case hexadecimal."""
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()


def make_link(uow: UnitOfWork, user_id: int, site_url: str, now: datetime) -> MadeLink:
    """Store a new link of a user. Earlier ones go on working until one of them is used."""
    code = secrets.token_urlsafe(CODE_RANDOM_BYTES)
    expires_at = now + LINK_LASTS
    uow.accounts.add_link(
        OneTimeLink(code_hash=hash_code(code), user_id=user_id, created_at=now, expires_at=expires_at)
    )
    return MadeLink(f"{site_url}/welcome?code={code}", expires_at)


def find_link(uow: UnitOfWork, code: str, now: datetime) -> tuple[OneTimeLink, User]:
    """A link that still works, and its user. Raises `NotFound` saying why it does not."""
    link = uow.accounts.link(hash_code(code))
    user = uow.accounts.user(link.user_id) if link else None
    if link is None or user is None:
        raise NotFound(f"This link is unknown. {HOW_TO_GET_ANOTHER}")
    if link.used_at is not None:
        detail = f"This link has been used already. Log in, or get a new one: {HOW_TO_GET_ANOTHER}"
        raise NotFound(detail, code="link_used")
    if link.expires_at <= now:
        detail = f"This link has expired: links work for {LINK_LASTS // timedelta(hours=1)} hours. "
        raise NotFound(detail + HOW_TO_GET_ANOTHER, code="link_expired")
    if not user.is_active:
        raise NotFound("This user is inactive. Ask somebody who can log in to change that.", code="inactive")
    return link, user

"""Browser sessions: cookies, who they belong to, and that requests come from our own pages.

A session is 256 random bits in a cookie that scripts cannot read; the database knows only its hash, and a
plain hash is right for the same reason as with keys. What protects against other sites (CSRF) is derived from
the session, stands in a cookie that our pages can read, and comes back in a header that no other site can
set.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from whinchat.core.account import BrowserSession
from whinchat.core.errors import NotPermitted, Unauthenticated
from whinchat.core.ports import Store, UnitOfWork
from whinchat.web.auth import TOUCH_EVERY, Caller
from whinchat.web.services import Services
from whinchat.web.throttle import FORGIVEN_AFTER

SESSION_COOKIE = "whinchat_session"
CSRF_COOKIE = "whinchat_csrf"
CSRF_HEADER = "X-CSRFToken"

SESSION_LASTS = timedelta(days=30)
"""How long a browser that does nothing stays signed in; whoever comes once a month never logs in again."""

SESSION_RANDOM_BYTES = 32
SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
LOCAL_NAMES = frozenset(("localhost", "127.0.0.1", "::1"))

ENDED = "The session has ended. Log in again."
NO_TOKEN = (
    f"CSRF token missing or incorrect. Send the value of the cookie {CSRF_COOKIE} in the header "
    f"{CSRF_HEADER}, or use a personal API key."
)
FOREIGN = (
    "The request comes from a page of another site. Use Whinchat's own pages or a personal API key. If this "
    "is Whinchat's own page, set WHINCHAT_PUBLIC_URL to the address in the browser."
)


def hash_session(value: str) -> str:
    """What is stored of a session: SHA-256, in lower-case hexadecimal."""
    return hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()


def csrf_token_of(value: str) -> str:
    """The token that belongs to a session; it tells nothing of the session itself."""
    return hashlib.sha256(b"whinchat csrf " + value.encode("utf-8", "replace")).hexdigest()


def start_session(uow: UnitOfWork, user_id: int, now: datetime) -> str:
    """Store a new session and return its value; tidies up what is over."""
    value = secrets.token_urlsafe(SESSION_RANDOM_BYTES)
    uow.sessions.forget(expired_before=now - SESSION_LASTS, failed_before=now - FORGIVEN_AFTER)
    uow.sessions.add(
        BrowserSession(
            token_hash=hash_session(value),
            user_id=user_id,
            created_at=now,
            seen_at=now,
            expires_at=now + SESSION_LASTS,
        )
    )
    return value


def session_cookies(value: str, site_url: str) -> list[str]:
    """The `Set-Cookie` headers of a session."""
    seconds = int(SESSION_LASTS.total_seconds())
    return [
        _cookie(SESSION_COOKIE, value, seconds, site_url, "; HttpOnly"),
        _cookie(CSRF_COOKIE, csrf_token_of(value), seconds, site_url),
    ]


def ended_cookies(site_url: str) -> list[str]:
    """The `Set-Cookie` headers that make a browser forget its session."""
    return [
        _cookie(SESSION_COOKIE, "", 0, site_url, "; HttpOnly"),
        _cookie(CSRF_COOKIE, "", 0, site_url),
    ]


def _cookie(name: str, value: str, seconds: int, site_url: str, more: str = "") -> str:
    secure = "; Secure" if site_url.startswith("https:") else ""
    return f"{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{secure}{more}"


def known_session(store: Store, value: str, now: datetime) -> tuple[Caller, BrowserSession] | None:
    """Whose session it is; None when it is unknown or over, or its user inactive."""
    with store.read() as uow:
        known = uow.sessions.get(hash_session(value))
    if known is None or known[0].expires_at <= now or not known[1].is_active:
        return None
    return Caller(user=known[1], session_hash=known[0].token_hash), known[0]


def authenticate_session(store: Store, value: str, now: datetime) -> tuple[Caller, bool]:
    """The caller a session belongs to, and whether its end was moved on (then cookies go out again).

    Raises `Unauthenticated` when it is over. Writes at most once an hour and session, so call it outside
    transactions.
    """
    known = known_session(store, value, now)
    if known is None:
        raise Unauthenticated(ENDED)
    caller, session = known
    renewed = now - session.seen_at >= TOUCH_EVERY
    if renewed:
        store.run(lambda uow: uow.sessions.touch(session.token_hash, now, now + SESSION_LASTS))
    return caller, renewed


def check_csrf(method: str, headers: Mapping[str, str], value: str, site_url: str) -> None:
    """Raise `NotPermitted` for a changing request of a session that does not come from one of our pages."""
    if method in SAFE_METHODS:
        return
    refuse_foreign_pages(headers, site_url)
    given = headers.get(CSRF_HEADER, "").encode("latin-1", "replace")
    if not hmac.compare_digest(given, csrf_token_of(value).encode()):
        raise NotPermitted(NO_TOKEN, code="csrf_failed")


def refuse_foreign_pages(headers: Mapping[str, str], site_url: str) -> None:
    """Raise `NotPermitted` when the browser says that a page of another site asks.

    `Sec-Fetch-Site` is the browser's own word and no page can change it; older browsers send only `Origin`.
    What sends neither is no browser.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise NotPermitted(FOREIGN, code="csrf_failed")
        return
    origin = headers.get("origin")
    if origin is not None and origin not in _own_origins(headers.get("host", ""), site_url):
        raise NotPermitted(FOREIGN, code="csrf_failed")


def _own_origins(host: str, site_url: str) -> set[str]:
    ours = urlsplit(site_url)
    return {f"http://{host}", f"https://{host}", f"{ours.scheme}://{ours.netloc}"}


def demo_session_cookies(
    services: Services, *, client: str | None, host: str | None, cookies: Mapping[str, str]
) -> list[str]:
    """The `Set-Cookie` headers that sign a browser in by itself; none unless this is the demo, the browser is
    on this machine and not signed in yet.

    The name in the address counts too: a page elsewhere whose name was bent to point here must not be let in.
    Blocks on the database: call it on a worker thread.
    """
    if not services.auto_sign_in or not _is_here(client, host):
        return []
    now = services.clock.now()
    value = cookies.get(SESSION_COOKIE)
    if value and known_session(services.store, value, now):
        return []

    def work(uow: UnitOfWork) -> str | None:
        owner = next((user for user in uow.projects.users() if user.is_active), None)
        return start_session(uow, owner.id, now) if owner else None

    started = services.store.run(work)
    return session_cookies(started, services.site_url) if started else []


def _is_here(client: str | None, host: str | None) -> bool:
    try:
        near = client is not None and ipaddress.ip_address(client).is_loopback
        return near and urlsplit(f"//{host}").hostname in LOCAL_NAMES
    except ValueError:
        return False

"""Logging in and out of the web app, and the one-time links that come before it."""

from __future__ import annotations

from datetime import datetime

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import User
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.web import links, passwords, throttle
from whinchat.web.auth import Caller
from whinchat.web.rest.access import ANY_KEY, PUBLIC
from whinchat.web.rest.account_fields import (
    PLACEHOLDER_DOMAIN,
    email_of,
    email_taken,
    first_name_of,
    required,
)
from whinchat.web.rest.companions import UserBody, me_body
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.fields import text
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.sessions import (
    SESSION_COOKIE,
    ended_cookies,
    hash_session,
    refuse_foreign_pages,
    session_cookies,
    start_session,
)

CODE_CHARACTERS_MAX = 200
"""Our codes have 43; anything longer is none of ours."""

WRONG = "Invalid email or password."
NOBODY_YET = (
    "Nobody has set a password yet. Open the link that Whinchat printed when it started, or make one with "
    "`whinchat users link`."
)


class LoginRequest(BaseModel):
    """Who wants in."""

    email: str = Field(min_length=1)
    password: str = Field(min_length=1, max_length=passwords.PASSWORD_CHARACTERS_MAX)


class WelcomeBody(BaseModel):
    """Whom a one-time link is for."""

    email: str = Field(description="Empty for the first user, who says it")
    first_name: str
    is_first: bool = Field(description="Whether nobody can log in yet: this sets Whinchat up")
    may_choose_email: bool = Field(description="False for a user who only gets a new password")
    expires_at: datetime


class WelcomeRequest(BaseModel):
    """What a user says at the end of a one-time link."""

    code: str = Field(min_length=1, description="From the link")
    email: str | None = Field(default=None, description="Needed from the first user; else it may stay as is")
    first_name: str | None = Field(default=None, description="Needed unless it is known already")
    password: str = Field(
        min_length=passwords.PASSWORD_CHARACTERS_MIN, max_length=passwords.PASSWORD_CHARACTERS_MAX
    )


def log_in(asked: Asked) -> Response:
    """Log in with address and password; the answer sets the cookies of a session.

    After a few wrong tries each further one has to wait, longer every time (429 with Retry-After).
    """
    refuse_foreign_pages(asked.request.headers, asked.services.site_url)
    body = asked.body
    email = text(required(body, "email"), "email", length_max=1000).lower()
    password = passwords.password_of(required(body, "password"), "password")
    subjects = throttle.subjects_of(email, address_of(asked))
    throttle.begin_try(asked.store, subjects, asked.now)
    with asked.store.read() as uow:
        user = uow.accounts.by_email(email)
        stored = uow.accounts.password_hash(user.id) if user else None
        anybody = uow.accounts.anybody_has_password()
    if not passwords.is_password(stored, password) or user is None or stored is None:
        raise Invalid(WRONG if anybody else NOBODY_YET, code="invalid_credentials")
    fresh = passwords.hash_password(password) if passwords.needs_new_hash(stored) else None

    def work(uow: UnitOfWork) -> Json:
        now = uow.accounts.user(user.id)
        if now is None or not now.is_active or uow.accounts.password_hash(user.id) != stored:
            raise Invalid(WRONG, code="invalid_credentials")
        throttle.end_try(uow, subjects)
        if fresh:
            uow.accounts.set_password(user.id, fresh)
        return let_in(asked, uow, now)

    return answer(asked.store.run(work))


def log_out(asked: Asked) -> Response:
    """End the session of this browser. With a key there is none to end."""
    session_hash = asked.caller.session_hash
    if session_hash is not None:
        asked.store.run(lambda uow: uow.sessions.end(session_hash))
        asked.cookies[:] = ended_cookies(asked.services.site_url)
    return Response(status_code=204)


def show_welcome(asked: Asked) -> Response:
    """Say whom a one-time link is for; 404 says why it does not work any more."""
    code = _code(asked.query.get("code"))
    with asked.store.read() as uow:
        link, user = links.find_link(uow, code, asked.now)
        is_first = not uow.accounts.anybody_has_password()
    return answer(
        {
            "email": "" if _is_placeholder(user) else user.email,
            "first_name": "" if _is_placeholder(user) else user.first_name,
            "is_first": is_first,
            "may_choose_email": not user.has_password,
            "expires_at": link.expires_at,
        }
    )


def accept_welcome(asked: Asked) -> Response:
    """Set a password by a one-time link, and log in. The link does not work again; other sessions end."""
    refuse_foreign_pages(asked.request.headers, asked.services.site_url)
    body, code = asked.body, _code(required(asked.body, "code"))
    with asked.store.read() as uow:
        _, user = links.find_link(uow, code, asked.now)
    changed = _introduced(user, body)
    password = passwords.password_of(required(body, "password"), "password")
    passwords.check_new_password(password, changed.email)
    hashed = passwords.hash_password(password)

    def work(uow: UnitOfWork) -> Json:
        link, _ = links.find_link(uow, code, asked.now)
        other = uow.accounts.by_email(changed.email)
        if other is not None and other.id != changed.id:
            raise email_taken()
        uow.accounts.save_user(changed)
        uow.accounts.set_password(changed.id, hashed)
        uow.accounts.use_link(link, asked.now)
        uow.sessions.end_all(changed.id)
        return let_in(asked, uow, msgspec.structs.replace(changed, has_password=True))

    return answer(asked.store.run(work))


def let_in(asked: Asked, uow: UnitOfWork, user: User) -> Json:
    """Start a session for this browser, instead of one it had, and answer as `GET users/@me/` would."""
    earlier = asked.request.cookies.get(SESSION_COOKIE)
    if earlier:
        uow.sessions.end(hash_session(earlier))
    uow.accounts.note_login(user.id, asked.now)
    value = start_session(uow, user.id, asked.now)
    asked.cookies[:] = session_cookies(value, asked.services.site_url)
    signed_in = msgspec.structs.replace(user, last_login_at=asked.now)
    return me_body(uow.projects, Caller(user=signed_in, session_hash=hash_session(value)))


def address_of(asked: Asked) -> str:
    """Where the request comes from, as the server was told by proxies it trusts."""
    client = asked.request.client
    return client.host if client else ""


def _code(written: object) -> str:
    code = "" if written is None else text(written, "code", length_max=CODE_CHARACTERS_MAX)
    if not code:
        raise Invalid("This field is required.", code="required", attr="code")
    return code


def _is_placeholder(user: User) -> bool:
    return user.email.endswith(PLACEHOLDER_DOMAIN) and not user.has_password


def _introduced(user: User, body: Json) -> User:
    """The user with the address and name they say. Raises `Invalid` where one is missing or not theirs."""
    said = body.get("email")
    if said is None and _is_placeholder(user):
        raise Invalid("This field is required.", code="required", attr="email")
    email = user.email if said is None else email_of(said)
    if user.has_password and email != user.email:
        raise Invalid(f"This link is for {user.email}. Leave the address as it is.", attr="email")
    name = body.get("first_name")
    if name is None and (_is_placeholder(user) or not user.first_name):
        raise Invalid("This field is required.", code="required", attr="first_name")
    first_name = user.first_name if name is None else first_name_of(name)
    return msgspec.structs.replace(user, email=email, first_name=first_name)


TAG = "session"
ANOTHER_SITE = {403: "The request comes from a page of another site"}
NO_LINK = {404: "No such link, or it was used, or has expired"}

OPERATIONS = (
    Operation(
        method="POST",
        path="login/",
        run=log_in,
        access=PUBLIC,
        answers={200: UserBody},
        tag=TAG,
        body=LoginRequest,
        refusals=ANOTHER_SITE | {429: "Too many wrong tries; wait as long as Retry-After says"},
    ),
    Operation(method="POST", path="logout/", run=log_out, access=ANY_KEY, answers={204: None}, tag=TAG),
    Operation(
        method="GET",
        path="welcome/",
        run=show_welcome,
        access=PUBLIC,
        answers={200: WelcomeBody},
        tag=TAG,
        query=(Parameter("code", "From the link"),),
        refusals=NO_LINK,
    ),
    Operation(
        method="POST",
        path="welcome/",
        run=accept_welcome,
        access=PUBLIC,
        answers={200: UserBody},
        tag=TAG,
        body=WelcomeRequest,
        refusals=ANOTHER_SITE | NO_LINK,
    ),
)

"""The people of an organization: who they are, inviting them, letting them go.

All users of an organization may do the same. Changing who gets in takes a browser session or a key without
any restriction: a restricted key could otherwise let in somebody who is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.account import OneTimeLink
from whinchat.core.destination import User
from whinchat.core.errors import Invalid, NotFound, NotPermitted
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.web import links, passwords, throttle
from whinchat.web.auth import NO_KEY_ACCESS
from whinchat.web.rest.access import FULL_KEY, scoped
from whinchat.web.rest.account_fields import (
    NAME_CHARACTERS_MAX,
    email_of,
    email_taken,
    first_name_of,
    name_of,
    required,
)
from whinchat.web.rest.companions import UserBody, me_body
from whinchat.web.rest.fields import boolean
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of
from whinchat.web.rest.session import address_of, let_in

USERS_MAX = 1000
"""Users of an organization: more than can be told apart in a list; a bound on what one script can add."""

USER_ID_DIGITS_MAX = 18
"""More digits than any user has, and still a number both databases accept."""


class MemberBody(BaseModel):
    """A user of the organization."""

    id: int
    uuid: str
    email: str
    first_name: str
    last_name: str
    is_active: bool = Field(description="An inactive user's password, sessions and keys do not work")
    has_password: bool = Field(description="False until they followed their one-time link")
    last_login: datetime | None
    invited_until: datetime | None = Field(description="When their unused one-time link expires")


class InvitedBody(MemberBody):
    """A user with a new one-time link. The link is shown in this answer and never again."""

    link: str = Field(description="Give it to them; by it they set a password")
    link_expires_at: datetime


class InviteRequest(BaseModel):
    """Somebody who shall get in."""

    email: str = Field(min_length=3)
    first_name: str = Field(default="", max_length=NAME_CHARACTERS_MAX)
    last_name: str = Field(default="", max_length=NAME_CHARACTERS_MAX)


class MemberPatch(BaseModel):
    """What may be changed of a user. Keys that are absent stay as they are."""

    first_name: str = Field(default="", min_length=1, max_length=NAME_CHARACTERS_MAX)
    last_name: str = Field(default="", max_length=NAME_CHARACTERS_MAX)
    is_active: bool = True


class MePatch(BaseModel):
    """What users may change of themselves. Keys that are absent stay as they are."""

    first_name: str = Field(default="", min_length=1, max_length=NAME_CHARACTERS_MAX)
    last_name: str = Field(default="", max_length=NAME_CHARACTERS_MAX)
    password: str = Field(
        default="",
        min_length=passwords.PASSWORD_CHARACTERS_MIN,
        max_length=passwords.PASSWORD_CHARACTERS_MAX,
        description="A new one; all other sessions of the user end",
    )
    current_password: str = Field(default="", description="Needed with `password` once one is set")


def list_users(asked: Asked) -> Response:
    """List the users of the organization."""
    with asked.store.read() as uow:
        users = uow.accounts.users_of(asked.caller.user.organization_id)
        until = _invited_until(uow.accounts.links_of([user.id for user in users]), asked.now)
    return answer(page_of(asked.request, users, lambda user: member_body(user, until)))


def invite_user(asked: Asked) -> Response:
    """Add a user, and answer with the one-time link by which they set a password. It works for 24 hours."""
    caller, body = _unrestricted(asked), asked.body
    email = email_of(required(body, "email"))
    user = User(
        id=0,
        uuid=str(uuid4()),
        email=email,
        first_name=name_of(body.get("first_name", ""), "first_name"),
        last_name=name_of(body.get("last_name", ""), "last_name"),
        organization_id=caller.organization_id,
    )

    def work(uow: UnitOfWork) -> Json:
        if len(uow.accounts.users_of(caller.organization_id)) >= USERS_MAX:
            raise Invalid(f"There are {USERS_MAX} users already, which is the limit.")
        if uow.accounts.by_email(email) is not None:
            raise email_taken()
        return _with_link(asked, uow, uow.projects.add_user(user))

    return answer(asked.store.run(work), 201)


def make_user_link(asked: Asked) -> Response:
    """Make a new one-time link for a user who lost theirs or the password; earlier ones stop working."""
    _unrestricted(asked)

    def work(uow: UnitOfWork) -> Json:
        user = _find(asked, uow)
        if not user.is_active:
            raise Invalid("This user is inactive. Make them active first.", attr="is_active")
        uow.accounts.remove_links(user.id)
        return _with_link(asked, uow, user)

    return answer(asked.store.run(work), 201)


def retrieve_user(asked: Asked) -> Response:
    """Show a user of the organization."""
    with asked.store.read() as uow:
        return answer(_shown(asked, uow, _find(asked, uow)))


def update_user(asked: Asked) -> Response:
    """Change a user's name, or whether they may get in. An inactive user's sessions end at once."""
    caller, body = _unrestricted(asked), asked.body

    def work(uow: UnitOfWork) -> Json:
        # Locked, so that two who switch each other off take turns, and the second is told.
        users = uow.accounts.users_of(caller.organization_id)
        if not any(user.id == caller.id and user.is_active for user in users):
            raise NotPermitted("You are no longer an active user.")
        user = _named(_find(asked, uow), body)
        if "is_active" in body:
            user = _activated(user, caller, boolean(body["is_active"], "is_active"))
        uow.accounts.save_user(user)
        if not user.is_active:
            uow.sessions.end_all(user.id)
            uow.accounts.remove_links(user.id)
        return _shown(asked, uow, user)

    return answer(asked.store.run(work))


def update_me(asked: Asked) -> Response:
    """Change one's own name or password. A new password ends all other sessions of the user."""
    caller, body = _unrestricted(asked), asked.body
    hashed = _new_password(asked, caller, body) if body.get("password") is not None else None

    def work(uow: UnitOfWork) -> Json:
        user = uow.accounts.user(caller.id)
        if user is None or not user.is_active:
            raise NotPermitted("You are no longer an active user.")
        user = _named(user, body)
        uow.accounts.save_user(user)
        if hashed is not None:
            uow.accounts.set_password(user.id, hashed)
            uow.accounts.remove_links(user.id)
            uow.sessions.end_all(user.id)
            user = msgspec.structs.replace(user, has_password=True)
            if asked.caller.session_hash is not None:
                return let_in(asked, uow, user)
        return me_body(uow.projects, msgspec.structs.replace(asked.caller, user=user))

    return answer(asked.store.run(work))


def member_body(user: User, invited_until: Mapping[int, datetime]) -> Json:
    """A user as shown to the others."""
    return {
        "id": user.id,
        "uuid": user.uuid,
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "is_active": user.is_active,
        "has_password": user.has_password,
        "last_login": user.last_login_at,
        "invited_until": invited_until.get(user.id),
    }


def _unrestricted(asked: Asked) -> User:
    if not asked.caller.is_unrestricted:
        raise NotPermitted(NO_KEY_ACCESS)
    return asked.caller.user


def _find(asked: Asked, uow: UnitOfWork) -> User:
    """The user the path names, of the caller's organization."""
    written = asked.path["user_id"]
    is_number = written.isascii() and written.isdigit() and len(written) <= USER_ID_DIGITS_MAX
    user = uow.accounts.user(int(written)) if is_number else None
    if user is None or user.organization_id != asked.caller.user.organization_id:
        raise NotFound("Not found.")
    return user


def _named(user: User, body: Json) -> User:
    """The user with the names the body gives."""
    first_name = first_name_of(body["first_name"]) if "first_name" in body else user.first_name
    last_name = name_of(body["last_name"], "last_name") if "last_name" in body else user.last_name
    return msgspec.structs.replace(user, first_name=first_name, last_name=last_name)


def _activated(user: User, caller: User, is_active: bool) -> User:
    """The user made active or inactive. As the caller stays active, somebody always can get in."""
    if user.id == caller.id and not is_active:
        detail = "You cannot make yourself inactive. Ask another user to do it."
        raise Invalid(detail, attr="is_active")
    return msgspec.structs.replace(user, is_active=is_active)


def _new_password(asked: Asked, caller: User, body: Json) -> str:
    """The hash of the new password. Raises `Invalid`, or `TooManyTries` after wrong current ones."""
    password = passwords.password_of(body["password"], "password")
    passwords.check_new_password(password, caller.email)
    with asked.store.read() as uow:
        stored = uow.accounts.password_hash(caller.id)
    if stored is not None:
        current = passwords.password_of(required(body, "current_password"), "current_password")
        subjects = throttle.subjects_of(caller.email, address_of(asked))
        throttle.begin_try(asked.store, subjects, asked.now)
        if not passwords.is_password(stored, current):
            detail = "Your current password is incorrect."
            raise Invalid(detail, code="incorrect_password", attr="current_password")
        asked.store.run(lambda uow: throttle.end_try(uow, subjects))
    return passwords.hash_password(password)


def _with_link(asked: Asked, uow: UnitOfWork, user: User) -> Json:
    made = links.make_link(uow, user.id, asked.services.site_url, asked.now)
    shown = {"link": made.address, "link_expires_at": made.expires_at}
    return _shown(asked, uow, user) | shown


def _shown(asked: Asked, uow: UnitOfWork, user: User) -> Json:
    return member_body(user, _invited_until(uow.accounts.links_of([user.id]), asked.now))


def _invited_until(found: Sequence[OneTimeLink], now: datetime) -> dict[int, datetime]:
    """When the last unused link of each user expires."""
    open_links = sorted(
        (link for link in found if link.used_at is None and link.expires_at > now),
        key=lambda link: link.expires_at,
    )
    return {link.user_id: link.expires_at for link in open_links}


TAG = "users"
READ = scoped("user:read")

OPERATIONS = (
    Operation(
        method="PATCH",
        path="users/@me/",
        run=update_me,
        access=FULL_KEY,
        answers={200: UserBody},
        tag=TAG,
        body=MePatch,
    ),
    Operation(
        method="GET",
        path="users/",
        run=list_users,
        access=READ,
        answers={200: Page[MemberBody]},
        tag=TAG,
        query=PAGE_PARAMETERS,
    ),
    Operation(
        method="POST",
        path="users/",
        run=invite_user,
        access=FULL_KEY,
        answers={201: InvitedBody},
        tag=TAG,
        body=InviteRequest,
    ),
    Operation(
        method="GET",
        path="users/{user_id}/",
        run=retrieve_user,
        access=READ,
        answers={200: MemberBody},
        tag=TAG,
    ),
    Operation(
        method="PATCH",
        path="users/{user_id}/",
        run=update_user,
        access=FULL_KEY,
        answers={200: MemberBody},
        tag=TAG,
        body=MemberPatch,
    ),
    Operation(
        method="POST",
        path="users/{user_id}/link/",
        run=make_user_link,
        access=FULL_KEY,
        answers={201: InvitedBody},
        tag=TAG,
    ),
)

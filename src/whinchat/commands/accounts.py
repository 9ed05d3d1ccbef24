"""Users from the command line: who there is, who may come, and a way in for whoever has none."""

from __future__ import annotations

from uuid import uuid4

from rich.table import Table

from whinchat.core.clock import Clock
from whinchat.core.destination import User
from whinchat.core.errors import ConfigurationError, Invalid
from whinchat.core.ports import Store, UnitOfWork
from whinchat.web.links import MadeLink, make_link
from whinchat.web.rest.account_fields import email_of


def first_link(store: Store, clock: Clock, site_url: str) -> MadeLink | None:
    """A one-time link for the first user while nobody can log in; None once somebody can."""
    with store.read() as unit:
        if unit.accounts.anybody_has_password():
            return None

    def work(unit: UnitOfWork) -> MadeLink | None:
        owner = next((user for user in unit.projects.users() if user.is_active), None)
        return make_link(unit, owner.id, site_url, clock.now()) if owner else None

    return store.run(work)


def link_for(store: Store, clock: Clock, site_url: str, email: str | None) -> MadeLink:
    """A new one-time link for the user with this address, or for the first user; earlier ones stop working.

    Raises `ConfigurationError` when there is no such user, or they are inactive.
    """

    def work(unit: UnitOfWork) -> MadeLink:
        users = unit.projects.users()
        user = unit.accounts.by_email(email.strip().lower()) if email else next(iter(users), None)
        if user is None:
            raise ConfigurationError(f"there is no user {email or ''}: `whinchat users list` shows them")
        if not user.is_active:
            raise ConfigurationError(f"{user.email} is inactive: another user can change that in the web app")
        unit.accounts.remove_links(user.id)
        return make_link(unit, user.id, site_url, clock.now())

    return store.run(work)


def invite(store: Store, clock: Clock, site_url: str, email: str) -> MadeLink:
    """Add a user to the first organization, and a one-time link for them.

    Raises `ConfigurationError` for an address that cannot be used or is taken.
    """
    try:
        address = email_of(email)
    except Invalid as error:
        raise ConfigurationError(f"{email}: {error.detail}") from error

    def work(unit: UnitOfWork) -> MadeLink:
        users = unit.projects.users()
        if not users:
            raise ConfigurationError("there is no organization yet: run `whinchat migrate` first")
        if unit.accounts.by_email(address):
            raise ConfigurationError(
                f"{address} is a user already: `whinchat users link {address}` makes a new link"
            )
        user = User(
            id=0,
            uuid=str(uuid4()),
            email=address,
            first_name="",
            organization_id=users[0].organization_id,
        )
        return make_link(unit, unit.projects.add_user(user).id, site_url, clock.now())

    return store.run(work)


def table_of_users(store: Store) -> Table:
    """Every user, with whether and since when they log in."""
    table = Table("email", "name", "active", "password", "last log in")
    with store.read() as unit:
        for user in unit.projects.users():
            table.add_row(
                user.email,
                f"{user.first_name} {user.last_name}".strip(),
                "yes" if user.is_active else "no",
                "set" if user.has_password else "not yet",
                user.last_login_at.isoformat(timespec="minutes") if user.last_login_at else "never",
            )
    return table

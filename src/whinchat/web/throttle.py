"""How often one may try a password: waits that double, counted in the database for all processes together.

A try counts as failed before it is made and is taken back when it succeeds, so that many tries at once do not
slip through.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from whinchat.core.account import FailedTries
from whinchat.core.errors import TooManyTries
from whinchat.core.ports import Store, UnitOfWork

WAIT_FIRST = timedelta(seconds=2)
WAIT_MAX = timedelta(minutes=15)
"""Long enough that a list of common passwords takes months, short enough for somebody who forgot theirs."""

DOUBLINGS_MAX = 20
"""Far beyond the longest wait, so that a huge count makes no huge number."""

FORGIVEN_AFTER = timedelta(hours=24)
"""After a day without a try it begins anew."""

ACCOUNT_TRIES_FREE = 5
"""Wrong tries for one account from one address before a wait: people mistype and try their older passwords.
"""

ADDRESS_TRIES_FREE = 30
"""The same for one address whatever the account: an office shares one."""

IPV6_NETWORK_BITS = 64
"""What one customer of a provider gets; within it addresses are free to choose."""


@dataclass(frozen=True)
class Subject:
    """What tries are counted for: a hash of it, and how many are free."""

    key: str
    tries_free: int


def subjects_of(email: str, address: str) -> tuple[Subject, Subject]:
    """An account tried from an address, and the address. Nobody can lock an account for everybody else."""
    place = _place(address)
    return (
        Subject(_hashed(f"account {email} {place}"), ACCOUNT_TRIES_FREE),
        Subject(_hashed(f"address {place}"), ADDRESS_TRIES_FREE),
    )


def wait_after(tries: FailedTries, tries_free: int, now: datetime) -> timedelta:
    """How long nothing may be tried from now on: zero, or up to `WAIT_MAX`."""
    beyond = tries.failures - tries_free
    if beyond < 0 or now - tries.last_at >= FORGIVEN_AFTER:
        return timedelta()
    doublings = min(beyond, DOUBLINGS_MAX)
    wait = min(WAIT_FIRST * (1 << doublings), WAIT_MAX)
    return max(tries.last_at + wait - now, timedelta())


def begin_try(store: Store, subjects: Sequence[Subject], now: datetime) -> None:
    """Count a try. Raises `TooManyTries` when it comes too early, and then it does not count."""

    def work(uow: UnitOfWork) -> None:
        # One order for all, so that two who try at once cannot wait for each other in a circle.
        for subject in sorted(subjects, key=lambda subject: subject.key):
            tries = uow.sessions.locked_tries(subject.key, now)
            wait = wait_after(tries, subject.tries_free, now)
            if wait:
                raise TooManyTries(math.ceil(wait.total_seconds()))
            if now - tries.last_at >= FORGIVEN_AFTER:
                uow.sessions.forget_tries(subject.key)
        for subject in subjects:
            uow.sessions.count_try(subject.key, now)

    store.run(work)


def end_try(uow: UnitOfWork, subjects: tuple[Subject, Subject]) -> None:
    """It succeeded: the account begins anew, and this try does not count against the address.

    Earlier ones still do: somebody with an account of their own could otherwise try others' for ever.
    """
    account, address = subjects
    uow.sessions.forget_tries(account.key)
    uow.sessions.take_back_try(address.key)


def _place(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"  # A Unix socket or a strange proxy: all of them count as one.
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed), IPV6_NETWORK_BITS), strict=False))


def _hashed(subject: str) -> str:
    return hashlib.sha256(subject.encode("utf-8", "replace")).hexdigest()

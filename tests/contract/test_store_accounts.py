"""Users as accounts, one-time links, sessions and failed tries on both engines."""

from __future__ import annotations

import threading
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import create_engine, text

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.account import BrowserSession, FailedTries, OneTimeLink
from whinchat.core.destination import User
from whinchat.core.errors import NotFound, TooManyTries
from whinchat.core.ports import UnitOfWork
from whinchat.web.links import find_link, make_link
from whinchat.web.sessions import SESSION_LASTS, authenticate_session, known_session, start_session
from whinchat.web.throttle import (
    ACCOUNT_TRIES_FREE,
    ADDRESS_TRIES_FREE,
    begin_try,
    end_try,
    subjects_of,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def ana(store: SqlStore) -> User:
    """A user without a password."""
    user = User(id=0, uuid="u", email="ana@example.com", first_name="Ana", organization_id="org")
    return store.run(lambda uow: uow.projects.add_user(user))


def test_a_user_is_changed_and_found_by_address(store: SqlStore, ana: User) -> None:
    changed = msgspec.structs.replace(ana, email="ana@new.example", last_name="Souza", is_active=False)
    with store.write() as unit:
        unit.accounts.save_user(changed)
        unit.accounts.note_login(ana.id, NOW)
    with store.read() as unit:
        assert unit.accounts.by_email("ana@example.com") is None
        found = unit.accounts.by_email("ana@new.example")
        assert found == unit.accounts.user(ana.id) == msgspec.structs.replace(changed, last_login_at=NOW)
        assert unit.accounts.user(ana.id + 1) is None


def test_whether_anybody_can_log_in(store: SqlStore, ana: User) -> None:
    with store.read() as unit:
        assert unit.accounts.anybody_has_password() is False
        assert unit.accounts.password_hash(ana.id) is None
        assert ana.has_password is False
    store.run(lambda unit: unit.accounts.set_password(ana.id, "$argon2id$…"))
    with store.read() as unit:
        assert unit.accounts.anybody_has_password() is True
        assert unit.accounts.password_hash(ana.id) == "$argon2id$…"
        [user] = unit.accounts.users_of("org")
        assert user.has_password is True
        assert unit.accounts.users_of("another") == []


def test_a_session_comes_back_with_its_user_and_can_be_moved_on_and_ended(store: SqlStore, ana: User) -> None:
    session = BrowserSession(
        token_hash="h", user_id=ana.id, created_at=NOW, seen_at=NOW, expires_at=NOW + HOUR
    )
    store.run(lambda unit: unit.sessions.add(session))
    store.run(lambda unit: unit.sessions.touch("h", NOW + HOUR, NOW + 2 * HOUR))
    with store.read() as unit:
        moved = msgspec.structs.replace(session, seen_at=NOW + HOUR, expires_at=NOW + 2 * HOUR)
        assert unit.sessions.get("h") == (moved, ana)
        assert unit.sessions.get("other") is None
    store.run(lambda unit: unit.sessions.end("h"))
    with store.read() as unit:
        assert unit.sessions.get("h") is None


def test_all_sessions_of_one_user_end_and_those_of_others_stay(store: SqlStore, ana: User) -> None:
    other = msgspec.structs.replace(ana, id=0, email="bob@example.com")

    def work(unit: UnitOfWork) -> tuple[list[str], str]:
        bob = unit.projects.add_user(other)
        mine = [start_session(unit, ana.id, NOW) for _ in range(2)]
        his = start_session(unit, bob.id, NOW)
        unit.sessions.end_all(ana.id)
        return mine, his

    mine, his = store.run(work)
    assert [known_session(store, value, NOW) for value in mine] == [None, None]
    assert known_session(store, his, NOW) is not None


def test_a_session_lasts_from_its_last_use_which_is_written_once_an_hour(store: SqlStore, ana: User) -> None:
    value = store.run(lambda unit: start_session(unit, ana.id, NOW))
    soon, later = NOW + timedelta(minutes=59), NOW + timedelta(minutes=61)
    assert authenticate_session(store, value, soon)[1] is False
    assert authenticate_session(store, value, later)[1] is True
    assert authenticate_session(store, value, later)[1] is False
    assert known_session(store, value, later + SESSION_LASTS - timedelta(seconds=1)) is not None
    assert known_session(store, value, later + SESSION_LASTS) is None


def test_an_inactive_users_session_lets_nobody_in(store: SqlStore, ana: User) -> None:
    value = store.run(lambda unit: start_session(unit, ana.id, NOW))
    store.run(lambda unit: unit.accounts.save_user(msgspec.structs.replace(ana, is_active=False)))
    assert known_session(store, value, NOW) is None


def test_a_link_works_once_and_takes_the_users_other_links_with_it(store: SqlStore, ana: User) -> None:
    codes = [
        store.run(lambda unit: make_link(unit, ana.id, "http://x", NOW)).address.partition("code=")[2]
        for _ in range(2)
    ]
    with store.write() as unit:
        link, user = find_link(unit, codes[0], NOW)
        assert (user, link.expires_at) == (ana, NOW + timedelta(hours=24))
        unit.accounts.use_link(link, NOW)
    with store.read() as unit:
        with pytest.raises(NotFound, match="used already"):
            find_link(unit, codes[0], NOW)
        with pytest.raises(NotFound, match="unknown"):
            find_link(unit, codes[1], NOW)
        assert [one.used_at for one in unit.accounts.links_of([ana.id])] == [NOW]


def test_a_link_expires(store: SqlStore, ana: User) -> None:
    address = store.run(lambda unit: make_link(unit, ana.id, "http://x", NOW)).address
    code = address.partition("code=")[2]
    with store.read() as unit:
        find_link(unit, code, NOW + timedelta(hours=23, minutes=59))
        with pytest.raises(NotFound, match="24 hours"):
            find_link(unit, code, NOW + timedelta(hours=24))


def test_links_of_one_user_are_removed(store: SqlStore, ana: User) -> None:
    def work(unit: UnitOfWork) -> list[OneTimeLink]:
        make_link(unit, ana.id, "http://x", NOW)
        make_link(unit, ana.id + 1, "http://x", NOW)
        unit.accounts.remove_links(ana.id)
        return unit.accounts.links_of([ana.id, ana.id + 1])

    assert [link.user_id for link in store.run(work)] == [ana.id + 1]


def test_what_is_over_is_deleted_at_the_next_log_in(store: SqlStore, ana: User) -> None:
    """Sessions and links long after their end, and failed tries of yesterday; nothing else."""
    old = store.run(lambda unit: start_session(unit, ana.id, NOW))
    store.run(lambda unit: make_link(unit, ana.id, "http://x", NOW))
    store.run(lambda unit: unit.sessions.count_try("old", NOW))
    long_after = NOW + 2 * SESSION_LASTS + HOUR
    store.run(lambda unit: unit.sessions.count_try("new", long_after))
    fresh = store.run(lambda unit: start_session(unit, ana.id, long_after))
    assert known_session(store, fresh, long_after) is not None
    with store.read() as unit:
        assert unit.accounts.links_of([ana.id]) == []
        assert unit.sessions.tries("old") is None
        assert unit.sessions.tries("new") == FailedTries(failures=1, last_at=long_after)
    assert known_session(store, old, NOW) is None


def test_tries_are_counted_taken_back_and_forgotten(store: SqlStore) -> None:
    for step in range(3):
        store.run(lambda unit, step=step: unit.sessions.count_try("s", NOW + step * HOUR))  # type: ignore[misc]  # A bound argument.
    store.run(lambda unit: unit.sessions.take_back_try("s"))
    with store.read() as unit:
        assert unit.sessions.tries("s") == FailedTries(failures=2, last_at=NOW + 2 * HOUR)
        assert unit.sessions.tries("other") is None
    store.run(lambda unit: unit.sessions.forget_tries("s"))
    with store.read() as unit:
        assert unit.sessions.tries("s") is None


def test_tries_at_the_same_time_all_count(store: SqlStore) -> None:
    """Without that, ten guesses at once would cost as much as one."""
    subjects = subjects_of("ana@example.com", "192.0.2.1")
    refused: list[int] = []

    def guess() -> None:
        try:
            begin_try(store, subjects, NOW)
        except TooManyTries as error:
            refused.append(error.retry_after_seconds)

    threads = [threading.Thread(target=guess) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as unit:
        tries = unit.sessions.tries(subjects[0].key)
    assert tries is not None
    assert tries.failures == ACCOUNT_TRIES_FREE
    assert refused == [2] * (10 - ACCOUNT_TRIES_FREE)


def test_a_success_begins_anew_for_the_account_and_not_for_the_address(store: SqlStore) -> None:
    """Or somebody with an account of their own could try others' passwords without end."""
    own = subjects_of("mallory@example.com", "192.0.2.1")
    for number in range(ADDRESS_TRIES_FREE):
        begin_try(store, subjects_of(f"user{number}@example.com", "192.0.2.1"), NOW)
    now = NOW + timedelta(minutes=1)
    begin_try(store, own, now)
    store.run(lambda unit: end_try(unit, own))
    with store.read() as unit:
        assert unit.sessions.tries(own[0].key) is None
        assert unit.sessions.tries(own[1].key) == FailedTries(failures=ADDRESS_TRIES_FREE, last_at=now)
    with pytest.raises(TooManyTries):
        begin_try(store, subjects_of("ana@example.com", "192.0.2.1"), now)
    begin_try(store, subjects_of("ana@example.com", "192.0.2.2"), now)


def test_a_refused_try_does_not_make_the_wait_longer(store: SqlStore) -> None:
    subjects = subjects_of("ana@example.com", "192.0.2.1")
    for _ in range(ACCOUNT_TRIES_FREE):
        begin_try(store, subjects, NOW)
    for _ in range(20):
        with pytest.raises(TooManyTries, match="in 2 seconds"):
            begin_try(store, subjects, NOW)
    begin_try(store, subjects, NOW + timedelta(seconds=2))
    with pytest.raises(TooManyTries, match="in 4 seconds"):
        begin_try(store, subjects, NOW + timedelta(seconds=2))
    begin_try(store, subjects, NOW + timedelta(hours=25))
    begin_try(store, subjects, NOW + timedelta(hours=25))


def test_the_tables_hold_no_secret_in_clear(store: SqlStore, ana: User, engine_url: str) -> None:
    session = store.run(lambda unit: start_session(unit, ana.id, NOW))
    link = store.run(lambda unit: make_link(unit, ana.id, "http://x", NOW))
    begin_try(store, subjects_of("secret-address@example.com", "192.0.2.77"), NOW)
    engine = create_engine(engine_url)
    with engine.connect() as connection:
        rows = [
            row
            for table in ("users", "browser_sessions", "one_time_links", "failed_tries")
            for row in connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608 - the names above
        ]
    engine.dispose()
    assert len(rows) == 5
    for secret in (session, link.address.partition("code=")[2], "secret-address", "192.0.2.77"):
        assert secret not in str(rows)
    assert link.address not in repr(link)

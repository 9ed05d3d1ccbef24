"""What clients are told when the world below fails: something true, in the error shape, without insides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.acceptance.rest_api import FUNCTIONS, Api, add_tenant, services_on, serving
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.clock import SystemClock


class BrokenClock(SystemClock):
    """A bug of ours in place of a clock."""

    def now(self) -> datetime:
        raise RuntimeError("planted-inside")


@pytest.fixture
def store(sqlite_url: str) -> Iterator[SqlStore]:
    """A store in a folder of its own."""
    opened = SqlStore.open(sqlite_url, "test-secret-key")
    yield opened
    opened.close()


def test_a_database_that_is_gone_is_503_with_a_time_to_come_back(store: SqlStore, tmp_path: Path) -> None:
    key = add_tenant(store, "ada").key
    with serving(services_on(store)) as base:
        api = Api(base, key)
        api.get(FUNCTIONS).expect(200)
        store.close()
        away = tmp_path.rename(tmp_path.with_name(f"{tmp_path.name}-away"))
        try:
            reply = api.get(FUNCTIONS)
        finally:
            away.rename(tmp_path)
        body = reply.expect(503)
        assert (body["type"], body["code"], body["attr"]) == ("server_error", "unavailable", None)
        assert int(reply.headers["retry-after"]) > 0
        assert key not in reply.body.decode()
        api.get(FUNCTIONS).expect(200)


def test_a_bug_of_ours_is_500_in_the_error_shape_and_tells_nothing_of_its_inside(store: SqlStore) -> None:
    key = add_tenant(store, "ada").key
    with serving(replace(services_on(store), clock=BrokenClock())) as base:
        reply = Api(base, key).get(FUNCTIONS)
        assert reply.expect(500) == {
            "type": "server_error",
            "code": "error",
            "detail": "A server error occurred.",
            "attr": None,
        }

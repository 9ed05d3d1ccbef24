"""The same suite on both real engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project
from whinchat.core.message import Promise
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

SECRET_KEY = "a secret key for tests"
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


@pytest.fixture
def store(engine_url: str) -> Iterator[SqlStore]:
    """An empty store on SQLite and on PostgreSQL."""
    opened = SqlStore.open(engine_url, SECRET_KEY)
    yield opened
    opened.close()


@pytest.fixture
def sandbox() -> Iterator[SandboxHandle]:
    """Meta, played with open windows and a clock that is moved."""
    with running_sandbox(window_open_by_default=True, clock_mode="manual") as handle:
        yield handle


@pytest.fixture
def project(store: SqlStore) -> Project:
    """One project."""
    with store.write() as unit:
        return unit.projects.add(
            Project(
                id=0,
                uuid="p-uuid",
                organization_id="org",
                name="Shop",
                token="phc_shop",
                app_secret="s3cret",
                created_at=NOW,
            )
        )


@pytest.fixture
def promise() -> Callable[..., Promise]:
    """Makes promises that differ in their id; due now unless told otherwise."""
    made = iter(range(10_000))

    def make(**changes: object) -> Promise:
        number = next(made)
        values: dict[str, object] = {
            "id": f"message-{number:04}",
            "project_id": 1,
            "destination_id": "destination",
            "event_uuid": f"event-{number}",
            "event_name": "order shipped",
            "distinct_id": "ana",
            "dedupe_key": f"key-{number}",
            "globals_json": b"{}",
            "due_at": NOW,
            "deadline_at": NOW + timedelta(hours=24),
            "created_at": NOW,
        }
        return Promise(**(values | changes))  # type: ignore[arg-type]  # Values of many types under one dict.

    return make

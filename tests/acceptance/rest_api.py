"""The REST API as tests use it: the real application on a real port, on SQLite, with two tenants in it.

`api` is a client with a full key of the first tenant's user. `world` knows both tenants and makes more keys.
"""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest
import uvicorn

from tests.eventually import eventually
from whinchat.adapters.forwarding.client import HttpReceiver
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.clock import SystemClock
from whinchat.core.destination import PersonalApiKey, Project, User
from whinchat.core.event import Event
from whinchat.core.private_networks import ALLOW, private_networks
from whinchat.core.senders import Sender, SenderReport
from whinchat.core.telemetry import NoTelemetry
from whinchat.web.app import create_app
from whinchat.web.auth import hash_key, mask_key_value, new_key_value
from whinchat.web.services import Services

START = datetime(2026, 1, 1, tzinfo=UTC)

TIMEOUT_SECONDS = 30
"""A request that takes longer hangs."""

WHATSAPP_INPUTS: dict[str, Any] = {
    "access_token": {"value": "EAAG-planted-secret"},
    "phone_number_id": {"value": "1234567890"},
    "to_number": {"value": "{{ person.properties.phone }}"},
    "message": {"value": "Hello {{ person.properties.name }}"},
}


@dataclass(frozen=True)
class Reply:
    """An answer over HTTP."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)

    def expect(self, status: int) -> Any:
        """The parsed body, after checking the status."""
        assert self.status == status, f"{self.status}: {self.body[:2000]!r}"
        return self.json

    def expect_error(self, status: int, attr: str | None, detail: str, code: str | None = None) -> None:
        """Check one error exactly; `code` only when given."""
        body = self.expect(status)
        assert (body["attr"], body["detail"]) == (attr, detail)
        assert code is None or body["code"] == code
        assert set(body) == {"type", "code", "detail", "attr"}


@dataclass(frozen=True)
class Api:
    """A client of the API: `key` goes into the Authorization header unless None."""

    base: str
    key: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        raw: bytes | None = None,
        content_type: str | None = "application/json",
        query: dict[str, str] | None = None,
    ) -> Reply:
        """One request; `path` starts with a slash or is a whole address."""
        where = urlsplit(self.base if path.startswith("/") else path)
        path = path if path.startswith("/") else f"{where.path}?{where.query}"
        headers = dict(self.headers)
        if self.key is not None:
            headers["Authorization"] = f"Bearer {self.key}"
        sent = raw if raw is not None else None if body is None else json.dumps(body).encode()
        if sent is not None and content_type is not None:
            headers["Content-Type"] = content_type
        connection = http.client.HTTPConnection(where.netloc, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, f"{path}?{urlencode(query)}" if query else path, sent, headers)
            response = connection.getresponse()
            return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def get(self, path: str, **query: str) -> Reply:
        """GET with query parameters."""
        return self.call("GET", path, query=query)

    def post(self, path: str, body: object) -> Reply:
        """POST JSON."""
        return self.call("POST", path, body)

    def patch(self, path: str, body: object) -> Reply:
        """PATCH JSON."""
        return self.call("PATCH", path, body)

    def with_key(self, key: str | None) -> Api:
        """The same service as somebody else."""
        return replace(self, key=key)


FUNCTIONS = "/api/projects/@current/hog_functions/"


def whatsapp(**changes: Any) -> dict[str, Any]:
    """The body of a destination that can be made."""
    return {"template_id": "template-whatsapp", "inputs": WHATSAPP_INPUTS} | changes


def make(api: Api, **changes: Any) -> dict[str, Any]:
    """Make a destination and return it as answered."""
    made: dict[str, Any] = api.post(FUNCTIONS, whatsapp(**changes)).expect(201)
    return made


@dataclass(frozen=True)
class Tenant:
    """An organization with one project, one user and that user's full key."""

    organization_id: str
    project: Project
    user: User
    key: str


@dataclass(frozen=True)
class World:
    """The service under test and who is in it."""

    store: SqlStore
    base: str
    first: Tenant
    second: Tenant

    def key(
        self,
        user: User,
        scopes: Sequence[str] = (),
        *,
        teams: Sequence[int] = (),
        organizations: Sequence[str] = (),
    ) -> str:
        """A new key's value."""
        return add_key(self.store, user, scopes, teams, organizations)


def add_key(
    store: SqlStore,
    user: User,
    scopes: Sequence[str] = (),
    teams: Sequence[int] = (),
    organizations: Sequence[str] = (),
) -> str:
    """Store a key for a user and return its value."""
    value = new_key_value(uuid4().bytes + uuid4().bytes)
    key = PersonalApiKey(
        id=str(uuid4()),
        user_id=user.id,
        label="test",
        scopes=list(scopes),
        scoped_teams=list(teams),
        scoped_organizations=list(organizations),
        created_at=START,
        mask_value=mask_key_value(value),
    )
    store.run(lambda uow: uow.projects.add_key(key, hash_key(value)))
    return value


def add_tenant(store: SqlStore, name: str) -> Tenant:
    """A tenant of its own."""
    organization_id = str(uuid4())
    with store.write() as uow:
        uow.projects.add_organization(organization_id, name, START)
        user = uow.projects.add_user(
            User(
                id=0,
                uuid=str(uuid4()),
                email=f"{name}@example.com",
                first_name=name,
                organization_id=organization_id,
            )
        )
    project = add_project(store, organization_id, name)
    return Tenant(organization_id, project, user, add_key(store, user))


def add_project(store: SqlStore, organization_id: str, name: str) -> Project:
    """A project of an organization."""
    project = Project(
        id=0,
        uuid=str(uuid4()),
        organization_id=organization_id,
        name=name,
        token=f"phc_{uuid4().hex}",
        created_at=START,
    )
    return store.run(lambda uow: uow.projects.add(project))


async def no_events(_events: Sequence[Event]) -> None:
    """These tests send no events."""


async def no_token(_token: str) -> Project | None:
    """These tests use no capture tokens."""
    return None


class NoCloud:
    """These tests send no messages, so nothing may call Meta."""

    async def send(self, request: object) -> Any:
        """Fail."""
        raise AssertionError(f"sent {request!r}")

    async def get(self, path: str, **_rest: object) -> Any:
        """Fail."""
        raise AssertionError(f"asked for {path}")


class SilentMeta:
    """Senders can be looked at, and Meta tells nothing about them."""

    async def examine(self, sender: Sender) -> SenderReport:
        """Nothing is known."""
        return SenderReport(at=START, findings=[])

    def last(self, sender: Sender) -> SenderReport | None:
        """Nobody asked."""
        return None


def services_on(store: SqlStore) -> Services:
    """What routes are given, with the parts that the REST API uses real."""
    return Services(
        store=store,
        clock=SystemClock(),
        telemetry=NoTelemetry(),
        cloud_api=NoCloud(),
        examiner=SilentMeta(),
        forwarding_receiver=HttpReceiver(private_networks(ALLOW), timeout_seconds=2),
        ingest=no_events,
        project_of_token=no_token,
    )


@contextmanager
def serving(services: Services) -> Iterator[str]:
    """The application on a free port, in a thread; yields its address."""
    app = create_app(services, lambda: b"")
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", lifespan="off")
    )
    thread = threading.Thread(target=server.run, name="rest-under-test")
    thread.start()
    try:
        eventually(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(TIMEOUT_SECONDS)


@pytest.fixture
def world(sqlite_url: str) -> Iterator[World]:
    """The service with two tenants."""
    with world_on(sqlite_url) as made:
        yield made


@contextmanager
def world_on(url: str) -> Iterator[World]:
    """The service with two tenants on a migrated database."""
    store = SqlStore.open(url, "test-secret-key")
    try:
        first, second = add_tenant(store, "ada"), add_tenant(store, "bob")
        with serving(services_on(store)) as base:
            yield World(store, base, first, second)
    finally:
        store.close()


@pytest.fixture
def api(world: World) -> Api:
    """A client with the first tenant's full key."""
    return Api(world.base, world.first.key)

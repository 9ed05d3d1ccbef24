"""`/webhooks/whatsapp`: who may shake hands, which bodies are kept, and what the others are told."""

from __future__ import annotations

import dataclasses
import http.client
import json
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
import uvicorn
from starlette.applications import Starlette
from structlog.testing import capture_logs

from tests.eventually import eventually
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.adapters.whatsapp.errors import enrich
from whinchat.core.clock import ManualClock
from whinchat.core.destination import Project
from whinchat.core.event import Event
from whinchat.core.senders import StoredSender
from whinchat.core.telemetry import NoTelemetry, ProcessMetricName
from whinchat.receipts.parse import parse
from whinchat.receipts.verify import signature_of
from whinchat.sandbox import seed
from whinchat.sandbox.testing import running_sandbox
from whinchat.web.services import Services
from whinchat.web.webhook_secrets import ANY_PROJECT
from whinchat.web.webhooks import BODY_BYTES_MAX, webhook_routes

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BODY = b'{"object":"whatsapp_business_account","entry":[{"id":"1","text":"Zo\\u00eb"}]}'
PATHS = ["/webhooks/whatsapp", "/webhooks/whatsapp/"]


class Counts(NoTelemetry):
    """Counts webhooks by result."""

    def __init__(self) -> None:
        self.results: Counter[str] = Counter()

    def count(self, name: ProcessMetricName, amount: float = 1, **labels: str) -> None:
        assert name == "whinchat_webhooks_total"
        self.results[labels["result"]] += int(amount)


async def no_ingest(events: Sequence[Event]) -> None:
    raise AssertionError("webhooks are not ingested")


async def no_project(token: str) -> Project | None:
    raise AssertionError("webhooks carry no capture token")


class Service:
    """The routes on a real port, over a real database."""

    def __init__(self, app: Starlette, services: Services, port: int) -> None:
        self.app, self.services, self.port = app, services, port
        self.counts: Counter[str] = Counter()
        self.woken = threading.Event()

    def call(
        self,
        method: str,
        path: str = PATHS[0],
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read().decode()

    def post(self, body: bytes, secret: str | None, path: str = PATHS[0]) -> tuple[int, str]:
        signed = {} if secret is None else {"X-Hub-Signature-256": signature_of(body, secret)}
        return self.call("POST", path, body, {"Content-Type": "application/json", **signed})

    def handshake(self, token: str | None, path: str = PATHS[0], **changes: str) -> tuple[int, str]:
        query = {"hub.mode": "subscribe", "hub.challenge": "1158201444", **changes}
        return self.call("GET", f"{path}?{urlencode(query | ({'hub.verify_token': token} if token else {}))}")

    def kept(self) -> list[tuple[int, bytes]]:
        with self.services.store.read() as unit:
            return [(project_id, body) for _, project_id, body in unit.webhooks.unprocessed(1000)]

    def configure(self, **changes: Any) -> None:
        """What the wiring gives, and nothing remembered from before."""
        self.services = dataclasses.replace(self.services, **changes)
        self.app.state.services = self.services

    def set_project(self, project_id: int, **changes: Any) -> None:
        project = next(one for one in self.projects() if one.id == project_id)
        self.services.store.run(
            lambda unit: unit.projects.update(msgspec.structs.replace(project, **changes))
        )

    def projects(self) -> list[Project]:
        with self.services.store.read() as unit:
            return unit.projects.all()

    @property
    def clock(self) -> ManualClock:
        assert isinstance(self.services.clock, ManualClock)
        return self.services.clock


@pytest.fixture
def service(sqlite_url: str) -> Iterator[Service]:
    store = SqlStore.open(sqlite_url, "a-key-for-tests-only")
    with store.write() as unit:
        unit.projects.add_organization("o1", "Org", NOW)
        for number in (1, 2):
            project = Project(
                id=0, uuid=f"u{number}", organization_id="o1", name="P", token=f"t{number}", created_at=NOW
            )
            unit.projects.add(project)
    woken, counts = threading.Event(), Counts()
    services = Services(
        store=store,
        clock=ManualClock(NOW),
        telemetry=counts,
        cloud_api=CloudApiClient("http://127.0.0.1:1"),
        ingest=no_ingest,
        project_of_token=no_project,
        wake_receiver=woken.set,
    )
    app = Starlette(routes=webhook_routes())
    app.state.services = services
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    eventually(lambda: server.started)
    running = Service(app, services, server.servers[0].sockets[0].getsockname()[1])
    running.counts, running.woken = counts.results, woken
    yield running
    server.should_exit = True
    thread.join(10)
    store.close()


def ids(service: Service) -> list[int]:
    return [project.id for project in service.projects()]


# ---- handshake
# ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
def test_the_challenge_comes_back_as_plain_text(service: Service, path: str) -> None:
    service.configure(verify_token="let-me-in")
    assert service.handshake("let-me-in", path) == (200, "1158201444")
    assert service.counts == {"handshake": 1}


def test_a_projects_own_verify_token_will_do(service: Service) -> None:
    service.set_project(ids(service)[1], verify_token="mine")
    assert service.handshake("mine")[0] == 200


@pytest.mark.parametrize("token", ["wrong", "", None, "Zoë"])
def test_another_verify_token_is_refused_with_the_remedy(service: Service, token: str | None) -> None:
    service.configure(verify_token="let-me-in")
    status, text = service.handshake(token)
    assert status == 403
    assert "WHINCHAT_WHATSAPP_VERIFY_TOKEN" in text
    assert "let-me-in" not in text


def test_without_any_verify_token_no_handshake_succeeds(service: Service) -> None:
    assert service.handshake("")[0] == 403


@pytest.mark.parametrize(
    "changes", [{"hub.mode": "unsubscribe"}, {"hub.challenge": ""}, {"hub.challenge": "x" * 1001}]
)
def test_what_is_no_handshake_is_explained(service: Service, changes: dict[str, str]) -> None:
    service.configure(verify_token="let-me-in")
    status, text = service.handshake("let-me-in", **changes)
    assert status == 400
    assert "callback URL" in text


# ---- bodies
# -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
def test_a_signed_body_is_kept_as_it_came_and_the_receiver_is_woken(service: Service, path: str) -> None:
    service.set_project(ids(service)[0], app_secret="secret-1")
    status, text = service.post(BODY, "secret-1", path)
    assert (status, json.loads(text)) == (200, {"status": "ok"})
    assert service.kept() == [(ids(service)[0], BODY)]
    assert service.woken.is_set()
    assert service.counts == {"kept": 1}


def test_the_secret_tells_whose_body_it_is(service: Service) -> None:
    first, second = ids(service)
    service.set_project(first, app_secret="secret-1")
    service.set_project(second, app_secret="secret-2")
    assert service.post(BODY, "secret-2")[0] == 200
    assert service.kept() == [(second, BODY)]


def test_the_installations_secret_serves_projects_without_their_own(service: Service) -> None:
    first, second = ids(service)
    service.configure(app_secret="secret-0")
    service.set_project(first, app_secret="secret-1")
    assert service.post(BODY, "secret-0")[0] == 200
    assert service.kept() == [(second, BODY)]


def test_the_installations_secret_is_heard_even_when_every_project_has_its_own(service: Service) -> None:
    service.configure(app_secret="secret-0")
    for project_id in ids(service):
        service.set_project(project_id, app_secret="another")
    assert service.post(BODY, "secret-0")[0] == 200
    assert service.kept() == [(ANY_PROJECT, BODY)]


def test_the_app_secret_of_a_sender_verifies_what_tells_of_it(service: Service) -> None:
    _, second = ids(service)
    values: dict[str, Any] = {
        "id": "s",
        "name": "Shop",
        "access_token": "token",
        "app_secret": "secret-s",
        "waba_id": "100",
    }
    sender = StoredSender(project_id=second, phone_number_id="1", created_at=NOW, updated_at=NOW, **values)
    service.services.store.run(lambda unit: unit.senders.add(sender))
    told = json.dumps({"entry": [{"id": "100", "changes": []}]}).encode()
    assert service.post(told, "secret-s")[0] == 200
    assert service.kept() == [(second, told)]
    other = json.dumps({"entry": [{"id": "101", "changes": []}]}).encode()
    assert service.post(other, "secret-s")[0] == 403


def test_an_unsigned_body_is_not_kept(service: Service) -> None:
    service.configure(app_secret="secret-0")
    status, text = service.post(BODY, None)
    assert status == 401
    assert "X-Hub-Signature-256" in text
    assert service.kept() == []
    assert service.counts == {"unsigned": 1}


def test_a_wrongly_signed_body_is_not_kept_and_the_remedy_is_told(service: Service) -> None:
    service.configure(app_secret="secret-0")
    status, text = service.post(BODY, "guess")
    assert status == 403
    assert "WHINCHAT_WHATSAPP_APP_SECRET" in text
    assert "secret-0" not in text
    assert service.kept() == []
    assert not service.woken.is_set()


def test_without_any_secret_the_setting_is_named(service: Service) -> None:
    status, text = service.post(BODY, "guess")
    assert status == 403
    assert "No app secret is configured" in text
    assert "WHINCHAT_WHATSAPP_APP_SECRET" in text


def test_a_changed_body_is_refused(service: Service) -> None:
    service.configure(app_secret="secret-0")
    headers = {"X-Hub-Signature-256": signature_of(BODY, "secret-0")}
    assert service.call("POST", body=BODY + b" ", headers=headers)[0] == 403


def test_a_body_beyond_metas_bound_is_refused(service: Service) -> None:
    service.configure(app_secret="secret-0")
    assert service.post(b"x" * (BODY_BYTES_MAX + 1), "secret-0")[0] == 413
    assert service.post(b"x" * BODY_BYTES_MAX, "secret-0")[0] == 200


def test_a_new_secret_counts_at_once_and_the_old_one_for_seconds_only(service: Service) -> None:
    project_id = ids(service)[0]
    service.set_project(project_id, app_secret="old")
    assert service.post(BODY, "old")[0] == 200
    service.set_project(project_id, app_secret="new")
    service.clock.advance(timedelta(seconds=2))
    assert service.post(BODY, "new")[0] == 200
    service.clock.advance(timedelta(seconds=6))
    assert service.post(BODY, "old")[0] == 403


def test_many_bodies_at_once_are_all_kept_before_they_are_answered(service: Service) -> None:
    service.configure(app_secret="secret-0")
    bodies = [json.dumps({"n": number}).encode() for number in range(100)]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda body: service.post(body, "secret-0")[0], bodies))
    assert set(answers) == {200}
    assert {body for _, body in service.kept()} == set(bodies)


def test_without_a_database_meta_is_asked_to_come_again(service: Service) -> None:
    service.configure(app_secret="secret-0")
    assert (
        service.post(BODY, "secret-0")[0] == 200
    )  # From here on the secrets are known without the database.
    working = service.services.store
    service.configure(store=SqlStore.open("postgresql://nobody@127.0.0.1:1/none", "a-key-for-tests-only"))
    with capture_logs() as lines:
        assert [service.post(BODY, "secret-0")[0] for _ in range(3)] == [503, 503, 503]
    assert ["does not answer" in line["error"] for line in lines] == [True]
    service.clock.advance(timedelta(minutes=1))
    assert service.post(BODY, "secret-0")[0] == 503
    assert service.handshake("x")[0] == 503
    service.services.store.close()
    service.configure(store=working)
    assert service.post(BODY, "secret-0")[0] == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(service: Service, method: str) -> None:
    assert service.call(method)[0] == 405


# ---- two readings of Meta's pages
# -----------------------------------------------------------------------------------


def test_what_the_simulator_signs_and_writes_is_verified_kept_and_understood(service: Service) -> None:
    """The simulator shares no code with us: how it escapes, signs and shapes is a second reading of Meta."""
    service.configure(app_secret=seed.APP_SECRET, verify_token=seed.VERIFY_TOKEN)
    url = f"http://127.0.0.1:{service.port}{PATHS[0]}"
    text = {"type": "text", "text": {"body": "Zoë 👋 / ok"}, "biz_opaque_callback_data": "our-message-id"}
    with running_sandbox(webhook_url=url, clock_mode="manual") as sandbox:
        sandbox.open_window("15550100001")
        sent = sandbox.send({"to": "+15550100001", **text})[1]
        lost = sandbox.send({"to": "+15550100002", **text})[1]
        sandbox.control("inbound", {"from": "15550100001", "type": "text", "text": "Ça va / oui"})
        sandbox.advance(60)

    found = [parse(body) for project_id, body in service.kept() if project_id == ids(service)[0]]
    receipts = [receipt for one in found for receipt in one.receipts]
    statuses = {(receipt.wamid, receipt.status.value) for receipt in receipts}
    assert statuses >= {(sent["messages"][0]["id"], status) for status in ("sent", "delivered", "read")}
    assert {receipt.message_id for receipt in receipts} == {"our-message-id"}
    (failure,) = [
        receipt.failure
        for receipt in receipts
        if receipt.wamid == lost["messages"][0]["id"]
        if receipt.failure
    ]
    assert enrich(failure).handling == "NEED_TEMPLATE"
    (inbound,) = [inbound for one in found for inbound in one.inbound]
    assert (inbound.sender, inbound.raw["text"]["body"]) == ("15550100001", "Ça va / oui")
    assert [notice for one in found for notice in one.notices] == []

"""Secrets and people's data leave the service by no way: not the log, not the metrics, not an answer."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.acceptance.rest_api import Tenant, add_key, add_tenant
from tests.eventually import eventually
from tests.servers.service import SECRET_KEY, Service, running_service
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.telemetry import PROCESS_METRICS
from whinchat.sandbox import seed
from whinchat.web.rest.app import OPERATIONS
from whinchat.web.rest.operations import Operation

WRONG_TOKEN = "EAAGplantedWrongToken0123456789abcdefghij"
PROJECT_SECRET = "planted-app-secret-of-the-project"
SENDER_TOKEN = "EAAGplantedTokenOfASender0123456789abcdefghi"
SENDER_SECRET = "planted-app-secret-of-a-sender"
PHONE = "+447400123456"
NAME = "Planted Person"
SECRETS = (
    seed.TOKEN,
    seed.APP_SECRET,
    seed.VERIFY_TOKEN,
    WRONG_TOKEN,
    PROJECT_SECRET,
    SENDER_TOKEN,
    SENDER_SECRET,
    SECRET_KEY,
)

WRONG = {"access_token": {"value": WRONG_TOKEN}}


def event(name: str) -> dict[str, Any]:
    """An event of a person who can be reached."""
    return {"event": name, "distinct_id": "zoe", "properties": {"$set": {"phone": PHONE, "name": NAME}}}


def log_of(folder: Path) -> str:
    """What the service has logged so far."""
    return (folder / "service.log").read_text(encoding="utf-8")


def everything_that_handles_secrets(service: Service) -> None:
    """Go every way on which a secret travels, and each of them wrongly too."""
    service.api("PATCH", "/api/projects/@current/", {"whatsapp_app_secret": PROJECT_SECRET})
    good = service.create_destination(filters={"events": [{"id": "good", "type": "events"}]})
    service.create_destination(filters={"events": [{"id": "bad", "type": "events"}]}, inputs=WRONG)
    sender = {"phone_number_id": seed.SECOND_PHONE_NUMBER_ID, "access_token": SENDER_TOKEN}
    service.api_raw("POST", "senders/", sender | {"app_secret": SENDER_SECRET})
    kept = service.api("POST", "senders/", sender | {"app_secret": SENDER_SECRET, "force": True})
    service.api_raw("PATCH", f"senders/{kept['id']}/", {"access_token": WRONG_TOKEN})
    named = {"access_token": {"value": ""}, "phone_number_id": {"value": ""}, "sender": {"value": kept["id"]}}
    service.create_destination(filters={"events": [{"id": "named", "type": "events"}]}, inputs=named)
    service.capture(event("good"), event("bad"), event("named"))
    service.await_messages(1)
    run = {"globals": {"event": event("good")}, "mock_async_functions": False, "configuration": {}}
    run["configuration"] = {"inputs": {**WRONG, "phone_number_id": {"value": seed.PHONE_NUMBER_ID}}}
    service.api_raw("POST", f"hog_functions/{good['id']}/invocations/", run)
    for path in (
        f"/api/projects/?personal_api_key={service.key}",
        "/api/projects/?personal_api_key=phx_wrong",
    ):
        service.request("GET", path)
    wrong_signature = {"X-Hub-Signature-256": "sha256=" + "0" * 64}
    service.request("POST", "/webhooks/whatsapp", {"entry": []}, wrong_signature)
    service.request("GET", f"/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token={seed.VERIFY_TOKEN}x")
    service.request("POST", "/batch/", gzip.compress(b'{"api_key":"phx_'), {"Authorization": "Bearer phx_x"})

    def refused() -> bool:
        attempts = service.request("GET", "/metrics")[1].decode()
        return 'whinchat_attempts_total{outcome="retry"}' in attempts or 'outcome="refused"' in attempts

    eventually(refused, 20)


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_neither_the_log_nor_the_metrics_show_a_secret_or_a_person(tmp_path: Path, log_format: str) -> None:
    with running_service(tmp_path, log_format=log_format, log_level="debug") as service:
        everything_that_handles_secrets(service)
        metrics = service.request("GET", "/metrics")[1].decode()
        assert service.stop() == 0
    for shown in (metrics, log_of(tmp_path)):
        for planted in (*SECRETS, service.key, PHONE, PHONE.removeprefix("+"), NAME):
            assert planted not in shown


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_fault_of_ours_is_logged_with_its_traceback_and_without_what_it_was_about(
    tmp_path: Path, log_format: str
) -> None:
    """A table that is gone stands for any bug: the traceback says where, and no value of the event."""
    with running_service(tmp_path, log_format=log_format) as service:
        service.create_destination()
        database = sqlite3.connect(tmp_path / "data" / "whinchat.db")
        database.execute("ALTER TABLE messages RENAME TO messages_lost")
        database.commit()
        status, answer = service.request("POST", "/batch/", {"api_key": service.token, "batch": [event("x")]})
        assert (status, answer["detail"]) == (500, "A server error occurred.")
        status, answer = service.api_raw("GET", "messages/")
        assert (status, answer["detail"]) == (500, "A server error occurred.")
        database.execute("ALTER TABLE messages_lost RENAME TO messages")
        database.commit()
        database.close()
        service.capture(event("x"))
        service.await_messages(1)
    log = log_of(tmp_path)
    assert "Traceback" in log
    assert "messages" in log
    for planted in (*SECRETS, service.key, PHONE, NAME):
        assert planted not in log
    if log_format == "json":
        assert all(isinstance(json.loads(line), dict) for line in log.splitlines())


def test_the_metrics_are_the_documented_ones_and_no_other(service: Service) -> None:
    service.create_destination()
    service.capture(event("x"))
    service.await_messages(1)
    page = service.request("GET", "/metrics")[1].decode()
    kinds = {line.split()[2]: line.split()[3] for line in page.splitlines() if line.startswith("# TYPE")}
    assert kinds == {name: metric.kind for name, metric in PROCESS_METRICS.items()}


FORWARDING = {
    "name": "Planted forwarding",
    "kind": "webhook",
    "url": "http://127.0.0.1:9/",
    "secret": "Planted-signing-secret",
    "enabled": False,
}


class TwoTenants:
    """A service in which the first project has one of everything, and a stranger has a project too."""

    def __init__(self, service: Service, store: SqlStore) -> None:
        self.service = service
        self.stranger: Tenant = add_tenant(store, "stranger")
        with store.read() as unit:
            [owner] = [user for user in unit.projects.users() if user.id != self.stranger.user.id]
            project = next(one for one in unit.projects.all() if one.id != self.stranger.project.id)
        self.owner_key = add_key(store, owner)
        self.scopeless_key = add_key(store, owner, ["insight:read"])
        hears = {"events": [{"id": "Planted event", "type": "events"}]}
        destination = service.create_destination(name="Planted destination", filters=hears)
        action = service.api("POST", "actions/", {"name": "Planted action"})
        service.capture(event("Planted event"))
        service.await_messages(1)
        [message] = service.api("GET", "messages/")["results"]
        service.api("POST", "message_templates/sync/")
        with store.read() as unit:
            person = unit.people.load(project.id, ["zoe"])["zoe"]
        self.ids = {
            "project_id": str(project.id),
            "organization_id": project.organization_id,
            "template_id": "template-whatsapp",
            "function_id": destination["id"],
            "action_id": str(action["id"]),
            "event_uuid": message["event_uuid"],
            "message_id": message["id"],
            "failure_id": "0" * 32,
            "key_id": "0d4f1b1e-0000-4000-8000-000000000000",
            "user_id": str(owner.id),
            "person_id": person.id,
            "phone_number_id": seed.PHONE_NUMBER_ID,
            "message_template_id": service.api("GET", "message_templates/")["results"][0]["id"],
            "user": PHONE.removeprefix("+"),
            "forwarding_id": service.api("POST", "forwardings/", FORWARDING)["id"],
            **service.sent_file(PHONE),
        }

    def call(
        self, operation: Operation, key: str, ids: Mapping[str, str] | None = None
    ) -> tuple[int, bytes, str]:
        """Status, raw answer, and the call in words."""
        path = "/api/" + operation.path.format(**{**self.ids, **(ids or {})})
        if "{media_id}" in operation.path:
            path += f"?whatsapp_message_id={quote(self.ids['whatsapp_message_id'])}"
        body = {"name": "Taken over"} if operation.body else None
        headers = {"Authorization": f"Bearer {key}"}
        status, answer = self.service.request(operation.method, path, body, headers)
        return status, json.dumps(answer, default=repr).encode(), f"{operation.method} {path}"


@pytest.fixture
def two_tenants(service: Service, tmp_path: Path) -> Iterator[TwoTenants]:
    """Both beside each other in one running service."""
    store = SqlStore.open(f"sqlite:///{tmp_path / 'data' / 'whinchat.db'}", SECRET_KEY)
    try:
        yield TwoTenants(service, store)
    finally:
        store.close()


OF_A_PROJECT = [operation for operation in OPERATIONS if "{project_id}" in operation.path]
ROWS = (
    *("{function_id}", "{action_id}", "{event_uuid}", "{message_id}"),
    *("{person_id}", "{phone_number_id}", "{message_template_id}", "{forwarding_id}"),
    "{media_id}",
)


def test_no_route_shows_or_changes_what_another_project_has(two_tenants: TwoTenants) -> None:
    """With ids that exist: below the owner's project, and as if they were the stranger's own."""
    stranger = two_tenants.stranger
    for operation in OF_A_PROJECT:
        status, _, call = two_tenants.call(operation, stranger.key)
        assert status in (403, 404), (call, status)
        status, answer, call = two_tenants.call(
            operation, stranger.key, {"project_id": str(stranger.project.id)}
        )
        assert b"Planted" not in answer, call
        if any(row in operation.path for row in ROWS):
            assert status in (400, 403, 404, 405), (call, status)
    names = [one["name"] for one in two_tenants.service.api("GET", "hog_functions/")["results"]]
    assert names == ["Planted destination"]
    assert [one["name"] for one in two_tenants.service.api("GET", "actions/")["results"]] == [
        "Planted action"
    ]
    assert len(two_tenants.service.messages()) == 1


def test_a_capture_token_opens_no_route_of_the_api(two_tenants: TwoTenants) -> None:
    for operation in OPERATIONS:
        status, answer, call = two_tenants.call(operation, two_tenants.service.token)
        # 400: an open door, whose route then wants an address or a code.
        assert status in ((200, 400) if operation.access.public else (401,)), call
        assert b"Planted" not in answer, call


def test_a_key_with_another_scope_opens_nothing_that_needs_one(two_tenants: TwoTenants) -> None:
    for operation in OPERATIONS:
        if operation.access.scope or operation.access.full_key:
            status, answer, call = two_tenants.call(operation, two_tenants.scopeless_key)
            assert status == 403, (call, status, answer)
            assert b"Planted" not in answer, call

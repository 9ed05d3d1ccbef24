"""The examination against the simulator and a real database: healthy, and each thing that can be wrong."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.console import Console

from whinchat.adapters.forwarding.client import HttpReceiver
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.commands.doctor import examine, print_report
from whinchat.core.clock import ManualClock
from whinchat.core.destination import Destination, Project
from whinchat.core.findings import Finding
from whinchat.core.private_networks import ALLOW, private_networks
from whinchat.core.receipt import Inbound
from whinchat.core.webhook_fields import WEBHOOK_FIELDS
from whinchat.sandbox import seed
from whinchat.sandbox.receiver import running_receiver
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
KEY = "a-key-for-tests-only"
WELL: dict[str, Any] = {
    "public_url": "https://whinchat.example",
    "app_secret": "s3cret",
    "verify_token": "t0ken",
}

Examine = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    with running_sandbox() as handle:
        yield handle


@pytest.fixture
def store(sqlite_url: str) -> Iterator[SqlStore]:
    opened = SqlStore.open(sqlite_url, KEY)
    with opened.write() as unit:
        unit.projects.add_organization("o1", "Org", NOW)
        unit.projects.add(
            Project(id=0, uuid="u", organization_id="o1", name="Shop", token="t", created_at=NOW)
        )
        unit.webhooks.keep([(1, b"{}", NOW - timedelta(hours=1))])
    yield opened
    opened.close()


def enable(store: SqlStore, name: str = "Order shipped", **inputs: Any) -> None:
    """Store an enabled destination; inputs by key, None to leave one out."""
    values = {
        "phone_number_id": seed.PHONE_NUMBER_ID,
        "api_version": "v26.0",
        "access_token": seed.TOKEN,
        **inputs,
    }
    written = {key: {"value": value} for key, value in values.items() if value is not None}
    secret = {"access_token": written.pop("access_token")} if "access_token" in written else {}
    with store.write() as unit:
        unit.destinations.add(
            Destination(
                id=f"0197a000-0000-7000-8000-{abs(hash(name)) % 10**12:012d}",
                project_id=1,
                name=name,
                enabled=True,
                template_id="template-whatsapp",
                inputs=written,
                secret_inputs=secret,
                created_at=NOW,
                updated_at=NOW,
            )
        )


def look(store: SqlStore, url: str, **changes: Any) -> list[Finding]:
    async def scenario() -> list[Finding]:
        client = CloudApiClient(url, connect_timeout_seconds=1, request_timeout_seconds=5)
        receiver = HttpReceiver(private_networks(ALLOW))
        clock = ManualClock(changes.pop("now", NOW))
        try:
            return await examine(store, client, receiver, clock, **{**WELL, **changes})
        finally:
            await receiver.close()
            await client.close()

    return asyncio.run(scenario())


def worst(findings: list[Finding]) -> list[Finding]:
    """Everything that is not in order; each says what to do."""
    bad = [finding for finding in findings if finding.level != "ok"]
    assert all(finding.remedy for finding in bad)
    return bad


def printed(findings: list[Finding]) -> tuple[int, str]:
    console = Console(file=io.StringIO(), width=200)
    code = print_report(findings, console)
    assert isinstance(console.file, io.StringIO)
    return code, console.file.getvalue()


def test_a_healthy_installation_has_nothing_to_complain_about(
    store: SqlStore, sandbox: SandboxHandle
) -> None:
    enable(store)
    findings = look(store, sandbox.url)
    assert worst(findings) == []
    checks = {finding.check for finding in findings}
    number = f"number {seed.PHONE_NUMBER_ID}"
    assert checks >= {"database", "secret key", "app secret", "verify token", "public URL", "last webhook"}
    assert checks >= {number, f"{number}: token", f"{number}: webhooks", "Graph API version"}
    code, text = printed(findings)
    assert code == 0
    assert "no problems, no warnings" in text
    assert seed.TOKEN not in text


@pytest.mark.parametrize(
    ("token", "words"),
    [
        (seed.EXPIRED_TOKEN, "Token expired"),
        ("EAAGwrongwrongwrong", "Token invalid"),
        (seed.NO_PERMISSION_TOKEN, "Permission denied"),
        ("with space", "Token not usable"),
    ],
)
def test_a_wrong_token_is_a_problem_told_once(
    store: SqlStore, sandbox: SandboxHandle, token: str, words: str
) -> None:
    enable(store, access_token=token)
    findings = look(store, sandbox.url)
    (problem,) = worst(findings)
    assert problem.level == "problem"
    assert words in problem.found
    code, text = printed(findings)
    assert code == 1
    assert token not in text


@pytest.mark.parametrize("number", ["999999999999999", "+1 555 078 3881", "../x"])
def test_a_wrong_phone_number_id_is_a_problem(store: SqlStore, sandbox: SandboxHandle, number: str) -> None:
    enable(store, phone_number_id=number)
    (problem,) = worst(look(store, sandbox.url))
    assert problem.level == "problem"
    assert "phone number ID" in problem.remedy


def test_a_sender_used_by_many_destinations_is_examined_once(store: SqlStore, sandbox: SandboxHandle) -> None:
    enable(store, "One")
    enable(store, "Two")
    enable(store, "Other number", phone_number_id=seed.SECOND_PHONE_NUMBER_ID)
    checks = [finding.check for finding in look(store, sandbox.url)]
    assert checks.count(f"number {seed.PHONE_NUMBER_ID}: token") == 1
    assert checks.count(f"number {seed.SECOND_PHONE_NUMBER_ID}: token") == 1


@pytest.mark.parametrize(
    ("change", "level", "words"),
    [
        ({"status": "DISCONNECTED"}, "problem", "not connected"),
        ({"status": "FLAGGED"}, "warning", "quality is low"),
        ({"quality_rating": "RED"}, "warning", "RED"),
    ],
)
def test_the_state_of_the_number_is_told(
    store: SqlStore, change: dict[str, str], level: str, words: str
) -> None:
    enable(store)
    with running_sandbox() as sandbox:
        sandbox.control(f"numbers/{seed.PHONE_NUMBER_ID}", change)
        bad = worst(look(store, sandbox.url))
    assert any(finding.level == level and words in finding.found for finding in bad)


def test_a_forgotten_subscription_to_webhooks_is_told(store: SqlStore) -> None:
    enable(store)
    with running_sandbox(app_subscribed=False) as sandbox:
        (warning,) = worst(look(store, sandbox.url))
    assert warning.level == "warning"
    assert f"{seed.WABA_ID}/subscribed_apps" in warning.remedy


def test_webhooks_that_go_somewhere_else_are_told(store: SqlStore) -> None:
    enable(store)
    with running_sandbox(webhook_url="https://other.example/hook") as sandbox:
        found = " ".join(finding.found for finding in worst(look(store, sandbox.url)))
    assert "https://other.example/hook, not to https://whinchat.example/webhooks/whatsapp" in found


def test_a_version_near_its_end_is_a_warning_and_a_stopped_one_a_problem(
    store: SqlStore, sandbox: SandboxHandle
) -> None:
    enable(store, api_version=None)  # PostHog's default, v21.0
    (warning,) = worst(look(store, sandbox.url))
    assert (warning.level, "in 60 days" in warning.found) == ("warning", True)
    later = look(store, sandbox.url, now=datetime(2027, 1, 21, tzinfo=UTC))
    assert any(one.level == "problem" and "v21.0 has stopped" in one.found for one in worst(later))


def test_when_meta_cannot_be_reached_that_is_said_once(store: SqlStore) -> None:
    enable(store, "One")
    enable(store, "Two", phone_number_id=seed.SECOND_PHONE_NUMBER_ID)
    (problem,) = worst(look(store, "http://127.0.0.1:1"))
    assert (problem.check, problem.level) == ("Meta", "problem")


@pytest.mark.parametrize("missing", ["phone_number_id", "access_token"])
def test_a_destination_without_a_sender_is_named(
    store: SqlStore, sandbox: SandboxHandle, missing: str
) -> None:
    enable(store, "Nameless", **{missing: None})
    (problem,) = worst(look(store, sandbox.url))
    assert (problem.check, problem.level) == ("destination Nameless", "problem")


def test_a_sender_computed_per_event_cannot_be_examined(store: SqlStore, sandbox: SandboxHandle) -> None:
    enable(store, phone_number_id="{event.properties.number}")
    (warning,) = worst(look(store, sandbox.url))
    assert "computed" in warning.found


def test_without_destinations_there_is_nothing_to_ask_meta(store: SqlStore) -> None:
    (warning,) = worst(look(store, "http://127.0.0.1:1"))
    assert warning.check == "destinations"


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"app_secret": None}, "app secret"),
        ({"verify_token": None}, "verify token"),
        ({"public_url": "http://localhost:8000"}, "public URL"),
        ({"now": NOW + timedelta(days=8)}, "last webhook"),
    ],
)
def test_each_part_of_the_webhook_set_up_is_told_without_stopping_anything(
    store: SqlStore, sandbox: SandboxHandle, changes: dict[str, Any], check: str
) -> None:
    enable(store)
    findings = look(store, sandbox.url, **changes)
    (warning,) = worst(findings)
    assert (warning.check, warning.level) == (check, "warning")
    assert printed(findings)[0] == 0


def test_a_projects_own_secret_and_verify_token_will_do(store: SqlStore, sandbox: SandboxHandle) -> None:
    enable(store)
    with store.write() as unit:
        (project,) = unit.projects.all()
        unit.projects.update(msgspec.structs.replace(project, app_secret="own", verify_token="own"))
    assert worst(look(store, sandbox.url, app_secret=None, verify_token=None)) == []


def test_the_wrong_secret_key_is_named(store: SqlStore, sqlite_url: str, sandbox: SandboxHandle) -> None:
    enable(store)
    other = SqlStore.open(sqlite_url, "another-key-altogether")
    (problem,) = worst(look(other, sandbox.url))
    other.close()
    assert problem.check == "secret key"
    assert "WHINCHAT_SECRET_KEY" in problem.remedy


def test_a_database_that_does_not_answer_is_a_problem() -> None:
    gone = SqlStore.open("postgresql://nobody@127.0.0.1:1/none", KEY)
    (problem,) = worst(look(gone, "http://127.0.0.1:1"))
    gone.close()
    assert (problem.check, problem.level) == ("database", "problem")


def test_a_database_without_our_tables_is_told_to_migrate(tmp_path: Path) -> None:
    bare = SqlStore.open(f"sqlite:///{tmp_path / 'bare.db'}", KEY)
    (problem,) = worst(look(bare, "http://127.0.0.1:1"))
    bare.close()
    assert "whinchat migrate" in problem.remedy


def subscribe(sandbox: SandboxHandle, url: str, fields: list[str]) -> None:
    body = {
        "object": "whatsapp_business_account",
        "callback_url": url,
        "verify_token": seed.VERIFY_TOKEN,
        "fields": ",".join(fields),
    }
    token = f"{seed.APP_ID}|{seed.APP_SECRET}"
    status, _ = sandbox.request("POST", f"/v26.0/{seed.APP_ID}/subscriptions", body, token=token)
    assert status == 200


def test_webhook_fields_that_the_app_is_not_subscribed_to_are_named_with_what_is_lost(
    store: SqlStore, sandbox: SandboxHandle
) -> None:
    """Told with the app's own secret; another one says nothing."""
    enable(store)
    check = f"app {seed.APP_ID}: webhook fields"

    def found(secret: str) -> list[Finding]:
        return [one for one in look(store, sandbox.url, app_secret=secret) if one.check == check]

    assert found("another") == []
    with running_receiver() as receiver:
        subscribe(sandbox, receiver.url, [name for name in WEBHOOK_FIELDS if name != "user_preferences"])
        (warning,) = found(seed.APP_SECRET)
        subscribe(sandbox, receiver.url, list(WEBHOOK_FIELDS))
        (fine,) = found(seed.APP_SECRET)
    sandbox.control("reset", {})
    assert warning.level == "warning"
    assert "user_preferences (who switched marketing off" in warning.found
    assert "account_update" not in warning.found
    assert fine.level == "ok"


def test_numbers_that_no_project_uses_are_told_where_there_are_several_projects(
    store: SqlStore, sandbox: SandboxHandle
) -> None:
    """Nobody hears a STOP that is written to them, until a project uses the number."""
    enable(store)
    said = Inbound(
        id="wamid.1",
        type="text",
        at=NOW,
        phone_number_id=seed.SECOND_PHONE_NUMBER_ID,
        sender="447400123456",
        raw={},
    )
    with store.write() as unit:
        unit.webhooks.keep_inbound(0, [said])
    assert worst(look(store, sandbox.url)) == []
    with store.write() as unit:
        unit.projects.add(
            Project(id=0, uuid="v", organization_id="o1", name="Two", token="t2", created_at=NOW)
        )
    (warning,) = worst(look(store, sandbox.url))
    assert seed.SECOND_PHONE_NUMBER_ID in warning.found
    assert "not even STOP" in warning.found
    enable(store, "Second", phone_number_id=seed.SECOND_PHONE_NUMBER_ID)
    assert worst(look(store, sandbox.url)) == []

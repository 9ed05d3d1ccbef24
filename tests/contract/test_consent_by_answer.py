"""Meta's answer that somebody stopped marketing is heard like their own word, for all addresses of theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest

from tests.contract.conftest import NOW
from tests.contract.test_consent_told import STOPPED, events, state
from tests.contract.test_flow_deliver import Bench
from tests.contract.test_who_wrote import Desk, sent
from tests.receiving import CONFIG
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.core.consent import NewConsent
from whinchat.core.conversation import user_id_address, wa_id_address
from whinchat.core.destination import Project
from whinchat.core.message import Promise, State
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.consent_news import ConsentCapture
from whinchat.flow.deliver import Delivery, deliver
from whinchat.flow.rules import Rules
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

NUMBER, USER_ID, STOPPED_CODE = "+447400123456", "GB.13491208655302741918", 131050


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """Meta, played with open windows."""
    with running_sandbox(window_open_by_default=True) as handle:
        yield handle


def refused(store: SqlStore, promise: Callable[..., Promise], sandbox: SandboxHandle) -> State:
    """A message that Meta answers with 131050, delivered as a process does it."""
    bench = Bench(store, promise, sandbox.url)
    bench.destination(message_type="template", template_name="hello_world", template_language="en_US")
    id_ = bench.promise()
    sandbox.control("next-error", {"code": STOPPED_CODE})

    async def once() -> None:
        client, rules = CloudApiClient(sandbox.url, request_timeout_seconds=5), Rules()
        note = ConsentCapture(rules, CONFIG)
        delivery = Delivery(store, rules, client, bench.clock, NoTelemetry(), note_consents=note)
        try:
            await deliver(delivery, limit=10)
        finally:
            await client.close()

    asyncio.run(once())
    return bench.row(id_).state


def test_it_is_noted_for_all_their_addresses_and_an_event_on_the_person(
    store: SqlStore, project: Project, promise: Callable[..., Promise], sandbox: SandboxHandle
) -> None:
    desk = Desk(store, project)
    desk.capture("zoe", sets={"name": "Zoë"})
    with store.write() as unit:
        zoe = unit.people.load(project.id, ["zoe"])["zoe"]
        known = [wa_id_address(NUMBER), user_id_address(USER_ID)]
        unit.addresses.keep(project.id, dict.fromkeys(known, zoe.id))

    assert refused(store, promise, sandbox) is State.REFUSED

    assert [state(store, project, of=one) for one in (NUMBER, USER_ID)] == ["withdrawn", "withdrawn"]
    (event,) = events(store, project)
    assert (event.event, event.person_id) == (STOPPED, zoe.id)
    assert (event.properties["recipient"], event.properties["source"]) == (NUMBER, "meta_error")


def test_who_is_known_to_have_stopped_makes_no_second_event(
    store: SqlStore, project: Project, promise: Callable[..., Promise], sandbox: SandboxHandle
) -> None:
    told = NewConsent(address=NUMBER, category="marketing", state="withdrawn", source="api", at=NOW)
    with store.write() as unit:
        unit.consents.record(project.id, [told], NOW)
        unit.pace.keep_categories(project.id, {"hello_world": "utility"})
    assert refused(store, promise, sandbox) is State.REFUSED
    assert events(store, project) == []


def test_a_user_id_that_a_receipt_reveals_takes_the_no_along(
    store: SqlStore, project: Project, promise: Callable[..., Promise]
) -> None:
    desk = Desk(store, project)
    desk.capture("ana", sets={"phone": NUMBER})
    with store.write() as unit:
        told = NewConsent(address=NUMBER, category="marketing", state="withdrawn", source="api", at=NOW)
        unit.consents.record(project.id, [told], NOW)
    sent(desk, promise, "ana", "wamid.a", user_id=USER_ID)
    assert state(store, project, of=USER_ID) == "withdrawn"

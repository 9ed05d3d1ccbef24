"""Consent on every send, on both engines, against the real simulator over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.contract.test_flow_deliver import GLOBALS, Bench
from tests.receiving import reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.consent import ConsentCategory, ConsentState, NewConsent
from whinchat.core.destination import Project
from whinchat.core.message import Promise, State
from whinchat.core.own_event import DEPTH
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.flow.receive import receive
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

RECIPIENT = "+447400123456"
PLAIN = "hello_world"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """Meta, played with open windows."""
    with running_sandbox(window_open_by_default=True) as handle:
        yield handle


@pytest.fixture
def bench(
    store: SqlStore, project: Project, promise: Callable[..., Promise], sandbox: SandboxHandle
) -> Bench:
    """A bench on each engine, in one project."""
    assert project.id == 1
    sandbox.control("reset", {})
    return Bench(store, promise, sandbox.url)


def said(
    bench: Bench, state: ConsentState, category: ConsentCategory = "marketing", to: str = RECIPIENT
) -> None:
    told = NewConsent(address=to, category=category, state=state, source="word", at=NOW)
    with bench.store.write() as unit:
        unit.consents.record(1, [told], NOW)


def settings(bench: Bench, **changes: Any) -> None:
    with bench.store.write() as unit:
        project = unit.projects.get(1)
        assert project is not None
        unit.projects.update(msgspec.structs.replace(project, whatsapp=WhatsappSettings(**changes)))


def category(bench: Bench, name: str, told: str) -> None:
    """What Meta says of a message template now."""
    with bench.store.write() as unit:
        unit.pace.keep_categories(1, {name: told})


def sent(bench: Bench, **inputs: Any) -> State:
    """The state of a message after one round; the last destination stays as it is without inputs."""
    if inputs:
        bench.destination(**inputs)
    id_ = bench.promise()
    bench.clock.advance(timedelta(minutes=1))
    bench.deliver()
    return bench.row(id_).state


TEMPLATE = {"message_type": "template", "template_name": PLAIN, "template_language": "en_US"}


def test_who_stopped_marketing_gets_what_is_no_marketing(bench: Bench) -> None:
    """A message template is judged by the category it has when it is sent."""
    said(bench, "withdrawn")
    category(bench, PLAIN, "utility")
    assert sent(bench, **TEMPLATE) is State.ACCEPTED
    category(bench, PLAIN, "marketing")
    assert sent(bench) is State.SKIPPED
    said(bench, "given")
    assert sent(bench) is not State.SKIPPED


def test_a_skipped_message_says_why_and_who_would_have_got_it(bench: Bench) -> None:
    said(bench, "withdrawn")
    category(bench, "sale", "marketing")
    bench.destination(**TEMPLATE | {"template_name": "sale"})
    id_ = bench.promise()
    bench.deliver()
    row = bench.row(id_)
    assert row.state is State.SKIPPED
    assert "marketing messages was withdrawn on 2026-11-22 at 10:30 UTC" in (row.reason or "")
    assert "START" in (row.remedy or "")
    assert row.recipient_e164 == RECIPIENT
    assert "withdrawn" in bench.log()
    with bench.store.read() as unit:
        counted = unit.journal.counted(
            1, "destination", after=NOW - timedelta(hours=1), before=NOW + timedelta(hours=1)
        )
    assert {metric for _, metric, _ in counted} >= {"skipped"}


def test_a_project_may_require_that_people_agreed(bench: Bench) -> None:
    category(bench, "sale", "marketing")
    settings(bench, requires_marketing_consent=True)
    assert sent(bench, **TEMPLATE | {"template_name": "sale"}) is State.SKIPPED
    settings(bench)
    assert sent(bench) is not State.SKIPPED
    settings(bench, requires_marketing_consent=True)
    said(bench, "given")
    assert sent(bench) is not State.SKIPPED


def test_who_stopped_everything_still_gets_an_answer(bench: Bench) -> None:
    """A text is utility; one that answers what they just wrote is not kept from them."""
    said(bench, "withdrawn", "utility")
    assert sent(bench, message="Your parcel is late") is State.SKIPPED
    wrote = GLOBALS["event"].get("properties", {}) | {"from": RECIPIENT, DEPTH: 0}
    asked = GLOBALS | {
        "event": GLOBALS["event"] | {"event": "whatsapp message received", "properties": wrote}
    }
    id_ = bench.promise(asked)
    bench.deliver()
    assert bench.row(id_).state is State.ACCEPTED


AUTO = {"message_type": "auto", "template_name": "sale", "template_language": "en_US", "message": "50% off"}


def wrote(bench: Bench, text: str) -> None:
    """The recipient writes, which opens their window."""
    message = {
        "id": f"wamid.{text}",
        "timestamp": str(int(NOW.timestamp()) - 5),
        "type": "text",
        "text": {"body": text},
        "from": RECIPIENT.removeprefix("+"),
    }
    value = {"metadata": {"phone_number_id": seed.PHONE_NUMBER_ID}, "messages": [message]}
    change = {"field": "messages", "value": value}
    body = msgspec.json.encode({"entry": [{"id": seed.WABA_ID, "changes": [change]}]})
    with bench.store.write() as unit:
        unit.webhooks.keep([(1, body, NOW)])
    bench.store.run(lambda unit: receive(unit, reception_for(), NOW))


def test_a_stop_opens_the_window_and_the_advertisement_still_does_not_go_as_a_text(bench: Bench) -> None:
    """`auto` is the same advertisement in both forms, whatever the event that triggers it."""
    category(bench, "sale", "marketing")
    wrote(bench, "STOP")
    assert sent(bench, **AUTO) is State.SKIPPED
    assert "marketing messages was withdrawn" in bench.log()
    wrote(bench, "START")
    assert sent(bench) is State.ACCEPTED
    assert "sent as free text" in bench.log()


def test_news_of_an_order_go_as_a_text_to_who_stopped_marketing(bench: Bench) -> None:
    category(bench, "sale", "utility")
    wrote(bench, "STOP")
    assert sent(bench, **AUTO) is State.ACCEPTED


@pytest.mark.parametrize("told", ["marketing", None])
def test_where_a_yes_is_required_a_text_in_place_of_an_advertisement_needs_it_too(
    bench: Bench, told: str | None
) -> None:
    """Of a message template that nobody knows it is assumed."""
    if told:
        category(bench, "sale", told)
    settings(bench, requires_marketing_consent=True)
    wrote(bench, "hello")
    assert sent(bench, **AUTO) is State.SKIPPED
    said(bench, "given")
    assert sent(bench) is State.ACCEPTED


def test_an_answer_goes_although_its_message_template_is_an_advertisement(bench: Bench) -> None:
    """Only as a text, and only to what they did in the chat."""
    category(bench, "sale", "marketing")
    wrote(bench, "STOP")
    bench.destination(**AUTO)
    properties = {"from": RECIPIENT, DEPTH: 0}
    event = GLOBALS["event"] | {"event": "whatsapp message received", "properties": properties}
    id_ = bench.promise(GLOBALS | {"event": event})
    bench.deliver()
    assert bench.row(id_).state is State.ACCEPTED

"""Meta makes marketing of a message template while a thousand messages wait: consent is asked as of now.

The whole of delivery and receiving with the real simulator, in virtual time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.contract.pace_bench import PaceBench, crowd
from whinchat.core.consent import ConsentCategory, ConsentState, NewConsent
from whinchat.core.message_template import MessageTemplate, SenderAccount
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

PEOPLE = crowd(1_000)
AGREED, SILENT, REFUSED = PEOPLE[:400], PEOPLE[400:900], PEOPLE[900:]
NAME = "order_news"
ACCOUNT = "1"
"""The account that the bench's webhooks speak for."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """Meta without limits of pace, which are not the subject."""
    with running_sandbox(clock_mode="manual", number_messages_per_second=0, pair_burst=0) as handle:
        handle.control(f"templates/{NAME}", {"components": [{"type": "BODY", "text": "News of your order"}]})
        yield handle


@pytest.fixture
def bench(sqlite_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """A project whose destination sends the message template, which is utility, to a thousand people."""
    bench = PaceBench(sqlite_url, sandbox, per_second=100_000)
    bench.project()
    bench.template("campaign", NAME)
    template = MessageTemplate(waba_id=ACCOUNT, name=NAME, language="en_US", id="7")
    account = SenderAccount(phone_number_id=seed.PHONE_NUMBER_ID, waba_id=ACCOUNT, synced_at=NOW)
    with bench.store.write() as unit:
        unit.message_templates.replace(1, ACCOUNT, [template], NOW)
        unit.message_templates.keep_account(1, account)
    note(bench, AGREED, "given")
    note(bench, REFUSED, "withdrawn")
    yield bench
    bench.close()


def note(
    bench: PaceBench, people: Sequence[str], state: ConsentState, category: ConsentCategory = "marketing"
) -> None:
    told = [NewConsent(address=one, category=category, state=state, source="api", at=NOW) for one in people]
    bench.store.run(lambda unit: unit.consents.record(1, told, NOW))


def require_consent(bench: PaceBench) -> None:
    """The project's setting: nobody gets marketing who did not agree."""
    with bench.store.write() as unit:
        project = unit.projects.get(1)
        assert project is not None
        settings = WhatsappSettings(requires_marketing_consent=True)
        unit.projects.update(msgspec.structs.replace(project, whatsapp=settings))


def become_marketing(bench: PaceBench) -> None:
    """Meta's webhook, after its notice."""
    value = {"message_template_name": NAME, "message_template_language": "en_US", "message_template_id": 7}
    bench.webhook(
        "template_category_update", value | {"previous_category": "UTILITY", "new_category": "MARKETING"}
    )


def fates(bench: PaceBench, ids: Sequence[str]) -> dict[str, Counter[str]]:
    """How the messages of each part of the crowd ended."""
    ended = {to: bench.row(id_).state.value for to, id_ in zip(PEOPLE, ids, strict=True)}
    parts = {"agreed": AGREED, "silent": SILENT, "refused": REFUSED}
    return {part: Counter(ended[to] for to in people) for part, people in parts.items()}


def test_as_utility_it_goes_to_everybody(bench: PaceBench) -> None:
    """So that the change of category is what makes the difference below."""
    require_consent(bench)
    ids = bench.promise(PEOPLE)
    bench.deliver_now()
    assert fates(bench, ids) == {
        "agreed": {"accepted": 400},
        "silent": {"accepted": 500},
        "refused": {"accepted": 100},
    }


def test_without_consent_the_thousand_that_wait_do_not_go(bench: PaceBench) -> None:
    require_consent(bench)
    ids = bench.promise(PEOPLE)
    become_marketing(bench)
    bench.deliver_now()
    assert fates(bench, ids) == {
        "agreed": {"accepted": 400},
        "silent": {"skipped": 500},
        "refused": {"skipped": 100},
    }
    silent = bench.row(ids[400])
    assert "no consent to marketing" in (silent.reason or "")
    assert silent.remedy


def test_where_consent_is_not_required_only_those_who_refused_are_left_alone(bench: PaceBench) -> None:
    ids = bench.promise(PEOPLE)
    become_marketing(bench)
    bench.deliver_now()
    assert fates(bench, ids) == {
        "agreed": {"accepted": 400},
        "silent": {"accepted": 500},
        "refused": {"skipped": 100},
    }
    refused = bench.row(ids[-1])
    assert "consent to marketing messages was withdrawn" in (refused.reason or "")

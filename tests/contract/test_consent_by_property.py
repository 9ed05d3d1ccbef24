"""What properties of people tell of consent, from the event to the ledger."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.contract.test_consent_told import change_settings, events, ledger, state, told, wrote
from tests.receiving import CONFIG
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project
from whinchat.core.event import Event
from whinchat.core.person import Person
from whinchat.flow.ingest import ingest
from whinchat.flow.rules import Rules

PHONE, OTHER = "+4915112345601", "+4915112345699"
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def named(store: SqlStore, project: Project) -> Project:
    """A project whose property `news` tells of marketing."""
    change_settings(store, project, consent_properties={"news": "marketing"})
    return project


class Said:
    """Makes events that set properties."""

    def __init__(self) -> None:
        self._made = 0

    def __call__(
        self,
        name: str,
        at: datetime = NOW,
        distinct_id: str = "ana",
        more: dict[str, Any] | None = None,
        **sets: Any,
    ) -> Event:
        self._made += 1
        return Event(
            project_id=1,
            uuid=f"00000000-0000-0000-0000-{self._made:012}",
            name=name,
            distinct_id=distinct_id,
            timestamp=at,
            properties_json=msgspec.json.encode({"$set": sets} | (more or {})),
        )

    def of_posthog(self, at: datetime, **properties: Any) -> Event:
        """As PostHog's own stream and files have it: with the person, under PostHog's id."""
        event = self("seen", at)
        event.source = "posthog-webhook"
        person_id = "00000000-0000-0000-0000-0000000000aa"
        event.person = Person(id=person_id, properties=properties, created_at=NOW)
        return event


@pytest.fixture
def said() -> Said:
    return Said()


def stop(number: str) -> bytes:
    who: dict[str, Any] = {"from": number[1:]}
    return wrote("STOP", **who)


def captured(store: SqlStore, *batch: Event) -> None:
    store.run(lambda unit: ingest(unit, Rules(), list(batch), CONFIG, NOW))


def test_the_properties_of_a_person_in_posthogs_own_stream_tell_of_consent(
    store: SqlStore, named: Project, said: Said
) -> None:
    captured(store, said.of_posthog(NOW - HOUR, phone=PHONE, news=False))
    (entry,) = ledger(store, named)
    assert (entry.recipient, entry.state, entry.at) == (PHONE, "withdrawn", NOW - HOUR)
    (event,) = events(store, named)
    assert event.distinct_id == "ana"
    captured(store, said.of_posthog(NOW - MINUTE, phone=PHONE, news=False))
    assert len(ledger(store, named)) == 1, "a person who is told of with each event says it once"
    captured(store, said.of_posthog(NOW, phone=PHONE, news=True))
    assert state(store, named, of=PHONE) == "given"


def test_a_yes_of_somebody_whom_posthog_tells_of_for_the_first_time_lifts_no_stop(
    store: SqlStore, named: Project, said: Said
) -> None:
    """They may have ticked the box a year ago."""
    told(store, named, stop(PHONE))
    captured(store, said.of_posthog(NOW, phone=PHONE, news=True))
    assert state(store, named, of=PHONE) == "withdrawn"


def test_a_withdrawal_has_the_time_and_the_proof_of_the_event_that_made_it(
    store: SqlStore, named: Project, said: Said
) -> None:
    """An older page view, which came with it, once lent it a time at which the yes was newer."""
    captured(store, said("signup", NOW - HOUR, phone=PHONE, news=True))
    captured(store, said("unsubscribed", NOW - MINUTE, news=False), said("page view", NOW - 2 * HOUR))
    _, entry = ledger(store, named)
    assert (entry.at, entry.proof) == (
        NOW - MINUTE,
        {"property": "news", "value": False, "event": "unsubscribed"},
    )
    assert state(store, named, of=PHONE) == "withdrawn"


@pytest.mark.parametrize("at_once", [False, True])
def test_a_yes_from_before_a_no_does_not_lift_it_however_they_come(
    store: SqlStore, named: Project, said: Said, at_once: bool
) -> None:
    captured(store, said("signup", NOW - 3 * HOUR, phone=PHONE))
    batch = [said("unsubscribed", NOW - HOUR, news=False), said("offline", NOW - 2 * HOUR, news=True)]
    for some in [batch] if at_once else [[one] for one in batch]:
        captured(store, *some)
    assert {one.state for one in ledger(store, named)} == {"withdrawn", "given"}
    assert state(store, named, of=PHONE) == "withdrawn"


def test_a_no_counts_for_every_number_of_the_person_and_is_one_event(
    store: SqlStore, named: Project, said: Said
) -> None:
    captured(store, said("signup", NOW - HOUR, phone=PHONE, whatsapp=OTHER, news=True))
    assert state(store, named, of=PHONE) == state(store, named, of=OTHER) == "given"
    captured(store, said("unsubscribed", NOW, news=False))
    assert state(store, named, of=PHONE) == state(store, named, of=OTHER) == "withdrawn"
    assert [one.properties["recipient"] for one in events(store, named)] == [PHONE, PHONE]
    captured(store, said("subscribed", NOW, news=True))
    assert state(store, named, of=PHONE) == state(store, named, of=OTHER) == "given"


def test_somebodys_yes_lifts_no_stop_of_the_second_number(
    store: SqlStore, named: Project, said: Said
) -> None:
    captured(store, said("signup", NOW - HOUR, phone=PHONE, whatsapp=OTHER))
    told(store, named, stop(OTHER))
    captured(store, said("subscribed", NOW, news=True))
    assert state(store, named, of=OTHER) == "withdrawn"


def test_an_old_yes_that_a_merge_brings_lifts_no_stop(store: SqlStore, named: Project, said: Said) -> None:
    captured(store, said("ticked", NOW - HOUR, "device-1", news=True))
    captured(store, said("signup", NOW - HOUR, phone=PHONE))
    told(store, named, stop(PHONE))
    captured(store, said("$identify", NOW, more={"$anon_distinct_id": "device-1"}))
    assert state(store, named, of=PHONE) == "withdrawn"


def test_a_no_that_a_merge_brings_counts(store: SqlStore, named: Project, said: Said) -> None:
    captured(store, said("unticked", NOW - HOUR, "device-1", news=False))
    captured(store, said("signup", NOW - HOUR, phone=PHONE))
    captured(store, said("$identify", NOW, more={"$anon_distinct_id": "device-1"}))
    assert state(store, named, of=PHONE) == "withdrawn"

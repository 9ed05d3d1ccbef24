"""Test runs: what is tried, what is said, and the event they are given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.handling import Handling
from whinchat.core.catalogue import WHATSAPP
from whinchat.core.clock import ManualClock
from whinchat.core.destination import Destination, Project
from whinchat.core.errors import Invalid
from whinchat.core.event import Event, GroupState, Json, SeenEvent, Source
from whinchat.core.globals import globals_of
from whinchat.core.message import Accepted, AttemptResult, Exchange, Failure, Refused, Retry, Unknown
from whinchat.core.person import Person
from whinchat.core.records import GroupChange, SendRequest
from whinchat.flow.trial import WOULD_RETRY, WOULD_WAIT, Trial, TrialBench, try_out
from whinchat.flow.trial_event import (
    completed_globals,
    globals_of_export,
    globals_of_stored,
    with_source,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SITE = "https://whinchat.example"
TOKEN = "EAAG-planted-secret"
RUN_ID = "0190b7a0-0000-7000-8000-00000000000a"
PROJECT = Project(
    id=7, uuid=str(uuid4()), organization_id=str(uuid4()), name="Shop", token="phc_x", created_at=NOW
)
FAILURE = Failure(reason="The token ended.", remedy="Make a new one.", code=190, text="Session has expired")


def destination(**changes: Any) -> Destination:
    inputs = {
        "phone_number_id": {"value": "1234567890"},
        "to_number": {"value": "{{ person.properties.phone }}", "templating": "liquid"},
        "message_type": {"value": "text"},
        "message": {"value": "Hi {{ person.name }}", "templating": "liquid"},
        "debug": {"value": False},
    }
    fields: Json = {
        "id": "d-1",
        "project_id": PROJECT.id,
        "inputs_schema": WHATSAPP["inputs_schema"],
        "inputs": inputs | changes.pop("inputs", {}),
        "secret_inputs": {"access_token": {"value": TOKEN}},
        "filters": {"source": "events"},
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Destination(**fields | changes)


def written(**more: Any) -> Json:
    person = {"properties": {"name": "Zoë", "phone": "+447400123456"}}
    return {"event": {"event": "order shipped"}, "person": person} | more


def run(result: AttemptResult | None = None, given_globals: Json | None = None, **changes: Any) -> Trial:
    """A run that is answered `result`, or mocked."""
    sent: list[SendRequest] = []

    def send(request: SendRequest) -> AttemptResult:
        sent.append(request)
        assert result is not None
        return result

    bench = TrialBench(
        clock=ManualClock(NOW), graph_api_url="https://graph.example", send=send if result else None
    )
    globals_ = completed_globals(given_globals or written(), PROJECT, site_url=SITE, now=NOW)
    trial = try_out(bench, destination(**changes), PROJECT, [], globals_, run_id=RUN_ID)
    assert TOKEN not in repr(trial)
    assert TOKEN not in msgspec.json.encode(msgspec.to_builtins(trial)).decode()
    return trial


def exchange(status: int, response: str = "{}") -> Exchange:
    return Exchange(
        url="https://graph.example/v21.0/1/messages",
        request={"to": "+447400123456", "note": TOKEN},
        http_status=status,
        response=response,
        latency_ms=12.0,
    )


def lines(trial: Trial) -> list[tuple[str, str]]:
    return [(line.level, line.message) for line in trial.logs]


def test_an_accepted_message_is_a_success_with_metas_id() -> None:
    answer = AttemptResult(outcome=Accepted(wamid="wamid.1"), exchange=exchange(200, f"echo {TOKEN}"))
    trial = run(answer)
    assert (trial.status, trial.wamids, trial.errors) == ("success", ["wamid.1"], [])
    assert [one.http_status for one in trial.exchanges] == [200]


def test_a_refused_message_says_what_meta_said_and_what_to_do() -> None:
    answer = AttemptResult(outcome=Refused(failure=FAILURE), exchange=exchange(401, '{"code":190}'))
    trial = run(answer)
    assert trial.status == "error"
    assert trial.errors == ['Failed to send WhatsApp message: 401 {"code":190}']
    assert ("error", "The token ended. What to do: Make a new one.") in lines(trial)


@pytest.mark.parametrize(
    ("outcome", "says_again"),
    [(Retry(failure=FAILURE), True), (Unknown(failure=FAILURE), False)],
)
def test_a_failure_that_passes_says_whether_production_tries_again(outcome: Any, says_again: bool) -> None:
    trial = run(AttemptResult(outcome=outcome, exchange=exchange(503)))
    assert trial.status == "error"
    assert (WOULD_RETRY in trial.errors[0]) is says_again


def test_a_refused_token_says_that_the_sender_would_wait_for_another() -> None:
    failure = msgspec.structs.replace(FAILURE, handling=Handling.TOKEN)
    trial = run(AttemptResult(outcome=Retry(failure=failure), exchange=exchange(401, '{"code":190}')))
    assert trial.errors == [f'Failed to send WhatsApp message: 401 {{"code":190}} {WOULD_WAIT}']
    assert ("error", "The token ended. What to do: Make a new one.") in lines(trial)


def test_a_template_that_breaks_on_this_event_is_an_error_naming_the_input() -> None:
    trial = run(inputs={"message": {"value": "{{ 1 | divided_by: 0 }}", "templating": "liquid"}})
    assert trial.status == "error"
    assert trial.errors[0].startswith("Error building inputs for event ")
    assert "message" in trial.errors[0]


def test_the_token_is_hidden_even_where_a_template_writes_it() -> None:
    trial = run(
        inputs={"message": {"value": "{{ inputs.access_token }}", "templating": "liquid", "order": 9}}
    )
    assert trial.status == "success"
    assert "***REDACTED***" in lines(trial)[1][1]


def test_nothing_runs_for_another_event() -> None:
    filters = {"source": "events", "events": [{"id": "order paid", "type": "events"}]}
    trial = run(filters=filters)
    assert (trial.status, trial.errors) == ("skipped", [])
    assert lines(trial) == [("info", "Mapping trigger not matching filters was ignored.")]
    assert [(clause.matched, clause.seen) for clause in trial.clauses] == [(False, "order shipped")]


def test_filters_that_do_not_compile_are_told_and_nothing_runs() -> None:
    trial = run(filters={"source": "events", "actions": [{"id": "9"}]})
    assert trial.status == "skipped"
    assert lines(trial)[0][1].startswith("Error filtering event ")


# ---- the event ---------------------------------------------------------------------------------------------


def test_what_a_person_leaves_out_is_filled_in() -> None:
    globals_ = completed_globals(written(), PROJECT, site_url=SITE + "/", now=NOW)
    event = globals_["event"]
    assert globals_["project"] == {"id": 7, "name": "Shop", "url": f"{SITE}/project/7"}
    assert (event["timestamp"], event["properties"], event["elements_chain"]) == (
        "2026-11-22T12:00:00.000Z",
        {},
        "",
    )
    assert event["url"].startswith(f"{SITE}/project/7/events/{event['uuid']}/")
    assert globals_["person"]["name"] == "Zoë"
    assert with_source(globals_, destination(name="Ship"))["source"] == {
        "name": "Ship",
        "url": f"{SITE}/project/7/functions/d-1/configuration/",
    }


def test_what_a_person_writes_wins() -> None:
    own = written(project={"name": "Mine"}, source={"name": "by hand"}, groups={"company": {"id": "acme"}})
    own["event"] |= {"uuid": RUN_ID, "url": "https://x", "distinct_id": 5}
    globals_ = with_source(completed_globals(own, PROJECT, site_url=SITE, now=NOW), destination())
    assert globals_["project"]["name"] == "Mine"
    assert globals_["source"] == {"name": "by hand"}
    assert globals_["groups"] == {"company": {"id": "acme"}}
    assert (globals_["event"]["url"], globals_["event"]["distinct_id"]) == ("https://x", "5")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
PARTS = st.dictionaries(
    st.sampled_from(["uuid", "event", "distinct_id", "timestamp", "url", "properties", "id", "name"]), JSON
)


@given(event=PARTS, person=PARTS | JSON, groups=JSON, project=JSON)
def test_any_shape_of_globals_runs_and_never_crashes(
    event: Json, person: Any, groups: Any, project: Any
) -> None:
    own = {"event": event, "person": person, "groups": groups, "project": project}
    assert run(given_globals=own).status in ("success", "error")


@given(JSON)
def test_whatever_is_no_event_is_missing(event: Any) -> None:
    if not isinstance(event, dict):
        with pytest.raises(Invalid, match="Missing event"):
            completed_globals({"event": event}, PROJECT, site_url=SITE, now=NOW)


@pytest.fixture
def store(tmp_path: Path, sqlite_url: str) -> Iterator[SqlStore]:
    opened = SqlStore.open(sqlite_url, "a secret key for tests")
    yield opened
    opened.close()


def export(**changes: Any) -> Json:
    line: Json = {
        "uuid": RUN_ID,
        "event": "order shipped",
        "distinct_id": "zoe",
        "timestamp": "2026-11-22 10:00:00.123456",
        "properties": '{"$groups": {"company": "acme"}}',
        "person_id": "0190b7a0-0000-7000-8000-000000000003",
        "person_properties": '{"name": "Zoë"}',
    }
    return line | changes


def of_export(store: SqlStore, line: Json) -> Any:
    with store.read() as unit:
        return globals_of_export(line, unit, PROJECT, site_url=SITE, now=NOW)


def test_an_exported_event_is_read_as_the_event_stream_writes_it(store: SqlStore) -> None:
    globals_ = of_export(store, export())
    assert globals_["event"]["timestamp"] == "2026-11-22T10:00:00.123Z"
    assert globals_["person"] == {
        "id": "0190b7a0-0000-7000-8000-000000000003",
        "name": "Zoë",
        "url": f"{SITE}/project/7/person/zoe",
        "properties": {"name": "Zoë"},
    }


def test_an_exported_event_has_a_person_only_with_a_person_id(store: SqlStore) -> None:
    assert "person" not in of_export(store, export(person_id=""))
    assert "person" not in of_export(store, export(person_id=None))
    assert of_export(store, export(person_properties=None))["person"]["properties"] == {}


def test_groups_of_an_export_are_its_own_or_the_stored_ones(store: SqlStore) -> None:
    change = GroupChange(index=0, key="acme", properties={"plan": "stored"})
    store.run(lambda unit: unit.people.save_groups(PROJECT.id, {"company": 0}, [change]))
    assert of_export(store, export())["groups"]["company"]["properties"] == {"plan": "stored"}
    own = of_export(store, export(group0_properties='{"plan": "own"}'))
    assert own["groups"]["company"]["properties"] == {"plan": "own"}


@pytest.mark.parametrize(
    "changes",
    [
        {"event": None},
        {"properties": "{"},
        {"timestamp": "soon"},
        {"group0_properties": "["},
        {"distinct_id": ""},
    ],
)
def test_what_is_no_exported_event_is_refused(store: SqlStore, changes: Json) -> None:
    with pytest.raises(Invalid, match=r"^clickhouse_event: "):
        of_export(store, export(**changes))


@pytest.mark.parametrize("source", ["capture", "whinchat"])
def test_a_stored_event_gives_the_globals_it_gave_when_it_came(store: SqlStore, source: Source) -> None:
    """Those of an own event say how far it is from outside."""
    person = Person(id=str(uuid4()), properties={"name": "Zoë"}, created_at=NOW - timedelta(days=3))
    event = Event(
        project_id=PROJECT.id,
        uuid=RUN_ID,
        name="order shipped",
        distinct_id="zoe",
        timestamp=NOW - timedelta(minutes=1),
        properties_json=b'{"order":"A-1","$whinchat_depth":1}',
        elements_chain="a:x",
        source=source,
    )
    groups = {"company": GroupState(type="company", index=0, key="acme", properties={"plan": "pro"})}
    seen = SeenEvent(event=event, person=person, groups=groups)
    store.run(lambda unit: unit.events.add(PROJECT.id, [seen], NOW))
    with store.read() as unit:
        stored = unit.events.get(PROJECT.id, RUN_ID)
    assert stored is not None
    globals_ = globals_of_stored(stored, PROJECT, site_url=SITE)
    assert globals_ == globals_of(seen, PROJECT, site_url=SITE, received_at=NOW)
    assert ("$whinchat_depth" in globals_["event"]["properties"]) is (source == "whinchat")

"""Senders in the store: kept with their secrets, examined in turn, known to who names them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from tests.contract.conftest import NOW
from whinchat.adapters.sql.engine import open_engine
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Destination, NamedSender, Project
from whinchat.core.findings import Finding
from whinchat.core.ports_senders import AppSecret
from whinchat.core.senders import SenderReport, StoredSender
from whinchat.flow.rules import Rules

HOUR = timedelta(hours=1)
LATER = NOW + timedelta(minutes=5)


def sender(project: Project, phone: str = "111", **changes: Any) -> StoredSender:
    values: dict[str, Any] = {"id": f"s-{phone}", "name": "Shop", "access_token": f"token-{phone}"}
    values |= {"project_id": project.id, "phone_number_id": phone, "created_at": NOW, "updated_at": NOW}
    return StoredSender(**(values | changes))


def naming(project: Project, name: str, **inputs: str) -> Destination:
    written = {key: {"value": value} for key, value in {"sender": name, **inputs}.items()}
    values: dict[str, Any] = {"created_at": NOW, "updated_at": NOW, "inputs": written}
    return Destination(id=f"d-{name}", project_id=project.id, enabled=True, **values)


def add(store: SqlStore, *made: StoredSender | Destination) -> None:
    with store.write() as unit:
        for one in made:
            if isinstance(one, StoredSender):
                unit.senders.add(one)
            else:
                unit.destinations.add(one)


def one_of(store: SqlStore, project: Project, name: str = "111") -> StoredSender:
    with store.read() as unit:
        found = unit.senders.get(project.id, name)
    assert found is not None
    return found


def test_a_sender_is_found_again_whole_by_its_id_and_by_its_number(store: SqlStore, project: Project) -> None:
    findings = [Finding("number 111", "warning", "zoë 👋", "Do it.")]
    made = sender(
        project, waba_id="9", app_secret="s3", number={"status": "CONNECTED"}, findings=findings,
        token_ok=True, checked_at=NOW, tried_at=NOW, wanted_at=LATER,
    )  # fmt: skip
    add(store, made, sender(project, "222"))
    assert one_of(store, project) == one_of(store, project, "s-111") == made
    with store.read() as unit:
        assert unit.senders.get(project.id + 1, "111") is None
        assert [one.phone_number_id for one in unit.senders.all(project.id)] == ["111", "222"]
        assert unit.senders.app_secrets() == [
            AppSecret(project_id=project.id, phone_number_id="111", waba_id="9", secret="s3")
        ]


def test_secrets_of_a_sender_are_sealed_on_disk_and_in_its_words(
    store: SqlStore, project: Project, engine_url: str
) -> None:
    made = sender(project, access_token="EAAGplanted", app_secret="planted-app-secret")
    add(store, made)
    engine = open_engine(engine_url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM senders")).all()
    engine.dispose()
    for shown in (rows, made, made.named, Destination.__repr__(naming(project, "111"))):
        assert "planted" not in repr(shown)


def test_a_destination_that_names_a_sender_knows_it_however_it_is_read(
    store: SqlStore, project: Project
) -> None:
    add(store, sender(project), naming(project, "s-111"), naming(project, "111"), naming(project, "none"))
    wanted = NamedSender(id="s-111", phone_number_id="111", access_token="token-111")
    with store.read() as unit:
        reads: list[Sequence[Destination | None]] = [
            unit.destinations.all(project.id),
            unit.destinations.enabled(project.id),
            list(unit.destinations.of_ids(project.id, ["d-s-111", "d-111", "d-none"]).values()),
            [unit.destinations.get(project.id, id_) for id_ in ("d-s-111", "d-111", "d-none")],
        ]
    for found in reads:
        known = {one.id: one.named_sender for one in found if one is not None}
        assert known == {"d-s-111": wanted, "d-111": wanted, "d-none": None}
    told = {one.id: one.all_inputs() for one in reads[0] if one is not None}
    assert told["d-111"]["access_token"] == {"value": "token-111"}
    assert {one.id: one.sender for one in reads[0] if one is not None}["d-s-111"] == "111"


def test_credentials_of_its_own_win_when_they_are_whole(store: SqlStore, project: Project) -> None:
    whole = naming(project, "111", phone_number_id="333")
    whole.secret_inputs = {"access_token": {"value": "own"}}
    add(store, sender(project), whole, naming(project, "s-111", phone_number_id="333"))
    with store.read() as unit:
        found = {one.id: one for one in unit.destinations.all(project.id)}
    assert (found["d-111"].sender, found["d-s-111"].sender) == ("333", "111")
    assert found["d-111"].all_inputs()["access_token"] == {"value": "own"}


def test_a_renewed_token_reaches_rules_that_were_compiled_before(store: SqlStore, project: Project) -> None:
    add(store, sender(project), naming(project, "111"), naming(project, "x"), naming(project, "y"))
    rules = Rules()
    with store.read() as unit:
        before = rules.of(unit, project.id)
    renewed = msgspec.structs.replace(one_of(store, project), access_token="renewed")
    store.run(lambda unit: unit.senders.update(renewed))
    with store.read() as unit:
        after = rules.of(unit, project.id)
    assert after.version > before.version
    assert after.destinations["d-111"].all_inputs()["access_token"] == {"value": "renewed"}
    store.run(lambda unit: unit.senders.remove(project.id, "s-111"))
    with store.read() as unit:
        assert rules.of(unit, project.id).destinations["d-111"].named_sender is None


def due(store: SqlStore, now: datetime) -> list[str]:
    with store.read() as unit:
        return [one.phone_number_id for one in unit.senders.due(now=now, every=HOUR)]


def test_a_sender_is_examined_when_it_is_new_when_an_hour_passed_and_when_a_webhook_asks(
    store: SqlStore, project: Project
) -> None:
    add(store, sender(project, waba_id="9"), sender(project, "222", waba_id="8", tried_at=NOW))
    assert due(store, NOW) == ["111"]
    claims = [
        store.run(lambda unit: unit.senders.claim(one_of(store, project), now=NOW, every=HOUR))
        for _ in range(2)
    ]
    assert claims == [True, False]
    store.run(lambda unit: unit.senders.want(None, ["8"], NOW + timedelta(seconds=1)))
    assert due(store, NOW + timedelta(seconds=2)) == []  # Right after the last one it waits a little.
    assert due(store, LATER) == ["222"]
    assert due(store, NOW + HOUR) == ["111", "222"]
    store.run(lambda unit: unit.senders.want(project.id + 1, ["9"], LATER))
    assert due(store, LATER) == ["222"]


@pytest.mark.parametrize("number", [{}, {"status": "FLAGGED"}])
def test_a_report_is_kept_and_what_meta_did_not_tell_stays(
    store: SqlStore, project: Project, number: dict[str, str]
) -> None:
    made = sender(project, waba_id="9", number={"status": "CONNECTED"})
    add(store, made)
    finding = Finding("token", "problem", "It ended.", "Renew it.")
    report = SenderReport(at=LATER, findings=[finding], is_token_ok=False, number=number)
    with store.read() as unit:
        version = unit.rules_version(project.id)
    store.run(lambda unit: unit.senders.keep_report(made, report))
    kept = one_of(store, project)
    assert kept.report == msgspec.structs.replace(report, number=number or made.number, waba_id="9")
    with store.read() as unit:
        assert unit.rules_version(project.id) == version  # Nothing that is compiled depends on it.


def test_what_was_found_of_a_token_that_was_renewed_meanwhile_is_forgotten(
    store: SqlStore, project: Project
) -> None:
    add(store, sender(project))
    old = sender(project, access_token="of before")
    report = SenderReport(at=LATER, findings=[], is_token_ok=False)
    store.run(lambda unit: unit.senders.keep_report(old, report))
    assert one_of(store, project).report is None

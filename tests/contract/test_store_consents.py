"""The ledger of consent in the store."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import text

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.consent import NewConsent
from whinchat.core.destination import Project
from whinchat.core.ports_consent import ConsentQuery
from whinchat.core.whatsapp_settings import WhatsappSettings

ANA = "+5511987654321"
ANA_OLD_FORM = "+551187654321"
BEN = "+447400123456"
LATER, EARLIER = NOW + timedelta(hours=1), NOW - timedelta(hours=1)


def withdrawn(address: str = ANA, at: datetime = NOW, **changes: Any) -> NewConsent:
    made = NewConsent(address=address, category="marketing", state="withdrawn", source="word", at=at)
    return msgspec.structs.replace(made, **changes)


def given(address: str = ANA, at: datetime = NOW, **changes: Any) -> NewConsent:
    return withdrawn(address, at, state="given", source="api", **changes)


def record(store: SqlStore, project: Project, *told: NewConsent) -> list[NewConsent]:
    with store.write() as unit:
        return unit.consents.record(project.id, told, NOW)


def state(store: SqlStore, project: Project, address: str) -> str | None:
    with store.read() as unit:
        held = unit.consents.standings(project.id, [address, "+4915100000000"])
    assert set(held) <= {address}
    return held[address]["marketing"].state if address in held else None


def test_what_was_told_last_holds_for_every_form_of_a_number(store: SqlStore, project: Project) -> None:
    first, second = given(), withdrawn(ANA_OLD_FORM, LATER)
    assert record(store, project, second, first) == [first, second]
    assert state(store, project, ANA) == state(store, project, ANA_OLD_FORM) == "withdrawn"
    assert state(store, project, BEN) is None


def test_a_stop_holds_although_what_was_said_before_it_was_written_under_a_later_id(
    store: SqlStore, project: Project
) -> None:
    """As when another transaction takes its id after ours and commits before it."""
    record(store, project, given(at=EARLIER))
    with store.write() as unit:
        connection = unit._session.connection  # noqa: SLF001 - what another transaction would have written
        connection.execute(text("UPDATE consent_standing SET entry_id = 1000"))
    record(store, project, withdrawn())
    assert state(store, project, ANA) == "withdrawn"


def test_an_older_entry_is_kept_and_changes_nothing(store: SqlStore, project: Project) -> None:
    """A list imported today does not undo a stop of yesterday that it does not know."""
    record(store, project, withdrawn())
    assert record(store, project, given(at=EARLIER)) == []
    assert state(store, project, ANA) == "withdrawn"
    with store.read() as unit:
        assert len(unit.consents.entries(project.id, ConsentQuery(), limit=9)) == 2


def test_what_is_told_again_is_written_once(store: SqlStore, project: Project) -> None:
    assert record(store, project, withdrawn(), withdrawn()) == [withdrawn()]
    assert record(store, project, withdrawn()) == []
    again = withdrawn(at=LATER)
    assert record(store, project, again) == [], "it held already"
    with store.read() as unit:
        assert len(unit.consents.entries(project.id, ConsentQuery(), limit=9)) == 2


def test_of_two_at_one_instant_the_one_told_later_holds(store: SqlStore, project: Project) -> None:
    record(store, project, withdrawn())
    record(store, project, given())
    assert state(store, project, ANA) == "given"


def test_an_entry_is_read_as_it_was_written(store: SqlStore, project: Project) -> None:
    told = given(wording="Yes, send me offers", proof={"ip": "203.0.113.7"}, user_id=7)
    record(store, project, told)
    with store.read() as unit:
        (entry,) = unit.consents.entries(project.id, ConsentQuery(addresses=[ANA_OLD_FORM]), limit=9)
    assert (entry.recipient, entry.category, entry.state, entry.source) == (ANA, "marketing", "given", "api")
    assert (entry.wording, entry.proof, entry.user_id) == (told.wording, told.proof, 7)
    assert (entry.at, entry.recorded_at) == (NOW, NOW)
    assert ANA[1:] not in entry.recipient_hash


def test_the_ledger_and_what_holds_are_searched(store: SqlStore, project: Project) -> None:
    record(store, project, given(), withdrawn(BEN), withdrawn(BEN, category="utility", source="meta_switch"))
    with store.read() as unit:
        entries = unit.consents.entries(project.id, ConsentQuery(state="withdrawn"), limit=9)
        assert [one.category for one in entries] == ["utility", "marketing"]
        assert unit.consents.entries(project.id, ConsentQuery(), limit=9, before_id=entries[-1].id)
        first = unit.consents.held(project.id, ConsentQuery(category="marketing"), limit=1)
        place = (first[0].recipient_hash, first[0].standing.category)
        second = unit.consents.held(project.id, ConsentQuery(category="marketing"), limit=9, after=place)
        assert {first[0].recipient, second[0].recipient} == {ANA, BEN}
        assert unit.consents.held(project.id, ConsentQuery(source="meta_switch"), limit=9)[0].recipient == BEN
        assert unit.consents.counts(project.id) == {
            ("marketing", "given"): 1,
            ("marketing", "withdrawn"): 1,
            ("utility", "withdrawn"): 1,
        }


def test_projects_do_not_know_of_each_others_recipients(store: SqlStore, project: Project) -> None:
    record(store, project, withdrawn())
    with store.write() as unit:
        assert unit.consents.standings(project.id + 1, [ANA]) == {}
        assert unit.consents.entries(project.id + 1, ConsentQuery(addresses=[ANA]), limit=9) == []
        unit.consents.record(project.id + 1, [withdrawn()], NOW)
        (other,) = unit.consents.entries(project.id + 1, ConsentQuery(), limit=9)
        (own,) = unit.consents.entries(project.id, ConsentQuery(), limit=9)
    assert other.recipient_hash != own.recipient_hash


def test_what_is_forgotten_leaves_no_number_and_still_holds(store: SqlStore, project: Project) -> None:
    record(store, project, withdrawn(proof={"ip": "203.0.113.7"}), withdrawn(BEN))
    with store.write() as unit:
        assert unit.consents.forget(project.id, [ANA_OLD_FORM]) == 1
        assert unit.consents.forget(project.id, [ANA]) == 0
        entries = unit.consents.entries(project.id, ConsentQuery(addresses=[ANA]), limit=9)
    assert [(one.recipient, one.proof) for one in entries] == [(None, None)]
    assert state(store, project, ANA) == "withdrawn"
    with store.read() as unit:
        assert {one.recipient for one in unit.consents.held(project.id, ConsentQuery(), limit=9)} == {
            None,
            BEN,
        }


def test_consent_follows_a_person_to_a_new_number(store: SqlStore, project: Project) -> None:
    record(store, project, withdrawn())
    with store.write() as unit:
        assert unit.consents.follow(project.id, ANA, BEN, LATER) == 1
        assert unit.consents.follow(project.id, ANA, BEN, LATER) == 0
        assert unit.consents.follow(project.id, "+4915100000000", BEN, LATER) == 0
    assert state(store, project, BEN) == "withdrawn"


def test_another_key_finds_nobody(store: SqlStore, project: Project, engine_url: str) -> None:
    """The hash is of no use to whoever has the database alone."""
    record(store, project, withdrawn())
    other = SqlStore.open(engine_url, "another key")
    try:
        with other.read() as unit:
            assert unit.consents.standings(project.id, [ANA]) == {}
    finally:
        other.close()


def test_a_projects_settings_are_kept(store: SqlStore, project: Project) -> None:
    changed = WhatsappSettings(
        requires_marketing_consent=True, consent_properties={"newsletter": "marketing"}
    )
    with store.write() as unit:
        unit.projects.update(msgspec.structs.replace(project, whatsapp=changed))
    with store.write() as unit:
        found = unit.projects.get(project.id)
        assert found is not None
        assert found.whatsapp == changed
        unit.projects.update(msgspec.structs.replace(found, whatsapp=WhatsappSettings()))
        stored = unit._session.connection.execute(text("SELECT whatsapp FROM projects")).scalar_one()  # noqa: SLF001 - what is stored is the point
    assert stored is None

"""A number that several people have: what is deleted with one of them, and what stays for the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.contract.conftest import NOW
from tests.forgetting import capture, connection_of, forget, person_id_of, wrote
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.consent import NewConsent
from whinchat.core.destination import Project
from whinchat.core.message import Failure, Promise
from whinchat.core.ports_consent import ConsentQuery
from whinchat.flow.belongings import belongings_of
from whinchat.flow.forgetting import Forgotten

Make = Callable[..., Promise]
MOTHER, SON = "mother@home.example", "son@home.example"
NUMBER = "447400123456"
UNDELIVERABLE = Failure(reason="undeliverable", remedy="none")


def erase(store: SqlStore, project: Project, distinct_id: str) -> Forgotten:
    done = forget(store, project, person_id_of(store, project, distinct_id), NOW)
    assert done is not None
    return done


def known_of(store: SqlStore, project: Project, number: str) -> list[object]:
    """What is kept of a number: numbers in the ledger, windows, blocks."""
    with store.read() as unit:
        query = ConsentQuery(addresses=[f"+{number}"])
        told = {entry.recipient for entry in unit.consents.entries(project.id, query, limit=9)}
        window = unit.windows.of(project.id, "1", [f"+{number}"])[f"+{number}"]
        blocks = unit.pace.blocks(project.id, [("1", f"+{number}")])
    return [told, window.last_at, len(blocks)]


ALL_THERE: list[object] = [{f"+{NUMBER}"}, NOW, 1]
ALL_GONE: list[object] = [{None}, None, 0]


def talked(store: SqlStore, project: Project, number: str = NUMBER) -> None:
    """Somebody wrote STOP from the number, and later a message to it did not arrive."""
    wrote(store, project, number, NOW)
    with store.write() as unit:
        unit.pace.block(project.id, "1", f"+{number}", UNDELIVERABLE, now=NOW, until=None)


def is_stopped(store: SqlStore, project: Project) -> bool:
    with store.read() as unit:
        return (
            unit.consents.standings(project.id, [f"+{NUMBER}"])[f"+{NUMBER}"]["marketing"].state
            == "withdrawn"
        )


def written(store: SqlStore) -> set[str]:
    with store.read() as unit:
        return {row.id for row in connection_of(unit).execute(text("SELECT id FROM inbound"))}


@pytest.mark.parametrize("deleted", [MOTHER, SON])
def test_what_is_kept_of_a_number_stays_while_another_persons_properties_name_it(
    store: SqlStore, project: Project, deleted: str
) -> None:
    """Whoever of them said it last: an address is kept for one person, and the properties of both name it."""
    capture(store, project, 1, MOTHER, NUMBER, NOW)
    capture(store, project, 2, SON, "44 7400 123-456", NOW)
    talked(store, project)
    assert known_of(store, project, NUMBER) == ALL_THERE
    erase(store, project, deleted)
    assert known_of(store, project, NUMBER) == ALL_THERE
    assert is_stopped(store, project)
    erase(store, project, ({MOTHER, SON} - {deleted}).pop())
    assert known_of(store, project, NUMBER) == ALL_GONE
    assert is_stopped(store, project)


def test_only_what_a_person_wrote_is_deleted_with_them(store: SqlStore, project: Project) -> None:
    """From one phone, as one and then as the other."""
    capture(store, project, 1, MOTHER, NUMBER, NOW)
    wrote(store, project, NUMBER, NOW, "mother")
    capture(store, project, 2, SON, NUMBER, NOW)
    with store.write() as unit:
        moved = f"UPDATE person_addresses SET person_id = '{person_id_of(store, project, SON)}'"  # noqa: S608 - constants
        connection_of(unit).execute(text(moved))
    wrote(store, project, NUMBER, NOW + timedelta(seconds=1), "son")
    assert written(store) == {f"wamid.{NUMBER}.mother", f"wamid.{NUMBER}.son"}
    assert erase(store, project, MOTHER).inbound == 1
    assert written(store) == {f"wamid.{NUMBER}.son"}


def test_what_nobody_is_known_to_have_written_stays_with_a_shared_number(
    store: SqlStore, project: Project
) -> None:
    capture(store, project, 1, MOTHER, NUMBER, NOW)
    wrote(store, project, NUMBER, NOW)
    with store.write() as unit:
        connection_of(unit).execute(text("UPDATE inbound SET distinct_id = NULL"))
    capture(store, project, 2, SON, NUMBER, NOW)
    assert erase(store, project, MOTHER).inbound == 0
    assert erase(store, project, SON).inbound == 1


def test_a_message_to_their_number_about_somebody_else_stays(
    store: SqlStore, project: Project, promise: Make
) -> None:
    capture(store, project, 1, MOTHER, NUMBER, NOW)
    capture(store, project, 2, SON, None, NOW, name="no number")
    talked(store, project)
    with store.write() as unit:
        unit.outbox.promise([promise(project_id=project.id, distinct_id=id_) for id_ in (MOTHER, SON)])
        sent = f"UPDATE messages SET recipient_e164 = '+{NUMBER}'"  # noqa: S608 - constants
        connection_of(unit).execute(text(sent))
    assert erase(store, project, MOTHER).messages == 1
    with store.read() as unit:
        row = unit.outbox.get(project.id, "message-0001")
    assert row is not None
    assert row.recipient_e164 == f"+{NUMBER}"
    assert known_of(store, project, NUMBER) == ALL_GONE, "to have been written to there is not to have it"


COLLEAGUE = "447400777777"


def consent_noted(store: SqlStore, project: Project, number: str) -> None:
    told = NewConsent(address=f"+{number}", category="marketing", state="given", source="api", at=NOW)
    with store.write() as unit:
        unit.consents.record(project.id, [told], NOW)
        unit.pace.block(project.id, "1", f"+{number}", UNDELIVERABLE, now=NOW, until=None)


@pytest.mark.parametrize("other_id", [SON, "a visitor without a profile"])
def test_the_number_of_a_colleague_who_is_told_of_everybody_stays(
    store: SqlStore, project: Project, promise: Make, other_id: str
) -> None:
    """Messages about a customer may go to a colleague: the number is not the customer's."""
    capture(store, project, 1, MOTHER, NUMBER, NOW)
    capture(store, project, 2, SON, None, NOW, name="no number")
    consent_noted(store, project, COLLEAGUE)
    with store.write() as unit:
        unit.outbox.promise([promise(project_id=project.id, distinct_id=id_) for id_ in (MOTHER, other_id)])
        sent = f"UPDATE messages SET recipient_e164 = '+{COLLEAGUE}'"  # noqa: S608 - constants
        connection_of(unit).execute(text(sent))
    assert erase(store, project, MOTHER).messages == 1
    assert known_of(store, project, COLLEAGUE) == [{f"+{COLLEAGUE}"}, None, 1]


def test_a_number_they_had_before_goes_with_them(store: SqlStore, project: Project, promise: Make) -> None:
    """Only messages still tell of it."""
    capture(store, project, 1, MOTHER, NUMBER, NOW)
    talked(store, project)
    with store.write() as unit:
        unit.outbox.promise([promise(project_id=project.id, distinct_id=MOTHER)])
        sent = f"UPDATE messages SET recipient_e164 = '+{NUMBER}'"  # noqa: S608 - constants
        connection_of(unit).execute(text(sent))
        connection_of(unit).execute(text("DELETE FROM person_addresses"))
    capture(store, project, 2, MOTHER, "447400222222", NOW)
    erase(store, project, MOTHER)
    assert known_of(store, project, NUMBER) == ALL_GONE


def test_a_number_they_wrote_from_goes_with_them(store: SqlStore, project: Project) -> None:
    """It was theirs when they wrote, and nobody has it now."""
    capture(store, project, 1, MOTHER, NUMBER, NOW)
    talked(store, project)
    with store.write() as unit:
        connection_of(unit).execute(text("DELETE FROM person_addresses"))
    capture(store, project, 2, MOTHER, "447400222222", NOW)
    assert known_of(store, project, NUMBER) == ALL_THERE
    erase(store, project, MOTHER)
    assert known_of(store, project, NUMBER) == ALL_GONE
    assert is_stopped(store, project)


def test_all_forms_of_a_number_are_one(store: SqlStore, project: Project) -> None:
    """Brazil's ninth digit: the properties of the one have it, those of the other do not."""
    capture(store, project, 1, MOTHER, "5511987654321", NOW)
    capture(store, project, 2, SON, "551187654321", NOW)
    found = belongings_of(store, project, person_id_of(store, project, MOTHER))
    assert found is not None
    assert found.whose.keys == frozenset()


def test_a_number_of_another_project_is_nobodys_concern(store: SqlStore, project: Project) -> None:
    other = Project(
        id=0, uuid="q", organization_id="org", name="Other", token="phc_other", app_secret="s", created_at=NOW
    )
    with store.write() as unit:
        other = unit.projects.add(other)
    capture(store, project, 1, MOTHER, NUMBER, NOW)
    capture(store, other, 2, SON, NUMBER, NOW)
    talked(store, project)
    talked(store, other)
    erase(store, project, MOTHER)
    assert known_of(store, project, NUMBER) == ALL_GONE
    assert known_of(store, other, NUMBER) == ALL_THERE

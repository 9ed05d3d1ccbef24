"""What somebody says of consent counts for all addresses that are theirs, whichever WhatsApp shows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.contract.conftest import NOW
from tests.contract.test_consent_told import (
    ANA,
    RESUMED,
    STOPPED,
    TOLD_AT,
    USER_ID,
    events,
    state,
    switched,
    wrote,
)
from tests.contract.test_consent_told import told as webhooks
from tests.receiving import CONFIG
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.consent import NewConsent
from whinchat.core.conversation import Address, phone_address, user_id_address, wa_id_address
from whinchat.core.destination import Project
from whinchat.core.event import Event
from whinchat.core.ports_consent import ConsentQuery
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.flow.consent_news import note_consents
from whinchat.flow.ingest import ingest
from whinchat.flow.rules import Rules

NUMBER, OFFICE = f"+{ANA}", "+447400999999"


def capture(store: SqlStore, project: Project, *said: tuple[str, str, dict[str, object]]) -> None:
    """Events as (distinct id, name, properties), in one transaction."""
    made = [
        Event(
            project_id=project.id,
            uuid=f"{number:08}-{abs(hash((who, name, str(properties)))) % 10**12:012}",
            name=name,
            distinct_id=who,
            timestamp=NOW,
            properties_json=msgspec.json.encode(properties),
        )
        for number, (who, name, properties) in enumerate(said)
    ]
    store.run(lambda unit: ingest(unit, Rules(), made, CONFIG, NOW))


def ana_is_known_by(store: SqlStore, project: Project, *addresses: Address) -> None:
    """Ana, and the addresses that are hers."""
    capture(store, project, ("ana", "signed up", {"$set": {"name": "Ana"}}))
    with store.write() as unit:
        person = unit.people.load(project.id, ["ana"])["ana"]
        unit.addresses.keep(project.id, dict.fromkeys(addresses, person.id))


def states(store: SqlStore, project: Project, *addresses: str) -> list[str | None]:
    return [state(store, project, of=one) for one in addresses]


BOTH = (wa_id_address(ANA), user_id_address(USER_ID))


def test_a_stop_of_somebody_who_hides_their_number_counts_for_their_number(
    store: SqlStore, project: Project
) -> None:
    ana_is_known_by(store, project, *BOTH)
    webhooks(store, project, wrote("stop", from_user_id=USER_ID))
    assert states(store, project, NUMBER, USER_ID) == ["withdrawn", "withdrawn"]
    (stopped,) = events(store, project)
    assert (stopped.distinct_id, stopped.properties["recipient"]) == ("ana", USER_ID)
    assert stopped.properties["source"] == "word"
    with store.read() as unit:
        (entry,) = unit.consents.entries(project.id, ConsentQuery(addresses=[NUMBER]), limit=9)
    assert (entry.source, entry.wording) == ("another_address", "stop")
    assert entry.proof is not None
    assert (entry.proof["said_under"], entry.proof["source"]) == (USER_ID, "word")
    webhooks(store, project, wrote("start", "wamid.2", TOLD_AT + 5, from_user_id=USER_ID))
    assert states(store, project, NUMBER, USER_ID) == ["given", "given"]
    assert [one.event for one in events(store, project)] == [STOPPED, RESUMED]


def test_metas_switch_told_for_a_number_counts_for_the_user_id(store: SqlStore, project: Project) -> None:
    ana_is_known_by(store, project, phone_address(NUMBER), *BOTH)
    webhooks(store, project, switched("stop"))
    assert states(store, project, NUMBER, USER_ID) == ["withdrawn", "withdrawn"]
    webhooks(store, project, switched("resume", TOLD_AT + 1, wa_id=None, user_id=USER_ID))
    assert states(store, project, NUMBER, USER_ID) == ["given", "given"]
    assert len(events(store, project)) == 2


def test_a_switch_told_with_number_and_user_id_is_one_event(store: SqlStore, project: Project) -> None:
    webhooks(store, project, switched("stop", wa_id=ANA, user_id=USER_ID))
    assert states(store, project, NUMBER, USER_ID) == ["withdrawn", "withdrawn"]
    assert len(events(store, project)) == 1


def test_start_lifts_no_stop_that_another_number_of_theirs_said_itself(
    store: SqlStore, project: Project
) -> None:
    """Two telephones of one customer may be in two hands."""
    ana_is_known_by(store, project, phone_address(OFFICE), *BOTH)
    webhooks(store, project, wrote("stop", "wamid.1", TOLD_AT))
    webhooks(store, project, wrote("stop", "wamid.2", TOLD_AT + 1, **{"from": OFFICE[1:]}))
    assert states(store, project, NUMBER, USER_ID, OFFICE) == ["withdrawn"] * 3
    webhooks(store, project, wrote("start", "wamid.3", TOLD_AT + 2))
    assert states(store, project, NUMBER, USER_ID, OFFICE) == ["given", "withdrawn", "withdrawn"]
    webhooks(store, project, wrote("start", "wamid.4", TOLD_AT + 3, **{"from": OFFICE[1:]}))
    assert states(store, project, NUMBER, USER_ID, OFFICE) == ["given", "given", "given"]


@pytest.mark.parametrize(
    "others",
    [
        [wa_id_address(f"44740012345{number}") for number in range(2)],
        [user_id_address(f"GB.{number}") for number in range(4)],
        [user_id_address(f"GB.{number}") for number in range(100)],
    ],
)
def test_one_id_that_stands_for_many_customers_speaks_for_none_of_the_others(
    store: SqlStore, project: Project, others: Sequence[Address]
) -> None:
    ana_is_known_by(store, project, *BOTH, *others)
    webhooks(store, project, wrote("stop", from_user_id=USER_ID))
    assert states(store, project, USER_ID) == ["withdrawn"]
    keys = [one.value if one.kind == "user_id" else f"+{one.value}" for one in others]
    assert states(store, project, NUMBER, *keys) == [None] * (len(others) + 1)


def test_a_no_noted_over_the_api_counts_for_the_user_id_too(store: SqlStore, project: Project) -> None:
    ana_is_known_by(store, project, *BOTH)
    told = NewConsent(address=NUMBER, category="utility", state="withdrawn", source="api", at=NOW)
    changed = store.run(lambda unit: note_consents(unit, Rules(), CONFIG, project.id, [told], NOW))
    assert changed[0] is told
    assert state(store, project, "utility", of=USER_ID) == "withdrawn"


def test_a_number_that_is_learned_later_takes_the_no_along(store: SqlStore, project: Project) -> None:
    """They wrote STOP while they were nobody; then the shop says whose number it is."""
    webhooks(store, project, wrote("stop", from_user_id=USER_ID))
    capture(store, project, (f"whatsapp:{USER_ID}", "checked out", {"$set": {"phone": NUMBER}}))
    assert states(store, project, NUMBER, USER_ID) == ["withdrawn", "withdrawn"]
    assert len(events(store, project)) == 1, "nobody said anything again"


def test_who_turns_out_to_be_somebody_known_takes_the_no_along(store: SqlStore, project: Project) -> None:
    webhooks(store, project, wrote("stop", from_user_id=USER_ID))
    capture(store, project, ("ana", "signed up", {"$set": {"phone": NUMBER}}))
    assert states(store, project, NUMBER, USER_ID) == [None, "withdrawn"]
    capture(store, project, ("ana", "$create_alias", {"alias": f"whatsapp:{USER_ID}"}))
    assert states(store, project, NUMBER, USER_ID) == ["withdrawn", "withdrawn"]


def test_a_user_id_that_a_message_reveals_takes_the_no_along(store: SqlStore, project: Project) -> None:
    capture(store, project, ("ana", "signed up", {"$set": {"phone": NUMBER}}))
    webhooks(store, project, wrote("stop"))
    webhooks(store, project, wrote("Hi", "wamid.2", TOLD_AT, **{"from": ANA, "from_user_id": USER_ID}))
    assert states(store, project, NUMBER, USER_ID) == ["withdrawn", "withdrawn"]


def test_consent_by_properties_costs_the_same_statements_for_one_and_for_many(
    store: SqlStore, project: Project
) -> None:
    with store.write() as unit:
        settings = WhatsappSettings(consent_properties={"newsletter": "marketing"})
        unit.projects.update(msgspec.structs.replace(project, whatsapp=settings))

    def asked(number: int) -> tuple[str, str, dict[str, object]]:
        properties = {"phone": f"+4474001{number:05}", "newsletter": number % 2 == 0}
        return f"p{number}", "asked", {"$set": properties}

    def statements(people: range) -> int:
        said: list[str] = []

        def note(*arguments: object) -> None:
            said.append(str(arguments[2]))

        event.listen(Engine, "before_cursor_execute", note)
        try:
            capture(store, project, *(asked(one) for one in people))
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return sum("consent" in one for one in said)

    assert statements(range(64)) == statements(range(1_000, 1_001))
    assert states(store, project, "+447400100000", "+447400100001") == ["given", "withdrawn"]

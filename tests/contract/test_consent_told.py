"""What people say of consent in WhatsApp, from the kept webhook body to the ledger and the event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.receiving import reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.errors import enrich
from whinchat.core.consent import ConsentEntry
from whinchat.core.destination import Project
from whinchat.core.ports_consent import ConsentQuery
from whinchat.core.records import StoredEvent
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.flow.receive import receive

SENDER, ANA, USER_ID = "100000000000001", "5511987654321", "BR.13491208655302741918"
TOLD_AT = int(NOW.timestamp()) - 60
STOPPED, RESUMED = "whatsapp marketing stopped", "whatsapp marketing resumed"


def body(field: str, **value: Any) -> bytes:
    metadata = {"display_phone_number": "15550783881", "phone_number_id": SENDER}
    change = {"field": field, "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}
    return msgspec.json.encode({"object": "whatsapp_business_account", "entry": [{"changes": [change]}]})


def wrote(text: str, wamid: str = "wamid.1", at: int = TOLD_AT, **who: Any) -> bytes:
    said = {"id": wamid, "timestamp": str(at), "type": "text", "text": {"body": text}}
    return body("messages", messages=[said | (who or {"from": ANA})])


def tapped(payload: str, text: str, at: int = TOLD_AT) -> bytes:
    button = {"payload": payload, "text": text}
    said = {"id": f"wamid.{payload}", "timestamp": str(at), "type": "button", "button": button, "from": ANA}
    return body("messages", messages=[said])


def switched(value: str, at: int = TOLD_AT, **who: Any) -> bytes:
    choice = {"category": "marketing_messages", "value": value, "timestamp": at, "detail": "User requested"}
    return body("user_preferences", user_preferences=[choice | (who or {"wa_id": ANA})])


def told(store: SqlStore, project: Project, *bodies: bytes) -> None:
    """Webhooks arrive and are processed."""
    with store.write() as unit:
        unit.webhooks.keep([(project.id, one, NOW) for one in bodies])
    store.run(lambda unit: receive(unit, reception_for(enrich), NOW))


def ledger(store: SqlStore, project: Project) -> list[ConsentEntry]:
    """Written first first."""
    with store.read() as unit:
        return unit.consents.entries(project.id, ConsentQuery(), limit=99)[::-1]


def state(store: SqlStore, project: Project, category: str = "marketing", of: str = f"+{ANA}") -> str | None:
    with store.read() as unit:
        standings = unit.consents.standings(project.id, [of]).get(of, {})
    return next((one.state for one in standings.values() if one.category == category), None)


def events(store: SqlStore, project: Project) -> list[StoredEvent]:
    with store.read() as unit:
        found = unit.events.recent(project.id, names=[STOPPED, RESUMED], limit=99)
    return sorted(found, key=lambda one: one.timestamp)


def change_settings(store: SqlStore, project: Project, **changes: Any) -> None:
    with store.write() as unit:
        unit.projects.update(msgspec.structs.replace(project, whatsapp=WhatsappSettings(**changes)))


@pytest.mark.parametrize(
    ("word", "language"), [("STOP", "en"), ("Sair", "pt"), ("बंद करो", "hi"), ("Arrêt !", "fr")]
)
def test_a_word_to_stop_is_in_the_ledger_with_its_proof(
    store: SqlStore, project: Project, word: str, language: str
) -> None:
    told(store, project, wrote(word))
    (entry,) = ledger(store, project)
    assert (entry.category, entry.state, entry.source) == ("marketing", "withdrawn", "word")
    assert (entry.recipient, entry.wording, entry.at) == (f"+{ANA}", word, NOW - timedelta(minutes=1))
    assert entry.proof == {"wamid": "wamid.1", "phone_number_id": SENDER, "language": language}


def test_an_event_tells_of_it_on_the_person_who_wrote(store: SqlStore, project: Project) -> None:
    told(store, project, wrote("stop"), wrote("start", "wamid.2", TOLD_AT + 5))
    stopped, resumed = events(store, project)
    assert (stopped.event, resumed.event) == (STOPPED, RESUMED)
    assert stopped.person_id is not None
    assert stopped.person_id == resumed.person_id
    assert stopped.properties["recipient"] == f"+{ANA}"
    assert stopped.properties["language"] == "en"
    assert stopped.properties["whatsapp_message_id"] == "wamid.1"
    with store.read() as unit:
        (written, _) = unit.events.recent(project.id, names=["whatsapp message received"], limit=9)
    assert written.person_id == stopped.person_id


def test_the_word_that_came_last_holds_whatever_the_order_of_the_webhooks(
    store: SqlStore, project: Project
) -> None:
    told(store, project, wrote("start", "wamid.2", TOLD_AT + 5), wrote("stop"))
    assert state(store, project) == "given"
    told(store, project, wrote("stop", "wamid.3", TOLD_AT + 9))
    assert state(store, project) == "withdrawn"


def test_webhooks_that_come_again_change_nothing(store: SqlStore, project: Project) -> None:
    for _ in range(3):
        told(store, project, wrote("stop"), switched("stop"), wrote("stop"))
    assert [one.source for one in ledger(store, project)] == ["word", "meta_switch"]
    assert len(events(store, project)) == 1


def test_metas_own_switch_speaks_of_marketing(store: SqlStore, project: Project) -> None:
    change_settings(store, project, stop_covers="all_but_authentication")
    told(store, project, switched("stop"))
    assert (state(store, project), state(store, project, "utility")) == ("withdrawn", None)
    told(store, project, switched("resume", TOLD_AT + 1))
    assert state(store, project) == "given"
    assert [one.event for one in events(store, project)] == [STOPPED, RESUMED]


@pytest.mark.parametrize("known_by", [{"from": ANA}, {"from_user_id": USER_ID}])
def test_a_switch_that_names_a_number_and_a_user_id_is_one_event_on_whoever_has_either(
    store: SqlStore, project: Project, known_by: dict[str, Any]
) -> None:
    told(store, project, wrote("hello", **known_by))
    told(store, project, switched("stop", wa_id=ANA, user_id=USER_ID))
    (event,) = events(store, project)
    with store.read() as unit:
        (written,) = unit.events.recent(project.id, names=["whatsapp message received"], limit=9)
    assert event.person_id == written.person_id
    assert state(store, project) == state(store, project, of=USER_ID) == "withdrawn"


def test_a_project_decides_what_stop_covers_and_which_words_say_it(store: SqlStore, project: Project) -> None:
    change_settings(store, project, stop_covers="all_but_authentication", stop_words={"tlh": ["mev"]})
    told(store, project, wrote("stop"))
    assert state(store, project) is None
    told(store, project, wrote("MEV!", "wamid.2"))
    held = [state(store, project, one) for one in ("marketing", "utility", "authentication")]
    assert held == ["withdrawn", "withdrawn", None]


def test_a_button_stops_by_its_payload_or_its_text(store: SqlStore, project: Project) -> None:
    told(store, project, tapped("CANCEL_APPOINTMENT", "Cancel"))
    assert ledger(store, project) == [], "a button of an appointment is no wish to be left alone"
    told(store, project, tapped("STOP_PROMO", "Stop promotions"))
    (entry,) = ledger(store, project)
    assert (entry.source, entry.wording) == ("button", "Stop promotions")
    told(store, project, tapped("START", "Yes, again", TOLD_AT + 1))
    assert state(store, project) == "given"


@pytest.mark.parametrize(
    ("payload", "text", "language"),
    [
        ("Parar promoções", "Parar promoções", "pt"),
        ("optout:7", "Parar", "pt"),
        ("BAJA", "No quiero más", "es"),
        ("x", "Detener promociones", "es"),
        ("x", "प्रमोशन रोकें", "hi"),
    ],
)
def test_a_tap_on_words_to_stop_is_one(
    store: SqlStore, project: Project, payload: str, text: str, language: str
) -> None:
    told(store, project, tapped(payload, text))
    (entry,) = ledger(store, project)
    assert (entry.state, entry.source, entry.wording) == ("withdrawn", "button", text)
    assert entry.proof is not None
    assert entry.proof["language"] == language


@pytest.mark.parametrize("text", ["Cancelar", "Salir", "Começar", "Quero mais", "Não parar"])
def test_a_tap_on_anything_else_says_nothing_of_consent(store: SqlStore, project: Project, text: str) -> None:
    told(store, project, tapped(text, text))
    assert ledger(store, project) == []


def test_a_project_may_let_any_button_stop(store: SqlStore, project: Project) -> None:
    change_settings(store, project, stop_buttons=["Cancelar"], stop_words={"tlh": ["mev"]})
    told(store, project, tapped("a", "Cancelar"), tapped("b", "MEV", TOLD_AT + 1))
    assert [one.wording for one in ledger(store, project)] == ["Cancelar", "MEV"]


def test_somebody_without_a_visible_number_is_kept_by_their_user_id(
    store: SqlStore, project: Project
) -> None:
    told(store, project, wrote("stop", from_user_id=USER_ID))
    assert state(store, project, of=USER_ID) == "withdrawn"
    assert ledger(store, project)[0].recipient == USER_ID


def test_who_is_known_by_number_and_user_id_stops_under_both(store: SqlStore, project: Project) -> None:
    said: dict[str, Any] = {"from": ANA, "from_user_id": USER_ID}
    told(store, project, wrote("stop", **said))
    assert state(store, project) == state(store, project, of=USER_ID) == "withdrawn"
    assert len(events(store, project)) == 1


def test_a_time_that_cannot_be_true_counts_as_now(store: SqlStore, project: Project) -> None:
    """Or a stop from the year 1970 would lose against everything, and one from 2100 win for ever."""
    told(store, project, switched("stop", 1), wrote("stop", at=4_102_444_800))
    assert {one.at for one in ledger(store, project)} == {NOW}


def test_nobody_is_made_up_from_what_cannot_be_read(store: SqlStore, project: Project) -> None:
    nonsense = body(
        "user_preferences", user_preferences=[{"value": "stop"}, {"wa_id": 7, "value": "stop"}, 3]
    )
    told(
        store, project, nonsense, body("user_preferences"), switched("paused"), switched("stop", wa_id="ana")
    )
    assert ledger(store, project) == []


def test_a_project_hears_nothing_of_the_numbers_of_another(store: SqlStore, project: Project) -> None:
    """Webhooks of a shared app come to all projects; whose number it is decides."""
    with store.write() as unit:
        other = unit.projects.add(
            Project(id=0, uuid="o", organization_id="org", name="Other", token="phc_o", created_at=NOW)
        )
        unit.pace.keep_categories(other.id, {})
    told(store, project, wrote("stop"))
    assert state(store, other) is None
    assert state(store, project) == "withdrawn"

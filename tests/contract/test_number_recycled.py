"""A number that somebody gave up and somebody else has: the two stay two people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.contract.conftest import NOW
from tests.contract.test_consent_told import TOLD_AT, body, state, told
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.conversation import wa_id_address
from whinchat.core.destination import Project

OLD, NEW, NEWEST = "4915112345601", "4915112345699", "4915112345677"
RECEIVED, CHANGED = "whatsapp message received", "whatsapp number changed"


def wrote(sender: str, wamid: str, at: int, text: str = "hi", name: str = "Ana") -> bytes:
    said = {"id": wamid, "timestamp": str(at), "type": "text", "text": {"body": text}, "from": sender}
    return body("messages", messages=[said], contacts=[{"wa_id": sender, "profile": {"name": name}}])


def changed(old: str, new: str, at: int, wamid: str = "wamid.change") -> bytes:
    system = {"type": "user_changed_number", "wa_id": new, "body": "changed"}
    note = {"id": wamid, "timestamp": str(at), "type": "system", "from": old, "system": system}
    return body("messages", messages=[note])


def said_by(store: SqlStore, project: Project) -> dict[str, str]:
    """Distinct ids by the text of what was written."""
    with store.read() as unit:
        found = unit.events.recent(project.id, names=[RECEIVED], limit=99)
    return {str(one.properties["text"]): one.distinct_id for one in found}


def properties(store: SqlStore, project: Project, distinct_id: str) -> dict[str, Any]:
    with store.read() as unit:
        return unit.people.load(project.id, [distinct_id])[distinct_id].properties


def owners(store: SqlStore, project: Project) -> dict[str, str]:
    with store.read() as unit:
        found = unit.addresses.find(project.id, [wa_id_address(one) for one in (OLD, NEW, NEWEST)])
    return {address.value: person_id for address, person_id in found.items()}


@pytest.mark.parametrize("at_once", [False, True])
def test_whoever_gets_a_number_that_was_given_up_is_somebody_else(
    store: SqlStore, project: Project, at_once: bool
) -> None:
    came = [
        wrote(OLD, "wamid.1", TOLD_AT, "ana"),
        changed(OLD, NEW, TOLD_AT + 1),
        wrote(OLD, "wamid.2", TOLD_AT + 30, "who is this?", "Bob"),
        wrote(OLD, "wamid.3", TOLD_AT + 31, "hello?", "Bob"),
        wrote(NEW, "wamid.4", TOLD_AT + 32, "ana again"),
    ]
    for bodies in [came] if at_once else [[one] for one in came]:
        told(store, project, *bodies)
    ana, bob = f"whatsapp:{OLD}", f"whatsapp:{OLD}:2"
    assert said_by(store, project) == {"ana": ana, "who is this?": bob, "hello?": bob, "ana again": ana}
    assert properties(store, project, ana)["phone"] == f"+{NEW}"
    assert properties(store, project, ana)["name"] == "Ana"
    assert properties(store, project, bob)["phone"] == f"+{OLD}"
    assert properties(store, project, bob)["name"] == "Bob"


def test_a_number_may_be_given_up_again_and_again(store: SqlStore, project: Project) -> None:
    told(store, project, wrote(OLD, "wamid.1", TOLD_AT, "ana"))
    told(store, project, changed(OLD, NEW, TOLD_AT + 1, "wamid.c1"))
    told(store, project, wrote(OLD, "wamid.2", TOLD_AT + 2, "bob"))
    told(store, project, changed(OLD, NEWEST, TOLD_AT + 3, "wamid.c2"))
    told(store, project, wrote(OLD, "wamid.3", TOLD_AT + 4, "cy"))
    names = said_by(store, project)
    assert names == {"ana": f"whatsapp:{OLD}", "bob": f"whatsapp:{OLD}:2", "cy": f"whatsapp:{OLD}:3"}
    assert len(set(owners(store, project).values())) == 3


def test_what_was_on_its_way_while_they_changed_their_number_is_theirs(
    store: SqlStore, project: Project
) -> None:
    """And the number stays free for whoever gets it."""
    told(store, project, wrote(OLD, "wamid.1", TOLD_AT, "first"))
    told(store, project, changed(OLD, NEW, TOLD_AT + 9))
    told(store, project, wrote(OLD, "wamid.2", TOLD_AT + 5, "late"))
    told(store, project, wrote(OLD, "wamid.3", TOLD_AT + 50, "bob"))
    names = said_by(store, project)
    assert names == {
        "first": f"whatsapp:{OLD}",
        "late": f"whatsapp:{OLD}",
        "bob": f"whatsapp:{OLD}:2",
    }


def test_a_switch_of_whoever_has_the_number_now_is_theirs(store: SqlStore, project: Project) -> None:
    told(store, project, wrote(OLD, "wamid.1", TOLD_AT, "ana"))
    told(store, project, changed(OLD, NEW, TOLD_AT + 1))
    choice = {"category": "marketing_messages", "value": "stop", "timestamp": TOLD_AT + 30, "wa_id": OLD}
    told(store, project, body("user_preferences", user_preferences=[choice]))
    assert state(store, project, of=f"+{OLD}") == "withdrawn"
    assert state(store, project, of=f"+{NEW}") is None
    with store.read() as unit:
        (event,) = unit.events.recent(project.id, names=["whatsapp marketing stopped"], limit=9)
    assert event.distinct_id == f"whatsapp:{OLD}:2"


def test_a_change_that_meta_repeats_takes_nothing_from_whoever_has_the_number_now(
    store: SqlStore, project: Project
) -> None:
    change = changed(OLD, NEW, TOLD_AT + 1)
    told(store, project, wrote(OLD, "wamid.1", TOLD_AT, "ana"))
    told(store, project, change, change)
    told(store, project, wrote(OLD, "wamid.2", TOLD_AT + 30, "STOP", "Bob"))
    before = owners(store, project)
    assert set(before) == {OLD, NEW}
    told(store, project, change)
    assert owners(store, project) == before
    assert len(set(before.values())) == 2
    assert state(store, project, of=f"+{OLD}") == "withdrawn"
    assert state(store, project, of=f"+{NEW}") is None
    with store.read() as unit:
        assert len(unit.events.recent(project.id, names=[CHANGED], limit=9)) == 1
        window = unit.windows.of_recipient(project.id, [f"+{NEW}"])["100000000000001"]
    assert window.last_at is not None
    assert window.last_at < NOW - timedelta(seconds=40), "the window is Ana's, not Bob's"


def test_a_change_is_kept_without_anybodys_number(store: SqlStore, project: Project) -> None:
    """Whoever has the old number may ask for their data, and the new number is none of it."""
    told(store, project, changed(OLD, NEW, TOLD_AT))
    with store.read() as unit:
        kept = unit.conversations.inbound_message(project.id, "wamid.change")
    assert kept is not None
    assert (kept.sender, kept.raw) == ("", {})

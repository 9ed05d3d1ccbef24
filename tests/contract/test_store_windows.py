"""Windows in the store: under every name of a recipient, and each project's own."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.receipt import Inbound
from whinchat.core.window import NOTHING_KNOWN, Window

SENDER, OTHER = "106540352242922", "106540352242923"
LATER = NOW + timedelta(hours=1)


def inbound(wa_id: str | None, at: datetime, *, user_id: str | None = None, sender: str = SENDER) -> Inbound:
    name = wa_id or user_id
    assert name is not None
    return Inbound(
        id=f"wamid.{name}{at:%H%M}",
        type="text",
        at=at,
        phone_number_id=sender,
        sender=name,
        raw={},
        wa_id=wa_id,
        user_id=user_id,
    )


def opened(store: SqlStore, *messages: Inbound, project_id: int = 1) -> None:
    store.run(lambda unit: unit.webhooks.keep_inbound(project_id, messages))


def of(store: SqlStore, *recipients: str, sender: str = SENDER, project_id: int = 1) -> dict[str, Window]:
    with store.read() as unit:
        return unit.windows.of(project_id, sender, recipients)


def test_the_latest_message_counts_whatever_the_order(store: SqlStore) -> None:
    opened(store, inbound("4915112345678", LATER))
    opened(store, inbound("4915112345678", NOW))
    assert of(store, "+4915112345678") == {"+4915112345678": Window(last_at=LATER)}


def test_a_number_is_found_in_every_form_and_nobody_else_is(store: SqlStore) -> None:
    opened(store, inbound("551187654321", NOW), inbound("5215512345678", LATER))
    found = of(store, "+5511987654321", "+525512345678", "+5491123456789")
    assert found["+5511987654321"].last_at == NOW
    assert found["+525512345678"].last_at == LATER
    assert found["+5491123456789"] == NOTHING_KNOWN


def test_a_user_id_and_a_number_of_one_message_both_open_it(store: SqlStore) -> None:
    opened(store, inbound("447400123456", NOW, user_id="GB.1349"), inbound(None, LATER, user_id="US.77"))
    found = of(store, "+447400123456", "GB.1349", "US.77")
    assert [found[key].last_at for key in ("+447400123456", "GB.1349", "US.77")] == [NOW, NOW, LATER]


def test_senders_and_projects_do_not_share_windows(store: SqlStore) -> None:
    opened(store, inbound("447400123456", NOW))
    assert of(store, "+447400123456", sender=OTHER)["+447400123456"] == NOTHING_KNOWN
    assert of(store, "+447400123456", project_id=2)["+447400123456"] == NOTHING_KNOWN


def test_metas_refusal_stands_beside_the_last_message_and_the_later_one_counts(store: SqlStore) -> None:
    opened(store, inbound("447400123456", NOW))
    told = [(SENDER, "+447400123456", LATER), (SENDER, "US.77", NOW)]
    store.run(lambda unit: unit.windows.refuse(1, told))
    store.run(lambda unit: unit.windows.refuse(1, [(SENDER, "+447400123456", NOW)]))
    found = of(store, "+447400123456", "US.77")
    assert found["+447400123456"] == Window(last_at=NOW, refused_at=LATER)
    assert found["US.77"] == Window(refused_at=NOW)


def test_since_when_a_sender_is_heard_of_is_the_first_time(store: SqlStore) -> None:
    store.run(lambda unit: unit.windows.hear(1, {SENDER, ""}, NOW))
    store.run(lambda unit: unit.windows.hear(1, {SENDER, OTHER}, LATER))
    assert of(store, "+447400123456")["+447400123456"] == Window(heard_since=NOW)
    assert of(store, "+447400123456", sender=OTHER)["+447400123456"] == Window(heard_since=LATER)


def test_windows_follow_somebody_to_another_number_and_stay_with_the_latest(store: SqlStore) -> None:
    opened(store, inbound("5511987654321", NOW), inbound("551187654321", LATER), inbound("447400123456", NOW))
    store.run(lambda unit: unit.windows.follow(1, "+5511987654321", "+447400123456"))
    assert of(store, "+447400123456")["+447400123456"].last_at == LATER


def test_all_senders_of_one_user_are_found_by_all_their_names(store: SqlStore) -> None:
    opened(store, inbound("447400123456", NOW), inbound(None, LATER, user_id="GB.1349", sender=OTHER))
    store.run(lambda unit: unit.windows.hear(1, {SENDER}, NOW))
    with store.read() as unit:
        found = unit.windows.of_recipient(1, {"+447400123456", "GB.1349"})
        assert unit.windows.of_recipient(2, {"+447400123456"}) == {}
        assert unit.windows.of_recipient(1, set()) == {}
    assert found == {SENDER: Window(last_at=NOW, heard_since=NOW), OTHER: Window(last_at=LATER)}


def test_a_thousand_recipients_are_one_question(store: SqlStore) -> None:
    opened(store, *(inbound(f"44740{number:07}", NOW) for number in range(1_000)))
    found = of(store, *(f"+44740{number:07}" for number in range(2_000)))
    assert sum(window.last_at is not None for window in found.values()) == 1_000


def test_who_wrote_after_an_instant_is_listed_with_when(store: SqlStore) -> None:
    opened(store, inbound("919900112233", NOW), inbound(None, LATER, user_id="IN.1"))
    with store.read() as unit:
        assert unit.windows.opened_since(1, NOW) == [(SENDER, "IN.1", LATER)]
        assert unit.windows.opened_since(2, NOW) == []

"""Consent as it is told: into the ledger, and an event on the right person when it changes something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from whinchat.core.consent import NewConsent
from whinchat.core.conversation import Address, address_of_key, phone_address
from whinchat.core.event import Event
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import Inbound, Notice
from whinchat.core.recipient import is_user_id
from whinchat.flow.consent_events import consent_event
from whinchat.flow.ingest import IngestConfig
from whinchat.flow.own_events import capture_own
from whinchat.flow.rules import Rules
from whinchat.people.writers import Writers
from whinchat.receipts.consent_news import told_by_messages, told_by_switch


def hear_consent(
    unit: UnitOfWork,
    rules: Rules,
    config: IngestConfig,
    project_id: int,
    inbound: Sequence[Inbound],
    notices: Sequence[Notice],
    now: datetime,
) -> list[NewConsent]:
    """What users said of consent in WhatsApp; what of it changed something. The caller commits."""
    settings = rules.of(unit, project_id).project.whatsapp
    told = [*told_by_messages(inbound, settings, now), *told_by_switch(notices, now)]
    return note_consents(unit, rules, config, project_id, told, now)


def note_consents(
    unit: UnitOfWork,
    rules: Rules,
    config: IngestConfig,
    project_id: int,
    told: Sequence[NewConsent],
    now: datetime,
    *,
    silently: bool = False,
) -> list[NewConsent]:
    """Write entries into the ledger and capture an event for each change of marketing; those that changed
    something. The caller commits.

    `silently` captures the events as history, which triggers nothing: an import is no news of today.
    """
    if not told:
        return []
    changed = unit.consents.record(project_id, told, now)
    capture_changes(unit, rules, config, project_id, changed, now, silently=silently)
    return changed


def capture_changes(
    unit: UnitOfWork,
    rules: Rules,
    config: IngestConfig,
    project_id: int,
    changed: Sequence[NewConsent],
    now: datetime,
    *,
    silently: bool = False,
) -> None:
    """An event for each change of marketing that was recorded, on the person behind the address."""
    of_marketing = [one for one in changed if one.category == "marketing"]
    if not of_marketing:
        return
    writers = _writers(unit, project_id, of_marketing)
    events: dict[str, Event] = {}
    for one in of_marketing:
        distinct_id, _ = writers.of(_addresses(one.address), one.address.removeprefix("+"))
        event = consent_event(project_id, distinct_id, one, silently=silently)
        events.setdefault(event.uuid, event)  # Known by a number and a user id, somebody said it once.
    capture_own(unit, rules, config, list(events.values()), now)
    _learn(unit, project_id, writers)


def _writers(unit: UnitOfWork, project_id: int, told: Sequence[NewConsent]) -> Writers:
    found = unit.addresses.find(project_id, {address for one in told for address in _addresses(one.address)})
    return Writers(found, unit.addresses.distinct_ids(project_id, set(found.values())))


def _addresses(address: str) -> list[Address]:
    """Where somebody is looked for: by WhatsApp's name for them, then by the number in properties."""
    return [address_of_key(address), *([] if is_user_id(address) else [phone_address(address)])]


def _learn(unit: UnitOfWork, project_id: int, writers: Writers) -> None:
    """Somebody who became a person by this is found again when they write."""
    learned = writers.learned
    if learned:
        people = unit.people.load(project_id, set(learned.values()))
        unit.addresses.keep(
            project_id, {one: people[id_].id for one, id_ in learned.items() if id_ in people}
        )

"""Consent as it is told: into the ledger, and an event on the right person when it changes something."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from whinchat.core.consent import NewConsent
from whinchat.core.conversation import Address
from whinchat.core.event import Event
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import Inbound, Notice
from whinchat.flow.consent_events import consent_event, said_under
from whinchat.flow.consent_reach import let_noes_follow, record_for_all
from whinchat.flow.ingest import IngestConfig
from whinchat.flow.own_events import capture_own
from whinchat.flow.rules import Rules
from whinchat.flow.writers import learn, writers_behind
from whinchat.people.writers import addresses_of_key
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
    """Write entries into the ledger, for all addresses of whoever spoke, and capture an event for each change
    of marketing; the entries that changed something. The caller commits.

    `silently` captures the events as history, which triggers nothing, and only those of people who are known
    already: an import is no news of today, and a number on a list is nobody yet.
    """
    if not told:
        return []
    changed = record_for_all(unit, project_id, told, now)
    _capture_changes(unit, rules, config, project_id, told, changed, now, silently=silently)
    return changed


NoteConsents = Callable[[UnitOfWork, int, Sequence[NewConsent], datetime], object]
"""Writes down, in the caller's transaction, what was told of consent in a project."""


def note_without_events(
    unit: UnitOfWork, project_id: int, told: Sequence[NewConsent], now: datetime
) -> list[NewConsent]:
    """For who only claims and sends."""
    return record_for_all(unit, project_id, told, now)


@dataclass(frozen=True)
class ConsentCapture:
    """Notes what was told, with an event for each change of marketing. It is a `NoteConsents`."""

    rules: Rules
    config: IngestConfig

    def __call__(
        self, unit: UnitOfWork, project_id: int, told: Sequence[NewConsent], now: datetime
    ) -> list[NewConsent]:
        """What of it changed something. The caller commits."""
        return note_consents(unit, self.rules, self.config, project_id, told, now)


def _capture_changes(
    unit: UnitOfWork,
    rules: Rules,
    config: IngestConfig,
    project_id: int,
    told: Sequence[NewConsent],
    changed: Sequence[NewConsent],
    now: datetime,
    *,
    silently: bool,
) -> None:
    """An event for each change of marketing that was recorded, on the person behind the addresses under which
    it was said: whoever has one of them is meant, although the others are new.
    """
    of_marketing = [one for one in changed if one.category == "marketing"]
    if not of_marketing:
        return
    places = _places(told, {said_under(one) for one in of_marketing})
    names = {address: address.removeprefix("+") for address in places}
    writers = writers_behind(unit, project_id, chain.from_iterable(places.values()), names.values())
    events: dict[tuple[str, str, datetime], Event] = {}
    for one in of_marketing:
        address = said_under(one)
        if silently and writers.known(places[address]) is None:
            continue
        distinct_id, _ = writers.of(places[address], names[address], one.at)
        event = consent_event(project_id, distinct_id, one, silently=silently)
        # Known by a number and a user id, somebody said it once.
        events.setdefault((distinct_id, one.state, one.at), event)
    capture_own(unit, rules, config, list(events.values()), now)
    let_noes_follow(unit, project_id, set(learn(unit, project_id, writers).values()), now)


def _places(told: Sequence[NewConsent], speakers: Collection[str]) -> dict[str, list[Address]]:
    """Where to look for whoever spoke under each of these addresses: by user ids first, as of a message."""
    named: dict[str, set[str]] = {address: {address} for address in speakers}
    for one in told:
        if (address := said_under(one)) in named:
            named[address].add(one.address)
    return {
        address: [
            place
            for key in sorted(named[address], key=lambda key: (key.startswith("+"), key))
            for place in addresses_of_key(key)
        ]
        for address in sorted(named)
    }

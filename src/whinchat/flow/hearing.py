"""What people wrote becomes events on the right person, in the transaction that learns of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from whinchat.core.conversation import Address, Answered, address_of_key
from whinchat.core.event import Event, Json
from whinchat.core.own_event import own_event
from whinchat.core.person import Person
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import IdentityChange, Inbound, Notice, Parsed
from whinchat.flow.consent_news import hear_consent
from whinchat.flow.consent_reach import let_noes_follow
from whinchat.flow.ingest import IngestConfig, Ingested
from whinchat.flow.own_events import capture_own
from whinchat.flow.rules import ProjectRules, Rules
from whinchat.flow.writers import learn, writers_behind
from whinchat.people.phones import number_in
from whinchat.people.writers import (
    CHANGED_AT_PROPERTY,
    NEW_PREFIX,
    USER_ID_PROPERTY,
    WA_ID_PROPERTY,
    Writers,
    addresses_of,
)
from whinchat.receipts.inbound_events import answers_to, change_event_of, event_of, with_media_url
from whinchat.receipts.parse import PREFERENCES

USERNAME_PROPERTY = "$whatsapp_username"
NAME_PROPERTY = "$whatsapp_name"
"""Properties that a person gets of what they wrote, beside their wa_id and user id, and `phone` and `name`
where these are not set.
"""


@dataclass
class Heard:
    """What webhooks of one transaction told of people: messages that are new, by Meta's id, and new changes
    of who they are.
    """

    inbound: dict[str, Inbound] = field(default_factory=dict)
    changes: dict[str, IdentityChange] = field(default_factory=dict)
    preferences: list[Notice] = field(default_factory=list)

    def note(self, parsed: Parsed, new: Collection[str]) -> None:
        """Take what one body told; of its messages and changes those whose ids are `new`."""
        self.inbound |= {one.id: one for one in parsed.inbound if one.id in new}
        self.changes |= {one.id: one for one in parsed.changes if one.id in new}
        self.preferences += [one for one in parsed.notices if one.field == PREFERENCES]


def hear(
    unit: UnitOfWork, rules: Rules, config: IngestConfig, project_id: int, heard: Heard, now: datetime
) -> Ingested:
    """Capture messages from users and news of who they are as events; the caller commits.

    Somebody of whom nothing is known becomes a person. What they said of consent is written down.
    """
    changes = list(heard.changes.values())
    earlier, later = _around(list(heard.inbound.values()), changes)
    done = _capture(unit, rules, config, project_id, earlier, now)
    hear_consent(unit, rules, config, project_id, earlier, heard.preferences, now)
    for change in changes:
        event = _follow(unit, rules.of(unit, project_id), project_id, change, now)
        if event is not None:
            capture_own(unit, rules, config, [event], now)
    if later:
        done.promised += _capture(unit, rules, config, project_id, later, now).promised
        hear_consent(unit, rules, config, project_id, later, [], now)
    return done


def _around(
    inbound: Sequence[Inbound], changes: Sequence[IdentityChange]
) -> tuple[list[Inbound], list[Inbound]]:
    """Messages from before somebody changed their number, and those from their new one or from whoever has
    the old one since: webhooks come in any order, and their times are whole seconds.
    """
    new = {name for change in changes for name in (change.new_wa_id, change.new_user_id)} - {None}
    moves = [change for change in changes if not change.is_same_name]
    left = {name: change.at for change in moves for name in (change.old_wa_id, change.old_user_id) if name}
    earlier: list[Inbound] = []
    later: list[Inbound] = []
    for one in inbound:
        names = {one.wa_id, one.user_id}
        is_later = not new.isdisjoint(names) or any(
            one.at > left[name] for name in names & left.keys() if name
        )
        (later if is_later else earlier).append(one)
    return earlier, later


def _capture(
    unit: UnitOfWork,
    rules: Rules,
    config: IngestConfig,
    project_id: int,
    inbound: Sequence[Inbound],
    now: datetime,
) -> Ingested:
    """Messages as events on whoever wrote them."""
    events, writers, written_by = _events_of_messages(unit, config.site_url, project_id, inbound)
    done = capture_own(unit, rules, config, events, now)
    unit.conversations.attribute(project_id, written_by)
    let_noes_follow(unit, project_id, set(learn(unit, project_id, writers).values()), now)
    return done


def _events_of_messages(
    unit: UnitOfWork, site_url: str, project_id: int, inbound: Sequence[Inbound]
) -> tuple[list[Event], Writers, dict[str, str]]:
    """Their events, who wrote them, and the distinct id of each by Meta's id of the message."""
    wamids = {wamid for one in inbound if (wamid := answers_to(one))}
    answered = unit.conversations.answered(project_id, wamids) if wamids else {}
    senders = {one.distinct_id for one in answered.values()}
    known = unit.people.load(project_id, senders) if senders else {}
    addresses = [place for one in inbound for place in _addresses(one)]
    writers = writers_behind(unit, project_id, addresses, {one.sender for one in inbound})
    events: list[Event] = []
    written_by: dict[str, str] = {}
    for one in inbound:
        answers = answered.get(answers_to(one) or "")
        is_late = writers.late(_addresses(one), one.sender, one.at) is not None
        distinct_id, is_new = _who_wrote(writers, one, answers, known)
        # Whoever is known only from WhatsApp has no number but the one they write from.
        is_new = is_new or distinct_id.startswith(NEW_PREFIX)
        told = {} if is_late else _said_of_person(one, is_new=is_new)
        name, properties = event_of(one, answers)
        said = with_media_url(properties, site_url, project_id) | told
        events.append(_event(project_id, one, name, distinct_id, said))
        written_by[one.id] = distinct_id
    return events, writers, written_by


def _addresses(one: Inbound) -> list[Address]:
    """Where its writer is looked for; a sender that Meta names in no known way is an address all the same."""
    found = addresses_of(one.wa_id, one.user_id, one.parent_user_id)
    return found or [address_of_key(one.sender)]


def _who_wrote(
    writers: Writers, one: Inbound, answers: Answered | None, known: dict[str, Person]
) -> tuple[str, bool]:
    """A distinct id of the writer, and whether they are new.

    Who answers a message is whom it was for, also when several people share the number.
    """
    addresses = _addresses(one)
    if answers is None or answers.distinct_id not in known:
        return writers.of(addresses, one.sender, one.at)
    writers.note(addresses, answers.distinct_id)
    return answers.distinct_id, False


def _event(project_id: int, one: Inbound, name: str, distinct_id: str, said: Json) -> Event:
    return own_event(project_id, name, distinct_id=distinct_id, about=one.id, at=one.at, properties=said)


def _said_of_person(one: Inbound, *, is_new: bool) -> Json:
    """What a message tells of its writer. What is known of them otherwise is left as it is."""
    told = {
        WA_ID_PROPERTY: one.wa_id,
        USER_ID_PROPERTY: one.user_id,
        USERNAME_PROPERTY: one.username,
        NAME_PROPERTY: one.profile_name,
    }
    # Whoever is known may write from a number that is another's, such as the staff's.
    at_first: Json = {"phone": f"+{one.wa_id}"} if is_new and one.wa_id else {}
    if is_new and one.profile_name:
        at_first["name"] = one.profile_name
    return {
        "$set": {key: value for key, value in told.items() if value is not None},
        "$set_once": at_first,
    }


def _follow(
    unit: UnitOfWork, known: ProjectRules, project_id: int, change: IdentityChange, now: datetime
) -> Event | None:
    """Let addresses, windows and consents follow somebody who goes by another number; their event, if we know
    them.
    """
    addresses = addresses_of(change.old_wa_id, change.old_user_id)
    writers = writers_behind(unit, project_id, addresses)
    for former, address in _pairs(change):
        unit.addresses.move(project_id, address_of_key(former), address_of_key(address))
        unit.windows.follow(project_id, former, address)
        unit.consents.follow(project_id, former, address, now)
    distinct_id = writers.known(addresses)
    if distinct_id is None:
        return None
    name, properties = change_event_of(change)
    person = unit.people.load(project_id, [distinct_id]).get(distinct_id)
    if not change.is_same_name:
        properties["$set"] = _changed_properties(known, person, change)
    return own_event(
        project_id, name, distinct_id=distinct_id, about=change.id, at=change.at, properties=properties
    )


def _pairs(change: IdentityChange) -> list[tuple[str, str]]:
    """Former and new keys of the recipient, as far as Meta told both."""
    pairs: list[tuple[str, str]] = []
    if change.old_wa_id and change.new_wa_id:
        pairs.append((f"+{change.old_wa_id}", f"+{change.new_wa_id}"))
    if change.old_user_id and change.new_user_id:
        pairs.append((change.old_user_id, change.new_user_id))
    return pairs


def _changed_properties(known: ProjectRules, person: Person | None, change: IdentityChange) -> Json:
    """The properties that named the former number name the new one now; others are left alone."""
    said: Json = {CHANGED_AT_PROPERTY: change.at.isoformat()}
    if change.new_user_id:
        said[USER_ID_PROPERTY] = change.new_user_id
    if not change.new_wa_id:
        return said
    said[WA_ID_PROPERTY] = change.new_wa_id
    if person is None or not change.old_wa_id:
        return said
    former = address_of_key(f"+{change.old_wa_id}")
    for key in known.project.whatsapp.phone_properties:
        number = number_in(person.properties.get(key), known.project.default_country)
        if number is not None and address_of_key(number) == former:
            said[key] = f"+{change.new_wa_id}"
    return said

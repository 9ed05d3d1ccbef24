"""Receipts back: take kept webhook bodies apart and move messages forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_outbox import KeptBody
from whinchat.core.receipt import Inbound, Parsed
from whinchat.core.recipient import keys_of
from whinchat.core.telemetry import Telemetry
from whinchat.flow.addressees import NOBODY, share_out, warn_of_unheard, without_others
from whinchat.flow.applying import ANY_CATEGORY, Reception, apply_receipts
from whinchat.flow.hearing import Heard, hear
from whinchat.flow.sender_check import want_checks
from whinchat.flow.sender_owners import Owners
from whinchat.flow.template_news import apply_news
from whinchat.receipts.parse import PREFERENCES, marketing_resumed, parse
from whinchat.send.pace import number_limit

BODIES_MAX = 1_000
"""Webhook bodies per transaction, if they are small: most carry one receipt, some carry a thousand."""


def receive(
    unit: UnitOfWork, reception: Reception, now: datetime, taken: Sequence[KeptBody] | None = None
) -> int:
    """Process kept webhook bodies, those `taken` in this transaction or the oldest; how many. The caller
    commits.

    Receipts are applied forward only, whatever their order, and anything unknown is kept and counted.
    """
    bodies = unit.webhooks.unprocessed(BODIES_MAX) if taken is None else taken
    said: dict[int, list[Parsed]] = {}
    told_of: dict[int, set[str]] = {}
    owners = reception.owners.as_of(unit) if bodies else Owners({})
    for project_id, parsed in _addressed(owners, _together(bodies)):
        apply_receipts(unit, reception, project_id, parsed.receipts, now)
        if parsed.inbound or parsed.notices:  # Of a change there is a notice too.
            said.setdefault(project_id, []).append(parsed)
        _welcome_back(unit, project_id, parsed)
        unit.webhooks.keep_notices(project_id, parsed.notices, now)
        apply_news(unit, project_id, parsed.notices, now)
        want_checks(unit, project_id, parsed.notices, now)
        _measure(reception.telemetry, parsed)
        told_of.setdefault(project_id, set()).update(_senders(parsed))
    for project_id in sorted(told_of):
        own = {sender for sender in told_of[project_id] if owners.is_of(project_id, sender)}
        unit.windows.hear(project_id, own, now)
    _hear_all(unit, reception, said, now)
    unit.webhooks.done([id_ for id_, _, _ in bodies], now)
    return len(bodies)


def _addressed(owners: Owners, told: Iterator[tuple[int, Parsed]]) -> Iterator[tuple[int, Parsed]]:
    """The same, with people's words given to those whose numbers they name, and to no other."""
    for project_id, parsed in told:
        if not (parsed.inbound or parsed.changes or parsed.notices):
            yield project_id, parsed
        elif project_id == NOBODY:
            yield from share_out(owners, parsed)
        else:
            yield project_id, without_others(owners, project_id, parsed)


def _hear_all(
    unit: UnitOfWork, reception: Reception, said: Mapping[int, Sequence[Parsed]], now: datetime
) -> None:
    """What users told each project, all of it at once: two workers that have words of the same people take
    their rows in one order.
    """
    heard: dict[int, Heard] = {}
    arrived: list[Inbound] = []
    for project_id in sorted(said):
        words = {one.id: one for parsed in said[project_id] for one in parsed.inbound}
        changes = [one for parsed in said[project_id] for one in parsed.changes]
        new = unit.webhooks.keep_inbound(project_id, list(words.values()))
        arrived += [one for one in words.values() if one.id in new]  # Meta repeats what it has told.
        if project_id == NOBODY:
            notices = [one for parsed in said[project_id] for one in parsed.notices]
            warn_of_unheard(
                reception.telemetry, Parsed(receipts=[], inbound=list(words.values()), notices=notices), new
            )
            continue
        new |= unit.webhooks.keep_changes(project_id, changes)
        heard[project_id] = Heard()
        for parsed in said[project_id]:
            heard[project_id].note(parsed, new)
    _count_towards_pace(unit, reception, arrived, now)
    for project_id, told in heard.items():
        hear(unit, reception.rules, reception.config, project_id, told, now)


def _senders(parsed: Parsed) -> set[str]:
    """Phone number ids about which messages or receipts came: Meta sends both through one subscription."""
    return {one.phone_number_id for told in (parsed.inbound, parsed.receipts) for one in told}


def _together(bodies: Sequence[KeptBody]) -> Iterator[tuple[int, Parsed]]:
    """What the bodies say, in the order in which they came, with receipts that follow each other as one.

    Meta sends most receipts alone, and statements for each would cost several times the receipt.
    """
    before: tuple[int, Parsed] | None = None
    for _, project_id, body in bodies:
        parsed = parse(body)
        if before is not None and before[0] == project_id and not (before[1].inbound or before[1].notices):
            before[1].receipts.extend(parsed.receipts)
            before = (project_id, msgspec.structs.replace(parsed, receipts=before[1].receipts))
            continue
        if before is not None:
            yield before
        before = (project_id, parsed)
    if before is not None:
        yield before


def _count_towards_pace(
    unit: UnitOfWork, reception: Reception, inbound: Sequence[Inbound], now: datetime
) -> None:
    """Meta's throughput of a number counts messages in both directions."""
    arrived = Counter(one.phone_number_id for one in inbound)
    told = unit.pace.throughputs(arrived)
    for sender in sorted(arrived):
        pace = number_limit(told.get(sender, reception.per_second))
        unit.pace.shift_number(sender, pace.interval * arrived[sender], now)


def _welcome_back(unit: UnitOfWork, project_id: int, parsed: Parsed) -> None:
    """Who writes can be reached, and who switched marketing on again wants it."""
    reached = {
        (one.phone_number_id, key)
        for one in parsed.inbound
        for address in {one.sender, one.user_id or one.sender}
        for key in keys_of(address)
    }
    unit.pace.unblock(project_id, reached, ANY_CATEGORY)
    resumed: set[tuple[str, str]] = set()
    for notice in parsed.notices:
        if notice.field == PREFERENCES:
            resumed |= marketing_resumed(notice)
    unit.pace.unblock(project_id, resumed, "marketing")


def _measure(telemetry: Telemetry, parsed: Parsed) -> None:
    for status, amount in Counter(receipt.status for receipt in parsed.receipts).items():
        telemetry.count("whinchat_receipts_total", amount, status=status)
    for inbound in parsed.inbound:
        telemetry.count("whinchat_inbound_total", type=inbound.type)
    for notice in parsed.notices:
        telemetry.count("whinchat_notices_total", field=notice.field)

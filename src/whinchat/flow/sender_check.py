"""What Meta says of the senders that projects keep, asked hourly and when a webhook tells of a change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from whinchat.core.clock import Clock
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.receipt import Notice
from whinchat.core.senders import Sender, SenderExaminer, SenderReport, StoredSender
from whinchat.flow.few_at_once import few_at_once
from whinchat.flow.throughput import per_second_of

CHECK_EVERY = timedelta(hours=1)
"""How old what is shown of a sender may grow where no webhook tells of changes. An examination costs three
to five calls of the 200 an hour that Meta allows an account.
"""

CHECKED_AT_ONCE = 20
"""Senders examined in one round, a few at once; the others follow in the next, seconds later."""

NEWS_FIELDS = frozenset(
    (
        "phone_number_quality_update",
        "phone_number_name_update",
        "account_update",
        "account_alerts",
        "account_review_update",
        "business_capability_update",
    )
)
"""Webhook fields that tell of numbers and accounts. Their values differ in shape and say little, so that the
sender is asked about anew. Source: Meta's webhook reference, September 2026.
"""

_log = structlog.get_logger("whinchat.senders")


@dataclass(frozen=True)
class SenderCheck:
    """What checking needs. `keeps_throughput` is off when the operator has set it for all numbers."""

    store: Store
    examiner: SenderExaminer
    clock: Clock
    keeps_throughput: bool = True


async def check_due(
    check: SenderCheck, every: timedelta = CHECK_EVERY, is_stopping: Callable[[], bool] = lambda: False
) -> int:
    """Examine senders that were not asked about for so long, or that a webhook named; how many.

    Of several processes that look at the same time, one asks.
    """

    async def examine(sender: StoredSender) -> bool:
        if not await asyncio.to_thread(_claim, check, sender, every):
            return False
        report = await check.examiner.examine(as_used(sender))
        await asyncio.to_thread(keep_report, check, sender, report)
        if report.is_token_ok is False:
            _log.warning("token refused", sender=sender.phone_number_id, project=sender.project_id)
        return True

    return sum(await few_at_once(await asyncio.to_thread(_due, check, every), examine, is_stopping))


def keep_report(check: SenderCheck, sender: StoredSender, report: SenderReport) -> None:
    """Store what was found of a sender, and the throughput Meta allows it. Blocks on the database."""
    per_second = per_second_of(report.number) if check.keeps_throughput else None

    def keep(unit: UnitOfWork) -> None:
        unit.senders.keep_report(sender, report)
        if per_second is not None:
            unit.pace.keep_throughput(sender.phone_number_id, per_second)

    check.store.run(keep)


def as_used(sender: StoredSender) -> Sender:
    """A sender that is kept, as an examination takes it."""
    return Sender(sender.phone_number_id, sender.access_token)


def want_checks(unit: UnitOfWork, project_id: int, notices: Sequence[Notice], now: datetime) -> None:
    """Ask for an examination of the senders that webhooks tell about. `project_id` 0: in any project."""
    told = (notice.raw.get("entry_id") for notice in notices if notice.field in NEWS_FIELDS)
    accounts = {one for one in told if isinstance(one, str) and one}
    if accounts:
        unit.senders.want(project_id or None, accounts, now)


def _due(check: SenderCheck, every: timedelta) -> list[StoredSender]:
    with check.store.read() as unit:
        return unit.senders.due(now=check.clock.now(), every=every)[:CHECKED_AT_ONCE]


def _claim(check: SenderCheck, sender: StoredSender, every: timedelta) -> bool:
    """Whether it is ours to ask about. Only just before: what a stop leaves is due for the next process."""
    now = check.clock.now()
    return check.store.run(lambda unit: unit.senders.claim(sender, now=now, every=every))

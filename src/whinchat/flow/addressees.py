"""Whom a webhook concerns: the projects that use the numbers it names.

Where the installation's own app secret signed it, what somebody writes to one of these must not be lost,
least of all a STOP. Where projects share an app, Meta tells each of them everything, and what was said to
another's number is not theirs to keep: whoever reads their messages, windows and files would read another's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec
import structlog

from whinchat.core.receipt import Parsed
from whinchat.core.telemetry import Telemetry
from whinchat.flow.sender_owners import Owners
from whinchat.receipts.consent_news import sender_of
from whinchat.receipts.parse import PREFERENCES

NOBODY = 0
"""The project of what concerns none, or whichever has the message or the account that is spoken of."""

_log = structlog.get_logger("whinchat.receive")


def share_out(owners: Owners, parsed: Parsed) -> Iterator[tuple[int, Parsed]]:
    """What a body tells people's words of, by project; then the rest, for `NOBODY`: receipts and news of
    accounts, which find their project themselves, and what was said to numbers that no project uses.
    """
    told = _told_to(parsed)
    owned = {number: projects for number in told if (projects := owners.of(number))}
    for project_id in sorted({one for projects in owned.values() for one in projects}):
        numbers = {number for number, projects in owned.items() if project_id in projects}
        yield project_id, _only(parsed, numbers)
    rest = _only(parsed, told - owned.keys())
    news = [one for one in parsed.notices if one.field != PREFERENCES]
    yield NOBODY, msgspec.structs.replace(rest, receipts=parsed.receipts, notices=news + rest.notices)


def without_others(owners: Owners, project_id: int, parsed: Parsed) -> Parsed:
    """What a body tells a project, without people's words to numbers that only others use. Receipts find
    their message themselves, and news of accounts name no number.
    """
    others = {number for number in _told_to(parsed) if not owners.is_of(project_id, number)}
    if not others:
        return parsed
    ours = _only(parsed, _told_to(parsed) - others)
    news = [one for one in parsed.notices if one.field != PREFERENCES]
    return msgspec.structs.replace(ours, receipts=parsed.receipts, notices=news + ours.notices)


def warn_of_unheard(telemetry: Telemetry, parsed: Parsed, new: Collection[str]) -> None:
    """Say that nobody heard what concerns `NOBODY`. `new` are ids of messages that had not come before."""
    numbers = [one.phone_number_id for one in parsed.inbound if one.id in new]
    numbers += [sender_of(one) for one in parsed.notices if one.field == PREFERENCES]
    if not numbers:
        return
    telemetry.count("whinchat_unheard_total", len(numbers))
    _log.warning(
        "a webhook tells of a number that no project uses, so nobody heard what people wrote to it",
        phone_number_ids=sorted(set(numbers)),
        what_to_do="keep the number as a sender of its project, or give that project this app's secret",
    )


def _told_to(parsed: Parsed) -> set[str]:
    """The numbers that people's words are told of: messages, new numbers, and WhatsApp's switch."""
    told = {one.phone_number_id for one in parsed.inbound} | {one.phone_number_id for one in parsed.changes}
    return told | {sender_of(one) for one in parsed.notices if one.field == PREFERENCES}


def _only(parsed: Parsed, numbers: Collection[str]) -> Parsed:
    """People's words to these numbers."""
    return Parsed(
        receipts=[],
        inbound=[one for one in parsed.inbound if one.phone_number_id in numbers],
        notices=[one for one in parsed.notices if one.field == PREFERENCES and sender_of(one) in numbers],
        changes=[one for one in parsed.changes if one.phone_number_id in numbers],
    )

"""What news of message templates change: the stored copies, their categories, and pauses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from whinchat.core.destination import input_value
from whinchat.core.mending import WAIT_FOR_TEMPLATE
from whinchat.core.message_template import APPROVED, PAUSED, MessageTemplate
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_pace import Pause
from whinchat.core.ports_templates import TemplateNews
from whinchat.core.receipt import Notice
from whinchat.receipts.template_news import pause_title, template_news

PAUSED_FOR = {"FIRST_PAUSE": timedelta(hours=3), "SECOND_PAUSE": timedelta(hours=6)}
"""How long Meta pauses a message template for its quality. Source: Meta's page on template pausing."""

_PAUSED_FOR = timedelta(hours=1)
"""For a pause that is not one of those; then one message tries."""

WITHOUT = ("hog", "inputs_schema", "filters", "masking")
"""What of a destination says nothing of its senders and message templates."""

_PAUSED_CODE = 132015
"""Meta's code for it."""


def apply_news(unit: UnitOfWork, project_id: int, notices: Sequence[Notice], now: datetime) -> None:
    """Let the stored message templates follow. `project_id` 0: any project that has the account."""
    for notice in notices:
        news = template_news(notice)
        if news is None:
            continue
        for touched in sorted(unit.message_templates.apply(project_id or None, news, now)):
            if news.category is not None:
                unit.pace.keep_categories(touched, {news.name: news.category.lower()})
            _pause_or_resume(unit, touched, news, PAUSED_FOR.get(pause_title(notice), _PAUSED_FOR), now)
            if news.status == APPROVED:
                _hasten(unit, touched, news.name, now)


def _hasten(unit: UnitOfWork, project_id: int, name: str, now: datetime) -> None:
    """What waited for a message template goes at once, rather than when it is looked at next. What waits for
    another reason goes on waiting: Meta may have said for how long.
    """
    for destination in unit.destinations.all(project_id, without=WITHOUT):
        indexes = [None, *range(len(destination.mappings or []))]
        names = {input_value(destination.all_inputs(index), "template_name") for index in indexes}
        if destination.enabled and name in names:
            unit.outbox.hasten(project_id, destination.id, now, held_for=WAIT_FOR_TEMPLATE)


def pause_or_resume(
    unit: UnitOfWork, project_id: int, waba_id: str, templates: Sequence[MessageTemplate], now: datetime
) -> None:
    """The same for what a sync tells, where a webhook did not: `now` is when Meta was asked.

    A pause that runs already stays as long as it is.
    """
    pauses = unit.pace.pauses()
    for account in unit.message_templates.accounts(project_id):
        for one in templates if account.waba_id == waba_id else ():
            key = f"{account.phone_number_id}:{one.name}:{one.language}"
            running = pauses.get((project_id, "message template", key))
            if one.status == PAUSED and running is None:
                unit.pace.pause(_pause(project_id, key, _PAUSED_FOR, now))
            elif one.status == APPROVED and running is not None and _is_over(running, now):
                unit.pace.resume(project_id, "message template", key)


def _is_over(pause: Pause, asked_at: datetime) -> bool:
    """Whether Meta's APPROVED speaks of the time after the pause began."""
    return pause.code == _PAUSED_CODE and pause.since < asked_at


def _pause_or_resume(
    unit: UnitOfWork, project_id: int, news: TemplateNews, length: timedelta, now: datetime
) -> None:
    """Messages wait while Meta has paused their message template, instead of being refused one by one."""
    if news.status not in (PAUSED, APPROVED):
        return
    for account in unit.message_templates.accounts(project_id):
        if account.waba_id != news.waba_id:
            continue
        key = f"{account.phone_number_id}:{news.name}:{news.language}"
        if news.status == APPROVED:
            unit.pace.resume(project_id, "message template", key)
        else:
            unit.pace.pause(_pause(project_id, key, length, now))


def _pause(project_id: int, key: str, length: timedelta, now: datetime) -> Pause:
    return Pause(
        project_id=project_id,
        scope="message template",
        key=key,
        since=now,
        until=now + length,
        failures=1,
        code=_PAUSED_CODE,
        reason="Meta paused it because people blocked or reported it.",
        remedy="Wait until Meta lifts the pause, or send another message template; change its text if "
        "that happens again.",
    )

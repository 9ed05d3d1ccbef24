"""Message templates made, changed and deleted from here: Meta is asked, then the stored copy follows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from whinchat.core.destination import ActivityEntry
from whinchat.core.errors import Invalid, NotFound
from whinchat.core.message_template import DELETED, MessageTemplate
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_templates import Sample
from whinchat.core.senders import Sender
from whinchat.core.template_components import Flaw
from whinchat.core.template_draft import (
    EDITS_MAX,
    TemplateDraft,
    deletion_flaws,
    edit_flaws,
    flaws_of,
)
from whinchat.flow.template_sync import TemplateSync, senders_by_account

Note = Callable[[MessageTemplate], ActivityEntry]
"""The line of the history about what became of a message template; written with it."""


async def create(
    desk: TemplateSync,
    project_id: int,
    draft: TemplateDraft,
    note: Note,
    *,
    account: str = "",
    number: str = "",
) -> MessageTemplate:
    """Submit a new message template to the account (WABA) that is named, or that the phone number belongs to.

    Raises `Invalid` naming the place of what Meta would refuse, or with what it did refuse.
    """
    _raise_first(flaws_of(draft))
    waba_id, sender = await _submitter(desk, project_id, account, number)
    now = desk.clock.now()
    answer = await desk.source.create(waba_id, sender, draft)
    made = MessageTemplate(
        waba_id=waba_id,
        name=draft.name,
        language=draft.language,
        id=answer.id,
        status=answer.status,
        category=answer.category,
        parameter_format=draft.parameter_format,
        components=draft.components,
        synced_at=now,
    )

    def keep(unit: UnitOfWork) -> None:
        unit.message_templates.keep(project_id, made, now)
        unit.destinations.add_activity(note(made))

    await _write(desk, keep)
    return made


async def edit(
    desk: TemplateSync, project_id: int, before: MessageTemplate, draft: TemplateDraft, note: Note
) -> MessageTemplate:
    """Submit a change. Meta reviews it anew, and until then it is not sent. Raises as `create`."""
    now = desk.clock.now()
    edits = await asyncio.to_thread(_edits, desk, project_id, before.id)
    _raise_first([*edit_flaws(before, draft, edits, now), *flaws_of(draft)])
    _, sender = await _submitter(desk, project_id, before.waba_id, "")
    await desk.source.edit(before.id, sender, draft)
    is_other = draft.components != before.components
    changed = msgspec.structs.replace(
        before,
        status="PENDING",
        category=draft.category,
        components=draft.components,
        rejected_reason=None,
        synced_at=now,
        changed_at=now if is_other else before.changed_at,
    )

    def keep(unit: UnitOfWork) -> None:
        unit.message_templates.keep(project_id, changed, now)
        unit.message_templates.keep_edits(project_id, before.id, [*edits, now][-EDITS_MAX:])
        unit.destinations.add_activity(note(changed))

    await _write(desk, keep)
    return changed


async def delete(desk: TemplateSync, project_id: int, template: MessageTemplate, note: Note) -> None:
    """Delete one language at Meta. Raises as `create`."""
    _raise_first(deletion_flaws(template))
    _, sender = await _submitter(desk, project_id, template.waba_id, "")
    await desk.source.delete(template, sender)
    gone = msgspec.structs.replace(template, status=DELETED)

    def keep(unit: UnitOfWork) -> None:
        unit.message_templates.keep(project_id, gone, desk.clock.now())
        unit.destinations.add_activity(note(gone))

    await _write(desk, keep)


async def upload_sample(
    desk: TemplateSync, project_id: int, sample: Sample, *, account: str = "", number: str = ""
) -> str:
    """Upload a file that a header is shown with at the review; the handle to name it by."""
    _, sender = await _submitter(desk, project_id, account, number)
    return await desk.source.upload_sample(sender, sample)


async def _submitter(desk: TemplateSync, project_id: int, account: str, number: str) -> tuple[str, Sender]:
    """The account, and a sender of it whose token may speak for it. Raises `Invalid` when none is, or when it
    is not clear which.
    """
    by_account = await asyncio.to_thread(senders_by_account, desk.store, project_id)
    chosen = {
        waba_id: [one for one in senders if number in ("", one.phone_number_id)]
        for waba_id, senders in by_account.items()
        if account in ("", waba_id)
    }
    usable = {waba_id: senders for waba_id, senders in chosen.items() if senders}
    if not usable:
        raise NotFound(
            "No sender of this account is known. Make a destination or a sender with its number and token, "
            "and sync the message templates."
        )
    if len(usable) > 1:
        raise Invalid(
            f"The project has several WhatsApp accounts: {', '.join(sorted(usable))}. Say which one.",
            attr="waba_id",
        )
    ((waba_id, senders),) = usable.items()
    return waba_id, senders[0]


def _edits(desk: TemplateSync, project_id: int, template_id: str) -> list[datetime]:
    with desk.store.read() as unit:
        return unit.message_templates.edits(project_id, template_id)


async def _write(desk: TemplateSync, keep: Callable[[UnitOfWork], None]) -> None:
    await asyncio.to_thread(desk.store.run, keep)


def _raise_first(flaws: Sequence[Flaw]) -> None:
    if flaws:
        first = flaws[0]
        more = f" ({len(flaws) - 1} more like this.)" if len(flaws) > 1 else ""
        raise Invalid(f"{first.text} {first.remedy}{more}", attr=first.place or None)

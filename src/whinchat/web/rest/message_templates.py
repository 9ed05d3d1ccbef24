"""Message templates over HTTP: those Meta approved for the project's senders, with the slots to fill."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import anyio.from_thread
import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.errors import NotFound, OurBug
from whinchat.core.event import Json
from whinchat.core.message_slots import SlotKind, slots_of
from whinchat.core.message_template import DELETED, MessageTemplate
from whinchat.core.ports import UnitOfWork
from whinchat.core.template_trouble import trouble_text
from whinchat.flow.template_news import WITHOUT
from whinchat.flow.template_sync import SyncReport, sync_project
from whinchat.web.rest.access import Access, scoped
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.named_templates import template_health
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of

TEXT_CHARACTERS_MAX = 160
"""Of a body in a row: a line or two, to know it again by."""


class MessageTemplateRow(BaseModel):
    """A message template in one language, as Meta told it last."""

    id: str = Field(description="Meta's id")
    waba_id: str = Field(description="The WhatsApp account that owns it")
    name: str
    language: str
    status: str = Field(description="Meta's word, such as APPROVED, PAUSED or REJECTED")
    category: str = Field(description="MARKETING, UTILITY or AUTHENTICATION")
    parameter_format: str = Field(description="POSITIONAL or NAMED")
    quality: str = Field(description="GREEN, YELLOW, RED or UNKNOWN")
    rejected_reason: str | None
    synced_at: datetime | None
    changed_at: datetime | None = Field(
        description="When what it takes was found changed since it was first known"
    )
    trouble: str | None = Field(description="Why Meta does not send it now, with what to do; null as a rule")
    senders: list[str] = Field(description="Phone number ids that may send it")
    text: str = Field(description=f"The beginning of its body, at most {TEXT_CHARACTERS_MAX} characters")


class MessageTemplateSlot(BaseModel):
    """One place to fill."""

    key: str = Field(description="What `template_slots` calls it, for example body.first_name")
    kind: SlotKind
    place: str = Field(description="Where it is, in words")
    component: str = Field(description="header, body, button or limited_time_offer")
    required: bool
    characters_max: int
    example: str | None = Field(description="Meta's sample")
    card: int | None = Field(description="The card of a carousel, from 0")
    button: int | None = Field(description="The button, from 0")


class MessageTemplateUse(BaseModel):
    """A destination that sends it, or may."""

    id: str
    name: str | None
    enabled: bool
    waiting: int = Field(description="Its messages that have not left yet, of all its message templates")


class MessageTemplateBody(MessageTemplateRow):
    """A message template with its parts and slots."""

    used_by: list[MessageTemplateUse] = Field(description="Destinations that name it; deleted ones are not")
    components: list[dict[str, Any]] = Field(description="As Meta lists them")
    slots: list[MessageTemplateSlot]


class SyncedSender(BaseModel):
    """How the sync of one sender went."""

    phone_number_id: str
    waba_id: str = Field(description="Empty when Meta did not tell")
    total: int
    added: int
    changed: int
    removed: int
    error: str | None = Field(description="Why nothing was synced, with what to do; null when it worked")


class SyncAnswer(BaseModel):
    """How a sync went."""

    results: list[SyncedSender]


def list_message_templates(asked: Asked) -> Response:
    """List the message templates known of the project's senders, by name and language."""
    with asked.store.read() as uow:
        found = uow.message_templates.all(asked.project.id)
        senders = _senders_of_accounts(uow, asked.project.id)
    rows = [one for one in found if _is_wanted(one, asked.query)]
    return answer(page_of(asked.request, rows, lambda one: _row(one, senders)))


def retrieve_message_template(asked: Asked) -> Response:
    """Show a message template with its slots and the destinations that use it."""
    wanted = asked.path["message_template_id"]
    with asked.store.read() as uow:
        found = uow.message_templates.all(asked.project.id)
    one = next((template for template in found if template.id == wanted), None)
    if one is None:
        raise NotFound("No message template of this id is known. Sync, if it is new.")
    return answer(shown_whole(asked, one))


def shown_whole(asked: Asked, one: MessageTemplate) -> Json:
    """A message template as `MessageTemplateBody`."""
    with asked.store.read() as uow:
        senders = _senders_of_accounts(uow, asked.project.id)
        used_by = _used_by(uow, asked.project.id, one)
    more = {"used_by": used_by, "components": one.components, "slots": shown_slots(one)}
    return _row(one, senders) | more


def _used_by(uow: UnitOfWork, project_id: int, template: MessageTemplate) -> list[Json]:
    templates = uow.message_templates.book(project_id)
    users = [
        destination
        for destination in uow.destinations.all(project_id, without=WITHOUT)
        if any(row["id"] == template.id for row in template_health(destination, templates))
    ]
    waiting = uow.overview.waiting(project_id, [one.id for one in users])
    return [
        {"id": one.id, "name": one.name, "enabled": one.enabled, "waiting": waiting.get(one.id, 0)}
        for one in users
    ]


def sync_message_templates(asked: Asked) -> Response:
    """Ask Meta for the message templates of all senders now. Otherwise it is asked hourly."""
    sync = asked.services.template_sync
    if sync is None:
        raise OurBug("the wiring gave the web layer nobody who asks for message templates")
    reports = anyio.from_thread.run(sync_project, sync, asked.project.id)
    return answer({"results": [_shown_report(report) for report in reports]})


def shown_slots(template: MessageTemplate) -> list[Json]:
    """The slots as JSON."""
    names = tuple(MessageTemplateSlot.model_fields)
    return [{name: getattr(slot, name) for name in names} for slot in slots_of(template)]


def _senders_of_accounts(uow: UnitOfWork, project_id: int) -> dict[str, list[str]]:
    senders: dict[str, list[str]] = {}
    for account in uow.message_templates.accounts(project_id):
        senders.setdefault(account.waba_id, []).append(account.phone_number_id)
    return senders


def _row(template: MessageTemplate, senders: Mapping[str, list[str]]) -> Json:
    told: Json = {
        "trouble": trouble_text(template),
        "senders": senders.get(template.waba_id, []),
        "text": _beginning(template),
    }
    return {
        name: getattr(template, name) for name in MessageTemplateRow.model_fields if name not in told
    } | told


def _beginning(template: MessageTemplate) -> str:
    """The first words of the body, on one line."""
    bodies = (one for one in template.components if str(one.get("type")).upper() == "BODY")
    text = next((one.get("text") for one in bodies), None)
    line = " ".join(text.split()) if isinstance(text, str) else ""
    return line if len(line) <= TEXT_CHARACTERS_MAX else line[: TEXT_CHARACTERS_MAX - 1] + "…"


def _is_wanted(template: MessageTemplate, query: Mapping[str, str]) -> bool:
    search = query.get("search", "").strip().lower()
    if search and search not in f"{template.name}\n{_texts(template)}".lower():
        return False
    told = {
        "status": template.status,
        "language": template.language,
        "category": template.category,
        "name": template.name,
    }
    chosen = {key: set(query[key].split(",")) for key in told if query.get(key)}
    chosen |= {key: {one.upper() for one in chosen[key]} for key in ("status", "category") if key in chosen}
    if template.status == DELETED and DELETED not in chosen.get("status", ()):
        return False
    senders_account = query.get("waba_id")
    return all(told[key] in words for key, words in chosen.items()) and senders_account in (
        None,
        "",
        template.waba_id,
    )


def _texts(template: MessageTemplate) -> str:
    return "\n".join(str(component.get("text") or "") for component in template.components)


def _shown_report(report: SyncReport) -> Json:
    counted: Json = dict.fromkeys(("total", "added", "changed", "removed"), 0)
    counted |= msgspec.structs.asdict(report.synced) if report.synced else {}
    return {
        "phone_number_id": report.phone_number_id,
        "waba_id": report.waba_id,
        **counted,
        "error": report.error,
    }


LIST_PATH = "projects/{project_id}/message_templates/"
READ, WRITE = scoped("hog_function:read"), scoped("hog_function:write")
LIST_PARAMETERS = (
    Parameter("search", "Part of a name or of a text"),
    Parameter("status", "Meta's words, with commas"),
    Parameter("language", "Language codes, with commas"),
    Parameter("category", "Meta's words, with commas"),
    Parameter("name", "Exact names, with commas"),
    Parameter("waba_id", "Only those of this WhatsApp account"),
    *PAGE_PARAMETERS,
)


def _operation(method: Method, path: str, run: Handler, access: Access, **more: Any) -> Operation:
    return Operation(method=method, path=path, run=run, access=access, tag="message_templates", **more)


OPERATIONS = (
    _operation(
        "GET",
        LIST_PATH,
        list_message_templates,
        READ,
        answers={200: Page[MessageTemplateRow]},
        query=LIST_PARAMETERS,
    ),
    _operation("POST", LIST_PATH + "sync/", sync_message_templates, WRITE, answers={200: SyncAnswer}),
    _operation(
        "GET",
        LIST_PATH + "{message_template_id}/",
        retrieve_message_template,
        READ,
        answers={200: MessageTemplateBody},
    ),
)

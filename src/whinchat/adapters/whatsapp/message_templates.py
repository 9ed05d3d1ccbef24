"""Message templates at Meta: whose they are, all of them page by page, and what is submitted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from whinchat.adapters.whatsapp.client import MetaRefused
from whinchat.adapters.whatsapp.examine_sender import ACCOUNTS_MAX, accounts_of_token
from whinchat.adapters.whatsapp.graph_versions import NEWEST
from whinchat.core.errors import Invalid, NotFound, ProviderUnreachable
from whinchat.core.event import Json
from whinchat.core.message_template import MessageTemplate, template_of_row
from whinchat.core.ports import ManagementApi
from whinchat.core.ports_templates import Sample, Submitted
from whinchat.core.senders import Sender
from whinchat.core.template_draft import TemplateDraft

FIELDS = (
    "id",
    "name",
    "language",
    "status",
    "category",
    "parameter_format",
    "components",
    "quality_score",
    "rejected_reason",
)

PAGE_ROWS = 50
"""Rows a page: most message templates have 2 KB, carousels ten times that, and an answer at most 1 MB."""

PAGES_MAX = 130
"""A verified portfolio has at most 6,000 message templates; 130 calls an hour are within Meta's 200."""


class MetaMessageTemplates:
    """`core.ports_templates.MessageTemplateSource` over the Cloud API."""

    def __init__(self, cloud_api: ManagementApi) -> None:
        self._cloud_api = cloud_api

    async def account_of(self, sender: Sender) -> str:
        """The account (WABA) of a sender: of those its token was granted, the one that has its number."""
        answer = await self._token(sender)
        accounts = list(dict.fromkeys(accounts_of_token(_object(answer.get("data")))))
        if len(accounts) == 1:
            return accounts[0]
        return await self._account_with(sender, accounts[:ACCOUNTS_MAX])

    async def _token(self, sender: Sender) -> Json:
        """What Meta says of a sender's token."""
        return await self._cloud_api.get(
            f"{NEWEST}/debug_token",
            access_token=sender.access_token,
            params={"input_token": sender.access_token},
        )

    async def _account_with(self, sender: Sender, accounts: Sequence[str]) -> str:
        for account in accounts:
            answer = await self._cloud_api.get(
                f"{NEWEST}/{account}/phone_numbers",
                access_token=sender.access_token,
                params={"fields": "id", "limit": "100"},
            )
            rows = answer.get("data")
            known = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
            if sender.phone_number_id in map(str, known):
                return account
        raise NotFound(
            f"Meta does not tell which WhatsApp account {sender.name} belongs to. Give its token "
            "the permission whatsapp_business_management for that account."
        )

    async def templates(self, waba_id: str, sender: Sender, now: datetime) -> list[MessageTemplate]:
        """All message templates of an account."""
        params = {"fields": ",".join(FIELDS), "limit": str(PAGE_ROWS)}
        found: list[MessageTemplate] = []
        for _ in range(PAGES_MAX):
            answer = await self._cloud_api.get(
                f"{NEWEST}/{waba_id}/message_templates", access_token=sender.access_token, params=params
            )
            rows = answer.get("data")
            read = [template_of_row(row, waba_id, now) for row in (rows if isinstance(rows, list) else [])]
            found += [one for one in read if one is not None]
            after = _next_cursor(answer)
            if after is None:
                break
            params["after"] = after
        return found

    async def create(self, waba_id: str, sender: Sender, draft: TemplateDraft) -> Submitted:
        """Submit a new message template for review."""
        body = {"name": draft.name, "language": draft.language, "parameter_format": draft.parameter_format}
        path = f"{NEWEST}/{waba_id}/message_templates"
        with _explained():
            answer = await self._cloud_api.post(
                path, access_token=sender.access_token, body=body | _content(draft)
            )
        told = {key: str(answer.get(key) or absent) for key, absent in _ABSENT.items()}
        return Submitted(
            id=told["id"],
            status=told["status"].upper(),
            category=(told["category"] or draft.category).upper(),
        )

    async def edit(self, template_id: str, sender: Sender, draft: TemplateDraft) -> None:
        """Submit a changed one: category, components and time to live."""
        with _explained():
            await self._cloud_api.post(
                f"{NEWEST}/{template_id}", access_token=sender.access_token, body=_content(draft)
            )

    async def delete(self, template: MessageTemplate, sender: Sender) -> None:
        """Delete one language of a message template."""
        with _explained():
            await self._cloud_api.delete(
                f"{NEWEST}/{template.waba_id}/message_templates",
                access_token=sender.access_token,
                params={"hsm_id": template.id, "name": template.name},
            )

    async def upload_sample(self, sender: Sender, sample: Sample) -> str:
        """Upload a file that shows what a header will look like; the handle to name it by."""
        token = _object((await self._token(sender)).get("data"))
        app_id = str(token.get("app_id") or "")
        if not app_id:
            raise NotFound(
                f"Meta does not tell which app the token of {sender.name} belongs to, and a sample is "
                "uploaded to an app. Use the token of a system user."
            )
        opening = {"file_name": sample.file_name, "file_type": sample.mime_type}
        with _explained():
            opened = await self._cloud_api.post(
                f"{NEWEST}/{app_id}/uploads",
                access_token=sender.access_token,
                body=opening | {"file_length": len(sample.content)},
            )
            upload_id, _, signature = str(opened.get("id") or "").partition("?sig=")
            answer = await self._cloud_api.upload(
                f"{NEWEST}/{upload_id}",
                access_token=sender.access_token,
                params={"sig": signature} if signature else {},
                content=sample.content,
            )
        handle = answer.get("h")
        if not isinstance(handle, str) or not handle:
            raise ProviderUnreachable("Meta took the sample and gave no handle. Try again in a minute.")
        return handle


_ABSENT = {"id": "", "status": "PENDING", "category": ""}


def _content(draft: TemplateDraft) -> Json:
    """What can be edited later too."""
    lifetime = {} if draft.ttl_seconds is None else {"message_send_ttl_seconds": draft.ttl_seconds}
    return {"category": draft.category, "components": draft.components, **lifetime}


@contextmanager
def _explained() -> Iterator[None]:
    """Meta's refusal with the words it wrote for people, which say more than its code."""
    try:
        yield
    except MetaRefused as refused:
        said = refused.failure.details or refused.failure.text or "no reason"
        remedy = next((remedy for word, remedy in _REMEDIES if word in said.lower()), _REMEDY)
        if refused.failure.code != _INVALID_PARAMETER:
            remedy = refused.failure.remedy
        raise Invalid(
            f"Meta refused it and says: {said.rstrip('.')}. {remedy}", code="refused_by_meta"
        ) from refused


_INVALID_PARAMETER = 100
_REMEDY = "Change what Meta names and submit it again."
_REMEDIES = (
    ("already", "Choose another name or language, or edit the one that exists."),
    ("blocked", "Choose another name: that of a deleted message template is free after 30 days."),
    ("per hour", "Wait an hour: Meta takes 100 new message templates an hour."),
    ("24 hours", "Wait a day: an approved message template can be edited once in 24 hours."),
    ("30 days", "Wait, or make another message template: Meta takes ten edits in 30 days."),
    ("handle", "Upload the sample again and write the new handle into example.header_handle."),
)
"""(a word of Meta's text in small letters, what to do). First match wins."""


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _next_cursor(answer: Json) -> str | None:
    """Where the next page begins; None when this is the last one."""
    paging = answer.get("paging")
    if not isinstance(paging, dict) or not paging.get("next"):
        return None
    cursors = paging.get("cursors")
    after = cursors.get("after") if isinstance(cursors, dict) else None
    return after if isinstance(after, str) and after else None

"""Message templates read from Meta: whose they are, and all of them, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from whinchat.adapters.whatsapp.examine_sender import ACCOUNTS_MAX, accounts_of_token
from whinchat.adapters.whatsapp.graph_versions import NEWEST
from whinchat.core.errors import NotFound
from whinchat.core.event import Json
from whinchat.core.message_template import MessageTemplate, template_of_row
from whinchat.core.ports import CloudApi
from whinchat.core.senders import Sender

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

    def __init__(self, cloud_api: CloudApi) -> None:
        self._cloud_api = cloud_api

    async def account_of(self, sender: Sender) -> str:
        """The account (WABA) of a sender: of those its token was granted, the one that has its number."""
        answer = await self._cloud_api.get(
            f"{NEWEST}/debug_token",
            access_token=sender.access_token,
            params={"input_token": sender.access_token},
        )
        data = answer.get("data")
        accounts = list(dict.fromkeys(accounts_of_token(data if isinstance(data, dict) else {})))
        if len(accounts) == 1:
            return accounts[0]
        return await self._account_with(sender, accounts[:ACCOUNTS_MAX])

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


def _next_cursor(answer: Json) -> str | None:
    """Where the next page begins; None when this is the last one."""
    paging = answer.get("paging")
    if not isinstance(paging, dict) or not paging.get("next"):
        return None
    cursors = paging.get("cursors")
    after = cursors.get("after") if isinstance(cursors, dict) else None
    return after if isinstance(after, str) and after else None

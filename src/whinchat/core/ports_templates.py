"""The store's port for message templates, and the port to where they come from. `core/ports.py` says how
ports behave.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from whinchat.core.message_template import MessageTemplate, SenderAccount, TemplateBook
from whinchat.core.senders import Sender
from whinchat.core.template_draft import TemplateDraft

WANTED_REST = timedelta(minutes=1)
"""A sync that webhooks ask for follows the last one after so long: a hundred changes cost one or two."""


class Synced(msgspec.Struct, frozen=True, kw_only=True):
    """What a sync changed of an account's stored message templates, in numbers."""

    total: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0


class TemplateNews(msgspec.Struct, frozen=True, kw_only=True):
    """What a webhook tells of one message template. None for what it does not tell.

    `wants_sync` says that the account has to be asked for the rest.
    """

    waba_id: str
    name: str
    language: str
    status: str | None = None
    category: str | None = None
    quality: str | None = None
    rejected_reason: str | None = None
    wants_sync: bool = False


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """A file for Meta's reviewers."""

    file_name: str
    mime_type: str
    content: bytes


class Submitted(msgspec.Struct, frozen=True, kw_only=True):
    """What Meta answered to a new message template: its id, and its status and category in capitals."""

    id: str
    status: str
    category: str


class MessageTemplatesPort(Protocol):
    """Message templates as Meta told them last, by account (WABA), and which sender has which account."""

    def replace(
        self, project_id: int, waba_id: str, templates: Sequence[MessageTemplate], now: datetime
    ) -> Synced:
        """Store all message templates of an account; those that are not among them count as deleted: known
        for 30 days, with that status.
        """
        ...

    def keep(self, project_id: int, template: MessageTemplate, now: datetime) -> None:
        """Store one as it was just submitted or deleted, before Meta tells it again."""
        ...

    def all(self, project_id: int) -> list[MessageTemplate]:
        """All of a project, by name and language."""
        ...

    def edits(self, project_id: int, template_id: str) -> list[datetime]:
        """When a message template (Meta's id) was edited from here, oldest first."""
        ...

    def keep_edits(self, project_id: int, template_id: str, edits: Sequence[datetime]) -> None:
        """Store when a message template was edited from here."""
        ...

    def one(self, project_id: int, sender: str, name: str, language: str) -> MessageTemplate | None:
        """What a sender would send under this name and language, without components; None when it is not
        known.
        """
        ...

    def apply(self, project_id: int | None, news: TemplateNews, now: datetime) -> set[int]:
        """Change the stored copies; the projects (all that have the account when None) that have one.

        What is not stored yet, or not told whole, is asked for: see `due`.
        """
        ...

    def accounts(self, project_id: int) -> list[SenderAccount]:
        """The accounts of the project's senders, as far as they are known."""
        ...

    def keep_account(self, project_id: int, account: SenderAccount) -> None:
        """Store how the sync of a sender went."""
        ...

    def due(self, project_id: int, senders: Collection[str], *, now: datetime, every: timedelta) -> set[str]:
        """Which of these senders were not tried for so long, or never, or are wanted since they were (but
        not within `WANTED_REST` of the last try).
        """
        ...

    def ask_anew(self, project_id: int, sender: str) -> None:
        """A sender is due whenever it was tried last: somebody gave it a token that may do better."""
        ...

    def claim(self, project_id: int, sender: str, *, now: datetime, every: timedelta) -> bool:
        """Mark a due sender as tried now; False when somebody else just did."""
        ...

    def book(self, project_id: int) -> TemplateBook:
        """Everything, to look things up in."""
        ...


class MessageTemplateSource(Protocol):
    """Where message templates come from and are submitted to: Meta.

    All raise `ProviderUnreachable`, and `Invalid` with Meta's text and a remedy.
    """

    async def account_of(self, sender: Sender) -> str:
        """The account (WABA) of a sender. Raises `ProviderUnreachable`, `Invalid` with Meta's text, and
        `NotFound` when the token does not tell.
        """
        ...

    async def templates(self, waba_id: str, sender: Sender, now: datetime) -> list[MessageTemplate]:
        """All message templates of an account. Raises as `account_of`."""
        ...

    async def create(self, waba_id: str, sender: Sender, draft: TemplateDraft) -> Submitted:
        """Submit a new message template for review."""
        ...

    async def edit(self, template_id: str, sender: Sender, draft: TemplateDraft) -> None:
        """Submit a changed one: category, components and time to live."""
        ...

    async def delete(self, template: MessageTemplate, sender: Sender) -> None:
        """Delete one language of a message template."""
        ...

    async def upload_sample(self, sender: Sender, sample: Sample) -> str:
        """Upload a file that shows what a header will look like; the handle to name it by."""
        ...

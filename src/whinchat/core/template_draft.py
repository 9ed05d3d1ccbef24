"""A message template as somebody wants to submit it, and what Meta would refuse of it, told before. Pure.

Facts: Meta's pages on creating and editing message templates, as of May and September 2026. Meta does not
publish how many words it wants for each variable; the bound here is what is commonly seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from whinchat.core.event import Json
from whinchat.core.message_template import APPROVED, NAMED, PAUSED, POSITIONAL, MessageTemplate
from whinchat.core.template_components import Flaw, component_flaws

CATEGORIES = ("MARKETING", "UTILITY", "AUTHENTICATION")
EDITABLE = (APPROVED, "REJECTED", PAUSED)
"""Only in these states Meta takes an edit."""

EDITS_MAX = 10
EDITS_WITHIN = timedelta(days=30)
EDITS_APART = timedelta(days=1)
"""An approved message template may be edited ten times in 30 days, and once in 24 hours."""

TTL_SECONDS = {"AUTHENTICATION": (30, 900), "UTILITY": (30, 43_200), "MARKETING": (43_200, 2_592_000)}
"""How long Meta may go on trying to deliver, least and most; -1 stands for 30 days."""

_NAME = re.compile(r"[a-z0-9_]{1,512}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


class TemplateDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What is submitted. `components` have Meta's shapes, with samples in their `example`; `ttl_seconds` is
    how long Meta may go on trying to deliver, None for its default.
    """

    name: str
    language: str
    category: str
    parameter_format: str = POSITIONAL
    components: list[Json] = msgspec.field(default_factory=list)
    ttl_seconds: int | None = None


def flaws_of(draft: TemplateDraft) -> list[Flaw]:
    """What Meta would refuse, each with its place (`components__body`) and remedy; nothing when it may go."""
    return [
        *_identity(draft),
        *_lifetime(draft),
        *component_flaws(draft.components, is_named=draft.parameter_format == NAMED, category=draft.category),
    ]


def _identity(draft: TemplateDraft) -> Iterator[Flaw]:
    if not _NAME.fullmatch(draft.name):
        text = "A name has only small letters, digits and underscores, and at most 512 of them."
        yield Flaw("name", text, "Write it like order_shipped_2.")
    if not _LANGUAGE.fullmatch(draft.language):
        written = f"{draft.language} is not a language code of Meta's."
        text = written if draft.language else "The language is missing."
        yield Flaw("language", text, "Write it like en_US or de, with an underscore.")
    if draft.category not in CATEGORIES:
        text = f"{draft.category} is not a category." if draft.category else "The category is missing."
        yield Flaw("category", text, f"Choose one of {', '.join(CATEGORIES)}.")
    if draft.parameter_format not in (NAMED, POSITIONAL):
        text = f"{draft.parameter_format or 'Nothing'} is not a form of variables."
        yield Flaw("parameter_format", text, "Choose POSITIONAL ({{1}}) or NAMED ({{first_name}}).")


def _lifetime(draft: TemplateDraft) -> Iterator[Flaw]:
    least, most = TTL_SECONDS.get(draft.category, (30, 2_592_000))
    given = draft.ttl_seconds
    if given is not None and given != -1 and not least <= given <= most:
        text = f"Of a {draft.category.lower()} message template Meta tries {least} to {most} seconds."
        yield Flaw(
            "message_send_ttl_seconds", text, "Leave it out for Meta's default, or write -1 for 30 days."
        )


def edit_flaws(
    before: MessageTemplate, draft: TemplateDraft, edits: Sequence[datetime], now: datetime
) -> list[Flaw]:
    """What Meta would refuse of an edit, apart from the draft itself. `edits` are the instants of earlier
    ones made from here, oldest first.
    """
    flaws: list[Flaw] = []
    for place in ("name", "language", "parameter_format"):
        if getattr(draft, place) != getattr(before, place):
            text = f"The {place.replace('_', ' ')} of a message template cannot be changed."
            flaws.append(Flaw(place, text, "Make another message template, and delete this one."))
    if before.status not in EDITABLE:
        text = f"Meta takes no edit of a message template that is {before.status}."
        flaws.append(Flaw("", text, "Wait until it was reviewed, or make another one."))
    if before.status == APPROVED:
        flaws += _approved_flaws(before, draft, edits, now)
    return flaws


def _approved_flaws(
    before: MessageTemplate, draft: TemplateDraft, edits: Sequence[datetime], now: datetime
) -> Iterator[Flaw]:
    if draft.category != before.category:
        text = "The category of an approved message template cannot be changed."
        yield Flaw("category", text, "Make another message template with the other category.")
    recent = [at for at in edits if at > now - EDITS_WITHIN]
    if recent and recent[-1] > now - EDITS_APART:
        text = "An approved message template can be edited once in 24 hours."
        yield Flaw("", text, f"Try again after {_told(recent[-1] + EDITS_APART)}.")
    elif len(recent) >= EDITS_MAX:
        text = f"An approved message template can be edited {EDITS_MAX} times in 30 days."
        yield Flaw("", text, f"Try again after {_told(recent[-EDITS_MAX] + EDITS_WITHIN)}.")


def deletion_flaws(template: MessageTemplate) -> list[Flaw]:
    """What Meta would refuse of a deletion."""
    if template.status != "DISABLED":
        return []
    return [
        Flaw("", "Meta does not delete a message template that it disabled.", "Leave it: it does no harm.")
    ]


def _told(at: datetime) -> str:
    return f"{at:%d %b %Y %H:%M} UTC"

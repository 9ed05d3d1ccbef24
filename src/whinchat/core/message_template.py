"""A message template as Meta approved it, and those of a project by the sender that may use them. Pure.

Facts: Meta's pages on listing message templates and on their life cycle, as of September 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import Any

import msgspec

from whinchat.core.event import Json

NAMED = "NAMED"
POSITIONAL = "POSITIONAL"
"""The two forms of parameters; Meta's default is positional."""

APPROVED = "APPROVED"
PAUSED = "PAUSED"
DELETED = "DELETED"
"""Of what Meta lists no more. It stays known for a while, so that what uses it can be told why it waits."""

USABLE_COMPONENTS_MAX = 20
"""Components looked at: a header, a body, a footer, buttons, a carousel and an offer are six."""

_NAME_CHARACTERS_MAX = 512
_WORD_CHARACTERS_MAX = 100
"""Meta's longest status, category or language has under 40."""

_VARIABLE = re.compile(r"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")


class MessageTemplate(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One name in one language.

    It has a `__dict__` for what is worked out of it once, such as its slots.

    `components` has Meta's shapes as listed; nothing of them is taken for granted. `status`, `category` and
    `quality` are Meta's words in capitals. `synced_at` is when Meta told it last; `changed_at` when what it
    takes was found changed since it was first known, None when it never was.
    """

    waba_id: str
    name: str
    language: str
    id: str = ""
    status: str = APPROVED
    category: str = "UTILITY"
    parameter_format: str = POSITIONAL
    components: list[Json] = msgspec.field(default_factory=list)
    quality: str = "UNKNOWN"
    rejected_reason: str | None = None
    synced_at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def is_named(self) -> bool:
        """Whether its parameters carry names."""
        return self.parameter_format == NAMED


def variables_in(text: object) -> tuple[str, ...]:
    """The names of the `{{…}}` placeholders of a part, in order of first appearance."""
    return tuple(dict.fromkeys(_VARIABLE.findall(text))) if isinstance(text, str) else ()


def static_length(text: object) -> int:
    """Characters of a part without its placeholders."""
    return len(_VARIABLE.sub("", text)) if isinstance(text, str) else 0


def filled_text(text: str, values: Mapping[str, str]) -> str:
    """A part with its placeholders replaced; those without a value stay."""
    return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), text)


def language_code(written: str) -> str:
    """Meta's codes have an underscore, although its webhooks show hyphens in places."""
    return written.strip().replace("-", "_")


def template_of_row(row: object, waba_id: str, synced_at: datetime) -> MessageTemplate | None:
    """One row of Meta's list; None for a row without a name or a language. Never raises."""
    if not isinstance(row, dict):
        return None
    name, language = row.get("name"), row.get("language")
    if not isinstance(name, str) or not isinstance(language, str) or not name or not language:
        return None
    components = row.get("components")
    quality = row.get("quality_score")
    reason = row.get("rejected_reason")
    return MessageTemplate(
        waba_id=waba_id,
        name=name[:_NAME_CHARACTERS_MAX],
        language=language_code(language)[:_WORD_CHARACTERS_MAX],
        id=_id(row.get("id")),
        status=_word(row.get("status"), "UNKNOWN"),
        category=_word(row.get("category"), "UNKNOWN"),
        parameter_format=NAMED if _word(row.get("parameter_format"), "") == NAMED else POSITIONAL,
        components=objects(components)[:USABLE_COMPONENTS_MAX],
        quality=_word(quality.get("score") if isinstance(quality, dict) else quality, "UNKNOWN"),
        rejected_reason=reason if isinstance(reason, str) and reason not in ("", "NONE") else None,
        synced_at=synced_at,
    )


def objects(value: object) -> list[Json]:
    """The objects of a list, nothing of anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _word(value: object, absent: str) -> str:
    return value.upper()[:_WORD_CHARACTERS_MAX] if isinstance(value, str) and value else absent


def _id(value: object) -> str:
    """Meta's ids are text in lists and numbers in webhooks."""
    return str(value)[:_WORD_CHARACTERS_MAX] if isinstance(value, str | int) else ""


class SenderAccount(msgspec.Struct, frozen=True, kw_only=True):
    """To which account (WABA) a sender belongs, and how the last sync of its message templates went.

    `synced_at` is None until a first sync worked; `error` says why the last one did not. `wanted_at` asks for
    another before its time.
    """

    phone_number_id: str
    waba_id: str = ""
    tried_at: datetime | None = None
    synced_at: datetime | None = None
    wanted_at: datetime | None = None
    error: str | None = None


class StoredTemplate(msgspec.Struct, frozen=True):
    """A message template whose components are decoded by whoever looks at them."""

    plain: MessageTemplate
    components_json: bytes

    def whole(self) -> MessageTemplate:
        """With its components."""
        components: Any = msgspec.json.decode(self.components_json)
        return msgspec.structs.replace(self.plain, components=components)


class TemplateBook:
    """What is known of a project's message templates, by sender. Safe to read from several threads."""

    def __init__(
        self, accounts: Iterable[SenderAccount] = (), templates: Iterable[StoredTemplate] = ()
    ) -> None:
        told = [one for one in accounts if one.waba_id]
        synced = {one.waba_id for one in told if one.synced_at}
        self._account_of = {one.phone_number_id: one.waba_id for one in told if one.waba_id in synced}
        self._stored = {(one.plain.waba_id, one.plain.name, one.plain.language): one for one in templates}
        self._whole: dict[tuple[str, str, str], MessageTemplate] = {}
        self._codes: dict[tuple[str, str], list[str]] = {}
        for account, name, language in sorted(self._stored):
            self._codes.setdefault((account, name), []).append(language)

    def __bool__(self) -> bool:
        return bool(self._account_of)

    def knows(self, sender: str) -> bool:
        """Whether the message templates of this sender's account were ever synced."""
        return sender in self._account_of

    def find(self, sender: str, name: str, language: str) -> MessageTemplate | None:
        """The message template this sender would send; None when it is not known."""
        key = (self._account_of.get(sender, ""), name, language)
        found = self._whole.get(key)
        if found is None and key in self._stored:
            found = self._whole[key] = self._stored[key].whole()
        return found

    def category_of(self, sender: str, name: str, language: str) -> str | None:
        """Its category now, in small letters: of this language, else marketing if any language of the name
        is that, else of any. None when nothing is known.
        """
        account = self._account_of.get(sender, "")
        exact = self._stored.get((account, name, language))
        if exact is not None:
            return exact.plain.category.lower()
        known = [one.category.lower() for one in self.variants(sender, name)]
        return "marketing" if "marketing" in known else next(iter(known), None)

    def languages(self, sender: str, name: str) -> list[str]:
        """The languages a message template of this name exists in."""
        return [one.language for one in self.variants(sender, name) if one.status != DELETED]

    def variants(self, sender: str, name: str) -> list[MessageTemplate]:
        """All that is known of a name, by language and without components: those that Meta deleted, too."""
        account = self._account_of.get(sender, "")
        return [self._stored[account, name, code].plain for code in self._codes.get((account, name), ())]

    def similar(self, sender: str, name: str) -> list[str]:
        """Names of the sender's account that look like this one, the likeliest first."""
        account = self._account_of.get(sender, "")
        names = sorted(
            {key[1] for key, one in self._stored.items() if key[0] == account and one.plain.status != DELETED}
        )
        return get_close_matches(name, names, n=3, cutoff=0.5)


EMPTY_BOOK = TemplateBook()
"""Nothing is known: what is sent is not compared with anything."""

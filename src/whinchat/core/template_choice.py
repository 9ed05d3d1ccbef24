"""Which language of a message template is sent: the one asked for, a near one, or one of a chain. Pure.

Meta does not fall back: a message template that does not exist in exactly the language asked for is refused
(132001). So the choice is made here, among what is known of the sender's message templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from whinchat.core.catalogue import DEFAULT_LANGUAGE
from whinchat.core.message_template import (
    APPROVED,
    DELETED,
    PAUSED,
    MessageTemplate,
    TemplateBook,
    language_code,
)

CHAIN_MAX = 20
"""Languages of a fallback chain that are looked at; the catalogue of a busy shop has about as many."""

_LANGUAGE_CHARACTERS_MAX = 35
"""Longer than any locale people's systems write, such as `zh-Hant-HK` or `pt_BR.UTF-8`."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What is sent. `template` is None when nothing is known of the name: then it goes as it was written."""

    name: str
    language: str
    template: MessageTemplate | None


def choose(
    templates: TemplateBook, sender: str, name: str, wanted: str, chain: Sequence[str] = ()
) -> Choice | None:
    """The variant to send; None when the name is known, and none of its languages is one that was asked for.

    Asked for are `wanted` and then `chain`: of each the exact code, then the same language of another region.
    An approved variant goes before a paused one, and that before one that Meta does not send for another
    reason, which is then held by its gate. Locales are read as people's systems write them (`pt-br`,
    `pt_BR.UTF-8`).
    """
    asked = [one for one in (wanted, *chain[:CHAIN_MAX]) if one.strip()] or [DEFAULT_LANGUAGE]
    code = language_code(asked[0])
    exact = templates.find(sender, name, code)
    if exact is not None and exact.status == APPROVED:  # The usual case, asked of every message.
        return Choice(name=name, language=code, template=exact)
    known = templates.variants(sender, name)
    if not known:
        return Choice(name=name, language=code, template=None)
    ranked = sorted(_fitting(known, asked), key=_rank)  # Stable: the order asked for decides between equals.
    if not ranked:
        return None
    found = ranked[0]
    return Choice(name=name, language=found.language, template=templates.find(sender, name, found.language))


def near_codes(written: str) -> str:
    """A locale as a language code of Meta's form: `pt-br.UTF-8` is `pt_BR`."""
    plain = written.strip()[:_LANGUAGE_CHARACTERS_MAX].replace("-", "_")
    parts = plain.partition(".")[0].partition("@")[0].split("_")
    region = parts[-1].upper() if len(parts) > 1 and len(parts[-1]) == 2 else ""
    return f"{parts[0].lower()}_{region}" if region else parts[0].lower()


def _fitting(known: Sequence[MessageTemplate], asked: Sequence[str]) -> Iterator[MessageTemplate]:
    """Those that may stand for what was asked, the best first."""
    for written in asked:
        code = near_codes(written)
        yield from (one for one in known if one.language.lower() == code.lower())
        spoken = code.partition("_")[0]
        yield from (one for one in known if one.language.partition("_")[0].lower() == spoken)


_RANKS = {APPROVED: 0, PAUSED: 1, DELETED: 3}


def _rank(template: MessageTemplate) -> int:
    return _RANKS.get(template.status, 2)

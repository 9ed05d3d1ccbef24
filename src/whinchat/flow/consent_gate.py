"""The gate of consent with what it needs: the category of what is sent, now, and what the recipient said."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from whinchat.core.consent import ConsentCategory, Standings, category_of_template
from whinchat.core.message_template import TemplateBook, language_code
from whinchat.core.own_event import DEPTH
from whinchat.core.recipient import keys_of
from whinchat.core.whatsapp_events import (
    BUTTON_TAPPED,
    FLOW_COMPLETED,
    LIST_ITEM_CHOSEN,
    MARKETING_RESUMED,
    MARKETING_STOPPED,
    MESSAGE_RECEIVED,
    ORDER_RECEIVED,
    REACTION_RECEIVED,
)
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.gates.consent import judge_consent
from whinchat.gates.verdict import Verdict
from whinchat.render.template_message import TemplateNamed

ANSWERED = frozenset(
    {
        MESSAGE_RECEIVED,
        BUTTON_TAPPED,
        LIST_ITEM_CHOSEN,
        FLOW_COMPLETED,
        REACTION_RECEIVED,
        ORDER_RECEIVED,
        MARKETING_STOPPED,
        MARKETING_RESUMED,
    }
)
"""Events by which somebody begins to talk. A text that one of them triggers is an answer: whoever stops
everything and then asks something, or is to be told that they were understood, gets it all the same.
"""


def consent_verdict(
    template: TemplateNamed | None,
    templates: TemplateBook,
    told: Mapping[str, str],
    standings: Standings,
    settings: WhatsappSettings,
) -> Verdict | None:
    """The recipient's no to what stands for a message template, or to a plain text (None); or None when it
    may go.

    `told` are categories by name that webhooks and receipts told of message templates that were never synced.
    """
    if not standings and not settings.requires_marketing_consent:
        return None  # The usual case, and this is asked of every message.
    return judge_consent(
        current_category(template, templates, told),
        standings,
        requires_marketing_consent=settings.requires_marketing_consent,
    )


def current_category(
    template: TemplateNamed | None, templates: TemplateBook, told: Mapping[str, str]
) -> ConsentCategory | None:
    """The category as of now of what stands for a message template; a plain text is utility. None for an
    unknown message template.
    """
    if template is None:
        return "utility"
    synced = templates.category_of(template.sender, template.name, language_code(template.language))
    return category_of_template(synced) or category_of_template(told.get(template.name))


class _Said(msgspec.Struct, rename={"from_": "from", "depth": DEPTH}):
    from_: object = None
    recipient: object = None
    depth: object = None


class _EventName(msgspec.Struct):
    event: str = ""
    properties: _Said = msgspec.field(default_factory=_Said)


class _TriggeredBy(msgspec.Struct):
    event: _EventName = msgspec.field(default_factory=_EventName)


_trigger = msgspec.json.Decoder(_TriggeredBy)


def is_answer(template: TemplateNamed | None, recipient: str, globals_json: bytes) -> bool:
    """Whether a message is a text that answers what its recipient (a `Recipient.key`) did in the chat.

    A text to somebody else, such as to whom a customer recommends us, is no answer, and an event of that name
    which does not come from Whinchat tells of no chat.
    """
    if template is not None:
        return False
    event = _trigger.decode(globals_json).event
    if event.event not in ANSWERED or event.properties.depth is None:
        return False
    who = event.properties.from_ or event.properties.recipient  # Changes of marketing name the recipient.
    return isinstance(who, str) and recipient in keys_of(who)

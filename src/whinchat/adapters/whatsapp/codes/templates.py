"""Codes about message templates, flows and the registration of numbers."""

from __future__ import annotations

from whinchat.adapters.whatsapp.codes.row import (
    COMPONENTS,
    MANAGEMENT,
    MARKETING_API,
    PAUSING,
    PORTFOLIO_PACING,
    QUALITY,
    Row,
)
from whinchat.adapters.whatsapp.handling import Handling

_COMPARE = (
    "Compare the destination's template components with the message template in WhatsApp Manager: the same "
    "number of "
    "variables, the same kinds, in the same order."
)

TEMPLATES: tuple[Row, ...] = (
    Row(
        132000,
        Handling.FIX_MESSAGE,
        "Wrong number of variables",
        "The message fills in fewer or more variables than the message template has.",
        _COMPARE,
        COMPONENTS,
    ),
    Row(
        132001,
        Handling.FIX_CONFIG,
        "Message template not found",
        "There is no approved message template with this name in this language.",
        "Check name and language in WhatsApp Manager (en and en_US are different languages), and that it is "
        "approved "
        "and belongs to the sender's account.",
        MANAGEMENT,
        scope="message template",
    ),
    Row(
        132005,
        Handling.FIX_MESSAGE,
        "Text too long",
        "With the variables filled in, the text is longer than WhatsApp allows.",
        "Shorten the values, for example with the Liquid filter `truncate`.",
        COMPONENTS,
    ),
    Row(
        132007,
        Handling.FIX_CONFIG,
        "Content against the rules",
        "The text of the message template breaks WhatsApp's rules for format or characters.",
        "Correct the message template in WhatsApp Manager and have it approved again.",
        QUALITY,
        scope="message template",
    ),
    Row(
        132008,
        Handling.FIX_MESSAGE,
        "Variable not valid",
        "The value of a variable cannot be used.",
        _COMPARE,
        COMPONENTS,
    ),
    Row(
        132012,
        Handling.FIX_MESSAGE,
        "Variable of the wrong kind",
        "A variable has another format than the message template asks for (text, currency, media, named or "
        "numbered).",
        _COMPARE,
        COMPONENTS,
    ),
    Row(
        132015,
        Handling.FIX_CONFIG,
        "Message template paused",
        "Meta paused the message template because its quality is low.",
        "Wait until Meta takes the pause back (3 hours, then 6), and change the message template meanwhile: "
        "people "
        "blocked or reported it.",
        PAUSING,
        scope="message template",
        # After acceptance the code says that pacing gave the held message up.
        by_webhook=Handling.DROPPED,
    ),
    Row(
        132016,
        Handling.FIX_CONFIG,
        "Message template disabled",
        "Meta disabled the message template for good after it was paused too often.",
        "Make a new message template with other content and choose it in the destination.",
        PAUSING,
        scope="message template",
    ),
    Row(
        132018,
        Handling.FIX_MESSAGE,
        "Components not valid",
        "Something is wrong with the variables or components sent for the message template.",
        _COMPARE,
        COMPONENTS,
    ),
    Row(
        132068,
        Handling.FIX_CONFIG,
        "Flow blocked",
        "The flow that the message opens is blocked.",
        "Repair the flow in WhatsApp Manager.",
        scope="message template",
    ),
    Row(
        132069,
        Handling.FIX_CONFIG,
        "Flow throttled",
        "The flow is throttled: ten messages with it went out in the last hour.",
        "Repair the flow in WhatsApp Manager; its health is shown there.",
        scope="message template",
    ),
    Row(
        132000,
        Handling.FIX_MESSAGE,
        "Message template refused",
        "Meta refuses the message template as sent, under a code Whinchat does not know.",
        _COMPARE,
        COMPONENTS,
        last=132999,
    ),
    Row(
        134011,
        Handling.FIX_CONFIG,
        "Payment terms not accepted",
        "The terms for payments in WhatsApp have not been accepted.",
        "Accept them in WhatsApp Manager.",
    ),
    Row(
        134100,
        Handling.FIX_MESSAGE,
        "Only marketing here",
        "The Marketing Messages API takes only marketing message templates.",
        "Send this message template through the Cloud API.",
        MARKETING_API,
    ),
    Row(
        134101,
        Handling.RETRY,
        "Message template not ready",
        "The message template is still being copied for the Marketing Messages API.",
        "Nothing to do: Whinchat tries again after ten minutes.",
        MARKETING_API,
        # Meta: within ten minutes.
        wait_seconds=600.0,
    ),
    Row(
        134102,
        Handling.RETRY,
        "Message template not available",
        "The message template cannot be used at the moment.",
        "Nothing to do: Whinchat tries again.",
        MARKETING_API,
    ),
    Row(
        135000,
        Handling.FIX_MESSAGE,
        "Message refused",
        "Meta refuses the message and names no field.",
        "Read Meta's details below and compare the destination's inputs with the message template.",
        PORTFOLIO_PACING,
        # After acceptance the code says that portfolio pacing gave the held message up.
        by_webhook=Handling.DROPPED,
    ),
    Row(
        1752041,
        Handling.FIX_CONFIG,
        "Marketing Messages API refuses",
        "The Marketing Messages API refuses the message; Meta does not describe this code.",
        "Read Meta's details below, and check the set-up of the Marketing Messages API.",
        MARKETING_API,
    ),
)

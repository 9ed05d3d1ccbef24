"""Codes about speed and volume."""

from __future__ import annotations

from whinchat.adapters.whatsapp.codes.row import (
    CATEGORIES,
    MESSAGING_LIMITS,
    QUALITY,
    RATE_LIMITS,
    THROUGHPUT,
    Row,
)
from whinchat.adapters.whatsapp.handling import Handling

_PAUSE_CALLS = (
    "Nothing to do for a single message. If it keeps happening, find what else calls Meta with this app."
)

THROTTLING: tuple[Row, ...] = (
    Row(
        4,
        Handling.PACE_ACCOUNT,
        "App too fast",
        "The app made more calls than Meta allows it in the present hour.",
        _PAUSE_CALLS,
        RATE_LIMITS,
    ),
    Row(
        17,
        Handling.PACE_ACCOUNT,
        "User too fast",
        "The token's user made more calls than Meta allows.",
        _PAUSE_CALLS,
        RATE_LIMITS,
    ),
    Row(
        32,
        Handling.PACE_ACCOUNT,
        "Page too fast",
        "More calls were made for this page than Meta allows.",
        _PAUSE_CALLS,
        RATE_LIMITS,
    ),
    Row(
        613,
        Handling.PACE_ACCOUNT,
        "Call limit reached",
        "A limit of the Graph API on this kind of call is used up.",
        _PAUSE_CALLS,
        RATE_LIMITS,
    ),
    Row(
        80007,
        Handling.PACE_ACCOUNT,
        "Account too fast",
        "The WhatsApp Business Account reached its limit of calls.",
        _PAUSE_CALLS,
        RATE_LIMITS,
    ),
    Row(
        80008,
        Handling.PACE_ACCOUNT,
        "Account too fast",
        "The WhatsApp Business Account reached its limit of calls.",
        _PAUSE_CALLS,
        RATE_LIMITS,
    ),
    Row(
        80000,
        Handling.PACE_ACCOUNT,
        "Call limit reached",
        "Meta reports a limit of calls under a code that is not described for WhatsApp.",
        _PAUSE_CALLS,
        RATE_LIMITS,
        last=80999,
    ),
    Row(
        130429,
        Handling.PACE_NUMBER,
        "Number too fast",
        "The number sends and receives more messages per second than Meta allows it (80 at first, 1,000 "
        "later).",
        "Nothing to do: Whinchat slows down. If other programs use the same number, lower Whinchat's rate.",
        THROUGHPUT,
    ),
    Row(
        131048,
        Handling.PACE_NUMBER,
        "Held back as spam",
        "Too many earlier messages of this number were blocked or reported, so Meta limits what it may send.",
        "Look at the number's quality in WhatsApp Manager, and send less, to people who asked for it. "
        "Whinchat waits "
        "an hour before the next try.",
        QUALITY,
        # Meta names no time; a quality limit does not lift within minutes.
        wait_seconds=3600.0,
    ),
    Row(
        131056,
        Handling.PACE_PAIR,
        "Recipient reached too often",
        "Too many messages went from this number to this recipient in a short time (one per 6 seconds on "
        "average).",
        "Nothing to do: Whinchat waits. If it keeps happening, let the destination run at most once per "
        "interval.",
        THROUGHPUT,
    ),
    Row(
        131064,
        Handling.FIX_CONFIG,
        "Message templates classified wrongly",
        "The messaging limit is reached because message templates are filed under the wrong category.",
        "Correct the categories of the message templates in WhatsApp Manager, or ask for a review there.",
        CATEGORIES,
        scope="message template",
    ),
    Row(
        133016,
        Handling.FIX_CONFIG,
        "Registered too often",
        "The number was registered and deregistered more than 10 times within 72 hours.",
        "Wait until 72 hours have passed since the first of these tries, then register the number once.",
        MESSAGING_LIMITS,
        scope="number",
    ),
)

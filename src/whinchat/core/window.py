"""The customer service window: what is known of when a recipient last wrote to a sender."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one recipient and one sender.

    `last_at` is when the recipient last wrote (Meta's time), None when no message of theirs is known.
    `refused_at` is when Meta last refused a free message because the window was closed. `heard_since` is
    since when webhooks about this sender have come at all, None when none has: before that, people may have
    written without Whinchat knowing.
    """

    last_at: datetime | None = None
    refused_at: datetime | None = None
    heard_since: datetime | None = None


NOTHING_KNOWN = Window()

"""One row of the error table, and the pages it may point to."""

from __future__ import annotations

from typing import Literal

import msgspec

from whinchat.adapters.whatsapp.handling import BEHAVIOUR, Behaviour, Handling, Scope

_WHATSAPP = "https://developers.facebook.com/documentation/business-messaging/whatsapp/"

ERROR_CODES = _WHATSAPP + "support/error-codes"
HEALTH = _WHATSAPP + "support/health-status"
PRICING = _WHATSAPP + "pricing"
MESSAGING_LIMITS = _WHATSAPP + "messaging-limits"
THROUGHPUT = _WHATSAPP + "throughput"
BLOCK_USERS = _WHATSAPP + "block-users"
USER_IDS = _WHATSAPP + "business-scoped-user-ids"
COMPONENTS = _WHATSAPP + "templates/components"
MANAGEMENT = _WHATSAPP + "templates/template-management"
QUALITY = _WHATSAPP + "templates/template-quality"
CATEGORIES = _WHATSAPP + "templates/template-categorization"
PAUSING = _WHATSAPP + "templates/template-pausing"
PORTFOLIO_PACING = _WHATSAPP + "templates/portfolio-pacing"
PER_USER_LIMITS = _WHATSAPP + "templates/marketing-templates/per-user-limits"
MARKETING_API = _WHATSAPP + "marketing-messages/send-marketing-messages"
PERMISSIONS = "https://developers.facebook.com/docs/whatsapp/permissions"
RATE_LIMITS = "https://developers.facebook.com/docs/graph-api/overview/rate-limiting"


class Row(msgspec.Struct, frozen=True):
    """What one code means: class, title, reason and remedy in our words, and where Meta writes about it.

    `scope` and `wait_seconds` replace those of the class. `by_webhook` is the class when the code arrives in
    a webhook after acceptance, where that differs from the class in the HTTP answer. `last` makes the row a
    range that starts at `code`. `category` limits what follows to message templates of that category, and
    `strikes` is how often a recipient must fail so before they are left alone.
    """

    code: int
    handling: Handling
    title: str
    reason: str
    remedy: str
    link: str = ERROR_CODES
    scope: Scope | None = None
    wait_seconds: float | None = None
    by_webhook: Handling | None = None
    last: int | None = None
    category: Literal["marketing"] | None = None
    strikes: int = 1

    def behaviour(self) -> Behaviour:
        """What follows for an attempt: that of the class, with this row's own scope and wait."""
        usual = BEHAVIOUR[self.handling]
        wait_seconds = usual.wait_seconds if self.wait_seconds is None else self.wait_seconds
        return msgspec.structs.replace(usual, scope=self.scope or usual.scope, wait_seconds=wait_seconds)

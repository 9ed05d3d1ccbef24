"""What of receiving webhooks is not in order: what is entered on our side, and what arrives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from whinchat.core.destination import Project
from whinchat.core.findings import Finding
from whinchat.core.ports import UnitOfWork
from whinchat.core.webhook_fields import WEBHOOK_FIELDS

WEBHOOK_PATH = "/webhooks/whatsapp"

_SILENCE = timedelta(days=7)
"""Meta repeats webhooks for seven days; a longer silence means that nothing was sent or nothing arrives."""


def set_up(
    projects: Sequence[Project], public_url: str, app_secret: str | None, verify_token: str | None
) -> list[Finding]:
    """What receiving webhooks needs on our side. Sending works without it, so nothing here is a problem."""
    without_secret = [one.name for one in projects if not (app_secret or one.app_secret)]
    has_token = bool(verify_token) or any(one.verify_token for one in projects)
    parts = urlsplit(public_url)
    found = "Not told what became of a message: delivered, read, failed later."
    wanted = (
        (
            "app secret",
            not without_secret,
            "Webhooks can be verified.",
            f"Missing for {', '.join(without_secret)}, so webhooks are refused. {found}",
            "Set WHINCHAT_WHATSAPP_APP_SECRET to the app secret in the app's basic settings at Meta.",
        ),
        (
            "verify token",
            has_token,
            "Meta's handshake can be answered.",
            f"Missing, so Meta cannot save our address. {found}",
            "Set WHINCHAT_WHATSAPP_VERIFY_TOKEN to a word of yours and enter the same at Meta.",
        ),
        (
            "public URL",
            parts.scheme == "https" and bool(parts.hostname),
            f"Meta's callback URL is {public_url.rstrip('/')}{WEBHOOK_PATH}",
            f"{public_url} is not https, and Meta sends webhooks to https only. {found}",
            "Put a proxy with a valid certificate in front and set WHINCHAT_PUBLIC_URL.",
        ),
    )
    return [
        Finding(check, "ok", fine) if well else Finding(check, "warning", bad, remedy)
        for check, well, fine, bad, remedy in wanted
    ]


def newest_webhook(at: datetime | None, now: datetime) -> Finding:
    """Whether webhooks arrive at all."""
    remedy = (
        f"Enter our address ({WEBHOOK_PATH}) at Meta, subscribe the app to the fields "
        f"{', '.join(WEBHOOK_FIELDS)}, and the account to the app."
    )
    if at is None:
        return Finding("last webhook", "warning", "None has arrived within the time they are kept.", remedy)
    when = f"{at:%Y-%m-%d %H:%M} UTC"
    if now - at > _SILENCE:
        return Finding("last webhook", "warning", f"The last one arrived on {when}.", remedy)
    return Finding("last webhook", "ok", f"Arrived on {when}.")


def unheard_numbers(unit: UnitOfWork, projects: Sequence[Project]) -> dict[str, datetime]:
    """Phone number ids that people wrote to and no project uses, with when the last of it came."""
    told = unit.webhooks.unheard()
    if len(projects) <= 1 or not told:
        return {}
    used = unit.conversations.senders_in_use([project.id for project in projects])
    return {number: at for number, at in told.items() if not any(number in known for known in used.values())}


def nobody_hears(unheard: Mapping[str, datetime]) -> list[Finding]:
    """A warning about numbers that no project uses: a STOP written to one of them stops nothing."""
    if not unheard:
        return []
    numbers = ", ".join(number or "no number at all" for number in sorted(unheard))
    found = (
        f"The installation's app secret signed webhooks about {numbers}, which no project uses, the last on "
        f"{max(unheard.values()):%Y-%m-%d %H:%M} UTC. Nobody hears what people write there, not even STOP."
    )
    remedy = (
        "Keep the number as a sender of its project, or enter this app's secret in that project's settings."
    )
    return [Finding("webhooks of no project", "warning", found, remedy)]

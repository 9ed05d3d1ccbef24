"""What the fields of a business phone number mean for sending."""

from __future__ import annotations

from collections.abc import Iterator

from whinchat.core.event import Json
from whinchat.core.findings import Finding, Level

NUMBER_FIELDS = (
    "id",
    "display_phone_number",
    "verified_name",
    "status",
    "quality_rating",
    "name_status",
    "platform_type",
    "throughput",
    "account_mode",
    "whatsapp_business_manager_messaging_limit",
    "health_status",
    "webhook_configuration",
)

_MANAGER = "Open the number in WhatsApp Manager and follow what it asks for."
_REGISTER = "Register the number for the Cloud API, in WhatsApp Manager or with a register call."

# Field, value → level, what it means, remedy. A value that is not here is shown and is nothing to worry
# about.
_MEANING: dict[tuple[str, str], tuple[Level, str, str]] = {
    ("status", "DISCONNECTED"): ("problem", "The number is not connected.", _REGISTER),
    ("status", "PENDING"): ("problem", "The number's set-up is not finished.", _MANAGER),
    ("status", "UNVERIFIED"): ("problem", "The number is not verified.", _MANAGER),
    ("status", "MIGRATED"): (
        "problem",
        "The number was moved to another account.",
        "Use the number's new id.",
    ),
    ("status", "DELETED"): ("problem", "The number was deleted.", "Put the id of a living number in."),
    ("status", "RESTRICTED"): ("problem", "Meta restricted the number; it reached its limit.", _MANAGER),
    ("status", "FLAGGED"): ("warning", "Meta flagged the number: its quality is low.", _MANAGER),
    ("status", "RATE_LIMITED"): ("warning", "Meta limits how fast the number may send.", _MANAGER),
    ("quality_rating", "RED"): (
        "warning",
        "The number's quality is low (RED): people block or report its messages.",
        "Send less, to people who asked for it.",
    ),
    ("quality_rating", "YELLOW"): (
        "warning",
        "The number's quality is medium (YELLOW).",
        "Watch which message templates people block or report.",
    ),
    ("name_status", "DECLINED"): ("problem", "Meta declined the display name.", _MANAGER),
    ("name_status", "EXPIRED"): ("warning", "The display name's approval expired.", _MANAGER),
    ("name_status", "PENDING_REVIEW"): (
        "warning",
        "The display name is being reviewed.",
        "Wait for the review.",
    ),
    ("name_status", "NONE"): ("warning", "The number has no approved display name.", _MANAGER),
    ("platform_type", "ON_PREMISE"): ("problem", "The number is on the On-Premises API.", _REGISTER),
    ("platform_type", "NOT_APPLICABLE"): ("problem", "The number is not registered.", _REGISTER),
}
_HEALTH: dict[str, tuple[Level, str]] = {
    "BLOCKED": ("problem", "cannot send"),
    "LIMITED": ("warning", "can send with limits only"),
}


def number_findings(check: str, number: Json, webhook_url: str) -> list[Finding]:
    """Findings from the number's node; one `ok` that describes it when nothing is in the way."""
    findings = [*_by_field(check, number), *_by_health(check, number.get("health_status"))]
    findings += _by_webhook(check, number.get("webhook_configuration"), webhook_url)
    if any(finding.level == "problem" for finding in findings):
        return findings
    return [Finding(check, "ok", _description(number)), *findings]


def _by_field(check: str, number: Json) -> Iterator[Finding]:
    for (field, value), (level, found, remedy) in _MEANING.items():
        if number.get(field) == value:
            yield Finding(check, level, found, remedy)


def _by_health(check: str, health: object) -> Iterator[Finding]:
    """Meta's own examination: what is in the way on the number, the account, the business or the app."""
    for entity in _objects(health, "entities"):
        level, words = _HEALTH.get(str(entity.get("can_send_message")), ("ok", ""))
        if not words:
            continue
        errors = _objects(entity, "errors")
        said = [str(error.get("error_description") or "") for error in errors]
        said += [str(info) for info in entity.get("additional_info") or []]
        remedies = [str(error.get("possible_solution") or "") for error in errors]
        what = str(entity.get("entity_type") or "entity").lower().replace("_", " ")
        found = f"Meta's health check: the {what} {entity.get('id', '')} {words}. {' '.join(said)}".strip()
        yield Finding(check, level, found, " ".join(remedies).strip() or _MANAGER)


def _by_webhook(check: str, configuration: object, webhook_url: str) -> Iterator[Finding]:
    """Where Meta sends this number's webhooks: the most special of its three settings that is set."""
    urls = configuration if isinstance(configuration, dict) else {}
    levels = ("phone_number", "whatsapp_business_account", "application")
    url = next((urls[level] for level in levels if urls.get(level)), None)
    if url is not None and _address(str(url)) != _address(webhook_url):
        found = f"Meta sends this number's webhooks to {url}, not to {webhook_url}."
        remedy = "If receipts are missing, enter our address at Meta, or set WHINCHAT_PUBLIC_URL."
        yield Finding(f"{check}: webhooks", "warning", found, remedy)


def _address(url: str) -> str:
    """A webhook's address to compare: both names of this machine are one."""
    return url.rstrip("/").replace("://127.0.0.1:", "://localhost:")


def _description(number: Json) -> str:
    throughput = number.get("throughput")
    facts = {
        "name": number.get("verified_name"),
        "status": number.get("status"),
        "quality": number.get("quality_rating"),
        "throughput": throughput.get("level") if isinstance(throughput, dict) else None,
        "limit": number.get("whatsapp_business_manager_messaging_limit"),
        "mode": number.get("account_mode"),
    }
    told = ", ".join(f"{word} {value}" for word, value in facts.items() if value)
    return f"{number.get('display_phone_number', 'Number')}: {told}."


def _objects(value: object, key: str) -> list[Json]:
    items = value.get(key) if isinstance(value, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []

"""What Meta says about a sender: token, number, account. Reads only, a handful of calls per sender."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from whinchat.adapters.whatsapp.client import MetaRefused
from whinchat.adapters.whatsapp.examine_number import NUMBER_FIELDS, number_findings
from whinchat.adapters.whatsapp.graph_versions import NEWEST, version_finding
from whinchat.core.errors import Invalid, ProviderUnreachable
from whinchat.core.event import Json
from whinchat.core.findings import Finding
from whinchat.core.ports import CloudApi
from whinchat.core.senders import Sender, SenderReport

_MESSAGING = "whatsapp_business_messaging"
_MANAGEMENT = "whatsapp_business_management"

_RENEW = (
    "Make a token for a system user in Meta's business settings that never expires, with the permissions "
    f"{_MESSAGING} and {_MANAGEMENT}, and put it into the sender or the destination."
)
_EXPIRES_SOON = timedelta(days=7)
"""A week is time enough to make a new token; those of an app's dashboard last a day."""

ACCOUNTS_MAX = 10
"""Accounts of one token that are looked through for the one with the number; more is a reseller's token."""


async def examine_senders(
    cloud_api: CloudApi, senders: Sequence[Sender], now: datetime, webhook_url: str
) -> list[Finding]:
    """Findings about each sender; when Meta cannot be reached, one finding says so and the rest is left."""
    findings = [finding for sender in senders for finding in _versions(sender, now)]
    try:
        for sender in senders:
            findings += (await _examine(cloud_api, sender, now, webhook_url)).findings
    except ProviderUnreachable as unreachable:
        findings.append(_unreachable(unreachable))
    return findings


async def examine_sender(
    cloud_api: CloudApi, sender: Sender, now: datetime, webhook_url: str
) -> SenderReport:
    """The same for one sender, with what Meta tells of its number."""
    versions = _versions(sender, now)
    try:
        report = await _examine(cloud_api, sender, now, webhook_url)
    except ProviderUnreachable as unreachable:
        report = SenderReport(at=now, findings=[_unreachable(unreachable)])
    return msgspec.structs.replace(report, findings=versions + report.findings)


def _versions(sender: Sender, now: datetime) -> list[Finding]:
    where = f"{sender.name} ({', '.join(sender.destinations)})"
    return [version_finding(version, now.date(), where) for version in sorted(sender.versions)]


def _unreachable(unreachable: ProviderUnreachable) -> Finding:
    return Finding("Meta", "problem", str(unreachable), "Run the examination again when it answers.")


async def _examine(cloud_api: CloudApi, sender: Sender, now: datetime, webhook_url: str) -> SenderReport:
    findings, token = await _token(cloud_api, sender, now)
    if any(finding.level == "problem" for finding in findings):
        # Everything else would be refused for the same reason.
        return SenderReport(at=now, findings=findings, is_token_ok=False)
    told, number = await _number(cloud_api, sender, webhook_url)
    findings += told
    accounts, account = accounts_of_token(token), None
    if accounts:
        told, account = await _subscription(cloud_api, sender, accounts, str(token.get("app_id") or ""))
        findings += told
    return SenderReport(at=now, findings=findings, is_token_ok=True, number=number, waba_id=account)


async def _token(cloud_api: CloudApi, sender: Sender, now: datetime) -> tuple[list[Finding], Json]:
    """Findings about the token, and what Meta knows of it ({} when it does not tell)."""
    check = f"{sender.name}: token"
    try:
        answer = await cloud_api.get(
            f"{NEWEST}/debug_token",
            access_token=sender.access_token,
            params={"input_token": sender.access_token},
        )
    except MetaRefused as refused:
        if refused.failure.handling == "TOKEN":
            return [_refusal(check, refused)], {}
        found = f"Meta does not tell about this token. {refused.failure.text or ''}".strip()
        return [Finding(check, "warning", found, "If sending works, nothing.")], {}
    data = answer.get("data")
    token: Json = data if isinstance(data, dict) else {}
    return token_findings(check, token, now), token


def token_findings(check: str, token: Json, now: datetime) -> list[Finding]:
    """What `debug_token` says: valid, until when, and with which permissions."""
    if token.get("is_valid") is False:
        error = token.get("error")
        said = error.get("message") if isinstance(error, dict) else None
        return [
            Finding(
                check, "problem", f"Meta says the token is not valid. {_sentence(said or '')}".strip(), _RENEW
            )
        ]
    scopes = token.get("scopes")
    granted = scopes if isinstance(scopes, list) else []
    findings = [
        Finding(check, level, f"The token lacks the permission {scope}, needed {purpose}.", _RENEW)
        for scope, level, purpose in _SCOPES
        if scope not in granted
    ]
    ends = _instant(token.get("expires_at"))
    if ends is not None and ends <= now:
        findings.append(Finding(check, "problem", f"The token expired on {ends:%Y-%m-%d %H:%M} UTC.", _RENEW))
    elif ends is not None and ends - now <= _EXPIRES_SOON:
        findings.append(Finding(check, "warning", f"The token expires on {ends:%Y-%m-%d %H:%M} UTC.", _RENEW))
    until = f"until {ends:%Y-%m-%d}" if ends else "without an end"
    return findings or [Finding(check, "ok", f"Valid {until}, with the permissions it needs.")]


async def _number(cloud_api: CloudApi, sender: Sender, webhook_url: str) -> tuple[list[Finding], Json]:
    """Findings about the number, and what Meta tells of it ({} when it does not)."""
    check = sender.name
    try:
        number = await cloud_api.get(
            f"{NEWEST}/{sender.phone_number_id}",
            access_token=sender.access_token,
            params={"fields": ",".join(NUMBER_FIELDS)},
        )
    except MetaRefused as refused:
        return [_refusal(check, refused)], {}
    except Invalid as invalid:  # An id that cannot even be part of a path.
        return [Finding(check, "problem", invalid.detail, "Correct the destination's phone number ID.")], {}
    return number_findings(check, number, webhook_url), number


async def _subscription(
    cloud_api: CloudApi, sender: Sender, accounts: Sequence[str], app_id: str
) -> tuple[list[Finding], str | None]:
    """Whether the sender's account sends its webhooks to the token's app, the step most often forgotten; and
    which account that is.
    """
    check = f"{sender.name}: webhooks"
    try:
        account = await _account_of(cloud_api, sender, accounts)
        answer = await cloud_api.get(f"{NEWEST}/{account}/subscribed_apps", access_token=sender.access_token)
    except MetaRefused as refused:
        found = f"Not told: {refused.detail}"
        return [Finding(check, "warning", found, "Give the token the permission.")], None
    return [_subscription_finding(check, account, _ids(answer.get("data")), app_id)], account


def _subscription_finding(check: str, account: str, apps: Sequence[str], app_id: str) -> Finding:
    subscribe = (
        f"Send POST https://graph.facebook.com/{NEWEST}/{account}/subscribed_apps with this token once; "
        "without it Meta sends no receipts."
    )
    if not apps:
        return Finding(check, "warning", f"No app receives the webhooks of account {account}.", subscribe)
    if app_id and app_id not in apps:
        found = f"Account {account} sends its webhooks to other apps ({', '.join(apps)}), not to {app_id}."
        return Finding(check, "warning", found, subscribe)
    return Finding(check, "ok", f"Account {account} sends its webhooks to app {app_id or ', '.join(apps)}.")


async def _account_of(cloud_api: CloudApi, sender: Sender, accounts: Sequence[str]) -> str:
    """The account that has the number; the first when none of them tells."""
    for account in accounts[:ACCOUNTS_MAX] if len(accounts) > 1 else ():
        answer = await cloud_api.get(
            f"{NEWEST}/{account}/phone_numbers",
            access_token=sender.access_token,
            params={"fields": "id", "limit": "100"},
        )
        data = answer.get("data")
        if isinstance(data, list) and {"id": sender.phone_number_id} in data:
            return account
    return accounts[0]


_SCOPES: tuple[tuple[str, Any, str], ...] = (
    (_MESSAGING, "problem", "to send"),
    (_MANAGEMENT, "warning", "to read the number, its message templates and the subscription to webhooks"),
)


def _refusal(check: str, refused: MetaRefused) -> Finding:
    failure = refused.failure
    said = f" Meta says: {_sentence(failure.text)}" if failure.text else ""
    return Finding(check, "problem", f"{failure.reason}{said}", failure.remedy)


def accounts_of_token(token: Json) -> list[str]:
    """The WABA ids the token was granted, newest first as Meta lists them."""
    scopes = token.get("granular_scopes")
    return [
        str(target)
        for scope in (scopes if isinstance(scopes, list) else [])
        if isinstance(scope, dict) and scope.get("scope") == _MANAGEMENT
        for target in scope.get("target_ids") or []
    ]


def _ids(data: object) -> list[str]:
    apps = (
        [item.get("whatsapp_business_api_data") for item in data if isinstance(item, dict)]
        if isinstance(data, list)
        else []
    )
    return [str(app["id"]) for app in apps if isinstance(app, dict) and "id" in app]


def _instant(seconds: object) -> datetime | None:
    """Unix seconds; 0 is Meta's never."""
    if not isinstance(seconds, int) or isinstance(seconds, bool) or not 0 < seconds < 253_402_300_800:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _sentence(text: str) -> str:
    """Meta's words with the full stop that many of them lack: a remedy follows."""
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."

"""Which fields of Meta's webhooks the apps behind the senders subscribe to. Reads only.

Meta tells that to an app alone, whose token is its id and its secret. So it is asked with the app secrets we
know, and where none of them is the app's, nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from whinchat.adapters.whatsapp.client import MetaRefused
from whinchat.adapters.whatsapp.graph_versions import NEWEST
from whinchat.core.errors import Invalid, ProviderUnreachable
from whinchat.core.findings import Finding
from whinchat.core.ports import CloudApi
from whinchat.core.senders import Sender
from whinchat.core.webhook_fields import WEBHOOK_FIELDS, missing_fields

ASKED_MAX = 20
"""Senders whose app is looked up, and app secrets that are tried with each: an installation has one or two
apps, and an examination should end within a minute.
"""

_OBJECT = "whatsapp_business_account"


async def examine_apps(
    cloud_api: CloudApi, senders: Sequence[Sender], app_secrets: Collection[str]
) -> list[Finding]:
    """A finding about each app that one of these secrets is of. Never raises for what it is meant to find."""
    if not app_secrets:
        return []
    try:
        apps = [await _app_of(cloud_api, sender) for sender in senders[:ASKED_MAX]]
        found = [await _examine(cloud_api, app, app_secrets) for app in sorted({*apps} - {""})]
    except ProviderUnreachable:
        return []  # The examination of the senders says so.
    return [finding for finding in found if finding is not None]


async def _app_of(cloud_api: CloudApi, sender: Sender) -> str:
    """The id of the app that a sender's token is of; empty when Meta does not tell."""
    try:
        answer = await cloud_api.get(
            f"{NEWEST}/debug_token",
            access_token=sender.access_token,
            params={"input_token": sender.access_token},
        )
    except (MetaRefused, Invalid):
        return ""
    data = answer.get("data")
    app = data.get("app_id") if isinstance(data, dict) else None
    return str(app or "")


async def _examine(cloud_api: CloudApi, app: str, app_secrets: Collection[str]) -> Finding | None:
    for secret in sorted(app_secrets)[:ASKED_MAX]:
        try:
            answer = await cloud_api.get(f"{NEWEST}/{app}/subscriptions", access_token=f"{app}|{secret}")
        except (MetaRefused, Invalid):
            continue  # Another app's secret.
        return _finding(app, _fields(answer.get("data")))
    return None


def _finding(app: str, subscribed: Sequence[str]) -> Finding:
    check, missing = f"app {app}: webhook fields", missing_fields(subscribed)
    if not missing:
        return Finding(check, "ok", "Subscribed to every field that Whinchat understands.")
    lost = "; ".join(f"{name} ({WEBHOOK_FIELDS[name]})" for name in missing)
    remedy = "Subscribe to them in the app's dashboard at Meta, under WhatsApp > Configuration."
    return Finding(check, "warning", f"Not subscribed to {lost}. Meta does not tell of these.", remedy)


def _fields(data: object) -> list[str]:
    rows = [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []
    told = [row.get("fields") for row in rows if row.get("object") == _OBJECT and row.get("active", True)]
    named = [one for fields in told if isinstance(fields, list) for one in fields]
    return [str(one.get("name")) if isinstance(one, dict) else str(one) for one in named]

"""The WABA and the app: node, subscribed apps, webhook subscriptions, tokens."""

from __future__ import annotations

from typing import Any

from whinchat.sandbox import seed
from whinchat.sandbox.callbacks import handshake
from whinchat.sandbox.calls import Call
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.health import health_status
from whinchat.sandbox.models import Account, App, Json
from whinchat.sandbox.numbers_api import override
from whinchat.sandbox.paging import choose

_WEBHOOK_OBJECT = "whatsapp_business_account"

FIELDS = frozenset(
    (
        "account_alerts",
        "account_review_update",
        "account_update",
        "business_capability_update",
        "calls",
        "flows",
        "message_template_components_update",
        "message_template_quality_update",
        "message_template_status_update",
        "messages",
        "phone_number_name_update",
        "phone_number_quality_update",
        "security",
        "template_category_update",
        "user_preferences",
    )
)
"""Fields of this object. An app that was given no list in particular is told of all of them."""

_ISSUED_AT = 1_767_225_600  # 2026-01-01, when the seeded tokens were "issued"


async def get_account(call: Call) -> Json:
    """`GET /{waba_id}`."""
    account = call.account()
    known: dict[str, Any] = {
        "id": account.id,
        "name": account.name,
        "currency": "USD",
        "timezone_id": "1",
        "message_template_namespace": "sandbox_namespace",
        "country": "US",
        "business_verification_status": "verified",
        "account_review_status": "APPROVED",
        "ownership_type": "SELF",
        "status": "ACTIVE",
        "is_enabled_for_insights": True,
        "marketing_messages_onboarding_status": "ELIGIBLE",
        "marketing_messages_lite_api_status": "ELIGIBLE",
        "disable_marketing_messages_on_cloud_api": False,
        "on_behalf_of_business_info": None,
        "subscribed_apps": lambda: _subscribed(call, account),
        "owner_business_info": {"id": seed.BUSINESS_ID, "name": account.name},
        "health_status": lambda: health_status(call.state, account.id),
    }
    default = ("id", "name", "timezone_id", "message_template_namespace")
    return choose(call, "WhatsAppBusinessAccount", known, default)


async def list_subscribed(call: Call) -> Json:
    """`GET /{waba_id}/subscribed_apps`."""
    return _subscribed(call, call.account())


def _subscribed(call: Call, account: Account) -> Json:
    rows = []
    for app_id in sorted(account.subscribed_apps):
        app = call.state.apps[app_id]
        link = f"https://www.facebook.com/games/?app_id={app.id}"
        row: Json = {"whatsapp_business_api_data": {"id": app.id, "name": app.name, "link": link}}
        if account.webhook:
            row["override_callback_uri"] = account.webhook["url"]
        rows.append(row)
    return {"data": rows}


async def subscribe(call: Call) -> Json:
    """`POST /{waba_id}/subscribed_apps`, with `override_callback_uri` and `verify_token` if wished."""
    account = call.account()
    account.webhook = await override(call, call.params)
    account.subscribed_apps.add(call.token.app_id if call.token else seed.APP_ID)
    return {"success": True}


async def unsubscribe(call: Call) -> Json:
    """`DELETE /{waba_id}/subscribed_apps`: no webhooks from here on."""
    account = call.account()
    account.subscribed_apps.discard(call.token.app_id if call.token else seed.APP_ID)
    account.webhook = None
    return {"success": True}


def _app(call: Call) -> App:
    app = call.state.apps.get(call.object_id)
    if app is None or call.token is None or not call.token.is_app:
        raise GraphError(
            15, message="(#15) This method must be called with an app access_token.", http_status=403
        )
    return app


async def set_subscription(call: Call) -> Json:
    """`POST /{app_id}/subscriptions` with an app token: the handshake, then the address for all webhooks."""
    app = _app(call)
    if call.text("object") != _WEBHOOK_OBJECT:
        raise GraphError(100, f"object must be {_WEBHOOK_OBJECT}.")
    url, fields = call.text("callback_url"), call.params.get("fields")
    await handshake(call.state, url, call.text("verify_token"))
    app.callback_url = url
    if fields:
        names = fields if isinstance(fields, list) else str(fields).split(",")
        app.fields = frozenset(str(name).strip() for name in names)
    return {"success": True}


async def list_subscriptions(call: Call) -> Json:
    """`GET /{app_id}/subscriptions`."""
    app = _app(call)
    if app.callback_url is None:
        return {"data": []}
    names = FIELDS if app.fields is None else app.fields
    fields = [{"name": name, "version": call.state.config.webhook_version} for name in sorted(names)]
    row = {"object": _WEBHOOK_OBJECT, "callback_url": app.callback_url, "active": True, "fields": fields}
    return {"data": [row]}


async def delete_subscription(call: Call) -> Json:
    """`DELETE /{app_id}/subscriptions`."""
    app = _app(call)
    app.callback_url, app.fields = None, None
    return {"success": True}


async def app_token(call: Call) -> Json:
    """`GET /oauth/access_token` with client credentials: the app token, `app_id|secret`."""
    if call.text("grant_type", "client_credentials") != "client_credentials":
        raise GraphError(100, message="(#100) Unsupported grant_type, use client_credentials.")
    app = call.state.apps.get(call.text("client_id"))
    if app is None:
        raise GraphError(101, message="Error validating application. Cannot get application info.")
    if call.text("client_secret") != app.secret:
        raise GraphError(1, message="Error validating client secret.")
    return {"access_token": f"{app.id}|{app.secret}", "token_type": "bearer"}


async def debug_token(call: Call) -> Json:
    """`GET /debug_token`: what a token is good for; an unknown one is answered as not valid."""
    state = call.state
    token = state.tokens.get(call.text("input_token"))
    if token is None:
        error = {"code": 190, "message": "Invalid OAuth access token."}
        return {"data": {"error": error, "is_valid": False, "scopes": []}}
    expired = token.state == "expired"
    data: Json = {
        "app_id": token.app_id,
        "type": "SYSTEM_USER",
        "application": state.apps[token.app_id].name,
        "data_access_expires_at": 0,
        "expires_at": _ISSUED_AT + 3600 if expired else 0,
        "is_valid": not expired,
        "issued_at": _ISSUED_AT,
        "scopes": list(token.scopes),
        "granular_scopes": [{"scope": s, "target_ids": list(state.accounts)} for s in token.scopes],
        "user_id": "600000000000001",
    }
    if expired:
        data["error"] = {"code": 190, "message": "The token has expired.", "subcode": 463}
    return {"data": data}

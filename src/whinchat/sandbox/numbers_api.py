"""The phone number node and what hangs on it: profile, registration, block list, webhook override."""

from __future__ import annotations

import re
from typing import Any

from whinchat.sandbox import seed
from whinchat.sandbox.callbacks import handshake
from whinchat.sandbox.calls import Call
from whinchat.sandbox.errors import GraphError, webhook_error
from whinchat.sandbox.health import health_status
from whinchat.sandbox.messages.shapes import Items, Text, check
from whinchat.sandbox.models import BusinessNumber, Json
from whinchat.sandbox.numbers import read_phone, wa_id
from whinchat.sandbox.paging import choose, page
from whinchat.sandbox.state import SandboxState

_KIND = "WhatsAppBusinessPhoneNumber"
_DEFAULT_FIELDS = (
    "id",
    "display_phone_number",
    "verified_name",
    "quality_rating",
    "code_verification_status",
)
_PIN = re.compile(r"\d{6}")
# Different users in 24 hours → the tier's name; more is TIER_UNLIMITED.
TIERS = ((250, "TIER_250"), (2_000, "TIER_2K"), (10_000, "TIER_10K"), (100_000, "TIER_100K"))
_BLOCKS_PER_CALL = 1000

# Fields that are the same for every number of the simulator.
_FIXED: dict[str, Any] = {
    "name_status": "APPROVED",
    "new_name_status": "NONE",
    "code_verification_status": "VERIFIED",
    "account_mode": "SANDBOX",
    "platform_type": "CLOUD_API",
    "is_official_business_account": False,
    "is_on_biz_app": False,
    "is_preverified_number": False,
    "search_visibility": "NON_VISIBLE",
    "conversational_automation": None,
    "last_onboarded_time": "2026-01-01T00:00:00+0000",
    "certificate": None,
    "new_certificate": None,
    "eligibility_for_api_business_global_search": "NON_ELIGIBLE_UNDETERMINED_COUNTRY",
    "username": None,
    "official_business_account": None,
    "unified_cert_status": None,
}


def number_view(call: Call, number: BusinessNumber) -> Json:
    """The asked fields of a phone number."""
    n, state = number, call.state
    known = _FIXED | {
        "id": n.id,
        "display_phone_number": n.display,
        "verified_name": n.verified_name,
        "status": n.status,
        "quality_rating": n.quality_rating,
        "quality_score": {"score": n.quality_rating},
        "throughput": {"level": n.throughput_level},
        "messaging_limit_tier": _tier(state),
        "whatsapp_business_manager_messaging_limit": _tier(state),
        "is_pin_enabled": n.pin is not None,
        "health_status": lambda: health_status(state, n.waba_id, number=n),
        "webhook_configuration": lambda: _webhooks(state, n),
        "country_code": "US" if n.country_code == "1" else None,
        "country_dial_code": n.country_code,
    }
    return choose(call, _KIND, known, _DEFAULT_FIELDS)


def _tier(state: SandboxState) -> str:
    most = state.config.portfolio_users_max
    return next((name for size, name in TIERS if most is not None and most <= size), "TIER_UNLIMITED")


def _webhooks(state: SandboxState, number: BusinessNumber) -> Json:
    """Which addresses are set, by who set them."""
    overrides = {
        "phone_number": number.webhook,
        "whatsapp_business_account": state.accounts[number.waba_id].webhook,
    }
    found: Json = {name: override["url"] for name, override in overrides.items() if override}
    address = state.apps[seed.APP_ID].callback_url
    return found | ({"application": address} if address else {})


async def get_number(call: Call) -> Json:
    """`GET /{phone_number_id}`."""
    return number_view(call, call.number())


async def list_numbers(call: Call) -> Json:
    """`GET /{waba_id}/phone_numbers`."""
    account = call.account()
    rows = [number_view(call, n) for n in call.state.numbers.values() if n.waba_id == account.id]
    return page(call, rows, limit_max=100)


async def change_number(call: Call) -> Json:
    """`POST /{phone_number_id}`: two-step `pin`, or `webhook_configuration` with its own address."""
    number = call.number()
    if "pin" in call.params:
        number.pin = _pin(call)
    wanted = call.params.get("webhook_configuration")
    if wanted is not None:
        number.webhook = await override(call, wanted)
    return {"success": True}


async def override(call: Call, wanted: Any) -> Json | None:
    """An override of the callback address after its handshake; an empty address removes it."""
    if not isinstance(wanted, dict):
        raise GraphError(100, "webhook_configuration must be an object.")
    url = str(wanted.get("override_callback_uri") or "")
    if not url:
        return None
    token = wanted.get("verify_token")
    if not isinstance(token, str) or not token:
        raise GraphError(100, message="(#100) The parameter verify_token is required.")
    await handshake(call.state, url, token)
    return {"url": url, "verify_token": token}


def _pin(call: Call) -> str:
    pin = str(call.params.get("pin", ""))
    if not _PIN.fullmatch(pin):
        raise GraphError(100, "pin must have six digits.")
    return pin


async def register(call: Call) -> Json:
    """`POST /{phone_number_id}/register`."""
    number = call.number()
    pin = _pin(call)
    if number.pin not in (None, pin):
        raise GraphError(133005, "The two-step PIN does not match.")
    number.pin, number.status = pin, "CONNECTED"
    return {"success": True}


async def request_code(call: Call) -> Json:
    """`POST /{phone_number_id}/request_code`: six digits would come by SMS or voice."""
    call.number()
    if call.text("code_method").upper() not in ("SMS", "VOICE"):
        raise GraphError(100, "code_method must be SMS or VOICE.")
    call.text("language")
    return {"success": True}


async def verify_code(call: Call) -> Json:
    """`POST /{phone_number_id}/verify_code`: any six digits are right."""
    call.number()
    if not _PIN.fullmatch(call.text("code")):
        raise GraphError(100, "code must have six digits.")
    return {"success": True}


async def deregister(call: Call) -> Json:
    """`POST /{phone_number_id}/deregister`: sends are refused with 133010 afterwards."""
    call.number().status = "DISCONNECTED"
    return {"success": True}


# field → longest text; `websites` are two addresses.
_PROFILE = {
    "about": 139,
    "address": 256,
    "description": 512,
    "email": 128,
    "vertical": 64,
    "profile_picture_url": 2000,
}


async def get_profile(call: Call) -> Json:
    """`GET /{phone_number_id}/whatsapp_business_profile`."""
    return {"data": [{"vertical": "UNDEFINED", **call.number().profile, "messaging_product": "whatsapp"}]}


async def change_profile(call: Call) -> Json:
    """`POST /{phone_number_id}/whatsapp_business_profile`."""
    number = call.number()
    given = {name: call.params[name] for name in (*_PROFILE, "websites") if name in call.params}
    for name, value in given.items():
        shape = Items(Text(256), 2, 0) if name == "websites" else Text(_PROFILE[name], least=0)
        check(shape, value, name)
    number.profile |= given
    return {"success": True}


async def list_blocked(call: Call) -> Json:
    """`GET /{phone_number_id}/block_users`."""
    users = sorted(call.number().blocked)
    return page(call, [{"messaging_product": "whatsapp", "input": user, "wa_id": user} for user in users])


async def block(call: Call) -> Json:
    """`POST /{phone_number_id}/block_users`: only users who wrote in the last 24 hours can be blocked."""
    number = call.number()
    users, failed = [], []
    for entry in _block_entries(call):
        user = _block_user(entry)
        if call.state.windows.is_open((number.id, user), call.state.now, False):
            number.blocked.add(user)
            users.append({"input": entry, "wa_id": user})
        else:
            failed.append({"input": entry, "wa_id": user, "errors": [webhook_error(131047)]})
    return _block_answer("added_users", users, failed)


async def unblock(call: Call) -> Json:
    """`DELETE /{phone_number_id}/block_users`."""
    number = call.number()
    entries = [(entry, _block_user(entry)) for entry in _block_entries(call)]
    number.blocked -= {user for _, user in entries}
    return _block_answer("removed_users", [{"input": entry, "wa_id": user} for entry, user in entries], [])


def _block_entries(call: Call) -> list[str]:
    entries = call.params.get("block_users")
    if not isinstance(entries, list) or not 1 <= len(entries) <= _BLOCKS_PER_CALL:
        raise GraphError(100, f"block_users must be a list of 1 to {_BLOCKS_PER_CALL} objects with 'user'.")
    if not all(isinstance(entry, dict) and "user" in entry for entry in entries):
        raise GraphError(131008, "Parameter 'block_users[].user' is required.")
    return [str(entry["user"]) for entry in entries]


def _block_user(written: str) -> str:
    digits = read_phone(written, "", False)
    return wa_id(digits) if digits else written


def _block_answer(key: str, users: list[Json], failed: list[Json]) -> Json:
    answer: Json = {"messaging_product": "whatsapp", "block_users": {key: users}}
    if failed:
        answer["block_users"]["failed_users"] = failed
    return answer

"""What a send of one message template must bring, worked out once from its components."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from whinchat.sandbox.models import Json, MessageTemplate

VARIABLE = re.compile(r"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")

# (stored button type, whether its text/url has a variable) → (sub_type at send, parameter type, whether it is
# needed)
_BUTTONS: dict[str, tuple[str, str, bool]] = {
    "QUICK_REPLY": ("quick_reply", "payload", False),
    "URL": ("url", "text", True),
    "COPY_CODE": ("copy_code", "coupon_code", True),
    "CATALOG": ("catalog", "action", False),
    "MPM": ("mpm", "action", True),
    "FLOW": ("flow", "action", False),
}


@dataclass(frozen=True, slots=True)
class ButtonWant:
    """What a button takes at send time."""

    sub_type: str
    parameter: str
    needed: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class Wants:
    """What a send of one message template must bring, worked out once from its components."""

    header_format: str = ""  # "" when there is no header
    header_variables: tuple[str, ...] = ()
    header_text: str = ""
    body_variables: tuple[str, ...] = ()
    body_text: str = ""
    body_max: int = 32_768
    buttons: dict[int, ButtonWant] = field(default_factory=dict)
    # None without a limited-time offer; else whether it shows until when, which the send must tell.
    offer_expires: bool | None = None
    cards: tuple[Wants, ...] = ()  # of a carousel, in order


def variables(text: str) -> tuple[str, ...]:
    """The names of the `{{…}}` placeholders in order of first appearance."""
    return tuple(dict.fromkeys(VARIABLE.findall(text)))


def wants_of(template: MessageTemplate) -> Wants:
    """The `Wants` of a message template, remembered on it."""
    if not isinstance(template.wants, Wants):
        template.wants = _work_out(template.components)
    return template.wants


def _work_out(components: list[Json], *, is_card: bool = False) -> Wants:
    by_type = {str(component["type"]).upper(): component for component in components}
    header, body = by_type.get("HEADER", {}), by_type.get("BODY", {})
    buttons = by_type.get("BUTTONS", {}).get("buttons", [])
    return Wants(
        header_format=str(header.get("format", "")).upper(),
        header_variables=variables(header.get("text", "")),
        header_text=header.get("text", ""),
        body_variables=variables(body.get("text", "")),
        body_text=body.get("text", ""),
        body_max=_body_max(by_type, is_card=is_card),
        buttons=dict(_button_wants(buttons)),
        offer_expires=_offer_expires(by_type.get("LIMITED_TIME_OFFER")),
        cards=tuple(
            _work_out(card.get("components") or [], is_card=True)
            for card in by_type.get("CAROUSEL", {}).get("cards") or []
        ),
    )


def _body_max(by_type: dict[str, Json], *, is_card: bool) -> int:
    """The characters of a body with its parameters."""
    if is_card:
        return 160
    if "LIMITED_TIME_OFFER" in by_type:
        return 600
    return 32_768 if len(by_type) == 1 else 1024


def _offer_expires(offer: Json | None) -> bool | None:
    return None if offer is None else bool((offer.get("limited_time_offer") or {}).get("has_expiration"))


def _button_wants(buttons: list[Json]) -> Iterable[tuple[int, ButtonWant]]:
    for n, button in enumerate(buttons):
        row = _BUTTONS.get(str(button["type"]).upper())
        if row is None:
            continue
        url = str(button.get("url", ""))
        if row[0] != "url" or variables(url):
            yield n, ButtonWant(*row, url=url)

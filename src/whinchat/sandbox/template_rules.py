"""What Meta asks of a message template before it is reviewed: names, lengths, variables, samples."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from whinchat.sandbox.messages.shapes import Fields, Items, Text, check, whole
from whinchat.sandbox.messages.wants import variables
from whinchat.sandbox.models import Json
from whinchat.sandbox.template_buttons import check_buttons
from whinchat.sandbox.template_cards import check_carousel
from whinchat.sandbox.template_refusals import (
    BODY_FORMAT,
    FOOTER_FORMAT,
    HEADER_FORMAT,
    PLACEHOLDER,
    TOO_LONG,
    TOO_MANY_VARIABLES,
    VARIABLE_AT_EDGE,
    check_variables,
    refuse,
)

NAME = re.compile(r"[a-z0-9_]{1,512}")
LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
CATEGORIES = ("MARKETING", "UTILITY", "AUTHENTICATION")
FORMATS = ("POSITIONAL", "NAMED")

_EDGE = re.compile(r"^\s*\{\{[^}]*\}\}|\{\{[^}]*\}\}\s*$")
# Formatting characters and, roughly, the planes and blocks in which emojis are.
_DECORATED = re.compile("[\\n\\r*~`\\u2600-\\u27bf\\u2b00-\\u2bff\\U0001f000-\\U0001faff]")
_OFFER_TEXT_MAX = 16
_HEADER_MEDIA = ("IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "GIF", "PRODUCT")
_OTP_TYPES = ("COPY_CODE", "ONE_TAP", "ZERO_TAP")
# Authentication 30–900 s, utility 30 s–12 h, marketing 12 h–30 days; -1 is 30 days.
_TTL_RANGES = {"AUTHENTICATION": (30, 900), "UTILITY": (30, 43_200), "MARKETING": (43_200, 2_592_000)}

_ANY = Text(100_000, least=0)
_EXAMPLE = Fields(
    {
        "body_text": Items(Items(_ANY, 100, 0), 10, 0),
        "header_text": Items(_ANY, 10, 0),
        "header_handle": Items(_ANY, 10, 0),
        "body_text_named_params": Items(Fields({"param_name": _ANY, "example": _ANY}), 100, 0),
        "header_text_named_params": Items(Fields({"param_name": _ANY, "example": _ANY}), 10, 0),
    }
)
_BUTTON = Fields({"type": Text(40, required=True), "text": _ANY, "url": _ANY, "phone_number": _ANY})
# What every component looks like before the rules of its type are asked.
_COMPONENT = Fields(
    {
        "type": Text(40, required=True),
        "format": Text(40),
        "text": _ANY,
        "example": _EXAMPLE,
        "buttons": Items(_BUTTON, 100, 0),
        "cards": Items(
            Fields({"components": Items(Fields({"type": Text(40, required=True)}), 20, 0)}), 100, 0
        ),
    }
)
_COMPONENTS = Items(_COMPONENT, 20, 0)

_AUTH_BODY = "*{{1}}* is your verification code."
_AUTH_ADVICE = " For your security, do not share this code."
_OTP_URL = "https://www.whatsapp.com/otp/code/?otp_type={kind}&code=otp{{{{1}}}}"


def check_identity(name: str, language: str, category: str, parameter_format: str) -> None:
    """Check what is not a component. Raises `GraphError` 100."""
    if not NAME.fullmatch(name):
        raise refuse("name: only lower-case letters, digits and underscores, at most 512.")
    if not LANGUAGE.fullmatch(language):
        raise refuse(f"language: '{language}' is not a language code such as en_US.")
    if category not in CATEGORIES:
        raise refuse(f"category: must be one of {', '.join(CATEGORIES)}.")
    if parameter_format not in FORMATS:
        raise refuse(f"parameter_format: must be one of {', '.join(FORMATS)}.")


def check_ttl(ttl_seconds: Any, category: str) -> int | None:
    """The validity period in seconds, if given. Raises `GraphError` 100 when it is out of its category's
    range."""
    if ttl_seconds is None or ttl_seconds == "":
        return None
    least, most = _TTL_RANGES[category]
    if str(ttl_seconds) == "-1":
        return -1
    seconds = whole(ttl_seconds)
    if seconds is None or not least <= seconds <= most:
        raise refuse(f"message_send_ttl_seconds: must be -1 or from {least} to {most} for {category}.")
    return seconds


def checked_components(components: Any, category: str, parameter_format: str) -> list[Json]:
    """The components as Meta stores them. Raises `GraphError` 100 with Meta's subcode where one is known."""
    components = shaped_components(components)
    by_type = {str(component["type"]).upper(): component for component in components}
    if len(by_type) != len(components):
        raise refuse("components: each type may appear once.")
    if "BODY" not in by_type:
        raise refuse("components: a BODY is required.", BODY_FORMAT)
    if category == "AUTHENTICATION":
        return _authentication(by_type)
    named = parameter_format == "NAMED"
    for kind, component in by_type.items():
        rule = _RULES.get(kind)
        if rule is None:
            raise refuse(f"components: unknown type {kind}.")
        rule(component, named)
    _check_together(by_type, category)
    return [{**component, "type": str(component["type"]).upper()} for component in components]


def shaped_components(components: Any) -> list[Json]:
    """Components without nulls, their parts of the right JSON types. Raises `GraphError` 100, 131008."""
    plain: list[Json] = _without_nulls(components)
    check(_COMPONENTS, plain, "components")
    return plain


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(part) for key, part in value.items() if part is not None}
    return [_without_nulls(part) for part in value if part is not None] if isinstance(value, list) else value


def _check_header(header: Json, named: bool) -> None:
    kind = str(header.get("format", "")).upper()
    if kind in _HEADER_MEDIA:
        if kind in ("IMAGE", "VIDEO", "DOCUMENT", "GIF") and not header.get("example", {}).get(
            "header_handle"
        ):
            raise refuse(f"header: a sample (example.header_handle) is required for {kind}.", HEADER_FORMAT)
        return
    if kind != "TEXT":
        raise refuse(f"header: format must be one of TEXT, {', '.join(_HEADER_MEDIA)}.", HEADER_FORMAT)
    text = str(header.get("text", ""))
    if _DECORATED.search(PLACEHOLDER.sub("", text)):
        raise refuse(
            "header: the text cannot have new lines, formatting characters, emojis or asterisks.",
            HEADER_FORMAT,
        )
    if not 1 <= len(text) <= 60:
        raise refuse("header: the text must have 1 to 60 characters.", TOO_LONG)
    names = check_variables(text, named, "header", HEADER_FORMAT)
    if len(names) > 1:
        raise refuse("header: at most one variable.", HEADER_FORMAT)
    example = header.get("example", {})
    if names and not (example.get("header_text_named_params" if named else "header_text")):
        raise refuse("header: a sample for the variable is required.", HEADER_FORMAT)


def _check_body(body: Json, named: bool) -> None:
    text = str(body.get("text", ""))
    if not text:
        raise refuse("body: the text is required.", BODY_FORMAT)
    if len(text) > 1024:
        raise refuse("body: the text must have at most 1024 characters.", TOO_LONG)
    names = check_variables(text, named, "body", BODY_FORMAT)
    if _EDGE.search(text):
        raise refuse("body: variables cannot be at the start or end.", VARIABLE_AT_EDGE)
    words = len(re.findall(r"\w+", PLACEHOLDER.sub(" ", text)))
    # Meta does not publish the ratio; two words for each variable and one more is what is commonly seen.
    if words < 2 * len(names) + 1:
        raise refuse("body: too many variables for the length of the text.", TOO_MANY_VARIABLES)
    if names:
        _check_samples(body.get("example", {}), names, named)


def _check_samples(example: Json, names: tuple[str, ...], named: bool) -> None:
    if named:
        given = {entry.get("param_name") for entry in example.get("body_text_named_params", [])}
        if not set(names) <= given:
            raise refuse(
                "body: example.body_text_named_params must give a sample for each variable.", BODY_FORMAT
            )
        return
    rows = example.get("body_text") or [[]]
    if not isinstance(rows[0], list) or len(rows[0]) != len(names):
        raise refuse("body: example.body_text must give a sample for each variable.", BODY_FORMAT)


def _check_footer(footer: Json, named: bool) -> None:
    del named
    text = str(footer.get("text", ""))
    if not 1 <= len(text) <= 60:
        raise refuse("footer: the text must have 1 to 60 characters.", TOO_LONG)
    if variables(text):
        raise refuse("footer: variables are not allowed.", FOOTER_FORMAT)


def _check_offer(offer: Json, named: bool) -> None:
    del named
    value = offer.get("limited_time_offer")
    if not isinstance(value, dict) or not 1 <= len(str(value.get("text", ""))) <= _OFFER_TEXT_MAX:
        raise refuse(f"limited_time_offer: text must have 1 to {_OFFER_TEXT_MAX} characters.", TOO_LONG)
    if not isinstance(value.get("has_expiration", False), bool):
        raise refuse("limited_time_offer: has_expiration must be true or false.")


def _check_together(by_type: dict[str, Json], category: str) -> None:
    """What components allow beside them: carousels and offers are marketing and stand without a footer."""
    for kind in ("CAROUSEL", "LIMITED_TIME_OFFER"):
        if kind not in by_type:
            continue
        if category != "MARKETING":
            raise refuse(f"{kind.lower()}: only templates of category MARKETING may have one.")
        for other in ("FOOTER", *(("HEADER", "BUTTONS") if kind == "CAROUSEL" else ())):
            if other in by_type:
                raise refuse(f"{kind.lower()}: cannot be combined with a {other}.")


_RULES: dict[str, Callable[[Json, bool], None]] = {
    "HEADER": _check_header,
    "BODY": _check_body,
    "FOOTER": _check_footer,
    "BUTTONS": check_buttons,
    "CAROUSEL": check_carousel,
    "LIMITED_TIME_OFFER": _check_offer,
}


def _authentication(by_type: dict[str, Json]) -> list[Json]:
    """An authentication template: Meta writes the texts itself and stores the OTP button as a URL button."""
    if "HEADER" in by_type or "text" in by_type["BODY"]:
        raise refuse(
            "components: an authentication template has neither a header nor a body text of its own."
        )
    buttons = by_type.get("BUTTONS", {}).get("buttons", [])
    if len(buttons) != 1 or str(buttons[0].get("type", "")).upper() != "OTP":
        raise refuse("buttons: an authentication template needs one button of type OTP.")
    kind = str(buttons[0].get("otp_type", "")).upper()
    if kind not in _OTP_TYPES:
        raise refuse(f"buttons: otp_type must be one of {', '.join(_OTP_TYPES)}.")
    advice = bool(by_type["BODY"].get("add_security_recommendation"))
    url = _OTP_URL.format(kind=kind)
    stored: list[Json] = [
        {
            "type": "BODY",
            "text": _AUTH_BODY + (_AUTH_ADVICE if advice else ""),
            "add_security_recommendation": advice,
            "example": {"body_text": [["123456"]]},
        },
        {
            "type": "BUTTONS",
            "buttons": [
                {"type": "URL", "text": buttons[0].get("text", "Copy code"), "url": url, "example": [url]}
            ],
        },
    ]
    minutes = by_type.get("FOOTER", {}).get("code_expiration_minutes")
    if minutes is not None:
        if not isinstance(minutes, int) or not 1 <= minutes <= 90:
            raise refuse("footer: code_expiration_minutes must be from 1 to 90.")
        text = f"This code expires in {minutes} minutes."
        stored.insert(1, {"type": "FOOTER", "text": text, "code_expiration_minutes": minutes})
    return stored

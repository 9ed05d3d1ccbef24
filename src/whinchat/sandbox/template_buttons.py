"""Buttons of a message template: how many of a kind, in what order, and what each must bring."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from whinchat.sandbox.messages.wants import variables
from whinchat.sandbox.models import Json
from whinchat.sandbox.template_refusals import PLACEHOLDER, TOO_LONG, refuse

_BUTTONS_MAX = 10
_URL_CHARACTERS_MAX = 2000
_CODE_CHARACTERS_MAX = 20  # some of Meta's pages say 15: the larger is accepted
# How many buttons of a type a message template may have.
_COUNTS = {
    "URL": 2, "PHONE_NUMBER": 1, "COPY_CODE": 1, "OTP": 1, "FLOW": 1, "CATALOG": 1, "MPM": 1, "SPM": 1,
    "VOICE_CALL": 1, "REQUEST_CONTACT_INFO": 1,
}  # fmt: skip
_TYPES = {*_COUNTS, "QUICK_REPLY"}
_WITHOUT_TEXT = frozenset({"COPY_CODE"})


def check_buttons(component: Json, named: bool) -> None:
    """The `BUTTONS` component. Raises `GraphError` 100."""
    del named
    check_button_list(component.get("buttons"), _BUTTONS_MAX)


def check_button_list(buttons: object, most: int) -> None:
    """1 to `most` buttons of a message template or of a card. Raises `GraphError` 100."""
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= most:
        raise refuse(f"buttons: 1 to {most} buttons.")
    kinds = [str(button.get("type", "")).upper() for button in buttons]
    for n, (kind, button) in enumerate(zip(kinds, buttons, strict=True)):
        _check_button(kind, button, f"buttons[{n}]")
    for kind, count in Counter(kinds).items():
        if count > _COUNTS.get(kind, most):
            raise refuse(f"buttons: at most {_COUNTS[kind]} of type {kind}.")
    runs = sum(
        kind == "QUICK_REPLY" and (n == 0 or kinds[n - 1] != "QUICK_REPLY") for n, kind in enumerate(kinds)
    )
    if runs > 1:
        raise refuse("buttons: quick replies must stand together.")


def _check_button(kind: str, button: Json, where: str) -> None:
    if kind not in _TYPES:
        raise refuse(f"{where}: unknown type '{kind}'.")
    if kind not in _WITHOUT_TEXT and not 1 <= len(str(button.get("text", ""))) <= 25:
        raise refuse(f"{where}: the text must have 1 to 25 characters.", TOO_LONG)
    if variables(str(button.get("text", ""))):
        raise refuse(f"{where}: the text cannot have variables.")
    rule = _RULES.get(kind)
    if rule is not None:
        rule(button, where)


def _check_phone(button: Json, where: str) -> None:
    if not 1 <= len(str(button.get("phone_number", ""))) <= 20:
        raise refuse(f"{where}: phone_number must have 1 to 20 characters.", TOO_LONG)


def _sample(button: Json) -> str:
    """The sample of a button, given as text or as a list of one."""
    example = button.get("example")
    first = example[0] if isinstance(example, list) and example else example
    return first if isinstance(first, str) else ""


def _check_code(button: Json, where: str) -> None:
    sample = _sample(button)
    if not sample:
        raise refuse(f"{where}: a sample (example) is required.")
    if len(sample) > _CODE_CHARACTERS_MAX:
        raise refuse(f"{where}: the code must have at most {_CODE_CHARACTERS_MAX} characters.", TOO_LONG)


def _check_url(button: Json, where: str) -> None:
    url = str(button.get("url", ""))
    if not re.match(r"https?://[^\s/{]+", url) or len(url) > _URL_CHARACTERS_MAX:
        raise refuse(f"{where}: url must be a web address of at most {_URL_CHARACTERS_MAX} characters.")
    if not PLACEHOLDER.search(url):
        return
    if len(PLACEHOLDER.findall(url)) != 1 or not url.endswith("}}") or len(variables(url)) != 1:
        raise refuse(f"{where}: one variable, at the end of the url.")
    if not _sample(button):
        raise refuse(f"{where}: a sample (example) of the full url is required.")


def _check_flow(button: Json, where: str) -> None:
    if sum(name in button for name in ("flow_id", "flow_name", "flow_json")) != 1:
        raise refuse(f"{where}: exactly one of flow_id, flow_name and flow_json is needed.")
    if str(button.get("flow_action", "navigate")).lower() not in ("navigate", "data_exchange"):
        raise refuse(f"{where}: flow_action must be navigate or data_exchange.")


def _check_otp(button: Json, where: str) -> None:
    del button
    raise refuse(f"{where}: a button of type OTP belongs to the category AUTHENTICATION.")


_RULES: dict[str, Callable[[Json, str], None]] = {
    "PHONE_NUMBER": _check_phone,
    "COPY_CODE": _check_code,
    "URL": _check_url,
    "FLOW": _check_flow,
    "OTP": _check_otp,
}

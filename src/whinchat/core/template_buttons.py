"""What Meta asks of the buttons of a message template. Pure.

Facts: Meta's page on components of message templates, as of May 2026.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from whinchat.core.event import Json
from whinchat.core.message_slots import BUTTONS_MAX
from whinchat.core.message_template import objects, variables_in
from whinchat.core.template_limits import CODE_CHARACTERS_MAX, URL_CHARACTERS_MAX

LABEL_CHARACTERS_MAX = 25
PHONE_CHARACTERS_MAX = 20
CARD_BUTTONS_MAX = 2
APPS_MAX = 5

COUNTS = {
    "URL": 2,
    "PHONE_NUMBER": 1,
    "COPY_CODE": 1,
    "FLOW": 1,
    "CATALOG": 1,
    "MPM": 1,
    "SPM": 1,
    "VOICE_CALL": 1,
    "REQUEST_CONTACT_INFO": 1,
    "QUICK_REPLY": BUTTONS_MAX,
}
"""How many buttons of a type a message template may have."""

OTP_TYPES = ("COPY_CODE", "ONE_TAP", "ZERO_TAP")

_ADDRESS = re.compile(r"https?://[^\s/{}]+")

Told = tuple[str, str, str]
"""(place after `buttons`, sentence, remedy)."""


def button_flaws(buttons: object, *, is_card: bool = False) -> Iterator[Told]:
    """What Meta would refuse of the buttons of anything but a one-time code."""
    given = objects(buttons)
    most = CARD_BUTTONS_MAX if is_card else BUTTONS_MAX
    if not 1 <= len(given) <= most:
        yield "", f"There are {len(given)} buttons; Meta takes 1 to {most}.", "Add or remove some."
    kinds = [_type(button) for button in given]
    for number, (kind, button) in enumerate(zip(kinds, given, strict=True)):
        place = f"__{number + 1}"
        if kind not in COUNTS:
            yield place, f"{kind or 'Nothing'} is not a kind of button.", f"Use {', '.join(COUNTS)}."
            continue
        if kind != "COPY_CODE":
            yield from _label(button, place)
        check = _CHECKS.get(kind)
        if check is not None:
            yield from check(button, place)
    for kind, count in Counter(kinds).items():
        if count > COUNTS.get(kind, count):
            yield "", f"There are {count} buttons of type {kind}; Meta takes {COUNTS[kind]}.", "Remove some."
    yield from _order(kinds)


def _order(kinds: Sequence[str]) -> Iterator[Told]:
    places = [number for number, kind in enumerate(kinds) if kind == "QUICK_REPLY"]
    if places and places[-1] - places[0] + 1 != len(places):
        told = "Quick replies stand together, before or after all other buttons."
        yield "", told, "Put them side by side."


def _type(button: Json) -> str:
    return str(button.get("type") or "").upper()


def _label(button: Json, place: str) -> Iterator[Told]:
    label = button.get("text")
    length = len(label) if isinstance(label, str) else 0
    if not 1 <= length <= LABEL_CHARACTERS_MAX:
        told = f"The label of a button has 1 to {LABEL_CHARACTERS_MAX} characters; this has {length}."
        yield place, told, "Write a short one."
    elif variables_in(label):
        yield place, "The label of a button has no variables.", "Write what it says for everybody."


def _url(button: Json, place: str) -> Iterator[Told]:
    url = button.get("url")
    if not isinstance(url, str) or not _ADDRESS.match(url) or len(url) > URL_CHARACTERS_MAX:
        told = f"The address is not a web address of at most {URL_CHARACTERS_MAX:,} characters."
        yield place, told, "Write it with https:// and a fixed host."
        return
    if "{{" not in url:
        return
    if not variables_in(url) or url.count("{{") != 1 or not url.endswith("}}"):
        yield place, "An address has one variable, at its end.", "Write it like https://shop.example/{{1}}."
    if not _sample(button).startswith("http"):
        told = "Meta wants a sample of the whole address."
        yield place, told, 'Write "example": ["https://shop.example/A-1"].'


def _phone(button: Json, place: str) -> Iterator[Told]:
    number = button.get("phone_number")
    if not isinstance(number, str) or not 1 <= len(number) <= PHONE_CHARACTERS_MAX:
        told = f"The phone number has 1 to {PHONE_CHARACTERS_MAX} characters."
        yield place, told, "Write it with country code: +15550100001."


def _copy_code(button: Json, place: str) -> Iterator[Told]:
    if not 1 <= len(_sample(button)) <= CODE_CHARACTERS_MAX:
        told = f"Meta wants a sample of the code, with at most {CODE_CHARACTERS_MAX} characters."
        yield place, told, 'Write "example": "SALE25".'


def _flow(button: Json, place: str) -> Iterator[Told]:
    if not any(button.get(key) for key in ("flow_id", "flow_name", "flow_json")):
        yield place, "The button names no flow.", "Write its flow_id."


_CHECKS: dict[str, Callable[[Json, str], Iterator[Told]]] = {
    "URL": _url,
    "PHONE_NUMBER": _phone,
    "COPY_CODE": _copy_code,
    "FLOW": _flow,
}


def _sample(button: Json) -> str:
    sample = button.get("example")
    first = sample[0] if isinstance(sample, list) and sample else sample
    return first if isinstance(first, str) else ""


def one_time_button_flaws(buttons: object) -> Iterator[Told]:
    """What Meta would refuse of the button of a one-time code."""
    given = objects(buttons)
    if len(given) != 1 or _type(given[0]) != "OTP":
        told = "A one-time code has one button, of type OTP."
        yield "", told, 'Write {"type": "OTP", "otp_type": "COPY_CODE"}.'
        return
    kind = str(given[0].get("otp_type") or "").upper()
    if kind not in OTP_TYPES:
        yield "__1", f"{kind or 'Nothing'} is not a way to take a code over.", f"Use {', '.join(OTP_TYPES)}."
    elif kind != "COPY_CODE":
        yield from _apps(given[0])


def _apps(button: Json) -> Iterator[Told]:
    apps = objects(button.get("supported_apps"))
    complete = [app for app in apps if app.get("package_name") and app.get("signature_hash")]
    if not 1 <= len(apps) <= APPS_MAX or len(complete) != len(apps):
        told = f"To fill a code in, Meta wants 1 to {APPS_MAX} apps, each with its package and signature."
        shape = 'Write "supported_apps": [{"package_name": "…", "signature_hash": "…"}].'
        yield "__1", told, shape

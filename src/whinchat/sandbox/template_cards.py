"""Carousels: cards of one build, each with a picture, words and one or two buttons."""

from __future__ import annotations

from whinchat.sandbox.models import Json
from whinchat.sandbox.template_buttons import check_button_list
from whinchat.sandbox.template_refusals import BODY_FORMAT, HEADER_FORMAT, TOO_LONG, check_variables, refuse

_CARDS_LEAST, _CARDS_MOST = 2, 10
_CARD_BODY_MAX = 160
_CARD_BUTTONS_MAX = 2
_CARD_HEADERS = ("IMAGE", "VIDEO", "PRODUCT")


def check_carousel(carousel: Json, named: bool) -> None:
    """The `CAROUSEL` component. Raises `GraphError` 100."""
    cards = carousel.get("cards") or []
    if not _CARDS_LEAST <= len(cards) <= _CARDS_MOST:
        raise refuse(f"carousel: {_CARDS_LEAST} to {_CARDS_MOST} cards.")
    builds = [_check_card(card, named, f"carousel.cards[{n}]") for n, card in enumerate(cards)]
    if len(set(builds)) > 1:
        raise refuse("carousel: all cards must have the same components and the same kinds of buttons.")


def _check_card(card: Json, named: bool, where: str) -> tuple[str, ...]:
    """Check a card and return its build: header format, components and kinds of buttons."""
    components = card.get("components") or []
    by_type = {str(component.get("type", "")).upper(): component for component in components}
    unknown = set(by_type) - {"HEADER", "BODY", "BUTTONS"}
    if unknown or len(by_type) != len(components):
        raise refuse(f"{where}: a card has one HEADER, one BODY and one BUTTONS component, nothing else.")
    if "HEADER" not in by_type or "BUTTONS" not in by_type:
        raise refuse(f"{where}: a card needs a HEADER and BUTTONS.")
    kind = _check_header(by_type["HEADER"], where)
    if "BODY" in by_type:
        _check_body(by_type["BODY"], named, where)
    buttons = by_type["BUTTONS"].get("buttons")
    check_button_list(buttons, _CARD_BUTTONS_MAX)
    kinds = [str(button["type"]).upper() for button in buttons or []]
    return (kind, *sorted(by_type), *kinds)


def _check_header(header: Json, where: str) -> str:
    kind = str(header.get("format", "")).upper()
    if kind not in _CARD_HEADERS:
        raise refuse(
            f"{where}: the header's format must be one of {', '.join(_CARD_HEADERS)}.", HEADER_FORMAT
        )
    example = header.get("example")
    has_sample = isinstance(example, dict) and example.get("header_handle")
    if kind != "PRODUCT" and not has_sample:
        raise refuse(f"{where}: a sample (example.header_handle) is required for {kind}.", HEADER_FORMAT)
    return kind


def _check_body(body: Json, named: bool, where: str) -> None:
    text = str(body.get("text", ""))
    if not 1 <= len(text) <= _CARD_BODY_MAX:
        raise refuse(f"{where}: the body must have 1 to {_CARD_BODY_MAX} characters.", TOO_LONG)
    names = check_variables(text, named, f"{where}.body", BODY_FORMAT)
    example = body.get("example")
    if names and not (isinstance(example, dict) and any(example.values())):
        raise refuse(f"{where}: the body needs a sample for each variable.", BODY_FORMAT)

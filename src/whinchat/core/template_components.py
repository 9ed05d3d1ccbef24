"""What Meta asks of the parts of a message template before it reviews it. Pure.

Facts: Meta's pages on components of message templates, as of May 2026; sizes of offers and of the cards of a
carousel as its pages on those say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from whinchat.core.event import Json
from whinchat.core.message_slots import CARDS_MAX
from whinchat.core.message_template import objects, variables_in
from whinchat.core.template_buttons import button_flaws, one_time_button_flaws
from whinchat.core.template_limits import FOOTER_CHARACTERS_MAX, HEADER_CHARACTERS_MAX, body_limit

OFFER_CHARACTERS_MAX = 16
CARDS_MIN = 2
COMPONENTS_MAX = 20
"""A message template has six parts at most; more is a mistake."""

WORDS_FOR_EACH_VARIABLE = 2
CODE_MINUTES = (1, 90)
HEADER_FORMATS = ("TEXT", "IMAGE", "VIDEO", "GIF", "DOCUMENT", "LOCATION", "PRODUCT")
SAMPLED_FORMATS = ("IMAGE", "VIDEO", "GIF", "DOCUMENT")

_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_NAMED = re.compile(r"[a-z][a-z0-9_]*")
_AT_EDGE = re.compile(r"^\s*\{\{[^{}]*\}\}|\{\{[^{}]*\}\}\s*$")


class Flaw(NamedTuple):
    """What would be refused: `place` as a field's name, the sentence, and what to do."""

    place: str
    text: str
    remedy: str


class Kind(NamedTuple):
    """What decides how parts are judged; `prefix` is where they stand."""

    is_named: bool
    category: str
    body_max: int
    prefix: str = "components__"
    is_card: bool = False


def component_flaws(components: Sequence[Json], *, is_named: bool, category: str) -> list[Flaw]:
    """What Meta would refuse of these parts, in the order of the parts."""
    kinds = [_type(one) for one in components]
    limit = body_limit(is_card=False, has_offer="LIMITED_TIME_OFFER" in kinds)
    kind = Kind(is_named, category, limit)
    flaws = list(_whole(kinds, category))
    judge = _AUTHENTICATION if category == "AUTHENTICATION" else _RULES
    for component in components[:COMPONENTS_MAX]:
        rule = judge.get(_type(component))
        if rule is not None:
            flaws += rule(component, kind)
        elif _type(component) in _RULES:
            text = f"A one-time code has no {_type(component).lower()}: Meta writes it."
            flaws.append(Flaw(f"components__{_type(component).lower()}", text, "Remove this part."))
        else:
            text = f"{_type(component) or 'Nothing'} is no part of a message template."
            flaws.append(Flaw("components", text, f"Use {', '.join(_RULES)}."))
    return flaws


def _whole(kinds: Sequence[str], category: str) -> Iterator[Flaw]:
    for kind, count in Counter(kinds).items():
        if count > 1:
            yield Flaw("components", f"{kind} stands there {count} times.", "Keep one of them.")
    if "BODY" not in kinds:
        yield Flaw("components__body", "There is no body.", "Write what the message says.")
    if category == "AUTHENTICATION" and "BUTTONS" not in kinds:
        text = "A one-time code needs the button that copies or fills it in."
        yield Flaw("components__buttons", text, 'Add one: {"type": "OTP", "otp_type": "COPY_CODE"}.')
    if "CAROUSEL" in kinds:
        if category != "MARKETING":
            yield Flaw("category", "A carousel is marketing.", "Choose MARKETING.")
        for part in ("HEADER", "FOOTER", "BUTTONS"):
            if part in kinds:
                text = f"Beside a carousel there is a body and nothing else, but there is a {part.lower()}."
                yield Flaw(f"components__{part.lower()}", text, "Remove it, or put it on the cards.")
    if "LIMITED_TIME_OFFER" in kinds:
        if category != "MARKETING":
            yield Flaw("category", "A limited-time offer is marketing.", "Choose MARKETING.")
        if "FOOTER" in kinds:
            text = "A limited-time offer has no footer."
            yield Flaw("components__footer", text, "Remove the footer.")


def _type(component: Json) -> str:
    return str(component.get("type") or "").upper()


def _header(header: Json, kind: Kind) -> Iterator[Flaw]:
    place = f"{kind.prefix}header"
    form = str(header.get("format") or "").upper()
    if form not in HEADER_FORMATS:
        remedy = f"Choose one of {', '.join(HEADER_FORMATS)}."
        yield Flaw(place, f"{form or 'Nothing'} is not a form of a header.", remedy)
    elif form in SAMPLED_FORMATS and not _samples(header, "header_handle"):
        text = f"Meta wants a sample of the {form.lower()}."
        yield Flaw(place, text, "Upload one, and write its handle into example.header_handle.")
    elif form == "TEXT":
        yield from _header_text(header, kind, place)


def _header_text(header: Json, kind: Kind, place: str) -> Iterator[Flaw]:
    text = _text(header)
    yield from _length(text, HEADER_CHARACTERS_MAX, place, "The header")
    yield from _variables(text, kind, place)
    names = variables_in(text)
    if len(names) > 1:
        yield Flaw(place, "A header has one variable at most.", "Move the others into the body.")
    elif names:
        yield from _sampled(header, "header", names, kind, place)
    if "\n" in text:
        yield Flaw(place, "A header has one line.", "Remove the line breaks.")


def _body(body: Json, kind: Kind) -> Iterator[Flaw]:
    place, text = f"{kind.prefix}body", _text(body)
    names = variables_in(text)
    yield from _length(text, kind.body_max, place, "The body")
    yield from _variables(text, kind, place)
    if _AT_EDGE.search(text):
        told = "A body neither begins nor ends with a variable."
        yield Flaw(place, told, "Put words before and after it; a full stop is too little.")
    words = len(re.findall(r"\w+", _PLACEHOLDER.sub(" ", text)))
    wanted = WORDS_FOR_EACH_VARIABLE * len(names) + 1
    if names and words < wanted:
        told = f"{len(names)} variables in {words} words are too many for Meta."
        yield Flaw(place, told, f"Write at least {wanted} words around them, or use fewer variables.")
    yield from _sampled(body, "body", names, kind, place)


def _footer(footer: Json, kind: Kind) -> Iterator[Flaw]:
    place, text = f"{kind.prefix}footer", _text(footer)
    yield from _length(text, FOOTER_CHARACTERS_MAX, place, "The footer")
    if _PLACEHOLDER.search(text):
        yield Flaw(place, "A footer has no variables.", "Move them into the body.")


def _buttons(component: Json, kind: Kind) -> Iterator[Flaw]:
    for place, text, remedy in button_flaws(component.get("buttons"), is_card=kind.is_card):
        yield Flaw(f"{kind.prefix}buttons{place}", text, remedy)


def _offer(component: Json, kind: Kind) -> Iterator[Flaw]:
    offer = component.get("limited_time_offer")
    text = _text(offer) if isinstance(offer, dict) else ""
    yield from _length(text, OFFER_CHARACTERS_MAX, f"{kind.prefix}limited_time_offer", "The offer")


def _carousel(component: Json, kind: Kind) -> Iterator[Flaw]:
    cards = objects(component.get("cards"))
    place = f"{kind.prefix}carousel"
    if not CARDS_MIN <= len(cards) <= CARDS_MAX:
        yield Flaw(place, f"A carousel has {CARDS_MIN} to {CARDS_MAX} cards.", "Add or remove cards.")
    forms = {_form_of_card(card) for card in cards}
    if len(forms) > 1:
        text = "The cards differ: all have the same header and buttons by kind, and all a text or none."
        yield Flaw(place, text, "Make them alike.")
    for number, card in enumerate(cards[:CARDS_MAX]):
        inside = kind._replace(
            prefix=f"{place}__{number + 1}__",
            body_max=body_limit(is_card=True, has_offer=False),
            is_card=True,
        )
        parts = objects(card.get("components"))
        if not any(_type(part) == "HEADER" for part in parts):
            yield Flaw(f"{inside.prefix}header", "A card begins with a picture or a video.", "Add a header.")
        for part in parts:
            rule = _CARD_RULES.get(_type(part))
            if rule is None:
                text = f"{_type(part) or 'Nothing'} is no part of a card."
                yield Flaw(inside.prefix.rstrip("_"), text, f"Use {', '.join(_CARD_RULES)}.")
            else:
                yield from rule(part, inside)


def _form_of_card(card: Json) -> tuple[object, ...]:
    """What has to be the same in all cards."""
    parts = objects(card.get("components"))
    header = next((str(one.get("format")).upper() for one in parts if _type(one) == "HEADER"), "")
    buttons = [_type(b) for one in parts if _type(one) == "BUTTONS" for b in objects(one.get("buttons"))]
    return header, any(_type(one) == "BODY" for one in parts), *buttons


def _code_body(body: Json, _kind: Kind) -> Iterator[Flaw]:
    if body.get("text"):
        text = "Meta writes the body of a one-time code itself."
        yield Flaw("components__body", text, "Remove the text; add_security_recommendation adds a warning.")


def _code_footer(footer: Json, _kind: Kind) -> Iterator[Flaw]:
    minutes = footer.get("code_expiration_minutes")
    least, most = CODE_MINUTES
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not least <= minutes <= most:
        text = f"The footer of a one-time code says for how many minutes it holds, {least} to {most}."
        yield Flaw("components__footer", text, 'Write {"code_expiration_minutes": 10}, or remove the footer.')


def _code_buttons(component: Json, _kind: Kind) -> Iterator[Flaw]:
    for place, text, remedy in one_time_button_flaws(component.get("buttons")):
        yield Flaw(f"components__buttons{place}", text, remedy)


Rule = Callable[[Json, Kind], Iterator[Flaw]]

_RULES: dict[str, Rule] = {
    "HEADER": _header,
    "BODY": _body,
    "FOOTER": _footer,
    "BUTTONS": _buttons,
    "CAROUSEL": _carousel,
    "LIMITED_TIME_OFFER": _offer,
}
_CARD_RULES: dict[str, Rule] = {"HEADER": _header, "BODY": _body, "BUTTONS": _buttons}
_AUTHENTICATION: dict[str, Rule] = {"BODY": _code_body, "FOOTER": _code_footer, "BUTTONS": _code_buttons}


def _text(component: Json) -> str:
    text = component.get("text")
    return text if isinstance(text, str) else ""


def _length(text: str, most: int, place: str, what: str) -> Iterator[Flaw]:
    if not text.strip():
        yield Flaw(place, f"{what} is empty.", "Write a text, or remove this part.")
    elif len(text) > most:
        yield Flaw(place, f"{what} has {len(text):,} characters, and Meta takes {most:,}.", "Shorten it.")


def _variables(text: str, kind: Kind, place: str) -> Iterator[Flaw]:
    """Placeholders are `{{1}}`, `{{2}}` without gaps, or `{{first_name}}`."""
    names = variables_in(text)
    whole = [one[2:-2].strip() for one in _PLACEHOLDER.findall(text)]
    odd = next((one for one in whole if one not in names), None)
    if odd is not None or text.count("{{") != len(whole) or text.count("}}") != len(whole):
        told = f"{{{{{odd}}}}} is not a variable." if odd is not None else "A variable is not closed."
        yield Flaw(place, told, "Write {{1}} or {{first_name}}, each with two braces on both sides.")
    elif kind.is_named and not all(_NAMED.fullmatch(name) for name in names):
        told = "Named variables have small letters, digits and underscores, and begin with a letter."
        yield Flaw(place, told, "Write them like {{first_name}}, or choose POSITIONAL.")
    elif not kind.is_named and list(names) != [str(number + 1) for number in range(len(names))]:
        told = "Numbered variables count from {{1}} without gaps, in the order in which they stand."
        yield Flaw(place, told, "Number them anew, or choose NAMED.")


def _sampled(component: Json, part: str, names: Sequence[str], kind: Kind, place: str) -> Iterator[Flaw]:
    """Meta wants a sample for each variable."""
    if not names:
        return
    if kind.is_named:
        key = f"{part}_text_named_params"
        given = {
            str(one.get("param_name"))
            for one in objects(_example(component).get(key))
            if str(one.get("example") or "").strip()
        }
        lacking = [name for name in names if name not in given]
        shape = f'Add {{"param_name": "{lacking[0]}", "example": "…"}} to example.{key}.' if lacking else ""
    else:
        key = f"{part}_text"
        rows = _samples(component, key)
        row = rows[0] if rows and isinstance(rows[0], list) else rows
        lacking = [
            name
            for name, sample in zip(names, [*row, *[""] * len(names)], strict=False)
            if not str(sample).strip()
        ]
        shape = f"Write one for each variable into example.{key}."
    if lacking:
        told = ", ".join(f"{{{{{name}}}}}" for name in lacking)
        yield Flaw(place, f"Meta wants a sample for each variable; {told} has none.", shape)


def _example(component: Json) -> Json:
    example = component.get("example")
    return example if isinstance(example, dict) else {}


def _samples(component: Json, key: str) -> list[Any]:
    found = _example(component).get(key)
    return found if isinstance(found, list) else []

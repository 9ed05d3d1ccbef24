"""A message as it would be sent, shown while its inputs are still being written: as much as can be said.

Where a destination that runs stops at the first error, this goes on and says all of them.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

import msgspec

from whinchat.core.errors import Invalid
from whinchat.core.event import Globals, Json
from whinchat.core.message_template import EMPTY_BOOK, TemplateBook
from whinchat.render.address import Decide, as_it_is, without_default_text
from whinchat.render.checks import check_inputs, engine_of
from whinchat.render.diagnosis import diagnose
from whinchat.render.inputs import render_each
from whinchat.render.payload import Ready, build
from whinchat.render.stop import Stop

SECRET = "••••••••"  # noqa: S105 - stands where a secret would be
"""Stands for a secret: nothing is sent, so no preview needs a real one, and no template can show it."""

SENDER = "0"
"""Stands for a phone number id that is not there yet: it is in the address of a request, not in its body."""

SOMEBODY = "+14155550100"
"""A number kept for fiction; stands for a recipient that is not there, so that the message can be seen."""


class InputError(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with one input, with the place in its text where one is known (see `Diagnosis`)."""

    key: str
    message: str
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """Rendered inputs, what is wrong with them, and the message.

    `payload` is the body for Meta without what is not there yet (`to`); None when there is none. `made` is
    what production would make of these inputs, with stand-ins for a sender that is missing.
    """

    inputs: Json
    errors: list[InputError]
    payload: Json | None
    made: Ready | Stop


def preview(
    schema: list[Json],
    inputs: Json,
    globals_: Globals,
    *,
    now: datetime,
    templates: TemplateBook = EMPTY_BOOK,
    decide: Decide = as_it_is,
    default_country: str | None = None,
) -> Preview:
    """Render inputs (as `complete_inputs` gives them, with secrets replaced by `SECRET`) for one event.

    `decide` says what `auto` would send. `default_country` is the project's.
    """
    errors: list[InputError] = []
    usable: Json = {}
    for item_schema in schema:
        key = item_schema["key"]
        item = inputs.get(key)
        try:
            check_inputs([item_schema], {key: item})
        except Invalid as error:
            errors.append(_wrong(item_schema, item, error))
        else:
            usable[key] = item
    rendered, failures = render_each(schema, usable, globals_, now=now, default_country=default_country)
    errors += [InputError(key=one.key or "", message=one.why) for one in failures]
    stand_ins = {"access_token": SECRET, "phone_number_id": SENDER}
    complete = stand_ins | {key: value for key, value in rendered.items() if value not in (None, "")}
    complete = without_default_text(complete, inputs)
    write = partial(
        build, message_id="", now=now, templates=templates, decide=decide, default_country=default_country
    )
    made = write(complete)
    shown = write(complete | {"to_number": SOMEBODY}) if isinstance(made, Stop) else made
    return Preview(inputs=rendered, errors=errors, payload=_payload(made, shown), made=made)


def _wrong(item_schema: Json, item: object, error: Invalid) -> InputError:
    key, detail = item_schema["key"], error.detail
    value = item.get("value") if isinstance(item, dict) else None
    if isinstance(item, dict) and isinstance(value, str) and engine_of(item_schema, item) == "liquid":
        found = diagnose(value)
        if found:
            one = found[0]
            return InputError(
                key=key, message=detail, line=one.line, column=one.column, start=one.start, end=one.end
            )
    return InputError(key=key, message=detail)


def _payload(made: Ready | Stop, shown: Ready | Stop) -> Json | None:
    """The body for Meta; of a message without a usable recipient the rest of it."""
    if isinstance(shown, Stop):
        return None
    left_out = {"biz_opaque_callback_data"} | ({"to"} if isinstance(made, Stop) else set())
    return {key: value for key, value in shown.request.body.items() if key not in left_out}

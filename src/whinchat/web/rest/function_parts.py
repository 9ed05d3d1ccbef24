"""The parts of a destination that have an inside of their own: inputs, filters, trigger options, mappings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec

from whinchat.core.destination import Action, Destination, Masking, Project, secret_keys
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.core.message_template import EMPTY_BOOK, TemplateBook
from whinchat.core.senders import StoredSender
from whinchat.match.filters import compile_filters, normalise_filters
from whinchat.match.masking import compile_masking
from whinchat.match.place import FILTERS, Place
from whinchat.render.inputs import check_inputs, complete_inputs, complete_schema
from whinchat.web.rest.fields import dictionary, integer, item_list, nested, nullable, text
from whinchat.web.rest.free_form_schema import schema_with_free_form
from whinchat.web.rest.function_models import (
    MASKING_THRESHOLD_MAX,
    MASKING_TTL_SECONDS_MAX,
    MASKING_TTL_SECONDS_MIN,
    NAME_CHARACTERS_MAX,
)
from whinchat.web.rest.function_senders import (
    refuse_sender,
    schema_to_check,
    schema_with_sender,
    use_sender,
)
from whinchat.web.rest.function_shape import MAPPING_FILTERS_ERROR

INPUTS_MAX = 200
"""More than any form has; inputs that refer to each other in a chain are ordered by recursion."""

MAPPINGS_MAX = 100
"""Each mapping is a filter run for every event; more than this belongs into destinations of their own."""


class Surroundings(msgspec.Struct, frozen=True):
    """What a save needs of its project: filters may name its actions and include its test-account filters;
    inputs are compared with its message templates, and may name one of its senders.
    """

    project: Project
    actions: Mapping[int, Action]
    templates: TemplateBook = EMPTY_BOOK
    senders: Sequence[StoredSender] = ()


class Save(msgspec.Struct):
    """One save under way: what was asked, what is stored (None when new), and what will be stored."""

    body: Json
    stored: Destination | None
    draft: Destination
    surroundings: Surroundings

    @property
    def runs(self) -> bool:
        """Whether the destination will run after the save: then nothing about it may be broken."""
        return self.draft.enabled and not self.draft.deleted

    @property
    def is_started(self) -> bool:
        """Whether this save makes the destination run, so that what was stored long ago is checked again."""
        return self.runs and not (self.stored and self.stored.enabled and not self.stored.deleted)


def read_inputs_schema(save: Save) -> None:
    """Null or nothing keeps what is stored."""
    written = save.body.get("inputs_schema")
    if written is not None:
        save.draft.inputs_schema = _schema(written)


def _schema(written: object) -> list[Json]:
    """A schema, bounded, with every key once: a key that is secret and public at once would be shown."""
    items = item_list(written, "inputs_schema")
    if len(items) > INPUTS_MAX:
        detail = f"Ensure this field has no more than {INPUTS_MAX} elements."
        raise Invalid(detail, code="max_length", attr="inputs_schema")
    schema = complete_schema(items)
    keys: set[str] = set()
    for index, item in enumerate(schema):
        if item["key"] in keys:
            detail = f'The key "{item["key"]}" is used twice. Give every input a key of its own.'
            raise Invalid(detail, attr=f"inputs_schema__{index}__key")
        keys.add(item["key"])
    return schema


def read_inputs(save: Save) -> None:
    """Complete and check inputs against the schema; stored secrets stay where the request does not replace
    them.

    A save that touches neither inputs nor schema, and does not start the destination, leaves them alone, so
    that deleting and disabling always work.
    """
    draft = save.draft
    if "inputs" in save.body:
        given = dictionary(save.body["inputs"], "inputs")
    elif save.stored is None or "inputs_schema" in save.body or save.is_started:
        given = draft.inputs
    else:
        return
    draft.inputs_schema = schema_with_free_form(schema_with_sender(draft.inputs_schema, given), given)
    draft.inputs, draft.secret_inputs = complete_inputs(draft.inputs_schema, given, draft.secret_inputs)
    save.draft = draft = use_sender(draft, save.surroundings.senders)
    check_inputs(schema_to_check(draft), draft.inputs | draft.secret_inputs)


def _complete(schema: list[Json], given: Json) -> tuple[Json, Json]:
    public, secret = complete_inputs(schema, given, {})
    check_inputs(schema, public | secret)
    return public, secret


def read_filters(save: Save) -> None:
    """Normalise filters and compile them on every save, as actions they name may have changed.

    With mappings, which have events and actions of their own, the destination's go.
    """
    draft = save.draft
    written = save.body.get("filters", draft.filters)
    draft.filters = normalise_filters(written, has_mappings=bool(save.body.get("mappings", draft.mappings)))
    draft.filters_error = _compile(save, draft.filters, FILTERS)


def _compile(save: Save, filters: Json, place: Place) -> str | None:
    """Why filters do not compile, None when they do. Raises `Invalid` instead when the destination will
    run.
    """
    around = save.surroundings
    try:
        compile_filters(
            filters,
            actions=around.actions,
            test_account_filters=around.project.test_account_filters,
            place=place,
        )
    except Invalid as error:
        if save.runs:
            detail = f"Invalid filter configuration: {error.detail}"
            raise Invalid(detail, attr="filters__non_field_errors") from error
        return error.detail
    return None


def read_masking(save: Save) -> None:
    """Trigger options; null removes them."""
    if "masking" not in save.body:
        return
    written = save.body["masking"]
    save.draft.masking = None if written is None else masking_of(nested(written, "masking"))


def masking_of(written: Json) -> Masking:
    """Trigger options as written, checked and compiled once. Raises `Invalid`."""
    for key in ("ttl", "hash"):
        if key not in written:
            raise Invalid("This field is required.", code="required", attr=f"masking__{key}")
    ttl_attr, hash_attr, threshold_attr = "masking__ttl", "masking__hash", "masking__threshold"
    ttl = integer(written["ttl"], ttl_attr, least=MASKING_TTL_SECONDS_MIN, most=MASKING_TTL_SECONDS_MAX)
    hashed = text(written["hash"], hash_attr)
    if not hashed:
        raise Invalid("This field may not be blank.", code="blank", attr=hash_attr)
    threshold = written.get("threshold")
    if threshold is not None:
        threshold = integer(threshold, threshold_attr, least=1, most=MASKING_THRESHOLD_MAX)
    masking = Masking(ttl=ttl, hash=hashed, threshold=threshold)
    compile_masking(masking)  # Refuses what cannot be evaluated later.
    return masking


def read_mappings(save: Save) -> None:
    """Mappings; null or an empty list removes them. Stored ones are compiled again, as filters are."""
    written = save.body.get("mappings", save.draft.mappings)
    save.draft.mappings = None if written is None else _mappings(save, item_list(written, "mappings")) or None


def _mappings(save: Save, written: list[object]) -> list[Json]:
    if len(written) > MAPPINGS_MAX:
        detail = f"Ensure this field has no more than {MAPPINGS_MAX} elements."
        raise Invalid(detail, code="max_length", attr="mappings")
    mappings = []
    for index, item in enumerate(written):
        with _inside(f"mappings__{index}"):
            mappings.append(_mapping(save, nested(item, ""), index))
    return mappings


@contextmanager
def _inside(place: str) -> Iterator[None]:
    """Put a place before the fields that errors name."""
    try:
        yield
    except Invalid as error:
        attr = "__".join(part for part in (place, (error.attr or "").removeprefix("__")) if part)
        raise Invalid(error.detail, code=error.code, attr=attr) from error


def _mapping(save: Save, written: Json, index: int) -> Json:
    schema = _schema(written.get("inputs_schema") or [])
    _refuse_secrets(schema, save.draft)
    filters = normalise_filters(written.get("filters"))
    inputs, _ = _complete(schema, dictionary(written.get("inputs") or {}, "inputs"))
    refuse_sender(schema, inputs)
    name = nullable(text)(written.get("name"), "name")
    if name is not None:
        text(name, "name", length_max=NAME_CHARACTERS_MAX)
    mapping: Json = {"name": name, "inputs_schema": schema, "inputs": inputs, "filters": filters}
    error = _compile(save, filters, Place(f"mappings[{index}].filters", "filters"))
    return mapping if error is None else mapping | {MAPPING_FILTERS_ERROR: error}


def _refuse_secrets(schema: list[Json], draft: Destination) -> None:
    """Only the destination's own secrets are encrypted, so a mapping may not bring or replace one."""
    own = secret_keys(draft.inputs_schema)
    for index, item in enumerate(schema):
        if item.get("secret") or item["key"] in own:
            detail = (
                f'A mapping cannot hold the secret "{item["key"]}". '
                "Put it into the destination's own inputs_schema and inputs."
            )
            raise Invalid(detail, attr=f"inputs_schema__{index}__secret")

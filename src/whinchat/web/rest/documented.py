"""What the OpenAPI document says of one operation. The document must be true: it is tested by machine
against the service.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from whinchat.core.event import Json
from whinchat.web.rest.errors import ErrorBody
from whinchat.web.sessions import CSRF_COOKIE, CSRF_HEADER, SAFE_METHODS, SESSION_COOKIE

SCHEMA_PLACE = "#/components/schemas/{model}"

FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")

KEY_PLACES: Json = {
    "key_in_header": {
        "type": "http",
        "scheme": "bearer",
        "description": "A personal API key (`phx_…`). Of header, body and query the first found is tried.",
    },
    "key_in_query": {"type": "apiKey", "in": "query", "name": "personal_api_key"},
}
SESSION_PLACES: Json = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": SESSION_COOKIE,
        "description": "A browser that logged in. Keys go before sessions.",
    },
    "csrf_token": {
        "type": "apiKey",
        "in": "header",
        "name": CSRF_HEADER,
        "description": f"With a session and a change: the value of the cookie `{CSRF_COOKIE}`.",
    },
}

# Errors any operation can answer, and those of operations that need a key or write.
ALWAYS = {
    400: "The request cannot be read, or a field cannot be used",
    413: "The body is too large",
    415: "The body is in a form that is not read here",
    503: "The database does not answer; try again",
}
WITH_KEY = {
    401: "No personal API key or session, or one that is unknown or over",
    403: "The key lacks the scope or has no access to this project, or the session's CSRF token is missing",
    429: "Too many requests; wait as long as Retry-After says",
}
WITH_PATH = {404: "No such thing here"}
WRITING = {409: "Somebody else changed it meanwhile"}

PATH_PARAMETERS: dict[str, tuple[str, Json]] = {
    "project_id": (
        "The project's number, or @current",
        {"type": "string", "pattern": "^([0-9]+|@current)$", "example": "@current"},
    ),
    "organization_id": ("The organization's id, or @current", {"type": "string", "example": "@current"}),
    "function_id": ("The function's UUID", {"type": "string", "format": "uuid"}),
    "action_id": ("The action's number", {"type": "string"}),
    "message_id": ("The message's UUID", {"type": "string", "format": "uuid"}),
    "person_id": ("The person's UUID", {"type": "string", "format": "uuid"}),
    "event_uuid": ("The event's UUID", {"type": "string", "format": "uuid"}),
    "phone_number_id": ("The sender's phone number id at Meta", {"type": "string"}),
    "user": ("A phone number in any writing, or a user id", {"type": "string"}),
    "message_template_id": ("Meta's id of the message template", {"type": "string"}),
    "template_id": ("For example template-whatsapp", {"type": "string"}),
}
"""Meaning and schema of path parameters; one not listed is an id of its resource."""

Method = Literal["GET", "POST", "PATCH", "PUT", "DELETE"]


@dataclass(frozen=True)
class Parameter:
    """A query parameter as documented; routes read the raw text and forgive what PostHog forgives."""

    name: str
    meaning: str
    type: Literal["string", "integer", "boolean"] = "string"
    is_required: bool = False


class File:
    """Stands for an answer that is a file of any type and no JSON."""


Answer = type[BaseModel] | type[File] | None
"""What a successful answer has in its body: a model, a file, or nothing."""

_FILE_CONTENT: Json = {"*/*": {"schema": {"type": "string", "format": "binary"}}}


def path_parameters(path: str) -> list[str]:
    """Names in braces."""
    return re.findall(r"{(\w+)}", path)


def answers_of(
    path: str,
    method: Method,
    *,
    public: bool,
    answers: Mapping[int, Answer],
    refusals: Mapping[int, str],
) -> dict[int | str, dict[str, Any]]:
    """Every answer an operation can give; `refusals` are errors of its own, by status."""
    errors = ALWAYS | ({} if public else WITH_KEY) | (WITH_PATH if path_parameters(path) else {})
    errors |= {} if method == "GET" else WRITING
    errors |= refusals
    documented: dict[int | str, dict[str, Any]] = {
        status: {"model": ErrorBody, "description": meaning} for status, meaning in errors.items()
    }
    for status, model in answers.items():
        documented[status] = {"description": "Done" if model else "Nothing in the body"}
        if model is File:
            documented[status]["content"] = _FILE_CONTENT
        elif model:
            documented[status]["model"] = model
    return documented


def request_of(
    path: str, method: Method, query: Iterable[Parameter], body: type[BaseModel] | None, *, public: bool
) -> Json:
    """Parameters, body and security of an operation."""
    parameters = [_path_parameter(name) for name in path_parameters(path)]
    parameters += [_query_parameter(parameter) for parameter in query]
    described: Json = {
        "parameters": parameters,
        "security": [] if public else _security(method),
    }
    if body is not None:
        described["requestBody"] = {"required": True, "content": _content(body)}
    return described


def _security(method: Method) -> list[Json]:
    """A key in one of its places, or a session; one that changes something needs its token too."""
    needed = ["session"] if method in SAFE_METHODS else ["session", "csrf_token"]
    return [*({name: []} for name in KEY_PLACES), {name: [] for name in needed}]


def _content(body: type[BaseModel]) -> Json:
    """The body as JSON, and as a form where a form can hold what is required: its fields are text."""
    content: Json = {"application/json": {"schema": {"$ref": SCHEMA_PLACE.format(model=body.__name__)}}}
    schema = body.model_json_schema()
    fields = {name: field for name, field in schema["properties"].items() if not _has_inside(field)}
    if set(schema.get("required", ())) <= set(fields):
        content |= {kind: {"schema": {"type": "object", "properties": fields}} for kind in FORM_TYPES}
    return content


def _has_inside(field: Json) -> bool:
    """Whether a field's value may be an object or a list."""
    forms = field.get("anyOf", [field])
    return any("$ref" in form or form.get("type") in ("object", "array") for form in forms)


def _path_parameter(name: str) -> Json:
    meaning, schema = PATH_PARAMETERS.get(name, ("Its id", {"type": "string"}))
    return {"name": name, "in": "path", "required": True, "description": meaning, "schema": schema}


def _query_parameter(parameter: Parameter) -> Json:
    schema = {"type": parameter.type}
    described = {"name": parameter.name, "in": "query", "description": parameter.meaning, "schema": schema}
    return described | ({"required": True} if parameter.is_required else {})


def complete_document(document: Json, bodies: Iterable[type[BaseModel]]) -> Json:
    """Add what the framework does not know: models of request bodies, and where keys go."""
    models = sorted(set(bodies), key=lambda model: model.__name__)
    _, described = models_json_schema([(model, "validation") for model in models], ref_template=SCHEMA_PLACE)
    components = document.setdefault("components", {})
    components["schemas"] = {**described.get("$defs", {}), **components.get("schemas", {})}
    components["securitySchemes"] = KEY_PLACES | SESSION_PLACES
    return document

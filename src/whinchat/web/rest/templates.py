"""Destination templates: the read-only catalogue, per project and (without a key) public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.catalogue import TEMPLATES
from whinchat.core.errors import NotFound
from whinchat.core.event import Json
from whinchat.web.rest.access import PUBLIC, Access, scoped
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of

DEFAULT_TYPE = "destination"


class DestinationTemplate(BaseModel):
    """An entry of the catalogue that destinations are made from. These keys are PostHog's public contract."""

    id: str
    name: str
    description: str | None
    code: str
    code_language: str
    inputs_schema: list[dict[str, Any]]
    type: str
    status: str = Field(description="alpha, beta, stable, deprecated, coming_soon or hidden")
    category: list[str]
    free: bool
    icon_url: str | None
    filters: dict[str, Any] | None
    masking: dict[str, Any] | None
    mapping_templates: list[dict[str, Any]] | None


LIST_PARAMETERS = (
    *PAGE_PARAMETERS,
    Parameter("type", "Only templates of this type; destination unless told"),
    Parameter("types", "Only templates of these types, separated by commas"),
    Parameter("template_id", "Only the template with this id"),
)


def list_templates(asked: Asked) -> Response:
    """List destination templates, most used first."""
    return _list(asked, lambda template: template["status"] != "deprecated")


def list_public_templates(asked: Asked) -> Response:
    """List destination templates without a key."""
    return _list(asked, lambda template: template["status"] not in ("deprecated", "hidden"))


def retrieve_template(asked: Asked) -> Response:
    """Show one destination template, also a deprecated one."""
    return answer(_found(asked))


def retrieve_public_template(asked: Asked) -> Response:
    """Show one destination template without a key."""
    return answer(_found(asked))


def _found(asked: Asked) -> Json:
    template = TEMPLATES.get(asked.path["template_id"])
    if template is None:
        raise NotFound("Not found.")
    return template


def _list(asked: Asked, shown: Callable[[Json], bool]) -> Response:
    query = asked.query
    types = set(query["types"].split(",")) if query.get("types") else {query.get("type") or DEFAULT_TYPE}
    wanted = query.get("template_id")
    rows = [
        t for t in TEMPLATES.values() if shown(t) and t["type"] in types and wanted in (None, "", t["id"])
    ]
    with asked.store.read() as uow:
        used = uow.destinations.usage_by_template()
    rows.sort(key=lambda template: (-used.get(template["id"], 0), template["name"].lower()))
    return answer(page_of(asked.request, rows, lambda template: template))


def _pair(path: str, access: Access, run_list: Handler, run_retrieve: Handler) -> tuple[Operation, Operation]:
    tag = "hog_function_templates"
    page = Page[DestinationTemplate]
    return (
        Operation(
            method="GET",
            path=path,
            run=run_list,
            access=access,
            answers={200: page},
            tag=tag,
            query=LIST_PARAMETERS,
        ),
        Operation(
            method="GET",
            path=path + "{template_id}/",
            run=run_retrieve,
            access=access,
            answers={200: DestinationTemplate},
            tag=tag,
        ),
    )


OPERATIONS = (
    *_pair(
        "projects/{project_id}/hog_function_templates/",
        scoped("hog_function:read"),
        list_templates,
        retrieve_template,
    ),
    *_pair("public_hog_function_templates/", PUBLIC, list_public_templates, retrieve_public_template),
)

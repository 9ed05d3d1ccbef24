"""The REST API as one ASGI application, put together from the resources' tables of operations."""

from __future__ import annotations

from functools import cache

from fastapi import FastAPI, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Route

from whinchat.core.errors import WhinchatError
from whinchat.core.event import Json
from whinchat.web.rest import (
    actions,
    activity,
    companions,
    consent_import,
    consents,
    conversation,
    destination_preview,
    errors,
    event_why,
    events,
    failures,
    forwardings,
    function_logs,
    function_metrics,
    function_rerun,
    function_restore,
    function_summary,
    functions,
    home,
    inbound_media,
    instance,
    invocations,
    liquid_check,
    matching,
    message_acts,
    message_template_edits,
    messages,
    person_data,
    person_why,
    personal_keys,
    persons,
    phone,
    presets,
    project_update,
    properties,
    scopes,
    senders,
    session,
    templates,
    users,
    windows,
)
from whinchat.web.rest.documented import complete_document
from whinchat.web.rest.operations import Operation, add_operations, answer
from whinchat.web.rest.paths import OneForm
from whinchat.web.services import Services

OPERATIONS: tuple[Operation, ...] = tuple(
    operation
    for resource in (
        function_summary,
        functions,
        invocations,
        function_logs,
        function_metrics,
        function_rerun,
        function_restore,
        presets,
        templates,
        actions,
        activity,
        message_template_edits,
        message_acts,
        messages,
        failures,
        senders,
        forwardings,
        phone,
        home,
        events,
        event_why,
        persons,
        person_why,
        conversation,
        inbound_media,
        windows,
        person_data,
        consents,
        consent_import,
        properties,
        matching,
        liquid_check,
        destination_preview,
        companions,
        project_update,
        users,
        session,
        instance,
        scopes,
        personal_keys,
    )
    for operation in resource.OPERATIONS
)
"""All operations. Fixed paths stand before paths with parameters that would match them."""


def rest_routes(services: Services) -> list[BaseRoute]:
    """Routes for the whole service's application: everything below `/api/`, with paths left as they are."""
    return [Route("/api/{path:path}", rest_app(services), include_in_schema=False)]


def rest_app(services: Services) -> FastAPI:
    """The REST API. Its paths begin with `/api/`; `/api/schema` describes them."""
    app = _app_with_operations(services.version)
    app.state.services = services
    document = cache(lambda: openapi_document(app))

    def schema() -> Response:
        return answer(document())

    app.add_api_route("/api/schema/", schema, include_in_schema=False)
    app.add_middleware(OneForm)
    app.add_exception_handler(WhinchatError, errors.answer_whinchat_error)
    app.add_exception_handler(HTTPException, errors.answer_http_error)
    app.add_exception_handler(RequestValidationError, errors.answer_validation_error)
    app.add_exception_handler(Exception, errors.answer_bug)
    return app


def api_document(version: str = "0") -> Json:
    """The OpenAPI document without a service behind it, for whoever generates code from it."""
    return openapi_document(_app_with_operations(version))


def _app_with_operations(version: str) -> FastAPI:
    app = FastAPI(
        title="Whinchat",
        version=version,
        openapi_url=None,  # Served at `/api/schema/`, completed.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    add_operations(app, OPERATIONS)
    return app


def openapi_document(app: FastAPI) -> Json:
    """The OpenAPI 3.1 document."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        description="Destinations that turn product-analytics events into WhatsApp messages.",
        routes=app.routes,
    )
    return complete_document(document, [o.body for o in OPERATIONS if o.body is not None])

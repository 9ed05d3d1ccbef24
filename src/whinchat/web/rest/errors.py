"""Errors as PostHog's clients read them: `{"type", "code", "detail", "attr"}`, always one, always JSON."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

from whinchat.core import errors

log = structlog.get_logger(__name__)

RETRY_AFTER_SECONDS = 2
"""What a client is told to wait when the database does not answer: about the time a restart of it takes to
begin.
"""


class UnsupportedMediaType(errors.NotUnderstood):
    """A body in a form we do not read."""

    code = "unsupported_media_type"


class ErrorBody(BaseModel):
    """What every answer with an error status carries; only 405 to DELETE of a function is empty."""

    type: str = Field(
        description="validation_error, authentication_error, invalid_request, throttled_error or server_error"
    )
    code: str = Field(description="A short word for programs")
    detail: str = Field(description="What is wrong and what to do, for people")
    attr: str | None = Field(description="The field concerned, nested keys joined by two underscores")


# From the most special class to the most general: the first that fits decides.
STATUS_AND_TYPE: tuple[tuple[type[errors.WhinchatError], int, str], ...] = (
    (UnsupportedMediaType, 415, "invalid_request"),
    (errors.TooLarge, 413, "invalid_request"),
    (errors.NotUnderstood, 400, "invalid_request"),
    (errors.Unauthenticated, 401, "authentication_error"),
    (errors.NotPermitted, 403, "authentication_error"),
    (errors.NotFound, 404, "invalid_request"),
    (errors.Conflict, 409, "server_error"),
    (errors.TooManyTries, 429, "throttled_error"),
    (errors.CallerError, 400, "validation_error"),
    (errors.ProviderUnreachable, 502, "server_error"),
    (errors.WorldError, 503, "server_error"),
    (errors.WhinchatError, 500, "server_error"),
)

SERVER_ERROR = "A server error occurred."


def error_response(
    status: int,
    kind: str,
    code: str,
    detail: str,
    attr: str | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """One error as a response."""
    body = {"type": kind, "code": code, "detail": detail, "attr": attr}
    return Response(msgspec.json.encode(body), status, headers, media_type="application/json")


async def answer_whinchat_error(_request: Request, error: Exception) -> Response:
    """Translate an error of ours. Texts of our own bugs stay in the log."""
    if not isinstance(error, errors.WhinchatError):  # Registered for this class only.
        raise error
    status, kind = next((s, k) for cls, s, k in STATUS_AND_TYPE if isinstance(error, cls))
    if isinstance(error, errors.CallerError):
        headers = _retry_after(error.retry_after_seconds) if isinstance(error, errors.TooManyTries) else None
        return error_response(status, kind, error.code, error.detail, error.attr, headers)
    if isinstance(error, errors.WorldError):
        headers = _retry_after(RETRY_AFTER_SECONDS)
        return error_response(status, kind, "unavailable", str(error), headers=headers)
    log.error("rest_bug", exc_info=error)
    return error_response(status, kind, "error", SERVER_ERROR)


def _retry_after(seconds: int) -> dict[str, str]:
    return {"Retry-After": str(seconds)}


async def answer_http_error(request: Request, error: Exception) -> Response:
    """Translate what the router raises: unknown paths and methods."""
    if not isinstance(error, HTTPException):  # Registered for this class only.
        raise error
    if error.status_code == HTTPStatus.NOT_FOUND:
        return error_response(404, "invalid_request", "not_found", "Endpoint not found.")
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f'Method "{request.method}" not allowed.'
        headers = {"Allow": ", ".join(sorted(methods_here(request)))}
        return error_response(405, "invalid_request", "method_not_allowed", detail, headers=headers)
    kind = "server_error" if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request"
    return error_response(error.status_code, kind, "error", str(error.detail))


async def answer_validation_error(_request: Request, error: Exception) -> Response:
    """Translate the framework's own validation, for routes that use it: the first error only."""
    if not isinstance(error, RequestValidationError):  # Registered for this class only.
        raise error
    first = error.errors()[0]
    attr = "__".join(str(part) for part in first["loc"][1:]) or None
    return error_response(400, "validation_error", "invalid_input", str(first["msg"]), attr)


async def answer_bug(_request: Request, _error: Exception) -> Response:
    """The last resort. The server logs the error itself."""
    return error_response(500, "server_error", "error", SERVER_ERROR)


def methods_here(request: Request) -> set[str]:
    """Documented methods of the request's path (the router itself reports only those of one route)."""
    documented = [route for route in request.app.router.routes if route.include_in_schema]
    here = [route for route in documented if route.matches(request.scope)[0] is not Match.NONE]
    return {method for route in here if route.path == here[0].path for method in route.methods}

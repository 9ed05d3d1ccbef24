"""One operation of the API: method, path, who may call it, what it answers. A resource is a table of these.

The table is the single source for routing, access checks and the OpenAPI document, so that none of them can
be forgotten for a route. Handlers are plain functions on worker threads: they may block on the database.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, TypeVar, get_args

import msgspec
from fastapi import Depends, FastAPI, Request, Response
from pydantic import BaseModel
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from whinchat.core.destination import Project
from whinchat.core.errors import OurBug
from whinchat.core.event import Json
from whinchat.core.ports import Store
from whinchat.web.auth import Caller, authenticate, key_in_request
from whinchat.web.rest.access import Access, Scope, check_access
from whinchat.web.rest.bodies import parse_body, read_body
from whinchat.web.rest.documented import Answer, Method, Parameter, answers_of, request_of
from whinchat.web.rest.fields import object_body
from whinchat.web.services import Services
from whinchat.web.sessions import SESSION_COOKIE, authenticate_session, check_csrf, session_cookies

T = TypeVar("T")


@dataclass(kw_only=True)
class Asked:
    """One authenticated request, as handlers see it. `cookies` are `Set-Cookie` headers of the answer."""

    request: Request
    body_bytes: bytes
    cookies: list[str] = field(default_factory=list)
    _caller: Caller | None = None
    _scope: Scope = field(default_factory=Scope)

    @property
    def services(self) -> Services:
        """What the wiring gave the web layer."""
        services: Services = self.request.app.state.services
        return services

    @property
    def store(self) -> Store:
        """The database."""
        return self.services.store

    @cached_property
    def now(self) -> datetime:
        """The instant of the request, the same for everything it writes."""
        return self.services.clock.now()

    @property
    def path(self) -> Mapping[str, str]:
        """Path parameters, as text."""
        return self.request.path_params

    @property
    def query(self) -> QueryParams:
        """Query parameters, as text; the last one wins."""
        return self.request.query_params

    @cached_property
    def raw_body(self) -> Any:
        """The parsed body, of any JSON type. Raises as `parse_body` does."""
        return parse_body(self.request.headers.get("content-type", ""), self.body_bytes)

    @property
    def body(self) -> Json:
        """The parsed body, an object. Raises `Invalid` for anything else."""
        return object_body(self.raw_body)

    @property
    def caller(self) -> Caller:
        """Who asks; only on routes that are not public."""
        return _present(self._caller, "caller")

    @property
    def project(self) -> Project:
        """The project of the path; only on routes below one."""
        return _present(self._scope.project, "project")

    @property
    def organization_id(self) -> str:
        """The organization of the path; only on routes below one."""
        return _present(self._scope.organization_id, "organization")

    def admit(self, access: Access) -> None:
        """Establish caller, project and organization, and raise unless they may do this."""
        if access.public:
            return
        authorization = self.request.headers.get("authorization")
        found = key_in_request(authorization, None, {}) or key_in_request(None, self.raw_body, self.query)
        session = self.request.cookies.get(SESSION_COOKIE)
        if found is None and session:
            self._caller = self._caller_of_session(session)
        else:
            self._caller = authenticate(self.store, found, self.now)
        self._scope = check_access(self.store, self._caller, access, self.path)

    def _caller_of_session(self, session: str) -> Caller:
        """The signed-in user, when the request comes from one of our pages. Keys go before sessions."""
        site_url = self.services.site_url
        caller, renewed = authenticate_session(self.store, session, self.now)
        check_csrf(self.request.method, self.request.headers, session, site_url)
        if renewed:
            self.cookies += session_cookies(session, site_url)
        return caller


def _present(value: T | None, what: str) -> T:
    if value is None:
        raise OurBug(f"the route has no {what}: its operation must say so in path and access")
    return value


Handler = Callable[[Asked], Response]
"""What an operation runs, on a worker thread. Its docstring documents the operation."""


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One documented operation.

    `path` is relative to `/api/` and ends with a slash. `answers` maps success statuses to the model of the
    body (None for an empty one, `File` for a file); error answers are the same everywhere (`documented.py`),
    apart from `refusals`. `body` documents what is read. `only_asks` says that a request with a body changes
    nothing: what it asks about is too long for an address.
    """

    method: Method
    path: str
    run: Handler
    access: Access
    answers: Mapping[int, Answer]
    tag: str
    body: type[BaseModel] | None = None
    query: tuple[Parameter, ...] = ()
    refusals: Mapping[int, str] = field(default_factory=dict)
    only_asks: bool = False


def answer(data: object, status: int = 200) -> Response:
    """A JSON response; datetimes become ISO 8601 with `Z`."""
    return Response(msgspec.json.encode(data), status, media_type="application/json")


def add_operations(app: FastAPI, operations: Sequence[Operation]) -> None:
    """Route operations, in the one form to which `paths.OneForm` brings all spellings of a path.

    A path refuses the methods it does not have, so that they do not fall through to a later path with a
    parameter in the same place (`icons/` is not a function's id).
    """
    by_path: dict[str, list[Operation]] = {}
    for operation in operations:
        by_path.setdefault(operation.path, []).append(operation)
    for path, here in by_path.items():
        for operation in here:
            _add_operation(app, operation)
        others = sorted(set(get_args(Method)) - {operation.method for operation in here})
        app.add_api_route(f"/api/{path}", _refuse_method, methods=others, include_in_schema=False)


def _refuse_method() -> None:
    raise HTTPException(405)


def _add_operation(app: FastAPI, operation: Operation) -> None:

    def endpoint(request: Request, body: Annotated[bytes, Depends(read_body)]) -> Response:
        asked = Asked(request=request, body_bytes=body)
        asked.admit(operation.access)
        response = operation.run(asked)
        for cookie in asked.cookies:
            response.headers.append("set-cookie", cookie)
        return response

    text = inspect.getdoc(operation.run) or operation.run.__name__
    app.add_api_route(
        f"/api/{operation.path}",
        endpoint,
        methods=[operation.method],
        name=operation.run.__name__,
        operation_id=operation.run.__name__,
        summary=text.splitlines()[0],
        description=text,
        tags=[operation.tag],
        status_code=min(operation.answers),
        response_class=Response,
        responses=answers_of(
            operation.path,
            operation.method,
            public=operation.access.public,
            answers=operation.answers,
            refusals=operation.refusals,
        ),
        openapi_extra=request_of(
            operation.path,
            operation.method,
            operation.query,
            operation.body,
            public=operation.access.public,
        ),
    )

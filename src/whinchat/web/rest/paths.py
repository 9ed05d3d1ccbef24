"""One form for every path, so that aliases are exact by construction and nothing is ever redirected."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

ALIASES = (("/api/environments/", "/api/projects/"),)
"""Terraform says environments where most others say projects; here they are the same."""


def one_form(path: str) -> str:
    """The documented form of a path: `projects`, and a trailing slash."""
    if not path.endswith("/"):
        path += "/"
    for alias, documented in ALIASES:
        if path.startswith(alias):
            return documented + path[len(alias) :]
    return path


class OneForm:
    """ASGI middleware that rewrites paths to their documented form before routing (`raw_path` stays as
    sent).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, rewritten."""
        if scope["type"] == "http":
            scope = {**scope, "path": one_form(scope["path"])}
        await self._app(scope, receive, send)

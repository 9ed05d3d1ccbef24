"""What the web app must know of the service it belongs to."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.web.rest.access import ANY_KEY
from whinchat.web.rest.operations import Asked, Operation, answer

META_DOMAINS = ("facebook.com", "fbsandbox.com", "instagram.com", "whatsapp.com", "whatsapp.net")

GraphApi = Literal["meta", "simulator", "other"]


class InstanceBody(BaseModel):
    """This service."""

    demo: bool = Field(description="Whether this is `whinchat demo`, which signs browsers in by itself")
    simulator: bool = Field(description="Whether the Cloud API is Whinchat's simulator")
    graph_api: GraphApi = Field(description="Whose Cloud API messages go to")
    site_url: str = Field(description="How browsers and SDKs reach this service; no slash at the end")
    webhook_url: str = Field(description="Where Meta sends webhooks")
    version: str
    setup_complete: bool = Field(description="Whether somebody has a password")


def show_instance(asked: Asked) -> Response:
    """Show what kind of service this is: its version, addresses, and whether it only rehearses."""
    services = asked.services
    kind = _kind_of(asked)
    with asked.store.read() as uow:
        setup_complete = uow.accounts.anybody_has_password()
    return answer(
        {
            "demo": services.auto_sign_in,
            "simulator": kind == "simulator",
            "graph_api": kind,
            "site_url": services.site_url,
            "webhook_url": f"{services.site_url}/webhooks/whatsapp",
            "version": services.version,
            "setup_complete": setup_complete,
        }
    )


def _kind_of(asked: Asked) -> GraphApi:
    host = urlsplit(asked.services.graph_api_url).hostname or ""
    if any(host == domain or host.endswith(f".{domain}") for domain in META_DOMAINS):
        return "meta"
    return "simulator" if asked.services.is_simulator() else "other"


OPERATIONS = (
    Operation(
        method="GET",
        path="instance/",
        run=show_instance,
        access=ANY_KEY,
        answers={200: InstanceBody},
        tag="instance",
    ),
)

"""The Graph paths: a table of edges, and the node path whose meaning depends on what the id is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from whinchat.sandbox import accounts_api as accounts
from whinchat.sandbox import library, media, templates, uploads
from whinchat.sandbox import numbers_api as numbers
from whinchat.sandbox import template_writes as writes
from whinchat.sandbox.answers import unknown_object
from whinchat.sandbox.calls import Call, Handler, endpoint
from whinchat.sandbox.models import Json
from whinchat.sandbox.world import World

# (method, edge after the id) → handler
_EDGES: dict[tuple[str, str], Handler] = {
    ("GET", "message_templates"): templates.list_templates,
    ("POST", "message_templates"): writes.create_template,
    ("DELETE", "message_templates"): writes.delete_templates,
    ("POST", "upsert_message_templates"): writes.upsert_templates,
    ("GET", "message_template_library"): library.list_library,
    ("POST", "unpause"): writes.unpause_template,
    ("POST", "uploads"): uploads.open_upload,
    ("GET", "phone_numbers"): numbers.list_numbers,
    ("GET", "subscribed_apps"): accounts.list_subscribed,
    ("POST", "subscribed_apps"): accounts.subscribe,
    ("DELETE", "subscribed_apps"): accounts.unsubscribe,
    ("GET", "subscriptions"): accounts.list_subscriptions,
    ("POST", "subscriptions"): accounts.set_subscription,
    ("DELETE", "subscriptions"): accounts.delete_subscription,
    ("POST", "media"): media.upload,
    ("POST", "register"): numbers.register,
    ("POST", "request_code"): numbers.request_code,
    ("POST", "verify_code"): numbers.verify_code,
    ("POST", "deregister"): numbers.deregister,
    ("GET", "whatsapp_business_profile"): numbers.get_profile,
    ("POST", "whatsapp_business_profile"): numbers.change_profile,
    ("GET", "block_users"): numbers.list_blocked,
    ("POST", "block_users"): numbers.block,
    ("DELETE", "block_users"): numbers.unblock,
}


async def _node(call: Call) -> Json:
    """`/{id}`: a phone number, a WABA, a message template or a file."""
    state, method, object_id = call.state, call.request.method, call.object_id
    template = templates.template_by_id(state, object_id)
    item = media.find_media(state, object_id)
    match method:
        case "GET" if object_id in state.numbers:
            return await numbers.get_number(call)
        case "POST" if object_id in state.numbers:
            return await numbers.change_number(call)
        case "GET" if object_id in state.accounts:
            return await accounts.get_account(call)
        case "GET" if template is not None:
            return await templates.get_template(call, template)
        case "POST" if template is not None:
            return await writes.edit_template(call, template)
        case "GET" if item is not None:
            return await media.get_media(call, item)
        case "DELETE" if item is not None:
            return await media.delete_media(call, item)
    raise unknown_object(object_id, method)


def graph_routes(world: World) -> list[Route]:
    """All Graph routes but `/messages`, without the version in front."""

    async def download(request: Request) -> Response:
        return await media.download(world.state, request)

    async def sample(request: Request) -> Response:
        return await uploads.show_sample(world.state, request)

    edges = [
        Route(f"/{{object_id}}/{edge}{slash}", endpoint(world, handler), methods=[method])
        for (method, edge), handler in _EDGES.items()
        for slash in ("", "/")
    ]
    return [
        Route(
            "/oauth/access_token", endpoint(world, accounts.app_token, public=True), methods=["GET", "POST"]
        ),
        Route("/debug_token", endpoint(world, accounts.debug_token)),
        Route("/whatsapp_business/attachments/{key}", download),
        Route("/whatsapp_business/samples/{key}", sample),
        Route("/message_template_library", endpoint(world, library.list_library)),
        Route("/upload:{key}", endpoint(world, uploads.show_upload)),
        Route("/upload:{key}", endpoint(world, uploads.take_bytes, raw=True), methods=["POST"]),
        *edges,
        Route("/{object_id:int}", endpoint(world, _node), methods=["GET", "POST", "DELETE"]),
        Route("/{object_id:int}/", endpoint(world, _node), methods=["GET", "POST", "DELETE"]),
    ]

"""No answer of any route has a secret in it, even where a template or Meta writes one."""

from __future__ import annotations

import msgspec

from tests.eventually import eventually
from tests.servers.service import Service
from whinchat.core.event import Json
from whinchat.sandbox import seed
from whinchat.web.rest.app import OPERATIONS

APP_SECRET = "planted-app-secret"
ECHO = {
    "error": {
        "message": f"Malformed access token {seed.TOKEN}",
        "type": "OAuthException",
        "code": 131009,
        "error_data": {"messaging_product": "whatsapp", "details": f"The token was {seed.TOKEN}"},
    }
}

EXPECTED = {"welcome/": 400, "projects/{project_id}/property_definitions/values/": 400}
"""What wants more than an address. A full key's routes refuse this key with 403, all else answers 200."""


FORWARDING_KEY = "phc_key_of_the_receiver"
FORWARDING = {
    "name": "PostHog",
    "kind": "posthog",
    "url": "http://127.0.0.1:9/",
    "secret": FORWARDING_KEY,
    "enabled": False,
}


QUERIES = {
    "projects/{project_id}/persons/{person_id}/why/": "?destination={function_id}",
    "projects/{project_id}/inbound_media/{media_id}/": "?whatsapp_message_id={whatsapp_message_id}",
}
"""What a route has to be asked with."""


def ids_of(service: Service) -> list[Json]:
    """A message that carries the token, and one of which Meta's refusal does, with debug logs of both."""
    inputs = {"message": {"value": "token {{ inputs.access_token }}"}, "debug": {"value": True}}
    hears = {"events": [{"id": name, "type": "events"} for name in ("one", "two")]}
    destination = service.create_destination(inputs=inputs, filters=hears)
    service.api("PATCH", "/api/projects/@current/", {"whatsapp_app_secret": APP_SECRET})
    person = {"phone": "+447400123456"}
    service.capture({"event": "one", "distinct_id": "zoe", "properties": {"$set": person}})
    service.await_messages(1)
    service.sandbox.control("next-error", {"body": ECHO, "http_status": 400})
    service.capture({"event": "two", "distinct_id": "zoe", "properties": {}})

    def settled() -> list[Json] | None:
        rows: list[Json] = service.api("GET", "messages/?state=accepted,sent,delivered,read,refused")[
            "results"
        ]
        return rows if len(rows) == 2 else None

    action = service.api("POST", "actions/", {"name": "one"})
    service.api("POST", "message_templates/sync/")
    more = {
        "message_template_id": service.api("GET", "message_templates/")["results"][0]["id"],
        "person_id": service.api("GET", "persons/?distinct_id=zoe")["results"][0]["id"],
        "phone_number_id": seed.PHONE_NUMBER_ID,
        "user": person["phone"].removeprefix("+"),
        "user_id": service.api("GET", "/api/users/@me/")["id"],
        "forwarding_id": service.api("POST", "forwardings/", FORWARDING)["id"],
        **service.sent_file(person["phone"]),
    }
    return [
        more
        | {
            "project_id": "@current",
            "organization_id": "@current",
            "template_id": "template-whatsapp",
            "function_id": destination["id"],
            "action_id": action["id"],
            "event_uuid": row["event_uuid"],
            "message_id": row["id"],
        }
        for row in eventually(settled, 20)
    ]


def test_no_route_shows_a_secret(service: Service) -> None:
    read = [operation for operation in OPERATIONS if operation.method == "GET"]
    assert len(read) > 15
    seen = b""
    for ids in ids_of(service):
        for operation in read:
            path = operation.path + QUERIES.get(operation.path, "")
            status, answer = service.api_raw("GET", "/api/" + path.format(**ids))
            assert status == EXPECTED.get(operation.path, 403 if operation.access.full_key else 200), (
                operation.path
            )
            raw = msgspec.json.encode(answer)
            for secret in (seed.TOKEN, APP_SECRET, service.key, FORWARDING_KEY):
                assert secret.encode() not in raw, operation.path
            seen += raw
    assert b"Malformed access token ***REDACTED***" in seen
    assert b"token ***REDACTED***" in seen

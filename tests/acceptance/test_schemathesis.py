"""The OpenAPI document is true: a machine calls every operation with whatever it allows and forbids.

Ids that exist are given to it, as it would never guess one; everything else it makes up: NUL characters, huge
numbers, deep objects, strange query strings, missing and surplus fields.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.rest_api import add_key
from tests.servers.service import SECRET_KEY, Service, running_service
from whinchat.adapters.sql.store import SqlStore

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "allow_header_conformance",
    "unsupported_method",
    "missing_required_header",
    "ignored_auth",
)
"""All but two kinds of check: PostHog forgives query parameters that cannot be read (a page size of `x` is
the default), and accepts less than a schema can say (an input is checked against the function's own
inputs_schema).
"""

EXAMPLES_PER_OPERATION = 15
EXAMPLES_ON_POSTGRESQL = 4
"""With the systematic ones of the coverage phase some 3,500 calls in about 40 seconds. What the second engine
could answer differently is found by the systematic ones; made-up examples add little there.
"""

RUN_SECONDS_MAX = 400
"""Ten times as long as it takes, for a machine that has other things to do."""

SEED = 20261122


def settings(folder: Path, **known: str) -> Path:
    """A settings file that gives path parameters values that exist."""
    file = folder / "schemathesis.toml"
    values = "\n".join(f'"path.{name}" = "{value}"' for name, value in known.items())
    file.write_text(f"[parameters]\n{values}\n")
    return file


def full_key(database_url: str) -> str:
    """A key without scopes, which is the only one that may do everything; no command makes one."""
    store = SqlStore.open(database_url, SECRET_KEY)
    try:
        with store.read() as uow:
            [owner] = uow.projects.users()
        return add_key(store, owner)
    finally:
        store.close()


def known_ids(service: Service, key: str) -> dict[str, str]:
    """A spare key, a destination, an action, an event and a message that exist."""
    service.key = key
    spare = service.api("POST", "/api/personal_api_keys/", {"label": "spare", "scopes": ["*"]})
    colleague = service.api("POST", "/api/users/", {"email": "colleague@example.com"})
    destination = service.create_destination()
    action = service.api("POST", "actions/", {"name": "shipped", "steps": [{"event": "order shipped"}]})
    person = {"phone": "+447400123456"}
    service.capture({"event": "order shipped", "distinct_id": "zoe", "properties": {"$set": person}})
    service.await_messages(1)
    [message] = service.api("GET", "messages/")["results"]
    service.api("POST", "message_templates/sync/")
    return {
        "key_id": spare["id"],  # Or it finds its own key in a list, and deletes that.
        "user_id": str(colleague["id"]),
        "project_id": "@current",
        "organization_id": "@current",
        "template_id": "template-whatsapp",
        "function_id": destination["id"],
        "action_id": str(action["id"]),
        "event_uuid": message["event_uuid"],
        "message_id": message["id"],
        "message_template_id": service.api("GET", "message_templates/")["results"][0]["id"],
        "person_id": service.api("GET", "persons/")["results"][0]["id"],
        "phone_number_id": message["phone_number_id"],
        "user": person["phone"],
    }


@pytest.mark.timeout(RUN_SECONDS_MAX + 60)
def test_every_answer_is_one_the_document_describes(tmp_path: Path, engine_url: str) -> None:
    examples = EXAMPLES_PER_OPERATION if engine_url.startswith("sqlite") else EXAMPLES_ON_POSTGRESQL
    with running_service(tmp_path, engine_url) as service:
        key = full_key(engine_url)
        ids = known_ids(service, key)
        command = [
            *(str(Path(sys.executable).parent / "schemathesis"), "--no-color"),
            *("--config-file", str(settings(tmp_path, **ids))),
            *("run", f"{service.url}/api/schema", "--header", f"Authorization: Bearer {key}"),
            *("--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing", "--no-shrink"),
            *("--max-examples", str(examples), "--seed", str(SEED)),
            *("--continue-on-failure", "--suppress-health-check", "all", "--warnings", "off"),
            *("--generation-database", "none", "--request-timeout", "30", "--workers", "1"),
        ]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, timeout=RUN_SECONDS_MAX, check=False
        )
        assert done.returncode == 0, f"{done.stdout[-20_000:]}\n{done.stderr[-2_000:]}"
        assert service.process.poll() is None
        made = service.api("GET", "actions/")["count"]
        assert made > 1, "no call made anything: the machine stood before closed doors"

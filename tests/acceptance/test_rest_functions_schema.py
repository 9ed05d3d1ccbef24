"""The OpenAPI document is true: a fuzzer reads it and calls every operation with sane and insane data."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.rest_api import Api, api, make, world, world_on
from whinchat.web.rest.app import OPERATIONS

__all__ = ["api", "world"]

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

EXAMPLES_PER_OPERATION = 30
"""Enough to find every wrong document so far within seconds; the data differ from run to run only outside
of CI.
"""


def documented(api: Api) -> dict[str, Any]:
    """The document."""
    body: dict[str, Any] = api.with_key(None).get("/api/schema/").expect(200)
    return body


def test_the_document_lists_each_operation_once_in_its_documented_form(api: Api) -> None:
    paths = documented(api)["paths"]
    listed = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert listed == {(operation.method, f"/api/{operation.path}") for operation in OPERATIONS}
    assert documented(api) == api.get("/api/schema").expect(200)


def test_every_reference_in_the_document_leads_somewhere(api: Api) -> None:
    document = documented(api)
    schemas = set(document["components"]["schemas"])
    for reference in _references(document):
        assert reference.removeprefix("#/components/schemas/") in schemas


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for inner in value.values() for found in _references(inner)]
    return [found for inner in value for found in _references(inner)] if isinstance(value, list) else []


def test_only_public_operations_are_documented_without_a_key(api: Api) -> None:
    paths = documented(api)["paths"]
    for operation in OPERATIONS:
        security = paths[f"/api/{operation.path}"][operation.method.lower()]["security"]
        assert bool(security) is not operation.access.public


@pytest.mark.timeout(300)  # Some two thousand requests.
def test_a_fuzzer_finds_no_undocumented_answer_and_no_server_error(engine_url: str, tmp_path: Path) -> None:
    with world_on(engine_url) as world:
        fuzz(Api(world.base, world.first.key), tmp_path)


def fuzz(api: Api, folder: Path) -> None:
    """Run the fuzzer over the whole document and fail with its report."""
    made = make(api, name="fuzzed")
    known = {
        "project_id": "@current",
        "organization_id": "@current",
        "template_id": "template-whatsapp",
        "function_id": made["id"],
        "key_id": "none",  # Else the fuzzer finds and deletes the key it works with.
    }
    lines = "".join(f'"path.{name}" = "{value}"\n' for name, value in known.items())
    (folder / "schemathesis.toml").write_text(f"[parameters]\n{lines}")
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{api.base}/api/schema", "--no-color"]
    command += ["--header", f"Authorization: Bearer {api.key}", "--checks", ",".join(CHECKS)]
    command += ["--phases", "examples,coverage,fuzzing", "--max-examples", str(EXAMPLES_PER_OPERATION)]
    command += ["--generation-with-security-parameters", "false", "--generation-deterministic"]
    command += ["--suppress-health-check", "all"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Authentication failed" not in run.stdout, run.stdout

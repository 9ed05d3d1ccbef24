"""The OpenAPI document names what there is, and each of its parts. That it is true is shown by a fuzzer in
`test_schemathesis.py`.
"""

from __future__ import annotations

from typing import Any

from tests.acceptance.rest_api import Api, api, world
from whinchat.web.rest.app import OPERATIONS

__all__ = ["api", "world"]


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

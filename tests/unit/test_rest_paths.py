"""Aliases of paths, access keys, and the tables everything is built from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core import errors
from whinchat.web.auth import hash_key, key_in_request, mask_key_value, new_key_value
from whinchat.web.rest.app import OPERATIONS
from whinchat.web.rest.errors import STATUS_AND_TYPE
from whinchat.web.rest.paths import one_form


@pytest.mark.parametrize(
    ("written", "documented"),
    [
        ("/api/environments/1/hog_functions", "/api/projects/1/hog_functions/"),
        ("/api/environments/1/hog_functions/", "/api/projects/1/hog_functions/"),
        ("/api/projects/1", "/api/projects/1/"),
        ("/api/environments", "/api/projects/"),
        ("/api/projects/environments/", "/api/projects/environments/"),
        ("/api/schema", "/api/schema/"),
    ],
)
def test_every_spelling_of_a_path_comes_to_its_documented_form(written: str, documented: str) -> None:
    assert one_form(written) == documented


@given(st.text())
def test_the_documented_form_is_its_own(path: str) -> None:
    assert one_form(one_form(path)) == one_form(path)


def test_operations_are_tidy() -> None:
    """Each is named once, ends with a slash, and documents what it writes."""
    names = [operation.run.__name__ for operation in OPERATIONS]
    assert len(set(names)) == len(names)
    for operation in OPERATIONS:
        access = operation.access
        assert operation.path.endswith("/")
        assert (operation.run.__doc__ or "").strip()
        assert sum([access.public, access.any_key, access.full_key, access.scope is not None]) == 1
        assert operation.body is None or operation.method in ("POST", "PATCH", "PUT")
        writes = operation.method not in ("GET", "DELETE") and not operation.only_asks
        assert not (writes and access.scope and access.scope.endswith(":read"))


def test_every_error_of_ours_has_a_status_and_special_ones_stand_first() -> None:
    classes = [cls for cls, _, _ in STATUS_AND_TYPE]
    for index, cls in enumerate(classes):
        assert not any(issubclass(later, cls) for later in classes[index + 1 :])
    assert classes[-1] is errors.WhinchatError


@given(st.binary(min_size=32, max_size=32))
def test_new_keys_are_found_again_in_a_header_and_hidden_in_the_mask(random: bytes) -> None:
    value = new_key_value(random)
    assert key_in_request(f"Bearer  {value} ", None, {}) == (value, "Authorization header")
    assert value not in mask_key_value(value)
    assert value not in hash_key(value)


@given(st.text(), st.text())
def test_no_header_or_body_breaks_the_search_for_a_key(header: str, body: str) -> None:
    key_in_request(header, {"personal_api_key": body}, {"personal_api_key": body})
    hash_key(header)


def test_a_key_in_the_body_comes_before_one_in_the_query() -> None:
    found = key_in_request("Basic abc", {"personal_api_key": "phx_body"}, {"personal_api_key": "phx_query"})
    assert found == ("phx_body", "body")
    assert key_in_request(None, ["x"], {"personal_api_key": "phx_query"}) == ("phx_query", "query string")
    assert key_in_request(None, {"personal_api_key": 5}, {}) is None

"""Bodies in every form, sane or not, and the errors they get."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.acceptance.rest_api import FUNCTIONS, Api, api, make, world
from whinchat.core.catalogue import WHATSAPP
from whinchat.web.rest.bodies import BODY_BYTES_MAX
from whinchat.web.rest.function_save import NO_TEMPLATE

__all__ = ["api", "world"]

BARE = {"name": "bare", "hog": WHATSAPP["code"]}


@pytest.mark.parametrize(
    ("raw", "detail"),
    [
        (
            b"{",
            "JSON parse error - Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        (b"nope", "JSON parse error - Expecting value: line 1 column 1 (char 0)"),
        (b'{"a": 1} x', "JSON parse error - Extra data: line 1 column 10 (char 9)"),
        (b"[" * 100_000, "JSON parse error - nested more than 100 levels deep"),
        (b'{"a":' * 150 + b"1" + b"}" * 150, "JSON parse error - nested more than 100 levels deep"),
        (b'{"a": "\xff"}', "JSON parse error - the body is not UTF-8"),
    ],
)
def test_a_body_that_is_no_json_gets_posthogs_text(api: Api, raw: bytes, detail: str) -> None:
    reply = api.call("POST", FUNCTIONS, raw=raw)
    reply.expect_error(400, None, detail, "parse_error")
    assert reply.json["type"] == "invalid_request"


@pytest.mark.parametrize(
    "raw",
    [
        b"NaN",
        b'{"name": NaN}',
        b'{"name": 1e999}',
        b'{"name": "\\ud800"}',
        b"1" * 5000,
        b'{"name": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_only_some_readers_take_for_json_is_400(api: Api, raw: bytes) -> None:
    assert api.call("POST", FUNCTIONS, raw=raw).status == 400


def test_a_number_beyond_64_bits_is_refused_with_its_place(api: Api) -> None:
    body = api.post(FUNCTIONS, BARE | {"filters": {"properties": [{"value": 10**30}]}}).expect(400)
    assert body["attr"] == "filters__properties__0__value"


def test_null_characters_are_refused_wherever_they_hide(api: Api) -> None:
    planted: list[tuple[dict[str, Any], str | None]] = [
        ({"inputs": {"message": {"value": "a\x00"}}}, "inputs__message__value"),
        ({"filters": {"events": [{"id": "a\x00"}]}}, "filters__events__0__id"),
        ({"a\x00b": 1}, None),
    ]
    for body, attr in planted:
        api.post(FUNCTIONS, BARE | body).expect_error(
            400, attr, "Null characters are not allowed.", "null_characters_not_allowed"
        )


@pytest.mark.parametrize(
    ("raw", "kind"), [(b"[]", "list"), (b'"x"', "str"), (b"1", "int"), (b"null", "NoneType")]
)
def test_a_body_that_is_no_object_is_refused(api: Api, raw: bytes, kind: str) -> None:
    detail = f"Invalid data. Expected a dictionary, but got {kind}."
    api.call("POST", FUNCTIONS, raw=raw).expect_error(400, None, detail, "invalid_input")


def test_an_unknown_media_type_is_415_and_none_at_all_means_json(api: Api) -> None:
    reply = api.call("POST", FUNCTIONS, raw=b"a,b", content_type="text/csv")
    reply.expect_error(415, None, 'Unsupported media type "text/csv" in request.', "unsupported_media_type")
    api.call("POST", FUNCTIONS, raw=b"{}", content_type=None).expect_error(400, "hog", NO_TEMPLATE)


def test_an_empty_body_is_an_empty_object(api: Api) -> None:
    api.call("POST", FUNCTIONS).expect_error(400, "hog", NO_TEMPLATE)


def test_form_fields_are_text_and_read_as_such(api: Api) -> None:
    made = make(api)
    path = f"{FUNCTIONS}{made['id']}/"
    form = "application/x-www-form-urlencoded"
    changed = api.call("PATCH", path, raw=b"name=A+%26+B&enabled=true&execution_order=7", content_type=form)
    body = changed.expect(200)
    assert (body["name"], body["enabled"], body["execution_order"]) == ("A & B", True, 7)
    api.call("PATCH", path, raw=b"type=undefined", content_type=form).expect_error(
        400, "type", '"undefined" is not a valid choice.', "invalid_choice"
    )
    api.call("PATCH", path, raw=b"inputs=%7B%7D", content_type=form).expect_error(
        400, "inputs", 'Expected a dictionary of items but got type "str".', "not_a_dict"
    )


def test_multipart_fields_are_read_and_files_ignored(api: Api) -> None:
    made = make(api)
    raw = (
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nZo\xc3\xab\r\n'
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n'
    )
    reply = api.call(
        "PATCH", f"{FUNCTIONS}{made['id']}/", raw=raw, content_type="multipart/form-data; boundary=x"
    )
    assert reply.expect(200)["name"] == "Zoë"


@pytest.mark.parametrize(
    ("content_type", "raw"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"nonsense"),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name="),
        ("application/x-www-form-urlencoded", b"\xff\xfe"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % i for i in range(1001))),
    ],
)
def test_a_broken_form_is_400(api: Api, content_type: str, raw: bytes) -> None:
    assert (
        api.call("POST", FUNCTIONS, raw=raw, content_type=content_type).expect(400)["code"] == "parse_error"
    )


def test_a_large_body_is_accepted_up_to_the_bound_and_413_beyond(api: Api) -> None:
    large = BARE | {"description": "x" * 600_000}
    api.post(FUNCTIONS, large).expect(201)
    body = api.post(FUNCTIONS, BARE | {"description": "x" * BODY_BYTES_MAX}).expect(413)
    assert body["code"] == "too_large"


def test_a_body_that_never_ends_is_cut_off_at_the_bound(api: Api) -> None:
    where = urlsplit(api.base)
    piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    with socket.create_connection((where.hostname, where.port), timeout=30) as connection:
        head = f"POST {FUNCTIONS} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {api.key}\r\n"
        connection.sendall(head.encode() + b"Transfer-Encoding: chunked\r\n\r\n")
        for _ in range(BODY_BYTES_MAX // 0x10000 + 1):
            connection.sendall(piece)
        assert connection.recv(100).startswith(b"HTTP/1.1 413")


def test_unknown_paths_and_methods_answer_in_the_error_shape(api: Api) -> None:
    api.get("/api/projects/@current/nothing/").expect_error(404, None, "Endpoint not found.", "not_found")
    reply = api.call("PUT", FUNCTIONS, {})
    reply.expect_error(405, None, 'Method "PUT" not allowed.', "method_not_allowed")
    assert reply.headers["allow"] == "GET, POST"

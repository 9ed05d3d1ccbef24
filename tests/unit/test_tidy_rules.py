"""The house rules find the faults they are for: each meets a planted fault and a look-alike."""

from __future__ import annotations

import ast

import pytest

from tests.unit.test_tidy import (
    FORBIDDEN_WORDS,
    called_name,
    has_reason,
    impurities,
    is_broad,
    lines_without_docstring,
)


@pytest.mark.parametrize(
    ("code", "broad"),
    [
        ("except:", True),
        ("except Exception:", True),
        ("except (ValueError, BaseException):", True),
        ("except ValueError:", False),
        ("except (ValueError, OSError):", False),
    ],
)
def test_a_handler_of_everything_is_broad(code: str, broad: bool) -> None:
    [statement] = ast.parse(f"try:\n    pass\n{code}\n    pass\n").body

    assert isinstance(statement, ast.Try)
    assert is_broad(statement.handlers[0]) is broad


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x = 1  # noqa: BLE001 the loop must outlive any batch", True),
        ("x = 1  # noqa: BLE001", False),
        ("x = 1  # noqa: BLE001 ok", False),
    ],
)
def test_a_code_alone_is_no_reason(line: str, reason: bool) -> None:
    assert has_reason(line, "noqa: BLE001") is reason


def test_a_docstring_does_not_make_a_function_long() -> None:
    [function] = ast.parse('def f() -> None:\n    """One.\n\n    Two.\n    """\n    return\n').body

    assert isinstance(function, ast.FunctionDef)
    assert lines_without_docstring(function) == 2


@pytest.mark.parametrize(
    ("code", "name"),
    [("sleep(1)", "sleep"), ("time.sleep(1)", "time.sleep"), ("a.b.sleep(1)", "b.sleep"), ("f()()", "")],
)
def test_a_call_is_known_by_the_last_two_parts_of_its_name(code: str, name: str) -> None:
    call = ast.parse(code, mode="eval").body

    assert isinstance(call, ast.Call)
    assert called_name(call) == name


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import time", ["time"]),
        ("from os.path import join", ["os.path"]),
        ("datetime.now(UTC)", ["datetime.now()"]),
        ("uuid4()", ["uuid4()"]),
        ("import hmac", []),
        ("clock.read()", []),
    ],
)
def test_clocks_files_and_chance_are_impure(code: str, found: list[str]) -> None:
    assert [bad for node in ast.walk(ast.parse(code)) for bad in impurities(node)] == found


@pytest.mark.parametrize(
    ("line", "forbidden"),
    [
        ("see /wo" + "rk/shared/notes", True),
        ("registry.npm" + "js.org", True),
        ("fixes issue " + "#12", True),
        ("Your order #12 is on its way", False),
        ("a whole days' work/main course", False),
        ("the user agent of the SDK", False),
    ],
)
def test_words_of_one_workplace_are_found(line: str, forbidden: bool) -> None:
    assert any(pattern.search(line) for pattern in FORBIDDEN_WORDS) is forbidden

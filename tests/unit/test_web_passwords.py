"""Passwords: what is taken, how it is kept, and that nothing tells whether an address is known."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters

from whinchat.core.errors import Invalid
from whinchat.web.passwords import (
    PASSWORD_CHARACTERS_MAX,
    check_new_password,
    hash_password,
    is_password,
    needs_new_hash,
    password_of,
)


def test_a_password_is_known_by_its_hash_and_no_other_is() -> None:
    stored = hash_password("correct horse battery")
    assert is_password(stored, "correct horse battery")
    assert not is_password(stored, "correct horse battery ")
    assert "correct horse" not in stored
    assert stored != hash_password("correct horse battery")


def test_the_hash_is_argon2id_with_the_recommended_cost() -> None:
    parameters = extract_parameters(hash_password("x"))
    assert parameters.type.name == "ID"
    assert (parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (19 * 1024, 2, 1)


def test_an_accent_typed_on_another_keyboard_is_the_same_password() -> None:
    assert is_password(hash_password("cafe\u0301 au lait"), "caf\u00e9 au lait")


@pytest.mark.parametrize("stored", [None, "", "not a hash", "$argon2id$v=19$m=1$broken"])
def test_without_a_usable_hash_no_password_is_right(stored: str | None) -> None:
    assert not is_password(stored, "the password of nobody")


def test_a_hash_made_more_cheaply_is_renewed() -> None:
    assert needs_new_hash(PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash("x"))
    assert not needs_new_hash(hash_password("x"))


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("123456789", "password_too_short"),
        ("ana@example.com", "password_is_email"),
        ("ANA@Example.com", "password_is_email"),
    ],
)
def test_a_poor_password_is_refused_with_what_to_do(password: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_new_password(password, "ana@example.com")
    assert (refused.value.code, refused.value.attr) == (code, "password")


def test_ten_characters_of_any_script_are_enough() -> None:
    for password in ("0123456789", "пароль-сло", "🐦" * 10):
        check_new_password(password, "ana@example.com")


@pytest.mark.parametrize("value", [None, 5, ["x"], "", "x" * (PASSWORD_CHARACTERS_MAX + 1)])
def test_what_is_no_password_names_the_field(value: object) -> None:
    with pytest.raises(Invalid) as refused:
        password_of(value, "password")
    assert refused.value.attr == "password"


def test_spaces_around_a_password_belong_to_it() -> None:
    assert password_of("  secret words  ", "password") == "  secret words  "

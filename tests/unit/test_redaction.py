"""Planted secrets must not come out, whatever they hide in; everything else must."""

from __future__ import annotations

import json
import time
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from whinchat.core.redaction import REDACTED, TRUNCATED, Redactor, looks_secret, redact_event

META_TOKEN = "EAAGm0PX4ZCpsBAKZAexample1234567890abcdef"
KEY = "phx_abcdefghijklmnop1234567890"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    "text",
    [
        "the token is {}",
        "Authorization: Bearer {}",
        "authorization=Bearer {}",
        '{{"access_token":"{}"}}',
        '{{"body":"{{\\"access_token\\": \\"{}\\"}}"}}',
        "https://graph.facebook.com/debug_token?input_token={}&x=1",
        "Malformed access token {}",
        "{}",
    ],
)
@pytest.mark.parametrize(
    "secret", [META_TOKEN, KEY, "plain-s3cret/with+odd=chars", 'quote"and\\slash', "Zoë secret"]
)
def test_a_known_secret_is_gone_from_any_text(text: str, secret: str) -> None:
    redactor = Redactor([secret])
    for form in (secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]):
        redacted = redactor.text(text.format(form))
        assert form not in redacted
        assert REDACTED in redacted


@pytest.mark.parametrize(
    ("text", "planted"),
    [
        (f"token {META_TOKEN} expired", META_TOKEN),
        (f"key {KEY} unknown", KEY),
        ("app 300000000000001|Zk9-abcdefghijklmnopqrs", "Zk9-abcdefghijklmnopqrs"),
        ("Authorization: Bearer hunter2hunter2", "hunter2hunter2"),
        ("curl -H 'Authorization: Basic dXNlcjpwYXNz'", "dXNlcjpwYXNz"),
        ("Cookie: sessionid=abc; csrftoken=def", "abc"),
        ('{"app_secret": "0123abcd"}', "0123abcd"),
        ('{\\"verify_token\\":\\"let-me-in\\"}', "let-me-in"),
        ("GET /x?access_token=let-me-in&a=1", "let-me-in"),
        ("hub.verify_token=let-me-in", "let-me-in"),
        ("postgresql://whinchat:pa55word@db:5432/x", "pa55word"),
        ("X-Hub-Signature-256: sha256=00ff", "00ff"),
        ("x?signature=00ff&a=1", "00ff"),
        ("api_key='phs_0123456789abcdef'", "phs_0123456789abcdef"),
    ],
)
def test_what_looks_like_a_credential_is_gone_without_being_known(text: str, planted: str) -> None:
    assert planted not in Redactor().text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Error validating access token: Session has expired on Monday, 02-Nov-26 10:00:00 PST.",
        "An access token is required to request this resource.",
        "(#131030) Recipient phone number not in allowed list",
        '{"messages":[{"id":"wamid.HBgLMTU1NTAxMDAwMDEVAgARGBI5"}],"contacts":[{"wa_id":"15550100001"}]}',
        "phc_publiccapturetoken1234567890",
        "https://shop.example/orders/A-1001?page=2",
        "Basic subscription ordered",
        "A bearer authentication is needed.",
    ],
)
def test_texts_without_credentials_stay_as_they_are(text: str) -> None:
    assert Redactor(["something-else"]).text(text) == text


def test_the_longer_of_two_nested_secrets_goes_whole() -> None:
    assert Redactor(["secret", "secret-and-more"]).text("a secret-and-more b") == f"a {REDACTED} b"


def test_a_secret_given_with_its_scheme_is_found_without_it() -> None:
    assert "q1w2e3r4" not in Redactor(["Bearer q1w2e3r4"]).text("the value q1w2e3r4 came back")


def test_the_host_of_a_database_url_can_still_be_read() -> None:
    redacted = Redactor().text("postgresql://whinchat:pa55word@db:5432/x")
    assert redacted == f"postgresql://whinchat:{REDACTED}@db:5432/x"


def test_long_texts_are_cut_after_redaction_so_that_no_half_secret_survives() -> None:
    text = "x" * 9_990 + META_TOKEN + "y" * 100
    redacted = Redactor([META_TOKEN]).text(text)
    assert redacted.endswith(TRUNCATED)
    assert "EAAG" not in redacted
    assert len(redacted) == 10_000 + len(TRUNCATED)


def test_values_under_credential_keys_go_whole_and_flags_stay() -> None:
    value = {
        "access_token": "abc",
        "X-Api-Key": ["a", "b"],
        "appSecret": {"value": "s"},
        "inputs": {"access_token": {"secret": True}},
        "has_token": True,
        "password": None,
        "pin": 123456,
        "to": "+15550100001",
        "nested": [{"Authorization": "Bearer x"}, "fine"],
    }
    assert Redactor().json(value) == {
        "access_token": REDACTED,
        "X-Api-Key": REDACTED,
        "appSecret": REDACTED,
        "inputs": {"access_token": {"secret": True}},
        "has_token": True,
        "password": None,
        "pin": REDACTED,
        "to": "+15550100001",
        "nested": [{"Authorization": REDACTED}, "fine"],
    }


def test_a_secret_used_as_a_key_is_gone_too() -> None:
    assert META_TOKEN not in json.dumps(Redactor().json({META_TOKEN: 1}))


@pytest.mark.parametrize(
    "key", ["Authorization", "X-Hub-Signature-256", "access_token", "appSecret", "API-KEY"]
)
def test_credential_keys_are_known_in_any_spelling(key: str) -> None:
    assert looks_secret(key)


@pytest.mark.parametrize(
    "key", ["phone_number_id", "template_name", "tokens_used", "secretary", "distinct_id", "to"]
)
def test_ordinary_keys_are_not_mistaken(key: str) -> None:
    assert not looks_secret(key)


def test_the_log_processor_cleans_every_field() -> None:
    line = redact_event(
        None,
        "info",
        {"event": f"sending with {META_TOKEN}", "access_token": "abc", "count": 3, "raw": b"phx_0123456789"},
    )
    assert line == {
        "event": f"sending with {REDACTED}",
        "access_token": REDACTED,
        "count": 3,
        "raw": REDACTED,
    }


def test_a_redactor_does_not_show_what_it_hides() -> None:
    assert META_TOKEN not in repr(Redactor([META_TOKEN]))


@given(value=json_values)
def test_any_json_value_can_be_redacted(value: object) -> None:
    json.dumps(Redactor(["a-secret"]).json(value))


@given(value=json_values, secret=st.text(min_size=4, max_size=40))
def test_no_known_secret_survives_in_any_json_value(value: object, secret: str) -> None:
    assume(secret.strip() == secret and secret not in REDACTED and secret not in TRUNCATED)
    planted = {"some": [value, f"before {secret} after"], secret: value}
    redacted = Redactor([secret]).json(planted)
    assert f"before {secret} after" not in json.dumps(redacted, ensure_ascii=False)
    assert secret not in redacted


@given(text=st.text())
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    redactor = Redactor(["a-known-secret"])
    once = redactor.text(text)
    assert redactor.text(once) == once


def test_deep_structures_are_cut_and_do_not_overflow() -> None:
    deep: object = "x"
    for _ in range(5_000):
        deep = [deep]
    assert TRUNCATED in str(Redactor().json(deep))


@pytest.mark.parametrize("piece", ["token=", "a:", "://a:", "bearer ", "EAA", "token\\", "1", '"token":'])
def test_megabytes_of_bait_are_redacted_in_linear_time(piece: str) -> None:
    bait = piece * (1_000_000 // len(piece))
    started = time.process_time()
    Redactor(["a-known-secret"]).text(bait)
    # Linear work on a megabyte takes well under a second; quadratic work would take minutes.
    assert time.process_time() - started < 10


def test_a_secret_that_is_no_text_at_all_does_not_raise() -> None:
    assert Redactor(["half \ud83d of a character"]).text("half \ud83d of a character") == REDACTED


@given(
    json_values, st.sampled_from(["token", "note"]), st.sampled_from([META_TOKEN, "plain-s3cret", "ordinary"])
)
def test_the_quick_look_at_a_whole_value_finds_what_a_look_at_each_text_finds(
    value: object, key: str, text: str
) -> None:
    redactor = Redactor(["plain-s3cret"])
    together = redactor.json({"list": [value, {key: text}]})
    assert together["list"][1] == {redactor.text(key): REDACTED if looks_secret(key) else redactor.text(text)}
    assert together["list"][0] == redactor.json([value, META_TOKEN])[0]


def test_a_value_without_secrets_is_given_back_as_it_is() -> None:
    value = {"to": "+15550100001", "text": {"body": "Hello", "preview_url": False}}
    assert Redactor(["plain-s3cret"]).json(value) is value

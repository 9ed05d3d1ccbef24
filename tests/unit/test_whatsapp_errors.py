"""Each code of Meta's leads to the right class, and every failure says why and what to do."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.adapters.whatsapp.errors import (
    CHAPTERS,
    RANGES,
    SUBCODES,
    TABLE,
    enrich,
    failure_of_webhook,
    outcome_of,
    row_for,
)
from whinchat.adapters.whatsapp.errors_page import errors_page
from whinchat.adapters.whatsapp.handling import BEHAVIOUR, Handling
from whinchat.core.message import Accepted, Failure, Refused, Retry, Unknown

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PAGE = Path(__file__).parents[2] / "docs" / "errors.md"

# Class by code, written down a second time from Meta's catalogue rather than derived from the table.
CLASSES: dict[str, tuple[int, ...]] = {
    "TOKEN": (0, 3, 10, 104, 190, 200, 201, 250, 299, 131005),
    "PACE_ACCOUNT": (4, 17, 32, 613, 80007, 80008, 80000, 80999),
    "PACE_NUMBER": (130429, 131048),
    "PACE_PAIR": (131056,),
    "RETRY": (1, 2, 131000, 131016, 131057, 133000, 133004, 133015, 134101, 134102),
    "WAIT_24H": (130472, 131049),
    "NEVER_RECIPIENT": (130403, 130497, 131021, 131026, 131030, 131050, 137000),
    "NEED_TEMPLATE": (131047,),
    "FIX_MESSAGE": (
        *(100, 131008, 131009, 131051, 131052, 131053, 131062, 132000, 132005, 132008, 132012, 132018),
        *(132999, 134100, 135000, 131020, 131041, 131059, 131201, 131215, 139100, 424242),
    ),
    "FIX_CONFIG": (
        *(
            33,
            368,
            2500,
            131031,
            131037,
            131042,
            131044,
            131045,
            131055,
            131063,
            131064,
            132001,
            132007,
            132015,
        ),
        *(132016, 132068, 132069, 133005, 133006, 133008, 133009, 133010, 133016, 133999, 134011, 1752041),
        *(138000, 138018, 139000, 139004, 147001, 147005, 200005, 200007, 2388024, 2388299, 2388012),
        *(2494100, 2494164, 2494179, 2593107, 2593108, 141006, 141010, 141014),
    ),
}
BY_CODE = [(code, handling) for handling, codes in CLASSES.items() for code in codes]


def error_body(code: object, **more: object) -> bytes:
    error = {
        "message": f"(#{code}) Some title",
        "type": "OAuthException",
        "code": code,
        "fbtrace_id": "A1",
        **more,
    }
    return json.dumps({"error": error}).encode()


# A dead token keeps its queue: the messages wait until somebody renews it.
KEPT = {"RETRY", "PACE_NUMBER", "PACE_PAIR", "PACE_ACCOUNT", "TOKEN"}


@pytest.mark.parametrize(("code", "handling"), BY_CODE)
def test_a_code_has_its_class_and_outcome(code: int, handling: str) -> None:
    outcome = outcome_of(400, error_body(code), None, NOW)
    assert isinstance(outcome, Refused | Retry)
    assert outcome.failure.handling == handling
    assert outcome.failure.code == code
    assert isinstance(outcome, Retry) == (handling in KEPT)


@pytest.mark.parametrize("http_status", [200, 400, 401, 403, 404, 429, 500, 503])
def test_the_code_decides_and_not_the_status(http_status: int) -> None:
    assert isinstance(outcome_of(http_status, error_body(131030), None, NOW), Refused)
    assert isinstance(outcome_of(http_status, error_body(130429), None, NOW), Retry)


@pytest.mark.parametrize(
    ("http_status", "more", "handling"),
    [
        (400, {}, "FIX_MESSAGE"),
        (400, {"is_transient": True}, "RETRY"),
        (500, {}, "RETRY"),
        (599, {}, "RETRY"),
    ],
)
def test_an_unknown_code_is_retried_only_when_meta_or_the_status_says_so(
    http_status: int, more: dict[str, object], handling: str
) -> None:
    outcome = outcome_of(http_status, error_body(987654321, **more), None, NOW)
    assert isinstance(outcome, Refused | Retry)
    assert outcome.failure.handling == handling
    assert "987654321" in outcome.failure.reason


@pytest.mark.parametrize(
    ("code", "subcode", "words"),
    [(190, 463, "expired"), (190, 460, "password"), (190, 467, "withdrawn"), (100, 33, "phone number ID")],
)
def test_subcodes_that_say_more_are_explained(code: int, subcode: int, words: str) -> None:
    outcome = outcome_of(400, error_body(code, error_subcode=subcode), None, NOW)
    assert isinstance(outcome, Refused | Retry)
    assert words in outcome.failure.reason + outcome.failure.remedy


def test_a_management_error_is_known_by_its_subcode() -> None:
    row = row_for(100, 2388024)
    assert row is not None
    assert row.title == "Message template exists"


def test_metas_own_text_and_details_are_kept() -> None:
    body = error_body(131009, error_data={"messaging_product": "whatsapp", "details": "Parameter to is bad"})
    outcome = outcome_of(400, body, None, NOW)
    assert isinstance(outcome, Refused)
    assert (outcome.failure.text, outcome.failure.details) == ("(#131009) Some title", "Parameter to is bad")


@pytest.mark.parametrize("error_data", ["plain text", {"details": "plain text"}])
def test_details_may_be_an_object_or_a_text(error_data: object) -> None:
    outcome = outcome_of(400, error_body(100, error_data=error_data), None, NOW)
    assert isinstance(outcome, Refused)
    assert outcome.failure.details == "plain text"


def test_a_code_given_as_text_is_read() -> None:
    outcome = outcome_of(400, error_body("131030"), None, NOW)
    assert isinstance(outcome, Refused)
    assert outcome.failure.code == 131030


def test_acceptance_names_the_message_and_the_recipient() -> None:
    body = {
        "messaging_product": "whatsapp",
        "contacts": [{"input": "+1 555", "wa_id": "1555"}],
        "messages": [{"id": "wamid.A", "message_status": "held_for_quality_assessment"}],
    }
    outcome = outcome_of(200, json.dumps(body).encode(), None, NOW)
    assert outcome == Accepted(wamid="wamid.A", wa_id="1555", message_status="held_for_quality_assessment")


def test_acceptance_of_a_business_scoped_user_id_has_no_wa_id() -> None:
    body = {"contacts": [{"input": "US.1", "user_id": "US.1"}], "messages": [{"id": "wamid.A"}]}
    assert outcome_of(200, json.dumps(body).encode(), None, NOW) == Accepted(wamid="wamid.A", user_id="US.1")


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"<html>", b'{"messages":[]}', b'{"messages":[{"id":', b"[1]", b"\xff"]
)
def test_success_that_names_no_message_is_unknown(body: bytes) -> None:
    assert isinstance(outcome_of(200, body, None, NOW), Unknown)


@pytest.mark.parametrize("http_status", [500, 502, 503, 408, 425, 429, 404, 403, 302])
@pytest.mark.parametrize("body", [b"", b"<html>Bad Gateway</html>", b'{"error":{}}', b'{"error":"down"}'])
def test_a_refusal_without_a_code_keeps_the_message(http_status: int, body: bytes) -> None:
    outcome = outcome_of(http_status, body, None, NOW)
    assert isinstance(outcome, Retry)
    assert str(http_status) in outcome.failure.reason
    assert outcome.failure.handling == "RETRY"


@pytest.mark.parametrize("body", [b"", b"<html>Gateway Timeout</html>", b'{"error":{}}'])
def test_a_gateway_that_did_not_wait_leaves_it_open_whether_the_message_left(body: bytes) -> None:
    outcome = outcome_of(504, body, "1", NOW)
    assert isinstance(outcome, Unknown)
    assert "504" in outcome.failure.reason
    assert "receipt" in outcome.failure.remedy


def test_a_504_with_a_code_of_meta_means_what_the_code_means() -> None:
    assert isinstance(outcome_of(504, error_body(131000), None, NOW), Retry)


@pytest.mark.parametrize(
    ("code", "retry_after", "seconds"),
    [
        (130429, None, 1.0),
        (130429, "30", 30.0),
        (130429, "0.2", 1.0),
        (131056, None, 6.0),
        (131056, "2", 6.0),
        (131048, None, 3600.0),
        (80007, "120", 120.0),
        (131057, None, 60.0),
        (133015, None, 300.0),
        (134101, None, 600.0),
        (131000, None, None),
        (131000, "7", 7.0),
        (131000, "Sun, 22 Nov 2026 12:01:30 GMT", 90.0),
        (131000, "Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        (131000, "-5", 0.0),
        (131000, "soon", None),
        (131000, "nan", None),
        (131000, "inf", None),
    ],
)
def test_a_wait_is_what_the_code_or_the_header_demands_whichever_is_longer(
    code: int, retry_after: str | None, seconds: float | None
) -> None:
    outcome = outcome_of(400, error_body(code), retry_after, NOW)
    assert isinstance(outcome, Retry)
    assert outcome.after_seconds == seconds


def test_a_retry_after_is_honoured_without_a_code_too() -> None:
    outcome = outcome_of(503, b"", "15", NOW)
    assert isinstance(outcome, Retry)
    assert outcome.after_seconds == 15.0


def test_an_error_in_a_webhook_is_explained() -> None:
    failure = failure_of_webhook(
        {
            "code": 131049,
            "title": "This message was not delivered …",
            "message": "This message was not delivered …",
            "error_data": {"details": "In order to maintain a healthy ecosystem …"},
            "href": "https://example.com/",
        }
    )
    assert failure.handling == "WAIT_24H"
    assert failure.reason.startswith("Held back to protect the recipient: ")
    assert failure.details == "In order to maintain a healthy ecosystem …"


@pytest.mark.parametrize("code", [132015, 135000])
def test_a_held_message_that_was_given_up_is_dropped_and_not_misconfigured(code: int) -> None:
    assert failure_of_webhook({"code": code}).handling == "DROPPED"
    answered = outcome_of(400, error_body(code), None, NOW)
    assert isinstance(answered, Refused)
    assert answered.failure.handling != "DROPPED"


def test_enriching_adds_ours_and_keeps_metas() -> None:
    bare = Failure(
        reason="Message undeliverable", remedy="", code=131026, text="Message undeliverable", details="d"
    )
    rich = enrich(bare)
    assert (rich.code, rich.text, rich.details) == (131026, "Message undeliverable", "d")
    assert rich.handling == "NEVER_RECIPIENT"
    assert rich.remedy
    assert enrich(rich) == rich


@given(
    body=st.binary()
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["error", "code", "message", "error_data", "details", "messages", "id", "contacts"]
                ),
                inner,
            )
        ),
    ).map(lambda value: json.dumps(value).encode()),
    http_status=st.integers(100, 600),
    retry_after=st.none() | st.text(),
)
def test_any_answer_has_an_outcome_and_only_success_is_accepted(
    body: bytes, http_status: int, retry_after: str | None
) -> None:
    outcome = outcome_of(http_status, body, retry_after, NOW)
    if not 200 <= http_status < 300:
        assert isinstance(outcome, Retry | Refused)
    if not isinstance(outcome, Accepted):
        assert outcome.failure.reason
        assert outcome.failure.remedy


@given(
    error=st.recursive(
        st.none() | st.integers() | st.text(), lambda i: st.dictionaries(st.text(), i) | st.lists(i)
    )
)
def test_any_webhook_error_is_explained(error: object) -> None:
    failure = failure_of_webhook(error)
    assert failure.reason
    assert enrich(failure) == failure


def test_a_hostile_body_does_not_overflow_the_stack() -> None:
    assert isinstance(outcome_of(200, b"[" * 1_000_000, None, NOW), Unknown)
    assert isinstance(
        outcome_of(400, b'{"error":{"code":' + b"9" * 100_000 + b"}}", None, NOW), Retry | Refused
    )


ROWS = [*TABLE.values(), *RANGES, *SUBCODES.values()]


def test_no_code_has_two_rows() -> None:
    codes = [row.code for _, rows in CHAPTERS for row in rows if row.last is None]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.title}")
def test_every_row_is_a_title_a_sentence_and_a_remedy_in_our_words(row: msgspec.Struct) -> None:
    title, reason, remedy, link = (getattr(row, field) for field in ("title", "reason", "remedy", "link"))
    assert not title.endswith(".")
    assert title[0].isupper()
    assert reason.endswith(".")
    assert remedy.endswith((".", "one."))
    assert link.startswith("https://developers.facebook.com/")
    assert "  " not in f"{title}{reason}{remedy}"


def test_every_class_has_a_behaviour() -> None:
    assert set(BEHAVIOUR) == set(Handling)


def test_the_error_page_in_the_docs_is_the_one_the_table_prints() -> None:
    """When it differs: `python -m whinchat.adapters.whatsapp.errors_page > docs/errors.md`."""
    assert PAGE.read_text() == errors_page()

"""What the answers of Meta mean for a sender, case by case."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.adapters.whatsapp.examine_number import number_findings
from whinchat.adapters.whatsapp.examine_sender import token_findings
from whinchat.adapters.whatsapp.graph_versions import version_finding

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
URL = "https://whinchat.example/webhooks/whatsapp"
SCOPES = ["whatsapp_business_messaging", "whatsapp_business_management"]


@pytest.mark.parametrize(
    ("version", "today", "level"),
    [
        ("v26.0", date(2026, 11, 22), "ok"),
        ("v27.0", date(2026, 11, 22), "ok"),
        ("v22.0", date(2026, 11, 22), "ok"),
        ("v22.0", date(2027, 3, 1), "warning"),
        ("v21.0", date(2026, 10, 1), "ok"),
        ("v21.0", date(2026, 11, 22), "warning"),
        ("v21.0", date(2027, 1, 20), "warning"),
        ("v21.0", date(2027, 1, 21), "problem"),
        ("v20.0", date(2026, 11, 22), "problem"),
        ("v13.0", date(2026, 11, 22), "problem"),
        ("21", date(2026, 11, 22), "problem"),
        ("", date(2026, 11, 22), "problem"),
    ],
)
def test_a_version_is_judged_by_the_day(version: str, today: date, level: str) -> None:
    finding = version_finding(version, today, "number 1")
    assert finding.level == level
    assert bool(finding.remedy) == (level != "ok")


@pytest.mark.parametrize(
    ("token", "levels", "words"),
    [
        ({"is_valid": True, "scopes": SCOPES, "expires_at": 0}, ["ok"], "without an end"),
        ({"is_valid": True, "scopes": SCOPES, "expires_at": 1_900_000_000}, ["ok"], "until 2030"),
        (
            {"is_valid": True, "scopes": SCOPES, "expires_at": 1_795_400_000},
            ["warning"],
            "expires on 2026-11-23",
        ),
        ({"is_valid": True, "scopes": SCOPES, "expires_at": 1_600_000_000}, ["problem"], "expired on 2020"),
        (
            {"is_valid": False, "error": {"message": "Session has expired"}},
            ["problem"],
            "Session has expired",
        ),
        ({"is_valid": True, "scopes": SCOPES[1:]}, ["problem"], "whatsapp_business_messaging"),
        ({"is_valid": True, "scopes": SCOPES[:1]}, ["warning"], "whatsapp_business_management"),
    ],
)
def test_a_token_is_judged_by_validity_end_and_permissions(
    token: dict[str, Any], levels: list[str], words: str
) -> None:
    findings = token_findings("token", token, NOW)
    assert [finding.level for finding in findings] == levels
    assert words in findings[0].found


@pytest.mark.parametrize(
    ("fields", "level", "words"),
    [
        ({"name_status": "DECLINED"}, "problem", "display name"),
        ({"platform_type": "NOT_APPLICABLE"}, "problem", "not registered"),
        ({"platform_type": "ON_PREMISE"}, "problem", "On-Premises"),
        ({"quality_rating": "YELLOW"}, "warning", "YELLOW"),
    ],
)
def test_a_number_is_judged_by_its_fields(fields: dict[str, str], level: str, words: str) -> None:
    findings = number_findings("number 1", {"status": "CONNECTED", **fields}, URL)
    assert [(one.level, words in one.found) for one in findings if one.level != "ok"] == [(level, True)]


def test_metas_own_health_check_is_passed_on_with_its_solution() -> None:
    health = {
        "can_send_message": "BLOCKED",
        "entities": [
            {"entity_type": "PHONE_NUMBER", "id": "1", "can_send_message": "AVAILABLE"},
            {
                "entity_type": "WABA",
                "id": "2",
                "can_send_message": "BLOCKED",
                "errors": [
                    {
                        "error_code": 141006,
                        "error_description": "No payment.",
                        "possible_solution": "Pay [now].",
                    }
                ],
            },
        ],
    }
    (problem,) = number_findings("number 1", {"health_status": health}, URL)
    assert problem.level == "problem"
    assert "the waba 2 cannot send. No payment." in problem.found
    assert problem.remedy == "Pay [now]."


def test_both_names_of_this_machine_are_one_address_for_webhooks() -> None:
    def told(ours: str) -> list[str]:
        number = {"webhook_configuration": {"application": "http://127.0.0.1:8000/webhooks/whatsapp"}}
        return [one.level for one in number_findings("number 1", number, ours)]

    assert told("http://localhost:8000/webhooks/whatsapp") == ["ok"]
    assert told("http://localhost:8001/webhooks/whatsapp") == ["ok", "warning"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = [
    "status",
    "health_status",
    "webhook_configuration",
    "throughput",
    "display_phone_number",
    "name_status",
]


@given(number=st.dictionaries(st.sampled_from(FIELDS), json_values))
def test_no_answer_about_a_number_raises(number: dict[str, Any]) -> None:
    assert number_findings("number 1", number, URL)


@given(token=st.dictionaries(st.sampled_from(["is_valid", "scopes", "expires_at", "error"]), json_values))
def test_no_answer_about_a_token_raises(token: dict[str, Any]) -> None:
    assert token_findings("token", token, NOW)


def test_metas_words_end_in_a_full_stop_before_the_remedy() -> None:
    [finding] = token_findings(
        "token", {"is_valid": False, "error": {"message": "Cannot parse access token"}}, NOW
    )
    assert finding.found == "Meta says the token is not valid. Cannot parse access token."

"""Webhooks about message templates: what each changes, and what makes Whinchat ask Meta again."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.ports_templates import TemplateNews
from whinchat.core.receipt import Notice
from whinchat.receipts.parse import parse
from whinchat.receipts.template_news import pause_title, template_news

HEAD: dict[str, Any] = {
    "message_template_id": 500000000000001,
    "message_template_name": "summer_sale",
    "message_template_language": "en-US",
}


def news(value: dict[str, Any]) -> TemplateNews | None:
    body = {"entry": [{"id": "200", "changes": [{"field": "anything", "value": value}]}]}
    (notice,) = parse(msgspec.json.encode(body)).notices
    return template_news(notice)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"event": "PAUSED"}, {"status": "PAUSED"}),
        ({"event": "APPROVED", "reason": "NONE"}, {"status": "APPROVED", "wants_sync": True}),
        ({"event": "REINSTATED"}, {"status": "APPROVED", "wants_sync": True}),
        ({"event": "REJECTED", "reason": "SCAM"}, {"status": "REJECTED", "rejected_reason": "SCAM"}),
        ({"event": "FLAGGED"}, {"wants_sync": True}),
        ({"previous_quality_score": "GREEN", "new_quality_score": "RED"}, {"quality": "RED"}),
        ({"previous_category": "UTILITY", "new_category": "MARKETING"}, {"category": "MARKETING"}),
        ({"new_category": "UTILITY", "correct_category": "MARKETING"}, {"category": "UTILITY"}),
        ({"message_template_element": "Hi {{1}}"}, {"wants_sync": True}),
    ],
)
def test_each_kind_of_news_changes_its_part(value: dict[str, Any], expected: dict[str, Any]) -> None:
    made = TemplateNews(waba_id="200", name="summer_sale", language="en_US")
    assert news(HEAD | value) == msgspec.structs.replace(made, **expected)


@pytest.mark.parametrize("value", [{}, HEAD, {"event": "PAUSED"}, HEAD | {"message_template_name": 7}])
def test_what_names_no_message_template_or_no_change_is_no_news(value: dict[str, Any]) -> None:
    assert news(value) is None


def test_the_first_pause_is_told_from_the_second() -> None:
    notice = Notice(field="x", raw={"value": HEAD | {"other_info": {"title": "FIRST_PAUSE"}}})
    assert pause_title(notice) == "FIRST_PAUSE"
    assert pause_title(Notice(field="x", raw={})) == ""


@given(st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text(max_size=5), max_size=4))
def test_nothing_meta_may_send_raises(raw: dict[str, Any]) -> None:
    assert template_news(Notice(field="x", raw={"entry_id": "1", "value": raw})) is None

"""The fields of Meta's webhooks: one table, the code that reads them, and the pages that name them."""

from __future__ import annotations

import pytest

from tests.docs.pages import read, table_rows
from whinchat.core.webhook_fields import WEBHOOK_FIELDS, missing_fields
from whinchat.flow.sender_check import NEWS_FIELDS
from whinchat.receipts.parse import PREFERENCES

TEMPLATE_FIELDS = {
    "message_template_status_update",
    "message_template_quality_update",
    "template_category_update",
    "message_template_components_update",
}


def test_the_table_has_every_field_that_is_read_and_no_other() -> None:
    """News of message templates are read by their keys (`receipts/template_news.py`), the others by name."""
    assert set(WEBHOOK_FIELDS) == {"messages", PREFERENCES, *NEWS_FIELDS, *TEMPLATE_FIELDS}


def test_the_operators_page_names_every_field_and_what_it_tells_of() -> None:
    rows = [cells for cells in table_rows(read("docs/operating.md")) if cells[0].strip("`") in WEBHOOK_FIELDS]
    assert [(cells[0].strip("`"), cells[1]) for cells in rows] == list(WEBHOOK_FIELDS.items())


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("docs/consent.md", {"messages", PREFERENCES}),
        ("docs/senders.md", NEWS_FIELDS),
        ("docs/message-templates.md", TEMPLATE_FIELDS),
    ],
)
def test_the_page_of_a_subject_names_its_fields(page: str, fields: set[str]) -> None:
    text = read(page)
    assert [name for name in sorted(fields) if f"`{name}`" not in text] == []


def test_what_an_app_lacks_is_told_in_the_order_of_the_table() -> None:
    assert missing_fields(["calls", *WEBHOOK_FIELDS]) == []
    assert missing_fields(["messages", "account_update"]) == [
        name for name in WEBHOOK_FIELDS if name not in ("messages", "account_update")
    ]

"""What is said of a message template that is not submitted because something of it is missing."""

from __future__ import annotations

from whinchat.core.template_draft import TemplateDraft, flaws_of


def test_what_is_missing_is_called_missing() -> None:
    draft = TemplateDraft(name="a", language="", category="", components=[])
    said = {flaw.place: flaw.text for flaw in flaws_of(draft)}
    assert said["language"] == "The language is missing."
    assert said["category"] == "The category is missing."

"""Which language of a message template a request names, and what is left out of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from whinchat.core.event import Json
from whinchat.core.message import State
from whinchat.core.message_template import MessageTemplate, SenderAccount, StoredTemplate, TemplateBook
from whinchat.render.payload import Ready, build
from whinchat.render.stop import Stop
from whinchat.render.template_message import languages_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXTS = {"en_US": "Hi {{1}}, order {{2}} is on its way.", "de": "Hallo {{1}}, es ist unterwegs."}


def book(changed_at: datetime | None = None) -> TemplateBook:
    account = SenderAccount(phone_number_id="1", waba_id="9", synced_at=NOW)
    stored = [
        StoredTemplate(
            MessageTemplate(waba_id="9", name="news", language=language, changed_at=changed_at),
            b'[{"type": "BODY", "text": "%s"}]' % text.encode(),
        )
        for language, text in TEXTS.items()
    ]
    return TemplateBook([account], stored)


def built(templates: TemplateBook, **inputs: Any) -> Ready | Stop:
    given: Json = {
        "access_token": "token",
        "phone_number_id": "1",
        "to_number": "+447400123456",
        "message_type": "template",
        "template_name": "news",
    }
    return build(given | inputs, message_id="m", now=NOW, templates=templates)


def sent(templates: TemplateBook, **inputs: Any) -> tuple[str, list[str], list[str]]:
    """(language, texts, notes)."""
    made = built(templates, **inputs)
    assert isinstance(made, Ready), made
    template = made.request.body["template"]
    texts = [one["text"] for part in template["components"] for one in part["parameters"]]
    return template["language"]["code"], texts, made.notes


BOTH = {"body.1": "Ana", "body.2": "A-1"}


@pytest.mark.parametrize(
    ("chain", "read"),
    [
        (["de", " en_US "], ["de", "en_US"]),
        ('["de", "en_US"]', ["de", "en_US"]),
        ("de, en_US", ["de", "en_US"]),
        ("de", ["de"]),
        (["", None, "de"], ["de"]),
        ("", []),
        (None, []),
        ({"de": 1}, []),
    ],
)
def test_fallbacks_are_a_list_or_text_of_one(chain: object, read: list[str]) -> None:
    assert languages_of({"template_language": " fr ", "template_languages": chain}) == ["fr", *read]


def test_a_slot_that_only_another_language_has_is_left_out_with_a_note() -> None:
    language, texts, notes = sent(book(), template_language="de", template_slots=BOTH)
    assert (language, texts) == ("de", ["Ana"])
    assert notes == ["body.2 is left out: the message template has no such slot in de."]
    assert sent(book(), template_language="en_US", template_slots=BOTH) == ("en_US", ["Ana", "A-1"], [])


def test_a_plain_language_gives_the_request_it_always_gave() -> None:
    """Nothing is known of the message template: what is written is what is sent."""
    components = [{"type": "body", "parameters": [{"type": "text", "text": "Ana"}]}]
    for written, code in (("de", "de"), ("pt-BR", "pt_BR"), ("", "en_US")):
        given = {"template_language": written, "template_components": components}
        assert sent(TemplateBook(), **given) == (code, ["Ana"], [])


def test_no_language_that_fits_is_a_skip_that_names_all_that_were_asked_for() -> None:
    stop = built(book(), template_language="fr", template_languages=["it"], template_slots=BOTH)
    assert isinstance(stop, Stop)
    assert stop.state is State.SKIPPED
    assert "no approved variant for fr, then it" in stop.reason
    assert "de, en_US" in stop.reason


def test_what_does_not_fit_says_when_the_message_template_was_changed() -> None:
    stop = built(book(NOW), template_language="en_US", template_slots={"body.1": "Ana"})
    assert isinstance(stop, Stop)
    assert (stop.state, stop.changed_at) == (State.REFUSED, NOW)
    assert "body.2" in stop.reason

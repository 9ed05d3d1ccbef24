"""The destination template keeps the public contract clients were written against."""

from __future__ import annotations

import re

from whinchat.core.catalogue import LANGUAGES, TEMPLATES, WHATSAPP, is_template_code

ITEMS = {item["key"]: item for item in WHATSAPP["inputs_schema"]}


def test_the_template_has_exactly_the_fourteen_public_keys() -> None:
    keys = "id name description code code_language inputs_schema type status category free icon_url"
    assert set(WHATSAPP) == {*keys.split(), "filters", "masking", "mapping_templates"}
    assert TEMPLATES == {"template-whatsapp": WHATSAPP}
    assert (WHATSAPP["status"], WHATSAPP["category"]) == ("beta", ["Communication"])
    assert WHATSAPP["icon_url"] == "/static/services/whatsapp.svg"


def test_inputs_have_the_published_keys_types_labels_and_defaults_in_order() -> None:
    table = [
        (item["key"], item["type"], item["label"], item["required"], item["secret"], item.get("default"))
        for item in WHATSAPP["inputs_schema"]
    ]
    assert table == [
        ("access_token", "string", "Access token", True, True, None),
        ("phone_number_id", "string", "Phone number ID", True, False, None),
        ("api_version", "string", "Graph API version", False, False, "v21.0"),
        ("to_number", "string", "Recipient phone number", True, False, "{{ person.properties.phone }}"),
        ("message_type", "choice", "Message type", True, False, "text"),
        ("message", "string", "Message", False, False, "PostHog event {{ event.event }} was triggered"),
        ("template_name", "string", "Template name", False, False, None),
        ("template_language", "choice", "Template language", False, False, "en_US"),
        ("debug", "boolean", "Log responses", False, False, False),
        ("template_components", "json", "Template components", False, False, None),
        ("preview_url", "boolean", "Link preview", False, False, False),
        ("template_slots", "json", "Template slots", False, False, None),
        ("sender", "string", "Sender", False, False, None),
        ("template_languages", "json", "Fallback languages", False, False, None),
        ("rich_message", "json", "Rich message", False, False, None),
        ("reply_to", "string", "Reply to", False, False, None),
    ]
    liquid = {key for key, item in ITEMS.items() if item.get("templating") == "liquid"}
    assert liquid == {
        "to_number",
        "message",
        "template_language",
        "template_components",
        "template_slots",
        "template_languages",
        "rich_message",
        "reply_to",
    }


def test_every_language_is_labelled_with_its_name_and_code() -> None:
    choices = ITEMS["template_language"]["choices"]
    assert len(choices) == len(LANGUAGES) == 71
    assert {"value": "pt_BR", "label": "Portuguese (Brazil) (pt_BR)"} in choices
    assert all(re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", choice["value"]) for choice in choices)
    assert ITEMS["template_language"]["searchable"] is True


def test_every_input_says_what_it_is_for() -> None:
    assert all(item["description"].endswith((".", "}.")) for item in WHATSAPP["inputs_schema"])


def test_the_programs_text_is_recognised_apart_from_white_space() -> None:
    assert WHATSAPP["code"] == WHATSAPP["code"].strip()
    assert is_template_code(f"\n  {WHATSAPP['code']}  \n")
    assert not is_template_code(WHATSAPP["code"] + " and more")
    assert not is_template_code("")

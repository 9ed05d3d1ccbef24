"""From inputs to one request for the Cloud API, or the reason, with a remedy, why there is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.catalogue import DEFAULT_MESSAGE, WHATSAPP
from whinchat.core.destination import Destination, NamedSender, input_value
from whinchat.core.event import Globals, Json
from whinchat.core.message import State
from whinchat.render.inputs import complete_inputs
from whinchat.render.payload import Ready, build, render_message
from whinchat.render.stop import Stop

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXT: Json = {
    "access_token": "EAAG-token",
    "phone_number_id": "1234567890",
    "to_number": "+55 11 91234-5678",
    "message_type": "text",
    "message": "Hi Zoë",
}
TEMPLATE: Json = TEXT | {"message_type": "template", "template_name": "hello_world"}
GLOBALS: Globals = {
    "event": {
        "uuid": "0190e8f5-0000-7000-8000-000000000001",
        "event": "Order Shipped",
        "elements_chain": "",
        "distinct_id": "u_1",
        "properties": {"order_id": "A-1001", "carrier": "Tom & Jerry's Express"},
        "timestamp": "2026-11-22T00:00:00.000Z",
        "captured_at": None,
        "url": "https://w.example/event",
    },
    "person": {"id": "p", "name": "Zoë", "url": "", "properties": {"phone": "+5511912345678"}},
    "project": {"id": 1, "name": "Shop", "url": "https://w.example"},
}


def ready(inputs: Json) -> Ready:
    made = build(inputs, message_id="m1", now=NOW)
    assert isinstance(made, Ready), made
    return made


def stop(inputs: Json) -> Stop:
    made = build(inputs, message_id="m1", now=NOW)
    assert isinstance(made, Stop), made
    return made


def destination(written: Json, mappings: list[Json] | None = None) -> Destination:
    credentials: Json = {"access_token": {"value": "EAAG-token"}, "phone_number_id": {"value": "1234567890"}}
    public, secret = complete_inputs(WHATSAPP["inputs_schema"], credentials | written, {})
    return Destination(
        id="d",
        project_id=1,
        inputs_schema=WHATSAPP["inputs_schema"],
        inputs=public,
        secret_inputs=secret,
        mappings=mappings,
        created_at=NOW,
        updated_at=NOW,
    )


def test_a_text_message_is_exactly_what_meta_takes() -> None:
    made = ready(TEXT)
    assert made.request.body == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+5511912345678",
        "type": "text",
        "text": {"preview_url": False, "body": "Hi Zoë"},
        "biz_opaque_callback_data": "m1",
    }
    assert (made.request.api_version, made.request.phone_number_id) == ("v21.0", "1234567890")
    assert made.request.access_token == "EAAG-token"
    assert (made.recipient.written, made.recipient.e164) == ("+55 11 91234-5678", "+5511912345678")
    assert made.debug is False


def test_a_message_template_has_name_and_language_only_unless_components_are_given() -> None:
    assert ready(TEMPLATE).request.body["template"] == {"name": "hello_world", "language": {"code": "en_US"}}
    other = ready(TEMPLATE | {"template_language": "pt-BR", "template_components": []}).request.body
    assert other["template"] == {"name": "hello_world", "language": {"code": "pt_BR"}}
    assert other["type"] == "template"
    assert "text" not in other


def test_flags_and_version_are_taken_over() -> None:
    made = ready(TEXT | {"debug": "true", "preview_url": True, "api_version": "v24.0", "phone_number_id": 99})
    assert made.debug is True
    assert made.request.body["text"]["preview_url"] is True
    assert (made.request.api_version, made.request.phone_number_id) == ("v24.0", "99")
    assert ready(TEXT | {"api_version": " "}).request.api_version == "v21.0"


def test_any_other_message_type_is_sent_as_text() -> None:
    assert ready(TEXT | {"message_type": "poem"}).request.body["type"] == "text"


@pytest.mark.parametrize(
    ("inputs", "error"),
    [
        ({}, "Recipient phone number is required"),
        ({"to_number": "+5511912345678"}, "WhatsApp phone number ID is required"),
        ({"to_number": "nobody", "phone_number_id": "1"}, "WhatsApp access token is required"),
        (TEMPLATE | {"template_name": " "}, "Template name is required for template messages"),
        (TEXT | {"message": ""}, "Message body is required for text messages"),
        (TEXT | {"message": " \n", "to_number": "nobody"}, "Message body is required for text messages"),
    ],
)
def test_what_is_missing_stops_in_posthogs_order_and_words(inputs: Json, error: str) -> None:
    stopped = stop(inputs)
    assert stopped.error == error
    assert stopped.remedy


@pytest.mark.parametrize("number", ["", "  ", None, "099001 12233", "nobody", "+1234567890123456"])
def test_a_message_nobody_can_receive_is_skipped(number: object) -> None:
    stopped = stop(TEXT | {"to_number": number})
    assert (stopped.state, stopped.metric) == (State.SKIPPED, "skipped")
    assert stopped.reason.endswith(".")
    assert stopped.remedy


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"message": "x" * 4_097}, "4,097 characters; WhatsApp takes 4,096"),
        ({"api_version": "../me"}, "version"),
        ({"phone_number_id": "1/../2"}, "phone number ID"),
        ({"access_token": ""}, "access token"),
    ],
)
def test_a_message_its_destination_spoils_fails(more: Json, reason: str) -> None:
    stopped = stop(TEXT | more)
    assert (stopped.state, stopped.metric) == (State.FAILED, "failed")
    assert reason in stopped.reason
    assert stopped.error
    assert stopped.remedy


def test_a_text_of_the_greatest_length_is_sent_whole() -> None:
    assert len(ready(TEXT | {"message": "x" * 4_096}).request.body["text"]["body"]) == 4_096


def test_parameters_lose_what_meta_refuses_and_nothing_else() -> None:
    components: list[Json] = [
        {"type": "header", "parameters": [{"type": "image", "image": {"link": "https://t.example/a\tb"}}]},
        {
            "type": "BODY",
            "parameters": [
                {"type": "text", "text": " Pro\nTeam\r\n\tof     five   here "},
                {"type": "text", "parameter_name": "total", "text": 49.9},
            ],
        },
        {
            "type": "button",
            "sub_type": "url",
            "index": 0,
            "parameters": [{"type": "text", "text": "a\u00a0b"}],
        },
        {"type": "carousel", "cards": [{"card_index": 0, "components": [components_body("x\ny")]}]},
    ]
    sent = ready(TEMPLATE | {"template_components": components}).request.body["template"]["components"]
    assert sent[0] == components[0]
    assert [p["text"] for p in sent[1]["parameters"]] == ["Pro Team of five   here", "49.9"]
    assert sent[2] == components[2]
    assert sent[3]["cards"][0]["components"] == [components_body("x y")]
    assert components[3]["cards"][0]["components"] == [components_body("x\ny")]


def components_body(text: str) -> Json:
    return {"type": "body", "parameters": [{"type": "text", "text": text}]}


def test_components_may_be_json_text() -> None:
    text = ' [{"type": "body", "parameters": [{"type": "text", "text": "Ana"}]}] '
    made = ready(TEMPLATE | {"template_components": text})
    assert made.request.body["template"]["components"] == [components_body("Ana")]
    assert "components" not in ready(TEMPLATE | {"template_components": "  "}).request.body["template"]


@pytest.mark.parametrize(
    ("components", "reason"),
    [
        ("[{", "not JSON"),
        ('{"type": "body"}', "not a list"),
        (5, "not a list"),
        (["body"], "component 1 is not an object"),
        ([{"type": "body"}, {"type": 5}], "component 2 is not an object"),
        ([{"type": "body", "parameters": {}}], "parameters of component 1 (body) are not a list"),
        ([{"type": "body", "parameters": ["Ana"]}], "parameter 1 of component 1 (body) is not an object"),
        ([components_body("")], "text of parameter 1 of component 1 (body) is empty"),
        ([components_body(" \n ")], "is empty"),
        ([{"type": "carousel", "cards": 5}], "cards of component 1 (carousel) are not a list"),
    ],
)
def test_components_of_the_wrong_shape_fail_with_the_place(components: object, reason: str) -> None:
    stopped = stop(TEMPLATE | {"template_components": components})
    assert stopped.state is State.FAILED
    assert reason in stopped.reason
    assert stopped.remedy


def test_a_destinations_message_is_rendered_from_what_was_true_at_the_event() -> None:
    message = {"message": {"value": "{{ event.properties.order_id }} by {{ event.properties.carrier }}"}}
    made = render_message(destination(message), GLOBALS, mapping_index=None, message_id="m1", now=NOW)
    assert isinstance(made, Ready)
    assert made.request.body["text"]["body"] == "A-1001 by Tom & Jerry's Express"
    assert "EAAG" not in repr(made)


AUTO: Json = {"message_type": {"value": "auto"}, "template_name": {"value": "hello_world"}}


@pytest.mark.parametrize(
    ("form", "message", "state"),
    [
        ("text", None, State.SKIPPED),
        ("text", DEFAULT_MESSAGE, State.SKIPPED),
        ("text", "Hi {{ event.event }}", None),
        ("template", None, None),
    ],
)
def test_auto_sends_nobody_the_default_text(form: str, message: str | None, state: State | None) -> None:
    """One that was saved before the text was asked for."""
    written = AUTO | ({} if message is None else {"message": {"value": message}})
    made = render_message(
        destination(written),
        GLOBALS,
        mapping_index=None,
        message_id="m1",
        now=NOW,
        decide=lambda one: one.sent_as(form, "it was decided so"),
    )
    assert (made.state if isinstance(made, Stop) else None) == state


@pytest.mark.parametrize(
    ("written", "version"), [(None, "v26.0"), ("v21.0", "v26.0"), ("v25.0", "v25.0"), ("v20.0", "v20.0")]
)
def test_a_named_sender_uses_the_newest_version_unless_another_is_chosen(
    written: str | None, version: str
) -> None:
    """The default of the catalogue is PostHog's, which Meta stops in 2027: nobody chose it."""
    of = destination({"message": {"value": "Hi"}} | ({"api_version": {"value": written}} if written else {}))
    assert input_value(of.all_inputs(), "api_version") == (written or "v21.0"), (
        "as PostHog, with its own token"
    )
    of.inputs, of.secret_inputs = of.inputs | {"phone_number_id": None}, {}
    of.named_sender = NamedSender(id="s1", phone_number_id="1234567890", access_token="token")
    made = render_message(of, GLOBALS, mapping_index=None, message_id="m1", now=NOW)
    assert isinstance(made, Ready)
    assert made.request.api_version == version


def test_a_mapping_overrides_the_destinations_inputs() -> None:
    mapping: Json = {
        "inputs_schema": [{"key": "message", "type": "string", "templating": "liquid"}],
        "inputs": {"message": {"value": "mapped {{ event.event }}", "order": 0}},
    }
    of = destination({"message": {"value": "plain"}}, [mapping])
    mapped = render_message(of, GLOBALS, mapping_index=0, message_id="m1", now=NOW)
    plain = render_message(of, GLOBALS, mapping_index=None, message_id="m1", now=NOW)
    assert isinstance(mapped, Ready)
    assert isinstance(plain, Ready)
    assert mapped.request.body["text"]["body"] == "mapped Order Shipped"
    assert plain.request.body["text"]["body"] == "plain"


def test_an_event_without_a_person_is_skipped_for_want_of_a_number() -> None:
    alone: Globals = {"event": GLOBALS["event"], "project": GLOBALS["project"]}
    made = render_message(destination({}), alone, mapping_index=None, message_id="m1", now=NOW)
    assert isinstance(made, Stop)
    assert (made.state, made.error) == (State.SKIPPED, "Recipient phone number is required")


def test_an_input_that_cannot_be_rendered_fails_naming_the_event_and_the_input() -> None:
    broken = destination({"message": {"value": "{{ 1 | divided_by: event.properties.none }}"}})
    made = render_message(broken, GLOBALS, mapping_index=None, message_id="m1", now=NOW)
    assert isinstance(made, Stop)
    assert (made.state, made.metric) == (State.FAILED, "inputs_failed")
    uuid = GLOBALS["event"]["uuid"]
    assert made.error.startswith(
        f"Error building inputs for event {uuid}: message: divided_by: division by zero"
    )
    assert made.remedy


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys([*TEMPLATE, "template_components", "debug"], JSON_VALUES)
    )
)
def test_whatever_was_rendered_becomes_a_request_or_a_reason(inputs: Json) -> None:
    for base in (TEXT, TEMPLATE, {}):
        made = build(base | inputs, message_id="m1", now=NOW)
        assert isinstance(made, Ready) or (made.reason and made.remedy and made.error)

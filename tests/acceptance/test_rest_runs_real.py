"""Test runs over the API that really send, against the simulator."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.eventually import eventually
from tests.servers.service import Service
from whinchat.core.event import Json
from whinchat.sandbox import seed

PHONE = "+447400123456"
ZOE: Json = {
    "event": {"event": "order shipped", "distinct_id": "zoe", "properties": {"order": "A-1"}},
    "person": {"id": "1", "name": "Zoë", "url": "", "properties": {"name": "Zoë", "phone": PHONE}},
}


def run(service: Service, destination: Json, *, token: str = seed.TOKEN, **changes: Any) -> Json:
    """A real run of a saved destination; neither the stored token nor the one given is in the answer."""
    body = {"configuration": {}, "globals": ZOE, "mock_async_functions": False} | changes
    answered: Json = service.api("POST", f"hog_functions/{destination['id']}/invocations/", body)
    text = msgspec.json.encode(answered).decode()
    assert seed.TOKEN not in text
    assert token not in text
    return answered


def messages(answered: Json) -> str:
    return "\n".join(line["message"] for line in answered["logs"])


def test_a_real_run_sends_one_message_and_stores_nothing(service: Service) -> None:
    destination = service.create_destination(inputs={"message": {"value": "Hi {{ person.name }}"}})

    answered = run(service, destination)

    assert (answered["status"], answered["errors"]) == ("success", [])
    [message] = service.messages()
    assert (message["text"], message["to"]) == ("Hi Zoë", PHONE)
    assert answered["wamids"] == [message["id"]]
    [exchange] = answered["exchanges"]
    assert exchange["http_status"] == 200
    assert exchange["request"]["text"]["body"] == "Hi Zoë"
    assert "mocked" not in messages(answered)
    assert service.api("GET", "messages/")["results"] == []
    assert service.api("GET", f"hog_functions/{destination['id']}/logs/")["results"] == []


def test_a_run_that_is_not_told_to_be_real_sends_nothing(service: Service) -> None:
    destination = service.create_destination()
    body = {"configuration": {}, "globals": ZOE}
    answered = service.api("POST", f"hog_functions/{destination['id']}/invocations/", body)
    assert answered["status"] == "success"
    assert f"fetch('{service.sandbox.url}/v21.0/" in messages(answered)
    assert service.messages() == []


def test_what_does_not_match_sends_nothing(service: Service) -> None:
    filters = {"events": [{"id": "order paid", "type": "events"}]}
    answered = run(service, service.create_destination(filters=filters))
    assert (answered["status"], answered["errors"]) == ("skipped", [])
    assert service.messages() == []


def test_a_token_that_meta_refuses_is_named_with_its_code_and_the_remedy(service: Service) -> None:
    inputs = {"access_token": {"value": seed.EXPIRED_TOKEN}}

    answered = run(service, service.create_destination(inputs=inputs), token=seed.EXPIRED_TOKEN)

    assert answered["status"] == "error"
    [error] = answered["errors"]
    assert error.startswith("Failed to send WhatsApp message: 401")
    assert '"code":190' in error.replace(" ", "")
    assert "its sender pauses" in error
    assert "What to do:" in messages(answered)


@pytest.mark.parametrize("trouble", [{"http_status": 503}, {"code": 131056}])
def test_a_failure_that_passes_is_an_error_that_says_production_would_retry(
    service: Service, trouble: Json
) -> None:
    service.sandbox.control("next-error", trouble)
    answered = run(service, service.create_destination())
    assert answered["status"] == "error"
    [error] = answered["errors"]
    assert error.startswith("HTTP fetch failed on attempt 1 with status code ")
    assert error.endswith("In production this message would be sent again later, until its deadline.")
    assert service.messages() == []


def test_a_lost_answer_is_an_error_that_says_the_message_may_have_left(service: Service) -> None:
    service.sandbox.control("next-error", {"drop_answer": True})
    answered = run(service, service.create_destination())
    assert answered["status"] == "error"
    assert "would be sent again" not in messages(answered)
    assert "may have" in messages(answered)
    assert len(service.messages()) == 1


def test_every_matching_mapping_sends_its_own_message(service: Service) -> None:
    mappings = [
        {
            "name": words,
            "inputs_schema": [{"key": "message", "type": "string", "templating": "liquid"}],
            "inputs": {"message": {"value": words}},
            "filters": {"events": [{"id": name, "type": "events"}]},
        }
        for words, name in (("first", "order shipped"), ("second", "order paid"), ("third", "order shipped"))
    ]
    answered = run(service, service.create_destination(mappings=mappings))
    assert [message["text"] for message in service.messages()] == ["first", "third"]
    assert len(answered["wamids"]) == 2
    assert "Mapping trigger not matching filters was ignored." in messages(answered)


def withdraw(service: Service, category: str) -> None:
    said = {"recipient": PHONE, "category": category, "state": "withdrawn", "wording": "No more"}
    service.api("POST", "consents/", said)


def consent_gate(answered: Json) -> Json:
    found: Json = next(gate for gate in answered["gates"] if gate["name"] == "consent")
    return found


def test_a_real_run_does_not_write_to_who_withdrew_their_consent(service: Service) -> None:
    """It says so with the reason and what to do. A mocked run shows the message and the same gate."""
    destination = service.create_destination(inputs={"message": {"value": "Hi"}})
    withdraw(service, "utility")

    answered = run(service, destination)

    assert (answered["status"], answered["wamids"], answered["exchanges"]) == ("error", [], [])
    [error] = answered["errors"]
    assert error.startswith("Not sent: The recipient's consent to utility messages was withdrawn on")
    assert "despite_withdrawn_consent" in messages(answered)
    assert service.messages() == []
    mocked = run(service, destination, mock_async_functions=True)
    assert (mocked["status"], consent_gate(mocked)["ok"]) == ("success", False)


def test_a_real_run_goes_to_who_withdrew_their_consent_if_the_caller_says_so(service: Service) -> None:
    destination = service.create_destination(inputs={"message": {"value": "Hi"}})
    withdraw(service, "utility")

    answered = run(service, destination, despite_withdrawn_consent=True)

    assert (answered["status"], len(service.messages())) == ("success", 1)
    assert consent_gate(answered)["ok"] is False
    status, refused = service.api_raw(
        "POST",
        f"hog_functions/{destination['id']}/invocations/",
        {"configuration": {}, "globals": ZOE, "despite_withdrawn_consent": "perhaps"},
    )
    assert (status, refused["attr"]) == (400, "despite_withdrawn_consent")


def test_an_advertisement_of_type_auto_is_not_tried_on_who_stopped_marketing(service: Service) -> None:
    """Neither as a message template nor as the text that goes in its place."""
    inputs = {
        "message_type": {"value": "auto"},
        "message": {"value": "50% off"},
        "template_name": {"value": "unheard_of"},
    }
    destination = service.create_destination(inputs=inputs)
    withdraw(service, "marketing")
    closed = run(service, destination)
    service.sandbox.control("inbound", {"from": PHONE, "text": "Hello?"})
    eventually(lambda: service.api("GET", "events/?event=whatsapp%20message%20received")["results"], 30)
    opened = run(service, destination)

    for answered in (closed, opened):
        assert answered["errors"][0].startswith("Not sent: The recipient's consent to marketing messages")
    assert service.messages() == []


def test_that_nobody_noted_a_yes_does_not_stop_a_real_run(service: Service) -> None:
    """It goes to one's own telephone; the gate says that production would skip it."""
    service.api("PATCH", "", {"whatsapp_settings": {"requires_marketing_consent": True}})
    inputs = {"message_type": {"value": "template"}, "template_name": {"value": "hello_world"}}
    answered = run(service, service.create_destination(inputs=inputs))
    assert (answered["status"], len(service.messages())) == ("success", 1)

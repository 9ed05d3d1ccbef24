"""What WhatsApp users do besides writing: stop marketing, adopt a username, change the number, go offline."""

from __future__ import annotations

from whinchat.sandbox import payloads
from whinchat.sandbox.lifecycle import Lifecycle
from whinchat.sandbox.models import BusinessNumber, Person, StoredMessage
from whinchat.sandbox.state import SandboxState
from whinchat.sandbox.webhooks import WebhookSender


class People:
    """Plays users; everything the business hears of it goes out as a webhook."""

    def __init__(self, state: SandboxState, webhooks: WebhookSender, lifecycle: Lifecycle) -> None:
        self._state = state
        self._webhooks = webhooks
        self._lifecycle = lifecycle

    def prefer(self, number: BusinessNumber, user: str, choice: str) -> None:
        """A user stops or resumes marketing messages with WhatsApp's own switch."""
        self._state.keep_person(user).stopped_marketing = choice == "stop"
        value = payloads.preference_value(self._state, number, user, choice, self._state.now)
        self._webhooks.emit("user_preferences", value, number.waba_id, number.id, about=user)

    def adopt_username(self, user: str, username: str | None) -> Person:
        """A user takes a username (or gives it up): the number is hidden where it was not used for long."""
        person = self._state.keep_person(user)
        person.username, person.hides_by_username = username, username is not None
        return person

    def change_number(self, number: BusinessNumber, user: str, new: str) -> StoredMessage:
        """A user moves to another number: the business is told, the old number has no WhatsApp any more.

        The business-scoped user id changes with the number. Name, username and choices go along; the window
        does not, because the new number has not written yet (Meta does not say).
        """
        state = self._state
        old = state.keep_person(user)
        old_user_id = state.user_id(user)
        person = state.keep_person(new)
        for field in ("name", "username", "hidden_number", "hides_by_username", "stopped_marketing"):
            setattr(person, field, getattr(old, field))
        person.outcome = None
        told = {
            "type": "user_changed_number",
            "wa_id": new,
            "user_id": state.user_id(new),
            "body": f"User changed from {user} to {new}",
        }
        message = self._lifecycle.write(number, user, {"type": "system", "system": told})
        state.people_by_user_id.pop(old_user_id, None)
        state.people[user] = Person(user, outcome="not_on_whatsapp")
        return message

    def change_user_id(self, number: BusinessNumber, user: str, user_id: str) -> StoredMessage:
        """A user gets another business-scoped user id, and the business is told."""
        state = self._state
        old_user_id = state.user_id(user)
        told = {
            "type": "user_changed_user_id",
            "user_id": user_id,
            "body": f"User changed from {old_user_id} to {user_id}",
        }
        message = self._lifecycle.write(number, user, {"type": "system", "system": told})
        state.people_by_user_id.pop(old_user_id, None)
        state.keep_person(user).user_id = user_id
        state.people_by_user_id[user_id] = user
        return message

    def go(self, user: str, *, offline: bool) -> None:
        """A phone is switched off, or on again: then what waits for it and has not expired arrives."""
        self._state.keep_person(user).offline = offline
        if not offline:
            self._lifecycle.deliver_parked(user)

"""The life of an accepted message after the answer: statuses in virtual time, and what users write back."""

from __future__ import annotations

from collections.abc import Callable

from whinchat.sandbox import payloads
from whinchat.sandbox.engine import Engine
from whinchat.sandbox.models import BusinessNumber, Json, MessageTemplate, StoredMessage
from whinchat.sandbox.outcomes import Outcome, Step
from whinchat.sandbox.reviews import Reviews
from whinchat.sandbox.state import SandboxState
from whinchat.sandbox.webhooks import WebhookSender

# The order in which a status may follow another; a later one is never overwritten by an earlier one.
RANK = {"accepted": 0, "sent": 1, "delivered": 2, "read": 3, "played": 4, "failed": 5}
# What a switched-off phone cannot do.
_ON_THE_PHONE = frozenset({"delivered", "read", "played"})
# What users send that is no message to be answered; of reactions Meta does not say.
_NOT_OPENING = frozenset({"system", "reaction", "edit", "revoke"})


class Lifecycle:
    """Plays outcomes and inbound messages; the only place that changes a message's status."""

    def __init__(
        self, state: SandboxState, engine: Engine, webhooks: WebhookSender, reviews: Reviews
    ) -> None:
        self._state = state
        self._engine = engine
        self._webhooks = webhooks
        self._reviews = reviews
        # user → (when the message expires, the step that waits for the phone)
        self._parked: dict[str, list[tuple[float, Callable[[], None]]]] = {}

    def begin(self, message: StoredMessage, outcome: Outcome, template: MessageTemplate | None) -> None:
        """Schedule everything that follows an accepted message."""
        if outcome.paced and template is not None:
            held_until = message.at + self._state.config.held_for_seconds
            self._engine.at(held_until, lambda: self._decide(message, outcome, template))
            return
        delays = self._delays(outcome)
        for step in self._steps(message, outcome):
            self._engine.at(message.at + delays[step[0]], self._step(message, step, outcome))
        if outcome.pauses_template and template is not None:
            self._engine.at(message.at + delays["failed"], lambda: self._reviews.pause_for_pacing(template))

    def _decide(self, message: StoredMessage, outcome: Outcome, template: MessageTemplate) -> None:
        """The first messages have shown the quality of the message template: the rest goes, or is dropped."""
        if template.quality == "RED" or template.status != "APPROVED":
            self.tell(message, "failed", 132015)
            self._reviews.pause_for_pacing(template)
            return
        template.changed_at, template.sent_since_change = None, 0  # proven until it changes again
        delays, now = self._delays(outcome), self._state.now
        for step in self._steps(message, outcome):
            self._engine.at(now + delays[step[0]], self._step(message, step, outcome))

    def _delays(self, outcome: Outcome) -> dict[str, float]:
        config = self._state.config
        hold = config.held_for_seconds if outcome.held else 0.0
        sent, delivered, read = (
            config.sent_after_seconds,
            config.delivered_after_seconds,
            config.read_after_seconds,
        )
        if outcome.reversed_order:
            sent, read = max(sent, delivered, read), min(sent, delivered)
        failed = delivered if outcome.name == "fails_after_sent" else sent
        return {
            "sent": hold + sent,
            "delivered": hold + delivered,
            "read": hold + read,
            "played": hold + read,
            "failed": hold + failed,
        }

    def _steps(self, message: StoredMessage, outcome: Outcome) -> tuple[Step, ...]:
        """The outcome's steps, cut short by chance where the configuration asks for losses."""
        config, chance = self._state.config, self._state.random.random
        steps = outcome.steps[:1] if message.type == "reaction" else outcome.steps
        if len(steps) == 3 and config.lost_ratio and chance() < config.lost_ratio:
            return steps[:1]
        if len(steps) == 3 and config.unread_ratio and chance() < config.unread_ratio:
            return steps[:2]
        is_voice = message.type == "audio" and b'"voice"' in message.raw
        return (*steps, ("played", None)) if is_voice and steps[-1][0] == "read" else steps

    def _step(self, message: StoredMessage, step: Step, outcome: Outcome) -> Callable[[], None]:
        def play() -> None:
            if step[0] in _ON_THE_PHONE and self._state.person(message.user).offline:
                self._parked.setdefault(message.user, []).append((message.expires_at, play))
                return
            self.tell(message, step[0], step[1], times=2 if outcome.twice else 1)
            if step[0] == "read" and outcome.reply and not outcome.hides_number:
                text: Json = {"type": "text", "text": {"body": outcome.reply}}
                self.write(self._state.numbers[message.phone_number_id], message.user, text)

        return play

    def deliver_parked(self, user: str) -> None:
        """The user's phone is on again: what waited for it and has not expired arrives now."""
        for expires_at, play in self._parked.pop(user, []):
            if expires_at > self._state.now:
                play()

    def reset(self) -> None:
        """Forget what waits for phones."""
        self._parked.clear()

    def tell(self, message: StoredMessage, status: str, code: int | None = None, times: int = 1) -> None:
        """Move the message on and send its status webhook."""
        state, now = self._state, self._state.now
        message.history.append((status, now, code))
        if RANK[status] > RANK[message.status]:
            message.status = status
        number = state.numbers[message.phone_number_id]
        if message.price_type is None and status != "failed":
            message.price_type = payloads.price_type(number, message, now)
        value = payloads.status_value(state, message, status, now, code)
        for _ in range(times):
            self._webhooks.emit("messages", value, number.waba_id, number.id, about=message.id)

    def write(
        self, number: BusinessNumber, user: str, content: Json, *, context: Json | None = None
    ) -> StoredMessage:
        """A user writes to the business: the window opens, the limit counts it, the webhook goes out.

        `content` holds `type` and the object named like it (and `referral`, if the user came through an
        advertisement).
        """
        state, now = self._state, self._state.now
        payload: Json = {"id": state.ids.message_id(user), "timestamp": str(int(now)), **content}
        if context:
            payload["context"] = context
        if state.config.number_messages_per_second:
            number.bucket.take(now, state.config.number_messages_per_second, forced=True)
        if state.shows_number(number.id, user):
            state.use_number(number.id, user)
        kind = content["type"]
        if kind not in _NOT_OPENING or (kind == "reaction" and state.config.reaction_opens_window):
            state.windows.opened((number.id, user), now, referred="referral" in content)
        message = StoredMessage(
            seq=state.messages.next_seq(), id=payload["id"], direction="in", phone_number_id=number.id,
            to=number.digits, user=user, type=content["type"], raw=payloads.escaped_json(payload), at=now,
            status="received",
        )  # fmt: skip
        state.messages.add(message, state.config.messages_kept_max)
        value = payloads.inbound_value(state, number, user, payload)
        self._webhooks.emit("messages", value, number.waba_id, number.id, about=user)
        return message

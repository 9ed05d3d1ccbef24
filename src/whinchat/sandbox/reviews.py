"""What Meta does with message templates: verdicts, appeals, pauses for quality, notices of a new category."""

from __future__ import annotations

from whinchat.sandbox import payloads
from whinchat.sandbox.engine import Engine
from whinchat.sandbox.models import Json, MessageTemplate
from whinchat.sandbox.state import SandboxState
from whinchat.sandbox.webhooks import WebhookSender

# The first pause for quality lasts 3 hours, the second 6; the third time the message template is disabled.
_PAUSES: tuple[tuple[float, str], ...] = ((3 * 3600.0, "FIRST_PAUSE"), (6 * 3600.0, "SECOND_PAUSE"))
_PACED = "RATE_LIMITING_PAUSE"  # after a drop by pacing; ends when somebody unpauses
# The end of a name chooses the verdict; ours. A further word after `_rejected_` is the reason.
_REJECTED = "_rejected"
REASONS = (
    "ABUSIVE_CONTENT", "INCORRECT_CATEGORY", "INVALID_FORMAT", "PROMOTIONAL", "SCAM", "TAG_CONTENT_MISMATCH",
)  # fmt: skip


class Reviews:
    """The only place that changes status, category and quality of message templates; each has its webhook."""

    def __init__(self, state: SandboxState, engine: Engine, webhooks: WebhookSender) -> None:
        self._state = state
        self._engine = engine
        self._webhooks = webhooks

    def submit(self, template: MessageTemplate) -> None:
        """A verdict follows after the configured time."""
        template.changed_at, template.sent_since_change = self._state.now, 0
        _, rejected, reason = template.name.partition(_REJECTED)
        known = reason.removeprefix("_").upper()
        verdict = "REJECTED" if rejected and known in ("", *REASONS) else "APPROVED"

        def review() -> None:
            if template.status == "PENDING":
                self.set_status(template, verdict, known or None)

        self._engine.at(self._state.now + self._state.config.review_after_seconds, review)

    def appeal(self, template: MessageTemplate, granted: bool) -> None:
        """The business objects to a rejection or a disabling: IN_APPEAL, then approved or as before."""
        before, reason = template.status, template.rejected_reason
        self.set_status(template, "IN_APPEAL")

        def decide() -> None:
            if template.status == "IN_APPEAL":
                self.set_status(template, "APPROVED" if granted else before, reason)

        self._engine.at(self._state.now + self._state.config.review_after_seconds, decide)

    def set_status(self, template: MessageTemplate, status: str, reason: str | None = None) -> None:
        """A new status with its webhook; a pause is one for quality and ends by itself."""
        if status == template.status:
            return
        if status == "PAUSED":
            self._pause(template)
            return
        title = {"DISABLED": "DISABLED", "APPROVED": "UNPAUSE" if template.status == "PAUSED" else None}
        template.status = status
        template.rejected_reason = (reason or "INVALID_FORMAT") if status == "REJECTED" else "NONE"
        if status == "APPROVED":
            template.changed_at, template.sent_since_change = self._state.now, 0
        self._tell_status(template, title.get(status))

    def _pause(self, template: MessageTemplate) -> None:
        """The first, the second, or (as the third) the end."""
        if template.pauses >= len(_PAUSES):
            template.status = "DISABLED"
            self._tell_status(template, "DISABLED")
            return
        seconds, title = _PAUSES[template.pauses]
        template.pauses += 1
        template.status, number = "PAUSED", template.pauses
        self._tell_status(template, title)

        def end() -> None:
            if template.status == "PAUSED" and template.pauses == number:
                self.set_status(template, "APPROVED")
                self._watch(template)

        self._engine.at(self._state.now + seconds, end)

    def pause_for_pacing(self, template: MessageTemplate) -> None:
        """Held messages were dropped: paused until `POST /{template_id}/unpause`."""
        if template.status == "APPROVED":
            template.status = "PAUSED"
            self._tell_status(template, _PACED)

    def set_quality(self, template: MessageTemplate, quality: str) -> None:
        """A new quality score; RED for long pauses the message template where the configuration says so."""
        if quality == template.quality:
            return
        previous, template.quality = template.quality, quality
        value = payloads.template_quality_value(template, previous)
        self._tell("message_template_quality_update", value, template)
        self._watch(template)

    def _watch(self, template: MessageTemplate) -> None:
        after = self._state.config.red_quality_pauses_after_seconds
        if after is None or template.quality != "RED":
            return

        def judge() -> None:
            if template.quality == "RED" and template.status == "APPROVED":
                self.set_status(template, "PAUSED")

        self._engine.at(self._state.now + after, judge)

    def set_category(self, template: MessageTemplate, category: str, notice_seconds: float = 0.0) -> None:
        """A new category: at once, or announced now and made after the notice."""
        if category == template.category:
            return
        if notice_seconds:
            when = self._state.now + notice_seconds
            template.correct_category = category
            value = payloads.template_category_notice(template, category, when)
            self._tell("template_category_update", value, template)
            self._engine.at(when, lambda: self._recategorise_as_announced(template))
            return
        before, template.category = template.category, category
        template.previous_category, template.correct_category = before, None
        value = payloads.template_category_value(template, before)
        self._tell("template_category_update", value, template)

    def _recategorise_as_announced(self, template: MessageTemplate) -> None:
        if template.correct_category is not None:
            self.set_category(template, template.correct_category)

    def tell_components(self, template: MessageTemplate) -> None:
        """The components were changed by an edit."""
        value = payloads.template_components_value(template)
        self._tell("message_template_components_update", value, template)

    def deleted(self, template: MessageTemplate) -> None:
        """The message template is gone."""
        template.status = "DELETED"
        self._tell_status(template, None)

    def _tell_status(self, template: MessageTemplate, title: str | None) -> None:
        value = payloads.template_status_value(template, title, self._state.now)
        self._tell("message_template_status_update", value, template)

    def _tell(self, field: str, value: Json, template: MessageTemplate) -> None:
        self._webhooks.emit(field, value, template.waba_id, about=template.name)

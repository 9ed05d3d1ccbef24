"""What the simulator can be told: one struct, changeable while it runs through `/_sandbox/config`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Seconds = Annotated[float, Meta(ge=0)]
Ratio = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=0)]
CountFromOne = Annotated[int, Meta(ge=1)]


class SandboxConfig(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Every switch of the simulator with its default. The defaults behave as Meta does.

    Durations are virtual seconds (see `SandboxClock`) unless the comment says otherwise.
    """

    # The same seed and the same calls give the same message ids, losses, duplicates and shuffles.
    seed: int = 1
    clock_mode: Literal["real", "manual"] = "real"
    # Unix seconds at which the virtual clock starts; none means the time of this machine.
    clock_start: float | None = None
    clock_speed: Annotated[float, Meta(gt=0)] = 1.0

    # Where webhooks go from the start; an app subscription or an override replaces it.
    webhook_url: str | None = None
    app_secret: str = "sandbox-app-secret"  # noqa: S105  a published constant of the simulator, not a secret
    # Meta sends nothing until the app is subscribed to the WABA; false plays that forgotten step.
    app_subscribed: bool = True
    webhook_duplicate_ratio: Ratio = 0.0
    webhook_shuffle: bool = False
    # Meta puts up to 1,000 updates into one POST; 1 suits clients that read only the first.
    webhook_batch_max: Annotated[int, Meta(ge=1, le=1000)] = 1
    webhook_batch_wait_seconds: Seconds = 0.05
    # Real seconds: a receiver that hangs must not hold a slot for ever.
    webhook_timeout_seconds: Annotated[float, Meta(gt=0, le=60)] = 10.0
    webhook_concurrency: Annotated[int, Meta(ge=1, le=256)] = 16
    # Shapes the `conversation` object of statuses, which Meta dropped after v23.
    webhook_version: Annotated[str, Meta(pattern=r"^v\d{2}\.0$")] = "v26.0"
    # Some clients fail when a status has no contacts; Meta leaves them out of `failed`.
    always_contacts: bool = False

    sent_after_seconds: Seconds = 0.3
    delivered_after_seconds: Seconds = 1.0
    read_after_seconds: Seconds = 3.0
    # Meta aims to release held messages within an hour.
    held_for_seconds: Seconds = 3600.0
    lost_ratio: Ratio = 0.0
    unread_ratio: Ratio = 0.0

    window_open_by_default: bool = False
    closed_window_answer: Literal["webhook", "sync"] = "webhook"
    reaction_opens_window: bool = False

    # Meta: 80 messages/s per number, in and out together; 0 switches the limit off.
    number_messages_per_second: Count = 80
    pair_interval_seconds: Seconds = 6.0
    # Meta: up to 45 messages at once to one user; 0 switches the pair limit off.
    pair_burst: Count = 45
    # Meta's text can be read so that a burst of n is followed by a silence of n × 6 s.
    pair_lock_out_after_burst: bool = False
    # Unique users outside windows in a moving 24 h; none is the unlimited tier.
    portfolio_users_max: Count | None = None
    # Meta documents neither the code nor the moment of going over that limit.
    portfolio_limit_code: Count = 131048
    portfolio_limit_answer: Literal["webhook", "sync"] = "webhook"
    # Marketing templates one user takes in 24 h outside windows (131049); Meta's own limit adapts.
    marketing_per_user_max: Count | None = None
    # Messages of a new marketing template until the rest is held for its quality; Meta does not say how many.
    pacing_first_messages: Count | None = None
    # Portfolio pacing: every message template is held, then released or dropped (135000).
    portfolio_pacing: Literal["off", "release", "drop"] = "off"
    # Calling codes of countries this account may not write to (130497).
    restricted_countries: list[str] = []
    # Without a payment method whatever is charged fails with 131042.
    payment_method: bool = True
    management_calls_per_hour: Count = 5000
    # A test number may write only to these numbers (131030 otherwise); none is a live number.
    allowed_recipients: list[str] | None = None
    # Meta documents that digits without a plus sign get the business's country code in front.
    prepend_country_code: bool = False
    us_marketing_blocked: bool = True
    # Meta reviews a new message template within minutes, at most a day.
    review_after_seconds: Seconds = 60.0
    # Meta does not say how long a message template may be RED until it is paused; none means it is not.
    red_quality_pauses_after_seconds: Seconds | None = None
    # Message templates a portfolio may have: 6,000 of a verified one, 250 otherwise.
    message_templates_max: CountFromOne = 6000

    # Memory bounds: about 1 KB a message, 1 KB a webhook, and the bytes of uploads themselves.
    messages_kept_max: CountFromOne = 100_000
    webhooks_kept_max: CountFromOne = 10_000
    webhooks_pending_max: CountFromOne = 100_000
    media_bytes_kept_max: CountFromOne = 256 * 1024 * 1024

    def changed(self, patch: dict[str, Any]) -> SandboxConfig:
        """A copy with the fields of `patch` replaced.

        Raises `msgspec.ValidationError`, whose text names the bad field.
        """
        return msgspec.convert({**msgspec.to_builtins(self), **patch}, SandboxConfig)

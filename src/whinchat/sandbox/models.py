"""The things the simulated Meta keeps: numbers, accounts, apps, tokens, message templates, messages,
people, media."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from whinchat.sandbox.limits import Bucket, HourlyCalls

Json = dict[str, Any]
TokenState = Literal["valid", "expired", "no_permission"]


@dataclass(slots=True)
class BusinessNumber:
    """A business phone number; `digits` is its number without the plus sign."""

    id: str
    waba_id: str
    digits: str
    country_code: str
    verified_name: str
    status: str = "CONNECTED"
    quality_rating: str = "GREEN"
    throughput_level: str = "STANDARD"
    webhook: Json | None = None  # {"url", "verify_token"} of the override for this number
    pin: str | None = None
    upgraded_at: float | None = None  # until then the number is in maintenance, afterwards it is quicker
    profile: Json = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    bucket: Bucket = field(default_factory=Bucket)
    # Service messages sent by calendar month "2026-11": the first 1,000 are free since 2026-10-01.
    service_count: dict[str, int] = field(default_factory=dict)

    @property
    def display(self) -> str:
        """The number as Meta prints it on the phone number node."""
        national = self.digits[len(self.country_code) :]
        return f"+{self.country_code} {national[:3]}-{national[3:6]}-{national[6:]}"


@dataclass(slots=True)
class Account:
    """A WhatsApp Business Account (WABA)."""

    id: str
    name: str
    webhook: Json | None = None
    subscribed_apps: set[str] = field(default_factory=set)
    calls: HourlyCalls = field(default_factory=HourlyCalls)
    template_creations: HourlyCalls = field(default_factory=HourlyCalls)


@dataclass(slots=True)
class App:
    """A Meta app: its secret signs webhooks, its subscription says where they go."""

    id: str
    name: str
    secret: str
    callback_url: str | None = None
    fields: frozenset[str] | None = None  # none: every field


@dataclass(frozen=True, slots=True)
class Token:
    """An access token and what it may do."""

    value: str
    state: TokenState
    app_id: str
    scopes: tuple[str, ...] = ("whatsapp_business_management", "whatsapp_business_messaging")
    is_app: bool = False  # `app_id|secret`, good for webhook subscriptions


@dataclass(slots=True)
class MessageTemplate:
    """One name in one language. `components` are kept in the shape of Meta's listing."""

    id: str
    waba_id: str
    name: str
    language: str
    category: str
    components: list[Json]
    status: str = "APPROVED"
    parameter_format: str = "POSITIONAL"
    quality: str = "UNKNOWN"
    rejected_reason: str = "NONE"
    previous_category: str | None = None
    correct_category: str | None = None
    ttl_seconds: int | None = None
    library_name: str | None = None
    tracking_opted_out: bool = False  # Meta's counting of clicks on links
    sent_since_change: int = 0  # messages sent since `changed_at`, for the pacing of new message templates
    pauses: int = 0  # how often its quality had it paused: the third time disables it
    changed_at: float | None = None  # when it was last created, edited or let out of a pause
    edited_at: list[float] = field(default_factory=list)
    # What a send must bring; worked out from `components` at the first send and dropped by an edit.
    wants: object | None = None


@dataclass(slots=True)
class StoredMessage:
    """A message in either direction. `raw` is the JSON as it was received (or as it went to the webhook)."""

    seq: int
    id: str
    direction: Literal["out", "in"]
    phone_number_id: str
    to: str
    user: str  # wa_id, or the user id when addressed by one that is not known
    raw: bytes
    at: float
    status: str
    type: str = "text"
    callback_data: str | None = None
    category: str = "service"
    free_entry: bool = False
    in_window: bool = False
    by_user_id: bool = False
    outcome: str = "normal"
    price_type: str | None = None  # `pricing.type`, settled when the message is sent
    # Of the message template as it was when it was sent: a later edit does not reach a phone.
    components: list[Json] | None = None
    expires_at: float = float("inf")  # Meta drops what could not be delivered by then
    # (status, virtual time, error code or none), oldest first
    history: list[tuple[str, float, int | None]] = field(default_factory=list)


@dataclass(slots=True)
class Person:
    """A WhatsApp user about whom something special was said; everyone else is made up when needed."""

    wa_id: str
    name: str | None = None
    username: str | None = None
    user_id: str | None = None
    hidden_number: bool = False
    # A username hides the number from businesses that did not use it in the last 30 days.
    hides_by_username: bool = False
    stopped_marketing: bool = False
    offline: bool = False
    identity_hash: str | None = None  # what a send's `recipient_identity_key_hash` must be, if it names one
    outcome: str | None = None


@dataclass(slots=True)
class Upload:
    """A resumable upload of a sample: bytes come in parts, the finished file is known by its handle."""

    id: str
    file_name: str
    mime_type: str
    size: int
    content: bytes = b""
    handle: str | None = None


@dataclass(slots=True)
class MediaItem:
    """An uploaded file; gone 30 days after `at`, its download address five minutes after it was handed
    out."""

    id: str
    phone_number_id: str
    mime_type: str
    content: bytes
    sha256: str
    at: float
    file_name: str | None = None

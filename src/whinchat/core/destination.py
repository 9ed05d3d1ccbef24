"""A destination: a configured rule "when these events happen, send this"."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from whinchat.core.catalogue import DEFAULT_API_VERSION, NEWEST_API_VERSION
from whinchat.core.event import Json
from whinchat.core.whatsapp_settings import DEFAULTS, WhatsappSettings

SENDER_INPUT = "sender"
"""The input that names a sender of the project instead of carrying credentials."""

CREDENTIALS = ("access_token", "phone_number_id")
"""The inputs that a named sender stands for."""


class Masking(msgspec.Struct, kw_only=True):
    """Run once per interval: at most one (or with `threshold` every Nth) run per value of `hash` within `ttl`
    seconds.
    """

    ttl: int
    hash: str
    threshold: int | None = None


class NamedSender(msgspec.Struct, frozen=True, kw_only=True):
    """What a destination gets from the sender it names: the phone number id and the token to send with."""

    id: str
    phone_number_id: str
    access_token: str

    def __repr__(self) -> str:  # The generated one would print the token.
        return f"NamedSender(phone_number_id={self.phone_number_id!r})"


class Destination(msgspec.Struct, kw_only=True):
    """One destination as stored.

    `inputs` and `inputs_schema` have PostHog's shapes (`{key: {"value": …}}` and a list of items); values of
    inputs whose schema says `secret` live only in `secret_inputs`, which is encrypted at rest and never
    shown. `filters` is what the client wrote plus `source`; `filters_error` says why it cannot be compiled
    (then it never matches). `priority` is higher for messages that must not wait behind others;
    `deadline_minutes` is how long after its event a message may be sent (None: the setting); `on_unknown` is
    `never_twice` or `at_least_once`. `named_sender` is the sender that the input `sender` names, found by the
    store whenever it reads a destination, and never stored with it.
    """

    id: str
    project_id: int
    type: str = "destination"
    name: str | None = None
    description: str = ""
    enabled: bool = False
    deleted: bool = False
    hog: str = ""
    inputs_schema: list[Json] = msgspec.field(default_factory=list)
    inputs: Json = msgspec.field(default_factory=dict)
    secret_inputs: Json = msgspec.field(default_factory=dict)
    filters: Json = msgspec.field(default_factory=dict)
    filters_error: str | None = None
    masking: Masking | None = None
    mappings: list[Json] | None = None
    icon_url: str | None = None
    template_id: str | None = None
    execution_order: int | None = None
    priority: int = 0
    deadline_minutes: int | None = None
    on_unknown: str = "never_twice"
    created_at: datetime
    updated_at: datetime
    created_by: int | None = None
    named_sender: NamedSender | None = None

    def __repr__(self) -> str:  # The generated one would print secrets.
        return f"Destination(id={self.id!r}, name={self.name!r})"

    @property
    def sender(self) -> str:
        """The phone number id when it is the same for every message, else empty."""
        if self.named_sender is not None and not self.has_own_credentials:
            return self.named_sender.phone_number_id
        number = input_value(self.inputs, "phone_number_id")
        return number.strip() if isinstance(number, str) and "{" not in number else ""

    @property
    def sender_name(self) -> str:
        """What the input `sender` says: a sender's id or phone number id; empty when none is named."""
        return _text(input_value(self.inputs, SENDER_INPUT))

    @property
    def has_own_credentials(self) -> bool:
        """Whether it carries both a token and a phone number id; then they win over a sender it names."""
        own = {**self.inputs, **self.secret_inputs}
        return all(_text(input_value(own, key)) for key in CREDENTIALS)

    def all_inputs(self, mapping_index: int | None = None) -> Json:
        """Stored inputs overlaid by secrets, by the credentials of the sender it names (with the newest
        version of Meta's API, unless another than the default is written), and, for a mapping, by the
        mapping's own inputs.
        """
        merged = {**self.inputs, **self.secret_inputs}
        if self.named_sender is not None and not self.has_own_credentials:
            merged |= {key: {"value": getattr(self.named_sender, key)} for key in CREDENTIALS}
            merged |= _newest_version(merged)
        if mapping_index is not None and self.mappings:
            merged |= self.mappings[mapping_index].get("inputs") or {}
        return merged


class Action(msgspec.Struct, kw_only=True):
    """A named set of event conditions that filters may refer to; `steps` has PostHog's shape, ORed."""

    id: int
    project_id: int
    name: str
    steps: list[Json] = msgspec.field(default_factory=list)
    description: str = ""
    deleted: bool = False
    created_at: datetime
    created_by: int | None = None


class Project(msgspec.Struct, kw_only=True):
    """One project: its public capture token, and what applies to all its destinations.

    `default_country` is an ISO 3166 alpha-2 code with which phone numbers without country code are read.
    `app_secret` (Meta's, for webhook signatures) is encrypted at rest and never shown. `rules_version` grows
    whenever destinations, actions or test-account filters change.
    """

    id: int
    uuid: str
    organization_id: str
    name: str
    token: str
    timezone: str = "UTC"
    default_country: str | None = None
    test_account_filters: list[Json] = msgspec.field(default_factory=list)
    person_display_name_properties: list[str] = msgspec.field(
        default_factory=lambda: ["email", "name", "username"]
    )
    app_secret: str | None = None
    verify_token: str | None = None
    whatsapp: WhatsappSettings = DEFAULTS
    rules_version: int = 0
    created_at: datetime

    def __repr__(self) -> str:  # The generated one would print the app secret.
        return f"Project(id={self.id}, name={self.name!r})"


class User(msgspec.Struct, kw_only=True):
    """A person who works with Whinchat. Without a password they can be named, and make keys on the command
    line, but cannot log in.
    """

    id: int
    uuid: str
    email: str
    first_name: str
    organization_id: str
    is_active: bool = True
    last_name: str = ""
    has_password: bool = False
    last_login_at: datetime | None = None


class PersonalApiKey(msgspec.Struct, kw_only=True):
    """A personal API key, without its value: only a hash of that is stored. No scopes means all."""

    id: str
    user_id: int
    label: str
    scopes: list[str]
    scoped_teams: list[int]
    scoped_organizations: list[str]
    created_at: datetime
    last_used_at: datetime | None = None
    mask_value: str = ""


class ActivityEntry(msgspec.Struct, kw_only=True):
    """One line of a destination's history. `changes` is a list of {field, action, before, after}; secrets are
    masked. `id` is given by the store.
    """

    project_id: int
    scope: str
    item_id: str
    activity: str
    name: str
    created_at: datetime
    user_id: int | None = None
    changes: list[Json] | None = None
    type: str = ""
    id: int = 0


def secret_keys(schema: list[Json]) -> frozenset[str]:
    """Keys of the inputs that the schema marks secret."""
    return frozenset(item["key"] for item in schema if item.get("secret"))


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _newest_version(inputs: Json) -> Json:
    """A version that nobody chose: left out, or the default that was filled in when it was saved."""
    written = _text(input_value(inputs, "api_version"))
    is_chosen = written not in ("", DEFAULT_API_VERSION)
    return {} if is_chosen else {"api_version": {"value": NEWEST_API_VERSION}}


def input_value(inputs: Json, key: str) -> Any:
    """The configured value of one input, None when absent."""
    item = inputs.get(key)
    return item.get("value") if isinstance(item, dict) else None

"""Every page of the web app, for the walks over all of them.

An address may have names in braces: `{destination}`, `{message}`, `{person}`, `{event}`, `{sender}`,
`{message_template}`; a project without data has none of these.
"""

from __future__ import annotations

from dataclasses import dataclass

NOTHING = "0198c0de-0000-7000-8000-000000000000"
"""An id that nothing has."""


@dataclass(frozen=True)
class Place:
    """A page: `name` is what its screenshots are called."""

    name: str
    path: str
    signed_in: bool = True

    @property
    def needs_data(self) -> bool:
        """Whether the page is about something that has to exist."""
        return "{" in self.path


PLACES = (
    Place("home", "/"),
    Place("login", "/login", signed_in=False),
    Place("welcome", "/welcome?code=nonsense", signed_in=False),
    Place("destinations", "/pipeline/destinations"),
    Place("destinations-search", "/pipeline/destinations?search=nothing-is-called-so"),
    Place("actions", "/pipeline/actions"),
    Place("catalogue", "/pipeline/destinations/new"),
    Place("new-destination", "/pipeline/destinations/new/template-whatsapp"),
    Place("new-from-preset", "/pipeline/destinations/new/template-whatsapp?preset=order-shipped"),
    Place("duplicate", "/pipeline/destinations/new/template-whatsapp?duplicate={destination}"),
    Place("destination-configuration", "/pipeline/destinations/{destination}"),
    Place("destination-testing", "/pipeline/destinations/{destination}?tab=testing"),
    Place("destination-metrics", "/pipeline/destinations/{destination}?tab=metrics"),
    Place("destination-logs", "/pipeline/destinations/{destination}?tab=logs"),
    Place("destination-history", "/pipeline/destinations/{destination}?tab=history"),
    Place("messages", "/messages"),
    Place("message", "/messages/{message}"),
    Place("message-failed", "/messages/{failed_message}"),
    Place("failures", "/failures"),
    Place("people", "/people"),
    Place("person", "/people/{person}"),
    Place("person-conversation", "/people/{person}?tab=conversation"),
    Place("person-why", "/people/{person}?tab=why&destination={destination}"),
    Place("events", "/events"),
    Place("event", "/events/{event}"),
    Place("senders", "/senders"),
    Place("sender", "/senders/{sender}"),
    Place("message-templates", "/message-templates"),
    Place("message-template", "/message-templates/{message_template}"),
    Place("new-message-template", "/message-templates/new"),
    Place("edit-message-template", "/message-templates/{message_template}/edit"),
    Place("settings-project", "/settings/project"),
    Place("settings-consent", "/settings/consent"),
    Place("person-consent", "/people/{person}?tab=consent"),
    Place("settings-users", "/settings/users"),
    Place("settings-keys", "/settings/keys"),
    Place("settings-secrets", "/settings/secrets"),
    Place("settings-forwarding", "/settings/forwarding"),
    Place("settings-account", "/settings/account"),
    Place("phone", "/phone"),
    Place("unknown", "/no/such/page"),
)

MISSING = (
    Place("destination-missing", f"/pipeline/destinations/{NOTHING}"),
    Place("message-missing", f"/messages/{NOTHING}"),
    Place("person-missing", f"/people/{NOTHING}"),
    Place("event-missing", f"/events/{NOTHING}"),
    Place("sender-missing", "/senders/1"),
    Place("message-template-missing", "/message-templates/1"),
)
"""Links to what is gone: each page says so and shows a way on."""

"""Names of the events that Whinchat itself makes: what people did in WhatsApp, and what became of messages.

Filters, forwarding and the web app offer them by this table; `docs/whatsapp-events.md` explains each.
"""

from __future__ import annotations

OWN_PREFIX = "whatsapp "
"""Every name begins so."""

MESSAGE_RECEIVED = "whatsapp message received"
BUTTON_TAPPED = "whatsapp button tapped"
LIST_ITEM_CHOSEN = "whatsapp list item chosen"
FLOW_COMPLETED = "whatsapp flow completed"
REACTION_RECEIVED = "whatsapp reaction received"
ORDER_RECEIVED = "whatsapp order received"
NUMBER_CHANGED = "whatsapp number changed"
IDENTITY_CHANGED = "whatsapp identity changed"
MARKETING_STOPPED = "whatsapp marketing stopped"
MARKETING_RESUMED = "whatsapp marketing resumed"
MESSAGE_SENT = "whatsapp message sent"
MESSAGE_DELIVERED = "whatsapp message delivered"
MESSAGE_READ = "whatsapp message read"
MESSAGE_PLAYED = "whatsapp message played"
MESSAGE_FAILED = "whatsapp message failed"
DESTINATION_FAILING = "whatsapp destination failing"
DESTINATION_RECOVERED = "whatsapp destination recovered"

ABOUT_MESSAGES = frozenset({MESSAGE_SENT, MESSAGE_DELIVERED, MESSAGE_READ, MESSAGE_PLAYED, MESSAGE_FAILED})
"""What became of messages. Only destinations that name them hear these: "any event" means what happened
outside, or each message would make five more.
"""

OWN_EVENTS: dict[str, str] = {
    MESSAGE_RECEIVED: "Somebody wrote: a text, a file, a place, a contact",
    BUTTON_TAPPED: "Somebody tapped a quick reply of a message template or a reply button",
    LIST_ITEM_CHOSEN: "Somebody chose a row of a list",
    FLOW_COMPLETED: "Somebody sent the answers of a flow",
    REACTION_RECEIVED: "Somebody reacted to a message, or took the reaction back",
    ORDER_RECEIVED: "Somebody sent a cart of your catalogue",
    NUMBER_CHANGED: "Somebody goes by another number or user id now",
    IDENTITY_CHANGED: "Somebody has WhatsApp on another phone, or installed it anew",
    MARKETING_STOPPED: "Somebody does not want marketing messages any more",
    MARKETING_RESUMED: "Somebody wants marketing messages again",
    MESSAGE_SENT: "WhatsApp sent a message on",
    MESSAGE_DELIVERED: "A message is on the recipient's phone",
    MESSAGE_READ: "A message was read",
    MESSAGE_PLAYED: "A voice message was played",
    MESSAGE_FAILED: "A message did not arrive, with the reason",
    DESTINATION_FAILING: "The messages of a destination keep failing",
    DESTINATION_RECOVERED: "The messages of a destination arrive again",
}
"""Each name with what it says, in the order in which people should see them."""

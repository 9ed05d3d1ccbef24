"""The catalogue: what a destination can be made from. One entry so far, PostHog's `template-whatsapp`.

Keys, types, labels, defaults and choices are the public contract of PostHog's entry; `template_components`,
`preview_url`, `template_slots`, `sender`, `rich_message`, `reply_to` and the message type `auto` are ours and
optional, so that a destination written for PostHog means the same here.
"""

from __future__ import annotations

from whinchat.core.event import Json

DEFAULT_API_VERSION = "v21.0"
"""PostHog's, kept for clients that compare it. Meta stops it on 2027-01-21."""

NEWEST_API_VERSION = "v26.0"
"""The newest version of the Graph API known here (Meta's changelog, November 2026)."""

DEFAULT_LANGUAGE = "en_US"

DEFAULT_MESSAGE = "PostHog event {{ event.event }} was triggered"
"""PostHog's: it shows that a destination works, and is nothing for customers to read."""

LANGUAGES: dict[str, str] = {
    "af": "Afrikaans",
    "sq": "Albanian",
    "ar": "Arabic",
    "az": "Azerbaijani",
    "bn": "Bengali",
    "bg": "Bulgarian",
    "ca": "Catalan",
    "zh_CN": "Chinese (China)",
    "zh_HK": "Chinese (Hong Kong)",
    "zh_TW": "Chinese (Taiwan)",
    "hr": "Croatian",
    "cs": "Czech",
    "da": "Danish",
    "nl": "Dutch",
    "en": "English",
    "en_GB": "English (UK)",
    "en_US": "English (US)",
    "et": "Estonian",
    "fil": "Filipino",
    "fi": "Finnish",
    "fr": "French",
    "ka": "Georgian",
    "de": "German",
    "el": "Greek",
    "gu": "Gujarati",
    "ha": "Hausa",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "ga": "Irish",
    "it": "Italian",
    "ja": "Japanese",
    "kn": "Kannada",
    "kk": "Kazakh",
    "rw_RW": "Kinyarwanda",
    "ko": "Korean",
    "ky_KG": "Kyrgyz",
    "lo": "Lao",
    "lv": "Latvian",
    "lt": "Lithuanian",
    "mk": "Macedonian",
    "ms": "Malay",
    "ml": "Malayalam",
    "mr": "Marathi",
    "nb": "Norwegian",
    "fa": "Persian",
    "pl": "Polish",
    "pt_BR": "Portuguese (Brazil)",
    "pt_PT": "Portuguese (Portugal)",
    "pa": "Punjabi",
    "ro": "Romanian",
    "ru": "Russian",
    "sr": "Serbian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "es": "Spanish",
    "es_AR": "Spanish (Argentina)",
    "es_ES": "Spanish (Spain)",
    "es_MX": "Spanish (Mexico)",
    "sw": "Swahili",
    "sv": "Swedish",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "uz": "Uzbek",
    "vi": "Vietnamese",
    "zu": "Zulu",
}
"""Languages offered for message templates. Advisory: Meta knows more, and any code of its form may be
written.
"""

_CODE = """
// Whinchat sends WhatsApp messages itself: this program is native and its text is never run.
// What it does is set by the inputs; to change that, change them or the filters.
return native('whatsapp', inputs)
""".strip()


def _input(key: str, kind: str, label: str, description: str, **more: object) -> Json:
    item: Json = {
        "key": key,
        "type": kind,
        "label": label,
        "required": False,
        "secret": False,
        "hidden": False,
    }
    return item | {"description": description} | more


_INPUTS: list[Json] = [
    _input(
        "access_token",
        "string",
        "Access token",
        "The token Whinchat signs in to Meta's Cloud API with. Use a system user's token: those of the "
        "API Setup page end after a day.",
        required=True,
        secret=True,
    ),
    _input(
        "phone_number_id",
        "string",
        "Phone number ID",
        "Meta's id of the number you send from: it stands next to the number in WhatsApp Manager, but is "
        "not the number.",
        required=True,
    ),
    _input(
        "api_version",
        "string",
        "Graph API version",
        "Which version of Meta's API to call. Leave it unless Meta tells you to move.",
        default=DEFAULT_API_VERSION,
    ),
    _input(
        "to_number",
        "string",
        "Recipient phone number",
        "Who gets the message. A number without country code is read with the project's default country, "
        'or with one you add: {{ person.properties.phone | phone: "IN" }}.',
        required=True,
        default="{{ person.properties.phone }}",
        templating="liquid",
    ),
    _input(
        "message_type",
        "choice",
        "Message type",
        "Text reaches only people who wrote to you within the last 24 hours. To write first, send a "
        "message template that Meta approved. Auto sends whichever can arrive.",
        required=True,
        default="text",
        choices=[
            {"value": "text", "label": "Text"},
            {"value": "template", "label": "Template"},
            {"value": "auto", "label": "Auto: text in the window, message template otherwise"},
        ],
    ),
    _input(
        "message",
        "string",
        "Message",
        "What a text message says, at most 4,096 characters after the placeholders are filled in.",
        default=DEFAULT_MESSAGE,
        templating="liquid",
    ),
    _input(
        "template_name",
        "string",
        "Template name",
        "The name of the approved message template, as WhatsApp Manager shows it.",
    ),
    _input(
        "template_language",
        "choice",
        "Template language",
        "The language the message template was approved in, or Liquid that gives one for each person: "
        "{{ person.properties.locale }}.",
        default=DEFAULT_LANGUAGE,
        searchable=True,
        templating="liquid",
        choices=[{"value": code, "label": f"{name} ({code})"} for code, name in LANGUAGES.items()],
    ),
    _input(
        "debug",
        "boolean",
        "Log responses",
        "Keep the request and Meta's answer in the log of each message.",
        default=False,
    ),
    _input(
        "template_components",
        "json",
        "Template components",
        "What fills the variables, header and buttons of the message template, in the form Meta's API "
        "takes. Liquid works inside every text.",
        templating="liquid",
    ),
    _input(
        "preview_url",
        "boolean",
        "Link preview",
        "Show a preview of the first link of a text message.",
        default=False,
    ),
    _input(
        "template_slots",
        "json",
        "Template slots",
        'What fills the message template, by slot: {"body.1": "{{ person.name }}"}. Instead of template '
        "components, for message templates that were synced from Meta.",
        templating="liquid",
    ),
    _input(
        "sender",
        "string",
        "Sender",
        "A sender of this project, by its id or phone number ID. Instead of an access token and a phone "
        "number ID of its own.",
        templating=False,
    ),
    _input(
        "template_languages",
        "json",
        "Fallback languages",
        'Tried in this order where the message template is not approved in that language: ["es", "en_US"].',
        templating="liquid",
    ),
    _input(
        "rich_message",
        "json",
        "Rich message",
        'Instead of the text, in the window only: {"kind": "buttons", "body": "Is it yours?", "buttons": '
        '[{"id": "yes", "title": "Yes"}]}. Kinds: image, video, audio, document, sticker, location, '
        "contacts, buttons, list, url_button, location_request.",
        templating="liquid",
    ),
    _input(
        "reply_to",
        "string",
        "Reply to",
        "The id of the WhatsApp message that this one quotes, for example that of the event: "
        "{{ event.properties.whatsapp_message_id }}.",
        templating="liquid",
    ),
]

WHATSAPP: Json = {
    "id": "template-whatsapp",
    "name": "WhatsApp",
    "description": "Sends a WhatsApp message through Meta's Cloud API when an event happens.",
    "code": _CODE,
    "code_language": "hog",
    "inputs_schema": _INPUTS,
    "type": "destination",
    "status": "beta",
    "category": ["Communication"],
    "free": True,
    "icon_url": "/static/services/whatsapp.svg",
    "filters": None,
    "masking": None,
    "mapping_templates": None,
}
"""The destination template for WhatsApp, with the 14 public keys of PostHog's catalogue. Do not change it:
copy it.
"""

TEMPLATES: dict[str, Json] = {WHATSAPP["id"]: WHATSAPP}
"""Destination templates by id."""


def is_template_code(hog: str) -> bool:
    """Whether this program text is a destination template's own, apart from white space around it."""
    return hog.strip() in {template["code"] for template in TEMPLATES.values()}

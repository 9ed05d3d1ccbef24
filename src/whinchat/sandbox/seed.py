"""What every fresh simulator contains. The constants are documented in docs/sandbox.md and may be relied
upon."""

from __future__ import annotations

from whinchat.sandbox.models import Account, App, BusinessNumber, Json, MessageTemplate, Token

# Published constants of the simulator, not secrets: they open nothing but this program.
TOKEN = "SANDBOX-TOKEN"  # noqa: S105  a published constant
EXPIRED_TOKEN = "SANDBOX-EXPIRED-TOKEN"  # noqa: S105  a published constant
NO_PERMISSION_TOKEN = "SANDBOX-NO-PERMISSION-TOKEN"  # noqa: S105  a published constant
PHONE_NUMBER_ID = "100000000000001"
PHONE_NUMBER = "+15550783881"
SECOND_PHONE_NUMBER_ID = "100000000000002"
SECOND_PHONE_NUMBER = "+15550783882"
WABA_ID = "200000000000001"
APP_ID = "300000000000001"
APP_SECRET = "sandbox-app-secret"  # noqa: S105  a published constant
VERIFY_TOKEN = "sandbox-verify-token"  # noqa: S105  a published constant
BUSINESS_ID = "400000000000001"


def seeded_numbers() -> list[BusinessNumber]:
    """The two business numbers."""
    return [
        BusinessNumber(PHONE_NUMBER_ID, WABA_ID, PHONE_NUMBER[1:], "1", "Sandbox Shop"),
        BusinessNumber(SECOND_PHONE_NUMBER_ID, WABA_ID, SECOND_PHONE_NUMBER[1:], "1", "Sandbox Support"),
    ]


def seeded_account(subscribed: bool) -> Account:
    """The WABA; `subscribed` says whether the app already receives its webhooks."""
    return Account(WABA_ID, "Sandbox Business", subscribed_apps={APP_ID} if subscribed else set())


def seeded_app(secret: str, callback_url: str | None) -> App:
    """The Meta app."""
    return App(APP_ID, "Sandbox App", secret, callback_url)


def seeded_tokens() -> list[Token]:
    """The valid token, the expired one, and the one without permissions."""
    return [
        Token(TOKEN, "valid", APP_ID),
        Token(EXPIRED_TOKEN, "expired", APP_ID),
        Token(NO_PERMISSION_TOKEN, "no_permission", APP_ID, scopes=()),
    ]


def _body(text: str, *examples: str) -> Json:
    return {
        "type": "BODY",
        "text": text,
        **({"example": {"body_text": [list(examples)]}} if examples else {}),
    }


_TRACK = {
    "type": "URL",
    "url": "https://shop.example/orders/{{1}}",
    "example": ["https://shop.example/orders/A-1001"],
}
_ORDER_SHIPPED_EN: list[Json] = [
    {"type": "HEADER", "format": "TEXT", "text": "Order {{1}}", "example": {"header_text": ["A-1001"]}},
    _body("Hi {{1}}, your order {{2}} is on its way.", "Ana", "A-1001"),
    {"type": "FOOTER", "text": "Sandbox Shop"},
    {"type": "BUTTONS", "buttons": [{**_TRACK, "text": "Track"}]},
]
_ORDER_SHIPPED_PT: list[Json] = [
    {"type": "HEADER", "format": "TEXT", "text": "Pedido {{1}}", "example": {"header_text": ["A-1001"]}},
    _body("Olá {{1}}, seu pedido {{2}} está a caminho.", "Ana", "A-1001"),
    {"type": "FOOTER", "text": "Sandbox Shop"},
    {"type": "BUTTONS", "buttons": [{**_TRACK, "text": "Acompanhar"}]},
]
_OTP_URL = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}"
_LOGIN_CODE: list[Json] = [
    _body("*{{1}}* is your verification code. For your security, do not share this code.", "123456")
    | {"add_security_recommendation": True},
    {"type": "FOOTER", "text": "This code expires in 10 minutes.", "code_expiration_minutes": 10},
    {
        "type": "BUTTONS",
        "buttons": [{"type": "URL", "text": "Copy code", "url": _OTP_URL, "example": [_OTP_URL]}],
    },
]
_APPOINTMENT: list[Json] = [
    {
        "type": "BODY",
        "text": "Hello {{first_name}}, see you on {{appointment_date}} at our office.",
        "example": {
            "body_text_named_params": [
                {"param_name": "first_name", "example": "Ana"},
                {"param_name": "appointment_date", "example": "2 May"},
            ]
        },
    }
]
_SALE: list[Json] = [
    _body("Hi {{1}}, our summer sale is open: {{2}} off everything.", "Ana", "20 %"),
    {
        "type": "BUTTONS",
        "buttons": [
            {"type": "QUICK_REPLY", "text": "Show me"},
            {"type": "QUICK_REPLY", "text": "Stop promotions"},
        ],
    },
]
_RECEIPT: list[Json] = [
    {
        "type": "HEADER",
        "format": "DOCUMENT",
        "example": {"header_handle": ["https://shop.example/receipt.pdf"]},
    },
    _body("Thank you {{1}}, your receipt is attached.", "Ana"),
]
_HELLO: list[Json] = [
    {"type": "HEADER", "format": "TEXT", "text": "Hello World"},
    _body("Welcome and congratulations!! This message shows that you can send WhatsApp messages."),
    {"type": "FOOTER", "text": "WhatsApp Business Platform sample message"},
]

_CART_ABANDONED: list[Json] = [
    _body("Hi {{1}}, you left {{2}} in your cart. It is still there for you.", "Ana", "Linen shirt"),
    {
        "type": "BUTTONS",
        "buttons": [
            {"type": "URL", "text": "Back to my cart", "url": "https://shop.example/cart"},
            {"type": "QUICK_REPLY", "text": "Stop promotions"},
        ],
    },
]
_TRIAL_ENDING: list[Json] = [
    _body(
        "Hi {{1}}, your trial of {{2}} ends on {{3}}. Choose a plan to keep your work.",
        *("Ana", "Team", "2 December 2026"),
    ),
    {
        "type": "BUTTONS",
        "buttons": [{"type": "URL", "text": "Choose a plan", "url": "https://app.example/plans"}],
    },
]
_PAYMENT_FAILED: list[Json] = [
    _body(
        "Hi {{1}}, your payment of {{2}} did not go through. Please check how you pay.",
        *("Ana", "€49.90"),
    ),
    {
        "type": "BUTTONS",
        "buttons": [{"type": "URL", "text": "Check payment", "url": "https://app.example/billing"}],
    },
]

# (name, language, category, components, further fields)
_TEMPLATES: tuple[tuple[str, str, str, list[Json], Json], ...] = (
    ("hello_world", "en_US", "UTILITY", _HELLO, {}),
    ("order_shipped", "en_US", "UTILITY", _ORDER_SHIPPED_EN, {"quality": "GREEN"}),
    ("order_shipped", "pt_BR", "UTILITY", _ORDER_SHIPPED_PT, {"quality": "GREEN"}),
    ("login_code", "en_US", "AUTHENTICATION", _LOGIN_CODE, {}),
    ("appointment_reminder", "en_US", "UTILITY", _APPOINTMENT, {"parameter_format": "NAMED"}),
    ("summer_sale", "en_US", "MARKETING", _SALE, {"quality": "YELLOW"}),
    ("receipt_document", "en_US", "UTILITY", _RECEIPT, {}),
    ("paused_offer", "en_US", "MARKETING", [_body("We miss you, come back soon.")],
     {"status": "PAUSED", "quality": "RED"}),
    ("disabled_offer", "en_US", "MARKETING", [_body("A last offer for you today.")],
     {"status": "DISABLED", "quality": "RED"}),
    ("pending_notice", "en_US", "UTILITY", [_body("Your account was updated.")], {"status": "PENDING"}),
    ("rejected_notice", "en_US", "UTILITY", [_body("Win a prize now.")],
     {"status": "REJECTED", "rejected_reason": "PROMOTIONAL"}),
    # Last, so that the ids of those above stay as they were.
    ("cart_abandoned", "en_US", "MARKETING", _CART_ABANDONED, {"quality": "GREEN"}),
    ("trial_ending", "en_US", "UTILITY", _TRIAL_ENDING, {}),
    ("payment_failed", "en_US", "UTILITY", _PAYMENT_FAILED, {}),
)  # fmt: skip


def seeded_templates() -> list[MessageTemplate]:
    """The message template catalogue of the WABA; ids count from 500000000000001."""
    return [
        MessageTemplate(str(500_000_000_000_001 + n), WABA_ID, name, language, category, components, **more)
        for n, (name, language, category, components, more) in enumerate(_TEMPLATES)
    ]

"""Words that people write to stop or resume messages, in their languages. Pure.

A message counts only as a whole: "stop" does, "please do not stop" does not. Case, accents, punctuation and
emoji do not matter. The words are the field's usual ones; each project may change them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

Words = Mapping[str, Sequence[str]]
"""Language code → words in it."""

STOP_WORDS: dict[str, list[str]] = {
    "en": [
        "stop",
        "stop all",
        "unsubscribe",
        "cancel",
        "end",
        "quit",
        "opt out",
        "optout",
        "stop promotions",
    ],
    "pt": ["parar", "pare", "sair", "cancelar", "descadastrar", "remover", "parar promoções"],
    "es": ["parar", "alto", "baja", "darme de baja", "cancelar", "detener", "salir"],
    "hi": ["रोकें", "रोको", "बंद करें", "बंद करो", "बंद", "band karo", "roko"],
    "de": ["stopp", "abmelden", "abbestellen", "aufhören", "beenden"],
    "fr": ["arrêt", "arrêter", "désabonner", "me désabonner", "désinscrire", "annuler"],
    "it": ["ferma", "basta", "annulla", "disiscrivimi", "cancellami", "annulla iscrizione"],
    "id": ["berhenti", "hentikan", "batal", "berhenti berlangganan"],
    "ar": ["توقف", "قف", "إيقاف", "أوقف", "إلغاء", "إلغاء الاشتراك"],
    "ru": ["стоп", "отписаться", "отписка", "отмена", "прекратить"],
}

START_WORDS: dict[str, list[str]] = {
    "en": ["start", "subscribe", "resume", "unstop", "opt in", "optin"],
    "pt": ["começar", "iniciar", "voltar", "retomar", "assinar"],
    "es": ["empezar", "iniciar", "alta", "reanudar", "suscribirme"],
    "hi": ["शुरू", "शुरू करें", "शुरू करो", "चालू करें", "shuru karo"],
    "de": ["starten", "anmelden", "fortsetzen", "abonnieren"],
    "fr": ["commencer", "démarrer", "reprendre", "m'abonner"],
    "it": ["inizia", "riprendi", "riattiva", "iscrivimi"],
    "id": ["mulai", "lanjutkan", "berlangganan"],
    "ar": ["ابدأ", "استئناف", "اشتراك", "اشترك"],
    "ru": ["старт", "начать", "подписаться", "возобновить"],
}

STOP_TEXTS: dict[str, list[str]] = {
    "en": ["Stop promotions", "Stop offers"],
    "pt": ["Parar promoções", "Parar ofertas", "Cancelar promoções"],
    "es": ["Detener promociones", "Parar promociones", "Cancelar promociones"],
    "hi": ["प्रमोशन रोकें", "ऑफ़र रोकें", "प्रमोशन बंद करें"],
    "de": ["Werbung stoppen", "Werbung abbestellen", "Keine Werbung mehr"],
    "fr": ["Arrêter les promotions", "Arrêter les promos", "Arrêter les offres"],
    "it": ["Ferma promozioni", "Interrompi promozioni", "Stop promozioni"],
    "id": ["Hentikan promosi", "Berhenti promosi", "Stop promosi"],
    "ar": ["إيقاف العروض", "أوقف العروض", "إيقاف العروض الترويجية"],
    "ru": ["Остановить рассылку", "Отключить рассылку", "Отписаться от рассылки"],
}
"""Texts of the button that Meta advises for marketing, by language; the English one is Meta's."""

STOP_BUTTONS: list[str] = ["STOP", "STOP_PROMO", *(text for some in STOP_TEXTS.values() for text in some)]
"""Payloads and texts of buttons that withdraw consent, beside the words to stop."""

START_BUTTONS: list[str] = [
    "START",
    "Resume promotions",
    "Retomar promoções",
    "Reanudar promociones",
    "प्रमोशन फिर शुरू करें",
    "Werbung wieder erhalten",
    "Reprendre les promotions",
    "Riprendi promozioni",
    "Lanjutkan promosi",
    "استئناف العروض",
    "Возобновить рассылку",
]
"""Those that give it again. Words to start do not count on buttons: "Start" opens many a menu, and a yes must
be meant.
"""

_ABOUT_SOMETHING_ELSE = (
    *("cancel", "end", "quit", "cancelar", "sair", "salir", "alto", "remover", "beenden"),
    *("annuler", "annulla", "batal", "إلغاء", "отмена", "прекратить"),
)
"""Words to stop which on a button rather mean an appointment, an order or a menu. They count when typed, and
when a project lists them among its buttons.
"""

WORD_CHARACTERS_MAX = 60
"""Longer messages are no words to stop, and are not looked at."""

# Accents of Latin, Greek and Cyrillic letters, and the short vowels and hamzas of Arabic, which people leave
# out. Other scripts write vowels as marks that change the word.
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640]")


@lru_cache(maxsize=4_096)  # Greetings and words repeat; each is a few dozen bytes.
def plain_word(written: str) -> str:
    """A text without what does not matter: case, accents, punctuation, emoji, white space around it."""
    decomposed = written
    for _ in range(2):  # What falls apart may have capitals inside: 🅰 is an A. Unicode's caseless match.
        decomposed = unicodedata.normalize("NFKD", decomposed.casefold())
    return " ".join("".join(_kept(one) for one in _ACCENTS.sub("", decomposed)).split())


def _kept(character: str) -> str:
    """Letters, digits and their marks stay; invisible joiners go; everything else parts words."""
    category = unicodedata.category(character)
    if category[0] in "LNM":
        return character
    return "" if category == "Cf" else " "


def language_of_word(written: object, words: Words) -> str | None:
    """The language in which a whole message is one of these words; None when it is none of them."""
    if not isinstance(written, str) or not written or len(written) > WORD_CHARACTERS_MAX:
        return None
    plain = plain_word(written)
    if not plain:
        return None
    return next((language for language, some in words.items() if plain in _plain_words(tuple(some))), None)


def language_of_tap(written: object, words: Words) -> str | None:
    """The language in which a button's payload or text is one of these words to stop; None when it is none,
    or one that on a button is about something else.
    """
    return None if is_among(written, _ABOUT_SOMETHING_ELSE) else language_of_word(written, words)


def is_among(written: object, texts: Sequence[str]) -> bool:
    """Whether a button's payload or text is one of these, whatever its case and accents."""
    return isinstance(written, str) and plain_word(written[:256]) in _plain_words(tuple(texts)) - {""}


@lru_cache(maxsize=1_024)  # One for each language of each project's settings that is in use.
def _plain_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain_word(word) for word in words)


def in_both(stop: Words, start: Words) -> str | None:
    """A word that would stop and resume at once; None when there is none, as it should be."""
    stopping = {plain_word(word): word for some in stop.values() for word in some}
    return next(
        (
            stopping[plain_word(word)]
            for some in start.values()
            for word in some
            if plain_word(word) in stopping
        ),
        None,
    )

"""Words to stop and resume, as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.consent_words import (
    START_BUTTONS,
    START_WORDS,
    STOP_BUTTONS,
    STOP_TEXTS,
    STOP_WORDS,
    in_both,
    is_among,
    language_of_tap,
    language_of_word,
    plain_word,
)

SPOKEN = ("en", "pt", "es", "hi", "de", "fr", "it", "id", "ar", "ru")


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("STOP", "en"),
        (" Stop! ", "en"),
        ("stop 🙏", "en"),
        ("«stop».", "en"),
        ("Unsubscribe", "en"),
        ("PARAR PROMOCOES", "pt"),
        ("Parar promoções", "pt"),
        ("Darme de baja", "es"),
        ("बंद करो", "hi"),
        ("बंद करो।", "hi"),
        ("Aufhoren", "de"),
        ("AUFHÖREN", "de"),
        ("Arret", "fr"),
        ("arrêt", "fr"),
        ("Basta!!", "it"),
        ("berhenti", "id"),
        ("إيقاف", "ar"),
        ("ايقاف", "ar"),
        ("СТОП", "ru"),
    ],
)
def test_a_message_that_is_a_word_to_stop_is_known_in_its_language(written: str, language: str) -> None:
    """Whatever its case, accents, punctuation and emoji."""
    assert language_of_word(written, STOP_WORDS) == language


@pytest.mark.parametrize(
    "written",
    [
        "please do not stop",
        "when does the shop stop taking orders?",
        "stopping",
        "",
        "🛑",
        "   ",
        None,
        {"body": "stop"},
        "stop " * 100,
    ],
)
def test_anything_but_the_whole_word_stops_nothing(written: object) -> None:
    assert language_of_word(written, STOP_WORDS) is None


def test_each_language_has_words_for_both_and_none_means_both() -> None:
    assert set(STOP_WORDS) == set(START_WORDS) == set(STOP_TEXTS) == set(SPOKEN)
    assert in_both(STOP_WORDS, START_WORDS) is None
    assert in_both({"en": ["stop", "Élan"]}, {"fr": ["elan"]}) == "Élan"
    assert in_both(STOP_TEXTS | {"any": STOP_BUTTONS}, START_WORDS | {"any": START_BUTTONS}) is None


@given(
    st.sampled_from([(language, word) for language in SPOKEN for word in STOP_WORDS[language]]),
    st.sampled_from(["{}", " {} ", "{}!", "¡{}!", "*{}*", "{} 🙏🏽", "{}\n"]),
    st.sampled_from([str.upper, str.lower, str.title, str]),
)
def test_every_word_is_found_however_it_is_decorated(
    known: tuple[str, str], form: str, cased: type[str]
) -> None:
    assert language_of_word(form.format(cased(known[1])), STOP_WORDS) is not None


@given(st.text(max_size=80))
def test_a_plain_word_stays_what_it_is_and_nothing_raises(written: str) -> None:
    plain = plain_word(written)
    assert plain_word(plain) == plain
    language_of_word(written, STOP_WORDS)
    is_among(written, STOP_BUTTONS)


def test_buttons_are_known_by_payload_or_text() -> None:
    assert is_among("STOP", STOP_BUTTONS)
    assert is_among("stop promotions", STOP_BUTTONS)
    assert not is_among("Cancel", STOP_BUTTONS), "a button of an appointment is no wish to be left alone"
    assert not is_among("", [""])


@pytest.mark.parametrize(
    ("button", "language"),
    [
        ("Parar promoções", "pt"),
        ("PARAR", "pt"),
        ("Darme de baja", "es"),
        ("band karo", "hi"),
        ("Se désabonner", None),
        ("Me désabonner", "fr"),
        ("Cancel", None),
        ("Cancelar", None),
        ("Salir", None),
        ("Отмена", None),
        ("Não parar", None),
        (None, None),
    ],
)
def test_a_tap_on_a_word_to_stop_is_one_unless_buttons_mean_something_else_by_it(
    button: object, language: str | None
) -> None:
    """Who cancels an appointment wants no fewer offers."""
    assert language_of_tap(button, STOP_WORDS) == language


def test_texts_of_buttons_fit_into_one() -> None:
    """Meta's bound of a quick reply's text."""
    assert all(len(text) <= 25 for some in STOP_TEXTS.values() for text in some)
    assert all(len(text) <= 25 for text in START_BUTTONS)

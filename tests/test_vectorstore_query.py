"""What a question asks for, in the words of the example consultation."""

import pytest

from bot.ask import Bot
from vectorstore.danish import stem
from vectorstore.english import to_danish
from vectorstore.query import Query, associations, read_query, synonyms


def read(bot: Bot, question: str) -> Query:
    return read_query(question, bot.index.lexical)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hvad sagde folk om busser?", "busser"),
        ("Er der nogen, der nævner solceller på markerne?", "solceller på markerne"),
        ("gratis busser", "gratis busser"),
        ("Hvad blev der sagt?", ""),
    ],
)
def test_the_frame_of_a_question_is_no_topic(bot: Bot, question: str, topic: str) -> None:
    assert read(bot, question).topic == topic


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("vindmoller", "vindmøller"),
        ("vinmøller", "vindmøller"),
        ("frivilige", "frivillige"),
        ("integrasjon", "integration"),
    ],
)
def test_a_misspelt_word_is_mended_to_one_of_the_notes(bot: Bot, typed: str, searched: str) -> None:
    assert read(bot, f"Hvad sagde folk om {typed}?").text == searched


@pytest.mark.parametrize("word", ["offentlig", "opgive", "lufthavn", "bibliotek"])
def test_a_correct_word_that_the_notes_do_not_hold_is_left_alone(bot: Bot, word: str) -> None:
    assert read(bot, f"Hvad med {word}?").repaired == ()


def test_things_asked_for_side_by_side_are_facets(bot: Bot) -> None:
    assert read(bot, "Hvad sagde folk om skoler, busser og høje vindmøller?").facets == ((0,), (1,), (2, 3))


def test_a_word_brings_the_others_of_its_group(bot: Bot) -> None:
    (term,) = read(bot, "Hvad med branding?").terms
    assert stem("omdømme") in dict(term.forms)


def test_every_synonym_stands_for_the_others() -> None:
    for word, others in synonyms().items():
        assert all(word in synonyms()[other] for other in others)


def test_an_association_goes_one_way() -> None:
    concept, words = next(iter(associations().items()))
    assert words
    assert concept not in words


def test_an_english_question_is_put_into_danish_words() -> None:
    assert to_danish("Bike lanes") == "cykelsti"
    assert to_danish("quux") == "quux"

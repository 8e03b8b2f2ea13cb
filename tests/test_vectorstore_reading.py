"""How a question is read: its topic, and the kind of point that it asks for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.reading import QUESTION_KINDS, asked_kinds, read_words, topic_features, topic_shares, without_topic
from vectorstore.text_kinds import load_text_kinds


def topic(question: str) -> list[str]:
    return [word.text for word in read_words(question) if word.topic >= 0.5]


def kind(question: str) -> str:
    """The kind that it asks for; "" where it asks for none."""
    likely = asked_kinds(question)
    best = max(likely, key=lambda name: likely[name])
    return best if likely[best] >= 0.5 else ""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hvad mener folk om busserne?", ["busserne"]),
        ("Hvad får folk til at ryste på hovedet, når det handler om busserne?", ["busserne"]),
        ("Giv mig de vigtigste pointer om ensomhed blandt ældre", ["ensomhed", "ældre"]),
        ("busserne", ["busserne"]),
        ("Hvem vil lave fællesspisning?", ["fællesspisning"]),
        ("Hvad er folk mest trætte af?", []),
        ("Hvor klemmer skoen?", []),
    ],
)
def test_the_topic_is_told_from_what_leads_up_to_it(question: str, words: list[str]) -> None:
    assert topic(question) == words


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hvor klemmer skoen?", "challenge"),
        ("Hvad får smilet frem?", "strength"),
        ("Hvad drømmer de unge om?", "idea"),
        ("Hvem vil smøge ærmerne op for foreningerne?", "we-can"),
        ("Hvor delte vandene sig?", "divided"),
        ("Hvad mener folk om busserne?", ""),
        ("tak", ""),
        ("sol, vind og grøn strøm", ""),
        ("Hvad koster et månedskort?", "one"),
        ("Hvor mange pladser er der i børnehaven?", "one"),
    ],
)
def test_the_kind_of_point_is_told_by_how_one_asks(question: str, asked: str) -> None:
    assert kind(question) == asked


def test_the_topic_leaves_one_word_where_it_stood() -> None:
    words = [False, False, False, True, True, False, True]
    assert without_topic("Er folk for flere busser, og toge?", words) == "Er folk for emne, og emne?"


@given(st.text(max_size=60))
def test_every_word_is_read_once_and_where_it_stands(question: str) -> None:
    words = read_words(question)
    assert [question[word.start : word.end] for word in words] == [word.text for word in words]
    assert all(0 <= word.topic <= 1 for word in words)
    assert len(topic_features(question)) == len(words)


@pytest.mark.slow
def test_the_shipped_models_are_those_that_training_gives() -> None:
    from vectorstore.training.reading import TYPED, fit_question_kinds, fit_topic_words, read_questions

    questions = read_questions()
    weights = fit_topic_words(questions)
    for question in questions[::400]:
        words = read_words(question.text)
        shares = topic_shares(question.text, weights)
        assert all(abs(word.topic - share) < 0.05 for word, share in zip(words, shares, strict=True))
    texts = [question.text for question in questions[::40]]
    models = fit_question_kinds(questions, read_questions(TYPED)), load_text_kinds(QUESTION_KINDS)
    fitted, shipped = (model.scores(texts) for model in models)
    assert np.abs(fitted - shipped).max() < 0.2

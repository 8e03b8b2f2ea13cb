"""How the words that are searched read after "noget om"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Request
from bot.ask import Bot
from vectorstore.topic import name_of


def name(question: str, topic: str) -> str:
    start = question.index(topic)
    return name_of(question, start, start + len(topic))


@pytest.mark.parametrize(
    ("question", "topic", "named"),
    [
        ("Hvad sagde folk om busser?", "busser", "busser"),
        ("Hvad sagde folk om den kollektive trafik?", "kollektive trafik", "den kollektive trafik"),
        ("Hvem er imod at bygge en stor hal?", "bygge en stor hal", "at bygge en stor hal"),
        ("Nævner nogen en sprogcafé?", "sprogcafé", "en sprogcafé"),
        ("Hvad siger de om skoler, børnehaver og veje?", "skoler, børnehaver og veje", "skoler, børnehaver og veje"),
        ("Hvad fylder for børn, der har det svært?", "børn, der har det svært", "børn, der har det svært"),
        ("midtbyen lukketider", "midtbyen lukketider", "midtbyen lukketider"),
        ("Er der narko i byen?", "narko i byen", "narko i byen"),
    ],
)
def test_a_thing_is_named_as_it_stands_with_its_article(question: str, topic: str, named: str) -> None:
    assert name(question, topic) == named


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hvad koster svømmehallen?", "koster svømmehallen"),
        ("Hvorfor flytter de unge?", "flytter de unge"),
        ("Hvorfor dur det ikke at skulle bestille?", "dur det ikke at skulle bestille"),
        ("Generer lamperne dyrelivet?", "Generer lamperne dyrelivet"),
        ("Er det svært at få en læge?", "svært at få en læge"),
        ("Synes nogen, at mændene får tiderne?", "mændene får tiderne"),
        ("Hvad siger de ældre om busser?", "ældre om busser"),
        ("Hvor sent har biblioteket åbent?", "sent har biblioteket åbent"),
    ],
)
def test_a_piece_of_a_sentence_is_no_name(question: str, topic: str) -> None:
    assert name(question, topic) == ""


@given(question=st.text(max_size=60), data=st.data())
def test_a_name_is_words_of_the_question_that_end_with_the_topic(question: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(question)))
    end = data.draw(st.integers(start, len(question)))
    named = name_of(question, start, end)
    assert named in question
    assert not named or named.endswith(question[start:end])


def test_an_answer_says_what_it_is_about_where_that_has_a_name(bot: Bot) -> None:
    answer = bot.ask(Request("Hvad siger bordene om den kollektive trafik?"))
    assert "**den kollektive trafik**" in answer.text


def test_an_answer_to_a_sentence_says_it_of_what_was_asked(bot: Bot) -> None:
    answer = bot.ask(Request("Hvorfor flytter de unge væk fra kommunen?"))
    assert "borde blev der sagt noget om det: " in answer.text
    assert answer.prompts.keys() >= {"coverage_it"}

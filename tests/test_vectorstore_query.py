"""What a question asks for, in the words of the example consultation."""

import pytest
from support import lexical

from bot.answer import Request
from bot.ask import Bot
from vectorstore.danish import stem, word_list
from vectorstore.english import to_danish
from vectorstore.query import Query, association_lines, read_query, synonyms


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
        ("buser", "busser"),
        ("vndmøller", "vindmøller"),
        ("vindmlller", "vindmøller"),  # l lies beside ø
        ("flextyren", "flextur"),  # another form of a word of the notes, with a slip
        ("skolr", "skole"),
    ],
)
def test_a_misspelt_word_is_mended_to_one_of_the_notes(bot: Bot, typed: str, searched: str) -> None:
    assert read(bot, f"Hvad sagde folk om {typed}?").text == searched


@pytest.mark.parametrize("word", ["offentlig", "opgive", "lufthavn", "bibliotek", "toget", "unger"])
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


def test_a_word_brings_what_notes_about_it_are_likely_to_hold(bot: Bot) -> None:
    (term,) = read(bot, "Hvad med turisme?").terms
    assert stem("camping") in term.associated
    assert stem("turisme") not in term.associated


def test_a_word_brings_what_is_surely_of_it_but_not_what_only_goes_with_it(bot: Bot) -> None:
    (term,) = read(bot, "Hvad med sundhed?").terms
    assert stem("tandlæge") in term.instances
    assert stem("ensomhed") in term.associated
    assert stem("ensomhed") not in term.instances


def test_the_first_list_of_associations_goes_before_the_other() -> None:
    first, other = (
        {stem(line.partition(" |")[0]): line.partition("|")[2] for line in word_list(name)}
        for name in ("associations.txt", "associations_more.txt")
    )
    assert association_lines()["turism"] == first["turism"] != other["turism"]
    assert any(association_lines()[concept] == other[concept] for concept in other.keys() - first.keys())


def test_an_english_question_is_put_into_danish_words() -> None:
    assert to_danish("Bike lanes") == "cykelsti"
    assert to_danish("quux") == "quux"


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("spaedboern", "spædbørn"),  # no note holds it; it is Danish with other letters
        ("vind moller", "vindmøller"),
        ("cykel stier", "cykelstier"),
        ("parkerings pladser", "parkeringspladser"),  # no note holds it; the first is half a word
        ("flekstur", "flextur"),  # x is heard as ks
        ("arbejdskarft", "arbejdskraft"),  # no note holds it; it is Danish with two letters swapped
    ],
)
def test_other_letters_and_words_written_apart_are_mended(bot: Bot, typed: str, searched: str) -> None:
    assert read(bot, f"Hvad sagde folk om {typed}?").text == searched


def test_a_topic_written_apart_is_named_as_the_notes_write_it(bot: Bot) -> None:
    answer = bot.ask(Request("Hvad sagde folk om vind moller?"))
    assert "**vindmøller**" in answer.text.splitlines()[0].lower()


def test_two_words_with_a_slip_are_one_that_the_notes_hold() -> None:
    notes = lexical("Autocamperne fylder på havnen", "et datacenter ved byen")
    assert [term.word for term in read_query("data senter", notes).terms] == ["datacenter"]


def test_words_that_the_notes_write_apart_stay_so(bot: Bot) -> None:
    assert read(bot, "gratis busser").text == "gratis busser"


def test_two_words_that_the_asker_made_one_are_found_as_two() -> None:
    notes = lexical("Nogen skal styre det sociale frikort.", "Bussen kører ikke.")
    (term,) = read_query("socialefrikort", notes).terms
    assert notes.match(term)[0] > 0.9


def test_a_name_that_the_notes_spell_in_two_ways_is_found_in_both() -> None:
    notes = lexical("Kampagnen Kronbjergdage var god.", "Brug Krombjergdage igen.", "Bussen kører ikke.")
    (term,) = read_query("Kronbjergdage", notes).terms
    assert list(notes.match(term) > 0.8) == [True, True, False]


def test_both_parts_of_a_compound_in_one_passage_count_more_than_one() -> None:
    notes = lexical("Små og fleksible job til alle.", "Et job på fabrikken.")
    (term,) = read_query("småjob", notes).terms
    assert notes.match(term)[0] > notes.match(term)[1] > 0


def test_the_process_is_a_topic_when_nothing_else_is_asked_about() -> None:
    notes = lexical("Hvidbogsprocessen var for kort.", "Bussen kører ikke.")
    assert read_query("Hvad sagde folk om processen?", notes).topic == "processen"
    assert read_query("Hvad sagde folk om bussen i processen?", notes).topic == "bussen"
    assert read_query("Hvad taler borgerne om?", notes).topic == ""

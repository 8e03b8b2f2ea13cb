"""Which kind of point a question asks for, alone and in a conversation."""

import unicodedata
from pathlib import Path

import pytest
from support import build_index, open_bot

from bot.answer import Request
from bot.ask import Bot
from bot.understand import Understood, understand
from vectorstore.filters import Filters
from vectorstore.query import read_query
from vectorstore.search import search


def read(bot: Bot, question: str, *history: str) -> Understood:
    return understand(Request(question, history=history), bot.index)


def test_a_follow_up_for_another_kind_of_point_asks_for_that_kind_alone(bot: Bot) -> None:
    read_now = read(bot, "Og hvilke styrker?", "Hvad er problemerne med busserne?")
    assert (read_now.query.topic, read_now.filters.roles) == ("busserne", {"strength"})
    assert read_now.filters.sought is None


def test_what_else_was_said_is_not_only_of_the_kind_that_was_asked_for_before(bot: Bot) -> None:
    read_now = read(bot, "Hvad sagde de ellers?", "Hvad er problemerne med busserne ifølge bord 3?")
    assert read_now.filters.table == "3"
    assert read_now.filters.roles == read_now.filters.kinds_asked == frozenset()


def test_letters_of_two_characters_are_read_as_one(bot: Bot) -> None:
    question = "Hvad sagde folk om gågaden?"
    assert read(bot, unicodedata.normalize("NFD", question)).query == read(bot, question).query


@pytest.mark.parametrize(
    "question", ["Hvor klemmer skoen?", "Hvor trykker skoen?", "Hvor delte vandene sig ved bordene i Storkebæk?"]
)
def test_a_fixed_phrase_may_tell_the_kind(bot: Bot, question: str) -> None:
    read_now = read(bot, question)
    assert read_now.query.terms == ()
    assert read_now.filters.roles == {"challenge"} or read_now.filters.divided


def test_a_topic_that_is_asked_about_in_part_is_not_counted_as_a_whole(bot: Bot) -> None:
    praise = bot.ask(Request("Hvad er folk glade for i skolerne?"))
    assert "blev der sagt noget om det" in praise.text.splitlines()[0]
    whole = bot.ask(Request("Hvad sagde folk om skolerne?"))
    assert "**skolerne**" in whole.text.splitlines()[0].lower()
    assert whole.coverage.tables > praise.coverage.tables


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Hvilke styrker er der i foreningslivet?", {"strength"}),
        ("klager over busserne", {"challenge"}),
        ("Hvad vil folk selv gøre for de ensomme?", {"we-can"}),
        ("Hvad er folk uenige om, når det gælder vindmøller?", {"divided"}),
        ("Hvad mangler folk i midtbyen?", {"challenge"}),
        ("Hvad siger de om kommunens tilbud til børn?", set()),
    ],
)
def test_beside_a_topic_a_kind_of_point_is_sought_and_keeps_none_out(bot: Bot, question: str, kinds: set[str]) -> None:
    filters = read(bot, question).filters
    assert filters.kinds_asked == kinds
    assert filters.roles == frozenset()
    assert len(bot.index.rows(filters)) == len(bot.index.passages)


def test_who_asks_what_folk_lack_asks_for_no_staff(bot: Bot) -> None:
    assert read(bot, "Hvad mangler folk?").query.terms == ()


def test_a_kind_of_point_that_is_part_of_the_topic_keeps_nothing_out(bot: Bot) -> None:
    assert read(bot, "Hvilke forslag er der til noget for de unge?").filters.kinds_asked == {"idea", "we-can"}
    assert read(bot, "Hvad blev der sagt om de unge og deres muligheder?").filters.kinds_asked == frozenset()


def test_points_of_a_kind_come_surest_first(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    said = "- legeplads ved skolen\n- her er stille om aftenen\n- Biblioteket er en perle, som alle er glade for.\n"
    (tmp_path / "notes" / "Bord 1.txt").write_text(said, encoding="utf-8")
    build_index(tmp_path / "notes", tmp_path / "index")
    index = open_bot(tmp_path / "index").index
    found = search(index, read_query("", index.lexical), Filters(roles=frozenset({"strength"})))
    assert [hit.passage.said for hit in found.hits] == [
        "Biblioteket er en perle, som alle er glade for.",
        "her er stille om aftenen",
    ]
    assert [hit.probability for hit in found.hits] == sorted((hit.probability for hit in found.hits), reverse=True)


def test_a_complaint_about_the_topic_is_no_praise_of_it(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    said = "- bussen er altid forsinket\n- bussen er dejlig\n- bussen kører forbi skolen\n"
    (tmp_path / "notes" / "Bord 1.txt").write_text(said, encoding="utf-8")
    build_index(tmp_path / "notes", tmp_path / "index")
    bot = open_bot(tmp_path / "index")
    assert [citation.quote for citation in bot.ask(Request("Hvad roser folk ved bussen?")).citations] == [
        "bussen er dejlig"
    ]
    assert len(bot.ask(Request("Hvad sagde folk om bussen?")).citations) == 3


def test_where_a_topic_is_only_complained_about_no_praise_is_shown(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    said = "- bussen er altid forsinket\n- der mangler en bus om aftenen\n- skolen ligger ved kirken\n- lys på stien\n"
    (tmp_path / "notes" / "Bord 1.txt").write_text(said, encoding="utf-8")
    build_index(tmp_path / "notes", tmp_path / "index")
    answer = open_bot(tmp_path / "index").ask(Request("Hvilke styrker er der ved bussen?"))
    assert not answer.citations


def test_a_guess_does_not_take_the_place_of_the_kind_asked_for_before(bot: Bot) -> None:
    read_now = read(bot, "Og bussen til dem?", "Hvilke styrker er der ved foreningerne?")
    assert read_now.filters.kinds_asked == {"strength"}


def test_a_follow_up_names_the_kind_that_it_keeps(bot: Bot) -> None:
    read_now = read(bot, "Og ved bord 3?", "Hvilke styrker er der i foreningslivet?")
    assert read_now.asked_as == "Hvad sagde bord 3 om foreningslivet under styrker?"

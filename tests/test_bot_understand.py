"""How a question is read: its filters, its language, what it expects, what it takes over."""

from pathlib import Path

import pytest
from support import build_index, open_bot

from bot.answer import Request
from bot.ask import Bot
from bot.expect import expectation
from bot.understand import Understood, understand
from vectorstore.filters import Filters
from vectorstore.passage import Passage
from vectorstore.point_kinds import kind_shares, kinds_of


def read(bot: Bot, question: str, *history: str) -> Understood:
    return understand(Request(question, history=history), bot.index)


@pytest.mark.parametrize(
    ("question", "place", "table", "exercise"),
    [
        ("Hvad sagde bord 2 i Ravnshede om skolen?", "Ravnshede Medborgerhus", "2", ""),
        ("Hvad siger de i Storkebæk Forsamlingshus om busser?", "Storkebæk Forsamlingshus", "", ""),
        ("Hvad blev der sagt i øvelse 1 om skolen?", "", "", "1"),
        ("Hvad mener bordene om skolen i Ravnshede?", "", "", ""),
        ("Tjørnemark Kulturlade, bord 2: integration", "Tjørnemark Kulturlade", "2", ""),
        ("hva sagde bord1 i elmosekær om hallerne", "Elmosekær Hallen", "1", ""),
        ("HVAD SAGDE BORD 4 I STORKEBÆK OM SOLCELLER?", "Storkebæk Forsamlingshus", "4", ""),
    ],
)
def test_places_and_tables_filter_where_they_speak(
    bot: Bot, question: str, place: str, table: str, exercise: str
) -> None:
    filters = read(bot, question).filters
    assert (filters.place, filters.table, filters.exercise) == (place, table, exercise)


def test_two_tables_are_both_searched(bot: Bot) -> None:
    filters = read(bot, "Sammenlign bord 2 i Tjørnemark og bord 1 i Storkebæk om skolerne").filters
    admitted = {table.label for table in bot.index.manifest.tables if filters.admit_table(table)}
    assert admitted == {"Bord 2, Tjørnemark Kulturlade", "Bord 1, Storkebæk Forsamlingshus"}


def test_several_tables_of_one_place_are_searched(bot: Bot) -> None:
    filters = read(bot, "Hvad sagde bord 1, 2 og 4 i Ravnshede om skolen?").filters
    admitted = {table.table for table in bot.index.manifest.tables if filters.admit_table(table)}
    assert admitted == {"Bord 1", "Bord 2", "Bord 4"}


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Hvilke styrker peger bordene på?", {"strength"}),
        ("Hvordan kan vi selv bidrage?", {"own contribution", "we-can"}),
        ("Hvilke udfordringer nævner bordene?", {"challenge"}),
        ("Er det en fordel at bo på landet?", set()),
        ("Hvad sagde folk om busser?", set()),
    ],
)
def test_a_kind_of_point_that_is_asked_for_filters(bot: Bot, question: str, roles: set[str]) -> None:
    assert read(bot, question).filters.roles == roles


@pytest.mark.parametrize(
    ("typed", "asked_as"),
    [
        ("Hwa saa' di om æ vindmøller?", "Hvad sagde de om vindmøller?"),
        ("hvad siger nogn om vindmoller", "hvad siger nogen om vindmøller"),
        ("Hvad sagde folk om vindmøller?", "Hvad sagde folk om vindmøller?"),
        ("What did people say about wind turbines?", "What did people say about wind turbines?"),
    ],
)
def test_a_reader_is_told_how_the_question_was_read(bot: Bot, typed: str, asked_as: str) -> None:
    assert read(bot, typed).asked_as == asked_as


def test_english_is_told_from_danish(bot: Bot) -> None:
    assert read(bot, "What did people say about wind turbines?").language == "en"
    assert read(bot, "Hvad sagde folk om vindmøller?").language == "da"


def test_a_follow_up_about_a_new_topic_keeps_the_place(bot: Bot) -> None:
    read_now = read(bot, "Og hvad med busserne?", "Hvad sagde de i Ravnshede om skolen?")
    assert read_now.filters.place == "Ravnshede Medborgerhus"
    assert read_now.asked_as == "Hvad sagde bordene i Ravnshede Medborgerhus om busserne?"


def test_a_follow_up_about_a_new_place_keeps_the_topic(bot: Bot) -> None:
    read_now = read(bot, "Og hvad sagde de i Storkebæk?", "Hvad sagde de i Ravnshede om skolen?")
    assert read_now.filters.place == "Storkebæk Forsamlingshus"
    assert read_now.query.topic == "skolen"


def test_a_whole_question_takes_nothing_over(bot: Bot) -> None:
    read_now = read(bot, "Hvad sagde folk om busser?", "Hvad sagde de i Ravnshede om skolen?")
    assert read_now.filters.place == ""
    assert read_now.asked_as == "Hvad sagde folk om busser?"


def admits(filters: Filters, said: Passage) -> bool:
    return all(map(filters.admit_kind, kinds_of([said], kind_shares([said]))))


def passage(text: str) -> Passage:
    return Passage("p", "n", "e", "p", "", "Bord 1", "", "", "", "idea", 1, 0, len(text), text)


@pytest.mark.parametrize(
    ("question", "answer", "near_miss"),
    [
        ("Hvad koster en billet?", "En billet koster 24 kr.", "Billetten er for dyr."),
        ("Hvor mange elever har skolen?", "Der går 71 elever.", "Der er mange elever."),
        ("Hvor mange er med?", "Der er fire med.", "De er alle med."),
        ("Hvad koster et buskort?", "Et buskort koster 24 kr.", "Flextur koster 24 kr."),
        ("Hvor mange ukrainske familier er der?", "Der er 12 familier fra Ukraine.", "Der er 71 familier."),
        (
            "Hvor mange bænke er der?",
            "Byen har 12 bænke.",
            "Bænke savnes ved åen, hvor der leger 40 børn.",
        ),
        ("Hvornår kører bussen?", "Bussen kører kl. 7.", "Bussen kører sjældent."),
        ("Hvornår kom den nye bus?", "Bussen kom i 2019.", "Bussen er tom i dag."),
        ("Hvor længe må de blive?", "De må blive i to år.", "De ved ikke, hvor længe det bliver."),
        ("Hvornår åbner hallen?", "Hallen er åben fra 5 om morgenen.", "Vi har ventet på hallen i otte år."),
        ("Hvor lang tid er der til sygehuset?", "Sygehuset er en time væk.", "Sygehuset er langt væk."),
        ("Hvor lang ventetid er der?", "Der er 9 måneders ventetid.", "Der er lang ventetid."),
        ("Hvor højt er diget?", "Diget er 2 m højt.", "Diget blev bygget af to mand."),
        ("Hvor meget får hallen i tilskud?", "Hallen får 300.000 kr. om året.", "Hallen har 3 baner og får tilskud."),
        ("Hvad vil det koste at anlægge stien?", "Stien koster 2 mio. kr.", "Stien har vi ventet på i 15 år."),
        (
            "Hvor mange procent går i privatskole?",
            "En ud af 4 er for mange: 25 % er der.",
            "71 børn går i privatskole.",
        ),
        ("I hvilket år blev hallen bygget?", "Hallen er fra 1974.", "Hallen blev bygget i august."),
        (
            "I hvilke måneder er banen lukket?",
            "Banen er lukket fra november til marts.",
            "Banen er lukket om vinteren.",
        ),
        ("Hvilken ugedag er der café?", "Der er café hver torsdag.", "Der er café i sommerferien."),
        ("Hvad tid åbner butikken?", "Butikken åbner kl. 7.", "Butikken åbner i maj."),
        ("Hvor tit kører bussen?", "Bussen kører hver anden time.", "Bussen er tom."),
        ("Hvor gammel er hun?", "Hendes søn på 16 hjælper hende.", "Hun har ventet længe."),
        ("Hvilket rutenummer har bussen?", "Det er rute 61.", "Der går ingen bus på tværs."),
        ("Hvad er adressen på huset?", "Huset ligger på Havnegade 12.", "Huset er venligt."),
        ("Hvad er telefonnummeret til lægen?", "Ring på 86 12 34 56.", "Lægen tager ikke telefonen."),
        ("Hvorfor lukkede slagteriet?", "Slagteriet lukkede, fordi der manglede folk.", "Slagteriet lukkede i 2015."),
        ("Hvor tit går færgen?", "Færgen har 3 afgange om dagen.", "Færgen er dyr."),
        ("Hvad koster et nyt tag?", "Et nyt tag: 400.000", "Et nyt tag er dyrt for de 400 husstande."),
        ("Hvor ligger arkivet?", "Arkivet ligger i kælderen.", "Arkivet er en perle."),
        ("I hvilken bygning er der læsesal?", "Læsesal i det gamle posthus.", "En læsesal mangler."),
        ("Hvilken afdeling salter vejene?", "Vej og Park har en afdeling til det.", "Vejene saltes til sidst."),
        ("Hvilke partier støtter huset?", "Venstre støtter huset.", "Byrådet skal tage stilling til huset."),
        ("Hvilke sprog mangler der tolk til?", "Der mangler tolk til arabisk.", "Tolk koster nu penge."),
        ("Hvem ejer de tomme huse?", "En fond i Aarhus ejer husene.", "De tomme huse forfalder."),
        ("Hvem bestemte, at skolen skulle lukke?", "Byrådet har besluttet det.", "Skolen er lukket."),
        ("Hvad svarede kommunen om lygterne?", "Kommunen svarede, at de skiftes.", "Lygterne virker ikke."),
        ("Hvem er direktør for fabrikken?", "Fabrikkens direktør, Ib Holm, er ny.", "Fabrikkens direktør er ny."),
        ("Hvem er den nye direktør?", "Direktøren hedder Ib Holm.", "Hos Nordkær Vinduer er 220 ansat."),
        ("Hvem er formand for klubben?", "Vi har talt med formanden, Ib Holm.", "Klubben har 40 medlemmer."),
        ("Hvilket selskab ejer møllerne?", "Et tysk selskab ejer dem.", "Møllerne er høje."),
        ("Hvilket norsk teleselskab ejer masten?", "Et teleselskab i Oslo ejer den.", "Masten er høj."),
        ("Hvad hedder kroen i Ravnshede?", "Vi mødes på kroen Den Gyldne Hane.", "Der er en kro i Ravnshede."),
        ("Hvorfor besluttede bordet at lukke skolen?", "Det blev besluttet at lukke den.", "Skolen bør lukkes."),
    ],
)
def test_a_near_miss_does_not_hold_what_is_expected(question: str, answer: str, near_miss: str) -> None:
    assert expectation(question).met_by(passage(answer))
    assert not expectation(question).met_by(passage(near_miss))


def test_an_answer_to_one_half_of_a_question_is_an_answer() -> None:
    asked = expectation("Hvor tit kører bussen, og hvornår går den sidste?")
    assert asked.met_by(passage("Bussen kører hver anden time."))
    assert asked.met_by(passage("Den sidste bus går kl. 18."))
    assert not asked.met_by(passage("Bussen er tom."))


def test_a_number_of_the_question_is_no_answer_to_it() -> None:
    assert not expectation("Hvor mange busser kører de 71 børn?").met_by(passage("De 71 børn kører i bus."))


def test_how_much_a_topic_counts_is_no_question_for_a_number() -> None:
    assert expectation("Hvor meget fylder naturen i snakken?").kind is None
    assert expectation("Hvor meget fylder det på vej 12 for ældre?").met_by(passage("Ældre går dårligt."))


def test_which_thing_it_is_may_be_told_without_the_word_for_it() -> None:
    assert expectation("Hvilken fartgrænse vil man have?").met_by(passage("40 km/t er nok på Havnevej."))


@pytest.mark.parametrize(
    "question", ["Hvem er imod møllerne?", "Hvilket bord er bekymret?", "Hvilken holdning har de?"]
)
def test_who_is_against_is_no_question_for_one_person(question: str) -> None:
    assert expectation(question).noun == ""


def test_a_question_about_a_topic_expects_nothing_in_particular() -> None:
    assert expectation("Hvad sagde folk om busser?").met_by(passage("Der mangler busser."))


def test_a_strength_is_one_wherever_in_the_note_it_says_so(bot: Bot) -> None:
    filters = read(bot, "Hvilke styrker kan vi bygge videre på?").filters
    assert admits(filters, passage("Civilsamfund og netværk er en styrke i byen."))
    assert not admits(filters, passage("Vi skal styrke samarbejdet."))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hvilke forslag er der til at styrke handelen?", "handelen"),
        ("Forslag som kan gøre livet bedre for de ældre", "ældre"),
        ("Hvilke idéer er der til bedre trafik?", "trafik"),
        ("Hvad var folk i det hele taget kede af i løbet af aftenen?", ""),
        ("Skolelukninger, hvor går bølgerne højt?", "Skolelukninger"),
        ("Kommunens service over for virksomheder – hvordan lyder dommen?", "service over for virksomheder"),
        ("Hvordan er ældre menneskers hverdag?", "ældre"),
    ],
)
def test_what_a_proposal_is_to_do_and_what_fills_a_question_is_no_topic(bot: Bot, question: str, topic: str) -> None:
    assert read(bot, question).query.topic == topic


def test_all_words_for_one_kind_of_point_are_taken_together(bot: Bot) -> None:
    understood = read(bot, "Hvilke idéer og forslag kom der fra bordene?")
    assert understood.filters.roles == {"idea"}
    assert not understood.query.terms


def test_the_themes_that_a_table_noted_are_its_points_under_that_question(bot: Bot) -> None:
    assert read(bot, "Hvilke temaer hæftede bordet sig ved?").filters.roles == {"theme"}
    assert read(bot, "Hvilke temaer gik igen?").filters.roles == frozenset()


def test_a_question_for_the_name_of_a_municipality_expects_no_word_for_it(bot: Bot) -> None:
    assert read(bot, "Hvilken kommune blev nævnt som forbillede?").expects.noun == ""
    assert read(bot, "Hvilket selskab driver færgen?").expects.noun == "selskab"


@pytest.mark.parametrize("question", ["Hvad var de uenige om?", "Hvor var der uenighed?", "Hvad var bord 2 uenige om?"])
def test_a_question_for_disagreement_asks_only_of_tables_that_were_divided(bot: Bot, question: str) -> None:
    filters = read(bot, question).filters
    assert filters.divided
    assert admits(filters, passage("Nogle vil have kameraer, andre synes bedre lys er nok."))
    assert admits(filters, passage("Skolen delte bordet."))
    assert not admits(filters, passage("Ingen uenighed om, at svømmehallen skal reddes."))


def test_disagreement_about_a_topic_asks_for_all_that_was_said_of_it(bot: Bot) -> None:
    understood = read(bot, "Er der uenighed om vindmøller?")
    assert not understood.filters.divided
    assert understood.query.topic == "vindmøller"


def test_a_group_is_a_table(bot: Bot) -> None:
    assert read(bot, "Hvad sagde gruppe 2 om skolen?").filters.table == "2"


def test_how_the_asker_leads_up_to_the_topic_is_left_out(bot: Bot) -> None:
    assert read(bot, "Lav et godt overblik til avisen over, hvad der blev sagt om busser").query.topic == "busser"
    assert read(bot, "Hvad siger de ældre om busser?").query.topic == "busser"


def test_what_something_does_is_no_part_of_what_is_counted() -> None:
    assert expectation("Hvor mange underskrifter kræver et borgerforslag?").things == ("underskrifter",)
    assert expectation("Hvor mange ukrainske familier bor her?").things == ("ukrainske", "familier")


def test_where_nobody_disagreed_it_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/bord 1.txt").write_text("• Flere bænke ved søen.\n• Lys på stien.\n", encoding="utf-8")
    build_index(tmp_path / "notes", tmp_path / "index")
    answer = open_bot(tmp_path / "index").ask(Request("Hvad var folk uenige om?"))
    assert answer.text == "Der står ingen steder i notaterne, at man var uenig."
    assert not answer.citations


def test_what_divided_a_table_is_counted_and_quoted(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    said = "• Nogle vil have kameraer, andre synes bedre lys er nok.\n• Flere bænke ved søen.\n"
    (tmp_path / "notes/bord 1.txt").write_text(said, encoding="utf-8")
    (tmp_path / "notes/bord 2.txt").write_text("• Lys på stien.\n", encoding="utf-8")
    build_index(tmp_path / "notes", tmp_path / "index")
    answer = open_bot(tmp_path / "index").ask(Request("Hvad var folk uenige om?"))
    assert answer.text.startswith("1 udsagn, hvor bordet ikke var enigt, fra 1 af 2 borde: Bord 1")
    assert [citation.quote for citation in answer.citations] == [
        "Nogle vil have kameraer, andre synes bedre lys er nok."
    ]

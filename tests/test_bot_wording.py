"""What a reader is told: the first sentence, the cuts, the refusals, the help."""

import re
from dataclasses import replace

import pytest

from bot.answer import Answer, Claim, Request, cite
from bot.ask import Bot
from bot.points import Point
from bot.render import bullet
from bot.show import as_plain
from vectorstore.filters import Filters
from vectorstore.passage import Passage, readable


def ask(bot: Bot, question: str, *history: str, **filters: str) -> Answer:
    return bot.ask(Request(question, history=history, filters=Filters(**filters)))


def test_a_word_that_no_note_holds_is_named(bot: Bot) -> None:
    assert "Ordet “hobro” står ikke i notaterne." in ask(bot, "Hvad sagde folk om flere busser til Hobro?").text


def test_nothing_is_said_to_be_missing_when_the_notes_hold_all_words(bot: Bot) -> None:
    assert "står ikke i notaterne" not in ask(bot, "Hvad sagde folk om vindmøller?").text


def test_a_misspelt_topic_is_written_as_it_was_searched(bot: Bot) -> None:
    assert "**vindmøller**" in ask(bot, "Hvad sagde folk om vinmøller?").text.splitlines()[0].lower()


def test_how_many_tables_is_answered_by_the_count(bot: Bot) -> None:
    counted = ask(bot, "Hvor mange borde nævnte vindmøller?").coverage
    assert counted == ask(bot, "Hvad sagde folk om vindmøller?").coverage


def test_a_cut_passage_is_marked_and_the_claim_stays_the_notes_own_words(bot: Bot) -> None:
    answer = ask(bot, "Hvad sagde folk om skolen?")
    cut = 0
    for claim in answer.claims[1:]:
        said = readable(answer.citations[claim.citations[0] - 1].quote)
        assert claim.text in said
        cut += claim.text != said
    assert answer.text.count("[…]") >= cut


@pytest.mark.parametrize("question", ["hej", "tak", "?", "Hvorfor?"])
def test_a_greeting_gets_help_and_no_citation(bot: Bot, question: str) -> None:
    answer = ask(bot, question)
    assert (answer.status, answer.citations) == ("not_found", ())
    assert answer.text.startswith("Stil et spørgsmål om det, der blev sagt ved bordene")


def test_a_hosts_name_is_not_given(bot: Bot) -> None:
    answer = ask(bot, "Hvad hedder bordværten ved bord 1 i Storkebæk?")
    assert (answer.status, answer.text) == ("not_found", "Navne på bordværter og deltagere vises ikke.")


def test_a_table_that_does_not_exist_is_said_not_to(bot: Bot) -> None:
    answer = ask(bot, "Hvad sagde folk om busser?", table="99")
    assert answer.text.startswith("Der er ikke noget i notaterne fra bord 99. Bordene er: Bord 1, Elmosekær Hallen;")


def test_an_empty_form_is_said_to_be_empty(bot: Bot) -> None:
    assert ask(bot, "Hvad sagde bord 5 i Elmosekær?").text.startswith("Der står ingen udsagn fra Elmosekær Hallen")


def test_what_was_said_at_all_is_answered_by_themes_that_are_counted(bot: Bot) -> None:
    answer = ask(bot, "Hvad blev der talt mest om?")
    assert answer.text.startswith("Disse emner blev nævnt ved flest borde:")
    cited = [[answer.citations[number - 1] for number in claim.citations] for claim in answer.claims[1:]]
    counts = [len({(citation.event, citation.table) for citation in of_theme}) for of_theme in cited]
    assert counts == sorted(counts, reverse=True)
    assert all(f"{count} af 17 borde" in claim.text for count, claim in zip(counts, answer.claims[1:], strict=True))


def test_all_of_one_table_is_listed_when_nothing_else_is_asked(bot: Bot) -> None:
    answer = ask(bot, "Hvad sagde bord 4 i Storkebæk?")
    assert len(answer.citations) == 15
    assert answer.text.startswith("15 udsagn fra 1 af 1 bord: Storkebæk Forsamlingshus: Bord 4 [1].")


def test_the_terminal_lists_silent_tables_by_event_and_leaves_them_out_for_a_fact(bot: Bot) -> None:
    assert "Ikke nævnt ved: Elmosekær Hallen: Bord" in " ".join(as_plain(ask(bot, "Hvad med vindmøller?")).split())
    assert "Ikke nævnt ved" not in as_plain(ask(bot, "Hvor høje bliver vindmøllerne?"))


def test_what_a_note_or_a_question_says_is_never_markup(bot: Bot) -> None:
    answer = ask(bot, "Hvad sagde folk om **[lufthavne](http://x)** <b>?")
    assert re.search(r"(?<!\\)\[[^\]\d…]", answer.text) is None
    assert re.search(r"(?<!\\)<", answer.text) is None


def test_what_a_machine_read_off_a_picture_says_so() -> None:
    said = Passage("p-1", "n.png", "Hallen", "Hallen", "", "Bord 1", "", "", "", "idea", 1, 0, 12, "Flere bænke.", True)
    point = Point(Claim("Flere bænke.", (1,), "verbatim"), "idea")
    where = "Bord 1, Hallen; læst af et billede, kan være unøjagtigt"
    assert bullet(point, [cite(1, said)]) == f"- “Flere bænke.” ({where}) [1]"
    assert bullet(point, [cite(1, replace(said, uncertain=False))]) == "- “Flere bænke.” (Bord 1, Hallen) [1]"


def test_what_is_of_the_kind_asked_for_but_not_called_so_is_said_to_stand_elsewhere(bot: Bot) -> None:
    text = ask(bot, "Hvad er folk glade for?").text
    assert text.index("**Styrker**") < text.index("**Andre steder i notaterne**")
    assert "**Andet**" not in text

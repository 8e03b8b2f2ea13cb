"""Follow-up questions without a model: what they take over, and what is asked of one source."""

import pytest

from bot.answer import Answer, Request
from bot.ask import Bot
from bot.follow import leaning, source_to_expand

MILLS = "Hvad sagde folk om vindmøller?"
MILLS_THERE = "Hvad sagde bord 2 i Elmosekær om vindmøller?"


def ask(bot: Bot, question: str, *history: str) -> Answer:
    return bot.ask(Request(question, history=history))


def tables(answer: Answer) -> set[str]:
    return {f"{citation.event}, {citation.table}" for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Og hvad med skolen?", "continues"),
        ("Var der andre?", "other tables"),
        ("Hvem ellers?", "other tables"),
        ("Hvad sagde de ellers?", "other topics"),
        ("Hvad mener de unge om det?", "same topic"),
        ("Kan du sige det kortere?", "repeats"),
        ("uddyb nr. 2", "expands"),
        ("[3]?", "expands"),
        ("Mange tak!", "thanks"),
        ("Hvad sagde folk om busser?", None),
        ("Hvad sagde folk om det nye bibliotek?", None),
        ("Er der for meget trafik?", None),
    ],
)
def test_how_a_question_leans_on_the_one_before(question: str, kind: str | None) -> None:
    assert leaning(question) == kind


def test_others_are_looked_for_at_all_tables(bot: Bot) -> None:
    answer = ask(bot, "Var der andre?", MILLS_THERE)
    assert answer.asked_as == "Hvad sagde bordene om vindmøller?"
    assert tables(answer) == tables(ask(bot, MILLS))


def test_what_else_a_table_said_is_all_it_said(bot: Bot) -> None:
    answer = ask(bot, "Hvad sagde de ellers?", MILLS_THERE)
    assert answer.asked_as == "Hvad sagde bord 2 i Elmosekær Hallen?"
    assert tables(answer) == {"Elmosekær Hallen, Bord 2"}
    assert len(answer.citations) == 16


def test_which_table_said_it_asks_the_same_topic(bot: Bot) -> None:
    answer = ask(bot, "Hvilket bord sagde det?", MILLS)
    assert answer.asked_as == "Hvad sagde bordene om vindmøller?"
    assert tables(answer) == tables(ask(bot, MILLS))


def test_it_stands_for_the_topic_before(bot: Bot) -> None:
    assert ask(bot, "Hvad mener de unge om det?", MILLS).asked_as == "Hvad sagde bordene om unge og vindmøller?"


@pytest.mark.parametrize("question", ["Uddyb nr. 2", "fortæl mere om kilde 2", "hvad med punkt 2?", "[2]"])
def test_a_source_is_expanded_with_what_its_table_said_around_it(bot: Bot, question: str) -> None:
    second = ask(bot, MILLS).citations[1]
    answer = ask(bot, question, MILLS)
    assert answer.asked_as.startswith(f"Uddyb kilde 2: {second.table}, {second.event}, “")
    assert answer.citations[0].quote == second.quote
    assert {(citation.note, citation.heading, citation.prompt) for citation in answer.citations} == {
        (second.note, second.heading, second.prompt)
    }
    assert len(answer.citations) > 1


def test_a_source_that_is_not_there_is_named(bot: Bot) -> None:
    answer = ask(bot, "Uddyb nr. 99", MILLS)
    assert answer.status == "not_found"
    before = len(ask(bot, MILLS).citations)
    assert answer.text == f"Det forrige svar har {before} kilder, så der er ingen kilde 99 at uddybe."


def test_without_an_answer_before_there_is_nothing_to_expand() -> None:
    assert source_to_expand(Request("uddyb nr. 2")) is None


def test_after_a_source_the_conversation_goes_on_where_it_was(bot: Bot) -> None:
    answer = ask(bot, "og i Storkebæk?", MILLS, "uddyb nr. 2")
    assert answer.asked_as == "Hvad sagde bordene i Storkebæk Forsamlingshus om vindmøller?"


def test_thanks_are_no_question(bot: Bot) -> None:
    answer = ask(bot, "Tak for det!", MILLS)
    assert answer.status == "not_found"
    assert answer.text.startswith("Stil et spørgsmål om det, der blev sagt ved bordene")

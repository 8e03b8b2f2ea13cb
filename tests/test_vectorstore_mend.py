"""A question is read however it is put: in haste, without æøå, in dialect, in English, in fixed phrases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import lexical

from vectorstore.danish import word_list
from vectorstore.dialect import to_written
from vectorstore.english import is_english, to_danish
from vectorstore.idioms import to_plain
from vectorstore.mend import mend

NOTES = lexical("De unge vil gerne have en hal.", "Bussen kører for sjældent.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hvad vil folk selv goere for de unge?", "Hvad vil folk selv gøre for de unge?"),
        ("Hvornaar koerer bussen?", "Hvornår koerer bussen?"),  # "koerer" is of the topic, mended where that is read
        ("hva blev der sakt om hallen", "hvad blev der sagt om hallen"),
        ("hvem er imdo, og hvd siger nogn", "hvem er imod, og hvad siger nogen"),
        ("Hvem går indfor hallen?", "Hvem går ind for hallen?"),
        ("Hvilke udfordinger er der?", "Hvilke udfordringer er der?"),
    ],
)
def test_words_around_the_topic_are_spelt_as_danes_spell_them(typed: str, meant: str) -> None:
    assert mend(typed, NOTES) == meant


@pytest.mark.parametrize(
    "question",
    ["Hvad med manegen?", "Er der planer for Sagd og Hvam?", "Hvad koster fadet?", "Skal der være en hat?"],
)
def test_other_words_and_names_are_left_alone(question: str) -> None:
    assert mend(question, NOTES) == question


def test_a_place_is_known_by_a_name_with_one_slip() -> None:
    assert mend("Hvad sagde de i Storkbæk?", NOTES, {"storkebæk"}) == "Hvad sagde de i Storkebæk?"
    assert mend("Hvad sagde de i Storvorde?", NOTES, {"storkebæk"}) == "Hvad sagde de i Storvorde?"


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("Hwa saa' di om æ bus?", "Hvad sagde de om bus?"),
        ("Hwem vil hent' børn i æ privatskuel?", "Hvem vil hente børn i privatskole?"),
        ("Ka' vi få nöj te di unge?", "Kan vi få noget til de unge?"),
    ],
)
def test_dialect_is_put_into_written_danish(spoken: str, written: str) -> None:
    assert to_written(spoken) == written


@pytest.mark.parametrize("question", ["Hvad siges der om te og it?", "Hvad med åen?", "Hvad mente Wil?"])
def test_a_word_that_is_danish_too_makes_no_dialect(question: str) -> None:
    assert to_written(question) == question


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("How does table 3 at Ravnshede Medborgerhus see tourism?", "English"),
        ("What did people say about the airport?", "English"),
        ("Hvad sagde folk om branding og storytelling?", "Danish"),
        ("branding", "Danish"),
        ("Hvad med outlet, events og street food i centrum?", "Danish"),
        ("Is public transport good enough?", "English"),
        ("to hjem, to tandbørster", "Danish"),  # "to" is two
        ("bed and breakfast hos private", "Danish"),
    ],
)
def test_a_question_is_english_when_its_framing_is(question: str, english: str) -> None:
    assert is_english(question) is (english == "English")


@pytest.mark.parametrize(
    ("english", "danish"),
    [
        ("What are people themselves willing to do for the young?", "What are people selv gøre for the unge?"),
        ("Who supports free buses, and who is against?", "hvem går ind for gratis bus, and who is imod?"),
        ("Has anyone seen the youth club?", "Has the ungdomsklub?"),
        ("What would it cost to extend the school?", "What would pris to udvide the skole?"),
    ],
)
def test_english_phrases_become_danish_and_what_says_nothing_is_dropped(english: str, danish: str) -> None:
    assert to_danish(english) == danish


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Hvor kan familier slå sig ned?", "Hvor kan familier bo?"),
        ("Hvor slår de unge sig ned?", "Hvor bor de unge?"),
        ("Hvorfor slog I jer ned her?", "Hvorfor flyttede I hertil?"),
        ("Hvem holder ikke altid øje med hallen?", "Hvem følger ikke altid hallen?"),
        ("Bliver der holdt øje med hallen?", "Bliver der fulgt hallen?"),
        ("Hvad gør vi for dem, der sidder alene?", "Hvad gør vi for ensomme?"),
        ("Er der et tag over hovedet til alle?", "Er der en bolig til alle?"),
        ("HVAD GØR VI FOR DEM, DER SIDDER ALENE I RANDERS?", "HVAD GØR VI FOR ENSOMME I RANDERS?"),
        ("Trækker skoler og klubber på samme hammel?", "Samarbejder skoler og klubber?"),
    ],
)
def test_a_fixed_phrase_is_put_plainly_in_the_form_in_which_it_stands(asked: str, plain: str) -> None:
    assert to_plain(asked, NOTES) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Hvad med de helt små skoler?",  # "de helt små" are children only where no noun follows
        "Hvem holder en fest i gang?",  # not "holde gang i"
        "Hvad er bordets drøm om skolen?",  # a noun, no form of "drømme"
        "Hvem holder? Øje med hallen?",  # two sentences
    ],
)
def test_what_only_looks_like_a_fixed_phrase_is_left_alone(question: str) -> None:
    assert to_plain(question, NOTES) == question


def test_a_name_that_stands_in_the_notes_is_searched_as_it_stands_but_a_verb_put_plainly() -> None:
    notes = lexical("Vores ildsjæle holder øje med diget.")
    assert to_plain("Hvad siger ildsjælene?", notes) == "Hvad siger ildsjælene?"
    assert to_plain("Hvad siger ildsjælene?", NOTES) == "Hvad siger frivillige?"
    # Else the dike would answer.
    assert to_plain("Hvem holder øje med de ældre?", notes) == "Hvem følger de ældre?"


@settings(deadline=None)
@given(st.text())
def test_any_text_without_fixed_phrases_stays_as_it_is(text: str) -> None:
    assert to_plain(text, NOTES) == text


def test_the_list_of_fixed_phrases_has_one_meaning_for_each_and_verbs_for_verbs() -> None:
    said: list[str] = []
    for line in word_list("idioms.txt"):
        plain, _, phrases = line.partition(" = ")
        for phrase in phrases.split(", "):
            assert phrase.startswith("at ") == plain.startswith("at "), line
            said.append(phrase)
        assert plain.count("/") in (0, 3), line
    assert len(said) == len(set(said))

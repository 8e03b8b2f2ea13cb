"""Sentences with citations, cut out of a reply while it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cited import Cited, cited_sentences, read_cited


@pytest.mark.parametrize(
    ("reply", "sentences"),
    [
        ("Flere bænke [1].\nMere lys [2][3].\n", [Cited("Flere bænke.", (1,)), Cited("Mere lys.", (2, 3))]),
        ("Flere bænke. [1] Mere lys. [2]", [Cited("Flere bænke.", (1,)), Cited("Mere lys.", (2,))]),
        ("Bænke [1, 3] og lys [2-4].", [Cited("Bænke og lys.", (1, 3, 2, 4))]),
        ("- **Flere bænke**【2】.\n\n", [Cited("Flere bænke.", (2,))]),
        ("2. Lys [1]", [Cited("Lys", (1,))]),
        ("Uden kilde.\nMed kilde [1].", [Cited("Uden kilde.", ()), Cited("Med kilde.", (1,))]),
        ("Det koster 500 kr. om året [1].", [Cited("Det koster 500 kr. om året.", (1,))]),
        ("[1-900]", []),
        ("", []),
    ],
)
def test_sentences_and_their_numbers(reply: str, sentences: list[Cited]) -> None:
    assert list(cited_sentences([reply])) == sentences


def test_a_sentence_comes_as_soon_as_it_is_complete() -> None:
    def pieces():
        yield "Flere bænke [1]"
        yield "[2].\nMe"
        raise AssertionError("the first sentence was complete before this was asked for")

    assert next(cited_sentences(pieces())) == Cited("Flere bænke.", (1, 2))


@given(
    sentences=st.lists(
        st.tuples(st.from_regex(r"[A-ZÆØÅ][a-zæøå ]{3,30}[a-zæøå]", fullmatch=True), st.integers(1, 99))
    ),
    size=st.integers(1, 9),
)
def test_how_a_reply_is_cut_into_pieces_does_not_matter(sentences: list[tuple[str, int]], size: int) -> None:
    reply = "".join(f"{text} [{number}].\n" for text, number in sentences)
    pieces = [reply[at : at + size] for at in range(0, len(reply), size)]
    whole = [Cited(" ".join(text.split()) + ".", (number,)) for text, number in sentences]
    assert list(cited_sentences(pieces)) == list(cited_sentences([reply])) == whole


@given(st.text())
def test_whatever_is_written_is_read_without_a_crash(text: str) -> None:
    for sentence in cited_sentences([text]):
        assert sentence.text
    read_cited(text)

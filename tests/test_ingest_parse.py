"""The laws that hold for every text, however odd, and what a long note becomes."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.document import Document
from ingest.naming import ManifestRow
from ingest.parse import parse
from ingest.redact import MASK
from ingest.run import read_note
from vectorstore.passage import Passage, readable

ODD = [
    *("Udfordringer", "Idéer:", "Øvelse 1", "2. øvelse", "(spørgsmål 1", "på slide)", "Vi kan…", "hvad skal der til?"),
    *(
        "Sted: ",
        "Bord: ",
        "Bord 3",
        "Bordvært: ",
        "Deltagere:\n",
        "Anne Holm",
        "BORDVÆRT\n",
        "mvh\n",
        "referat ved ",
        "010190-1234",
    ),
    *("• ", "- ", "\uf0b7", "o ", "1. ", "# ", "|", ":", "_", "()", "......", "Trafik: "),
    *("\n", "\n\n", "\r\n", "\r", "\f", "\x85", "\u2028", "\x0b", "\x1c", "\x00", "\ufffe", "\xad", "-\n", " ", "\t"),
    *("Der mangler busser", "om aftenen. ", "a", "å", "A\u030a", "🙂", "ß", "İ", "ŉ", "\xa0"),
]
odd_notes = st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=5)), max_size=30).map("".join)
lawful = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def covered_passages(text: str) -> tuple[str, tuple[Passage, ...]]:
    """The text with personal data covered, and its passages."""
    document = Document(text, (0, *(found.end() for found in re.finditer("\f", text))))
    note = read_note(document, "hal/note.txt", "", ManifestRow(), keep_names=False)
    return note.entry.text, note.passages


@lawful
@given(odd_notes)
def test_every_passage_slices_back_to_its_note_and_stands_on_its_page(text: str) -> None:
    masked, passages = covered_passages(text)
    for passage in passages:
        assert masked[passage.start : passage.end] == passage.text == passage.text.strip() != ""
        assert passage.page == 1 + text.count("\f", 0, passage.start)


@lawful
@given(odd_notes)
def test_every_letter_lies_in_exactly_one_reading(text: str) -> None:
    times = [0] * len(text)
    for reading in parse(text).readings:
        for at in range(reading.start, reading.end):
            times[at] += 1
    assert [at for at, letter in enumerate(text) if times[at] != 1 and not (times[at] == 0 and letter.isspace())] == []


@lawful
@given(odd_notes)
def test_covering_keeps_the_length_and_every_other_letter(text: str) -> None:
    masked, _ = covered_passages(text)
    assert len(masked) == len(text)
    assert all(new in (old, MASK) for old, new in zip(text, masked, strict=True))


@lawful
@given(odd_notes)
def test_passage_ids_of_a_note_are_unique_and_short_enough(text: str) -> None:
    ids = [passage.id for passage in covered_passages(text)[1]]
    assert len(set(ids)) == len(ids)
    assert all(len(name.encode()) <= 128 for name in ids)


@lawful
@given(st.text(alphabet=st.sampled_from("aåb1 -\u00ad\n\r\f\u2028.og"), max_size=40) | st.text(max_size=40))
def test_a_readable_passage_has_every_letter_of_it_on_one_line(text: str) -> None:
    line = readable(text)
    assert [letter for letter in line if letter.isalnum()] == [letter for letter in text if letter.isalnum()]
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize("text", ["", "\n \n", "\f\f", "\x00", "•", "-\n•\n1.\n"])
def test_a_text_without_words_has_no_passage(text: str) -> None:
    assert parse(text).notes[0].points == ()


def test_a_paragraph_of_100_000_characters_is_cut_at_sentence_ends() -> None:
    sentence = "Stien ved åen er for mørk om aftenen. "
    text = sentence * 2_700
    points = parse(text).notes[0].points
    said = [text[point.start : point.end] for point in points]
    assert " ".join(said) == text.strip()
    assert max(map(len, said)) <= 4_000
    assert all(piece.endswith("om aftenen.") for piece in said)


def test_a_word_of_100_000_letters_is_cut_where_it_must_be() -> None:
    points = parse("æ" * 100_000).notes[0].points
    assert len(points) == 25
    assert {point.end - point.start for point in points} == {4_000}


@pytest.mark.parametrize(
    "text",
    ["." * 50_000 + "a", "()" * 25_000 + "a", "a" * 200_000, "_" * 50_000 + "a", "a." * 25_000 + "@", "Anne " * 10_000],
    ids=["dots", "parentheses", "letters", "underscores", "address", "names"],
)
def test_no_line_is_so_odd_that_reading_it_takes_seconds(text: str) -> None:
    masked, _ = covered_passages(text)
    assert len(masked) == len(text)

"""A long passage is found by the sentence of it that answers."""

from pathlib import Path

import numpy as np
import pytest
from support import build_index, open_bot

from vectorstore.embed import shipped_model
from vectorstore.errors import NoIndexError
from vectorstore.manifest import current_directory
from vectorstore.parts import PARTS, part_texts, read_parts
from vectorstore.passage import Passage

TWO_PARTS = "• Bussen kører aldrig om aftenen. Svømmehallen er meget slidt.\n"


def passage(text: str, heading: str = "") -> Passage:
    return Passage("p", "n", "e", "p", "", "Bord 1", "", "", heading, "idea", 1, 0, len(text), text)


def test_each_sentence_is_a_part_with_the_heading_and_a_short_one_joins_its_neighbour() -> None:
    text = "Bussen kører ikke om aftenen. Ja. Skolen har brug for et nyt tag."
    assert part_texts(passage(text, "Landsbyen")) == [
        "Landsbyen: Bussen kører ikke om aftenen. Ja.",
        "Landsbyen: Skolen har brug for et nyt tag.",
    ]


def test_one_sentence_has_no_parts() -> None:
    assert part_texts(passage("Bussen kører ikke om aftenen.")) == []


def test_a_passage_is_raised_half_the_way_to_its_best_part(tmp_path: Path) -> None:
    said = "Bussen kører aldrig om aftenen. Svømmehallen er slidt, og taget er utæt."
    (tmp_path / "a.txt").write_text(f"• {said}\n• Flere bænke ved søen.\n", encoding="utf-8")
    build_index(tmp_path, tmp_path / "index")
    index = open_bot(tmp_path / "index").index
    query = shipped_model().encode(["svømmehal"], "query")
    whole = query @ index.vectors.T
    part = query @ shipped_model().encode(["Svømmehallen er slidt, og taget er utæt."], "passage").T
    raised = whole.copy()
    directory = current_directory(tmp_path / "index")
    assert directory
    read_parts(directory, index.passages).raise_cosines(raised, query)
    assert raised[0, 0] == pytest.approx((whole[0, 0] + part[0, 0]) / 2)
    assert raised[0, 1] == whole[0, 1]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.txt").write_text(TWO_PARTS, encoding="utf-8")
    return tmp_path / "notes"


def built(notes: Path, index: Path) -> Path:
    build_index(notes, index)
    directory = current_directory(index)
    assert directory
    return directory


def test_a_build_without_the_parts_of_its_passages_is_damaged(notes: Path, tmp_path: Path) -> None:
    directory = built(notes, tmp_path / "index")
    assert len(read_parts(directory, open_bot(tmp_path / "index").index.passages).vectors) == 2
    (directory / PARTS).unlink()
    with pytest.raises(NoIndexError):
        open_bot(tmp_path / "index")


def test_the_same_notes_make_the_same_vectors(notes: Path, tmp_path: Path) -> None:
    one, two = (built(notes, tmp_path / name) for name in ("one", "two"))
    assert np.array_equal(np.load(one / PARTS), np.load(two / PARTS))

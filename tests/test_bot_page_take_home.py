"""The overview's numbers and what can be taken home: each number can be counted again."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from docx import Document

from bot.answer import Answer, Citation
from bot.ask import Bot
from bot.page.asked import Asked, Turn
from bot.page.export import TYPES, export
from bot.page.overview import as_csv, find_quotes, make_map, show_overview, show_quotes
from bot.page.overview_svg import as_svg
from bot.page.spreadsheet import safe_cell
from vectorstore.passage import readable
from vectorstore.themes import find_themes


@pytest.fixture(scope="module")
def turn(bot: Bot) -> Turn:
    asked = Asked("Hvad sagde folk om skoler?", {"event": "Elmosekær Hallen"})
    return Turn("s0", asked, bot.ask(asked.request(())))


def test_the_heat_map_counts_each_passage_of_a_theme_once(bot: Bot) -> None:
    heat, themes = make_map(bot.index), find_themes(bot.index)
    assert [row.name for row in heat.rows] == [theme.name for theme in themes]
    assert [row.passages for row in heat.rows] == [len(theme.passages) for theme in themes]
    assert [row.tables for row in heat.rows] == [len(theme.tables) for theme in themes]
    assert len(heat.tables) == 17
    assert heat.events[0] == ("Elmosekær Hallen", 5)
    assert (heat.shade(0), heat.shade(1), heat.shade(heat.most)) == (0, 1, 5)


def test_a_cell_opens_as_many_quotes_as_it_says(bot: Bot) -> None:
    heat = make_map(bot.index)
    for row in (0, 7, len(heat.rows) - 1):
        for column, count in enumerate(heat.rows[row].counts):
            found = find_quotes(bot.index, row, column)
            assert found is not None
            assert len(found[2]) == count
            assert show_quotes(*found).count("<blockquote>") == count
    assert find_quotes(bot.index, len(heat.rows), 0) is None
    assert find_quotes(bot.index, 0, 17) is None
    assert find_quotes(bot.index, -1, None) is None


def test_the_overview_has_a_button_for_every_cell_with_something_in_it(bot: Bot) -> None:
    heat = make_map(bot.index)
    assert show_overview(bot.index).count("data-column=") == sum(row.tables for row in heat.rows)


def test_the_overview_as_csv_has_the_same_numbers(bot: Bot) -> None:
    heat = make_map(bot.index)
    head, *rows = csv.reader(io.StringIO(as_csv(heat).removeprefix("\ufeff")), delimiter=";")
    assert head[:4] == ["Tema", "Borde", "Udsagn", "Bord 1, Elmosekær Hallen"]
    assert [(row[0], int(row[1]), int(row[2]), [int(cell) for cell in row[3:]]) for row in rows] == [
        (row.name, row.tables, row.passages, list(row.counts)) for row in heat.rows
    ]


def test_the_overview_as_a_picture_is_well_formed_and_fetches_nothing(bot: Bot) -> None:
    heat = make_map(bot.index)
    picture = ET.fromstring(as_svg(heat))  # noqa: S314  # our own
    texts = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {row.name for row in heat.rows if len(row.name) < 30} <= set(texts)
    assert texts.count("7") >= 1
    assert not [element for element in picture.iter() if any("href" in name for name in element.attrib)]


@pytest.mark.parametrize("text", ["=1+1", "+45", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text) == "'" + text
    assert safe_cell("Bord 1") == "Bord 1"


def test_word_has_the_answer_and_every_source(turn: Turn) -> None:
    document = Document(io.BytesIO(export((turn, turn), "docx")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts.count("Hvad sagde folk om skoler?") == 2
    assert "arrangement: Elmosekær Hallen" in texts[1]
    for citation in turn.answer.citations:
        (source, _) = [text for text in texts if text.startswith(f"[{citation.number}] ")]
        assert f"“{readable(citation.quote)}”" in source
        assert f"{citation.table} · {citation.event}" in source
        assert f"s. {citation.page}" in source


def test_markdown_has_the_answer_and_every_source(turn: Turn) -> None:
    text = export((turn,), "md").decode()
    assert text.startswith("## Hvad sagde folk om skoler?\n")
    assert turn.answer.text in text
    assert all(f"\n[{citation.number}] {citation.table}" in text for citation in turn.answer.citations)


def test_csv_has_a_row_for_every_source(turn: Turn) -> None:
    head, *rows = csv.reader(io.StringIO(export((turn,), "csv").decode("utf-8-sig")), delimiter=";")
    assert [row[head.index("Citat")] for row in rows] == [readable(c.quote) for c in turn.answer.citations]
    assert {row[head.index("Arrangement")] for row in rows} == {"Elmosekær Hallen"}


def test_json_is_the_answer_itself(turn: Turn) -> None:
    (data,) = json.loads(export((turn,), "json"))
    assert data.pop("filters") == {"event": "Elmosekær Hallen"}
    assert data == json.loads(json.dumps(turn.answer.to_json()))


@pytest.mark.parametrize("ending", TYPES)
def test_what_no_format_can_hold_is_taken_home_all_the_same(ending: str) -> None:
    evil = "\x00\x0b<b>\ud83d\ufffe=1+1"
    cited = Citation(1, "a", evil, evil, evil, evil, evil, evil, "other", 1, 0, 1, evil, "p-0")
    answer = Answer(evil, evil, "answered", f"- {evil} [1]", "b", citations=(cited,))
    assert export((Turn("s0", Asked(evil), answer),), ending)

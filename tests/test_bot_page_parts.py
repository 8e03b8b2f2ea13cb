"""What the page shows, as strings: every value from outside is text."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.answer import Answer, Citation, Coverage, Request
from bot.ask import Bot
from bot.events import Proven, Searched
from bot.page.asked import Asked, Turn
from bot.page.coverage import Tile, tiles_of
from bot.page.markup import to_html, to_text
from bot.page.parts import named_filters, show_error, show_progress, show_turn
from bot.page.shelf import new_key
from bot.page.source import find_source, reference, show_source

EVIL = '<img src=x onerror="alert(1)"><script>alert(2)</script>"\'`{{7*7}}${8*8}</textarea></article>'
KNOWN = {
    *("article", "div", "p", "h2", "h3", "ul", "ol", "li", "strong", "em", "span", "i", "button", "section", "details"),
    *("small", "summary", "blockquote", "a", "form", "label", "select", "option", "dl", "dt", "dd", "mark", "optgroup"),
}


class Tags(HTMLParser):
    """Elements and their attributes, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def harmless(html: str) -> bool:
    """No element but ours, no handler, no address but our own."""
    tags = Tags(html).found
    assert {tag for tag, _ in tags} <= KNOWN
    names = {name for _, attributes in tags for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style", "action")]
    hrefs = [attributes["href"] for tag, attributes in tags if tag == "a"]
    return all(re.fullmatch(r"page/export/s[0-9a-f]*\.\w+", href or "") for href in hrefs)


def citation(**values: object) -> Citation:
    given = {
        "number": 1, "note": "a.txt", "event": "Hallen", "place": "Hallen", "table": "Bord 1", "exercise": "Øvelse 2",
        "prompt": "Idéer", "heading": "", "role": "idea", "page": 3, "start": 0, "end": 5, "quote": "Flere\nbænke",
        "passage": "p-0123456789ab",
    }  # fmt: skip
    return Citation(**{**given, **values})


def turn_of(bot: Bot, question: str, **filters: str) -> Turn:
    asked = Asked(question, filters)
    return Turn(new_key(), asked, bot.ask(asked.request(())))


def button(number: int) -> Markup:
    return Markup("<button>{}</button>").format(number)


def test_markdown_becomes_paragraphs_lists_headings_bold_and_buttons() -> None:
    html = to_html("**Busser** blev nævnt [1].\n\n**Idéer**\n- “To afgange” [2][9]\n- Én \\[1\\]", (1, 2), button)
    assert html == (
        '<p><strong>Busser</strong> blev <span class="kept">nævnt <button>1</button></span>.</p>\n<h3>Idéer</h3>\n'
        '<ul><li>“To <span class="kept">afgange” <button>2</button></span>[9]</li>\n<li>Én [1]</li></ul>'
    )


def test_words_without_marks_are_the_same_words() -> None:
    assert to_text("**Cykel\\*sti** \\<b\\> [1]") == "Cykel*sti <b> [1]"


@given(st.text())
def test_no_text_becomes_an_element(text: str) -> None:
    tags = {tag for tag, _ in Tags(to_html(text, range(1, 10), button)).found}
    assert tags <= {"p", "ul", "li", "h3", "strong", "button"}


@given(st.text(alphabet="[]()!<>ab:/\\*-_`1 \n\"'&"))
def test_no_markdown_becomes_a_link_or_an_image(text: str) -> None:
    html = to_html(text, (1,), button)
    assert not re.search(r"<(?:a|img|svg|script)\b|href=|src=", html)


def test_an_answer_is_shown_with_a_button_for_every_marker(bot: Bot) -> None:
    turn = turn_of(bot, "Hvad sagde folk om busser?")
    html = show_turn(turn, feedback=False)
    markers = len(re.findall(r"\[\d+\]", turn.answer.text))
    assert html.count('class="cite"') == markers > 10
    assert html.count("<blockquote>") == len(turn.answer.citations) + len(turn.answer.nearby)
    assert "<strong>13</strong> af 17 borde talte om det" in html
    assert harmless(html)


def test_a_question_an_answer_and_a_note_of_evil_are_shown_as_text() -> None:
    cited = citation(table=EVIL, event=EVIL, prompt=EVIL, heading=EVIL, exercise=EVIL, quote=EVIL, passage=EVIL)
    answer = Answer(
        EVIL, EVIL + "x", "answered", EVIL + " [1]", EVIL, citations=(cited,), coverage=Coverage(1, 2, (EVIL,), (EVIL,))
    )
    asked = Asked(EVIL, {"event": EVIL, "table": EVIL}, build="another")
    html = show_turn(Turn("s0", asked, answer), feedback=True)
    assert harmless(html)
    assert html.count("&lt;script&gt;") >= 8
    progress = show_progress("s0", asked, Searched(EVIL, 2, 1, 2), [Proven(None, EVIL + " [1]", (cited,))])
    assert harmless(progress)
    assert harmless(show_error(asked, EVIL))


def test_the_thumbs_are_there_only_where_votes_are_kept(bot: Bot) -> None:
    turn = turn_of(bot, "Hvad sagde folk om busser?")
    assert 'data-vote="down"' in show_turn(turn, feedback=True)
    assert "data-vote" not in show_turn(turn, feedback=False)


def test_a_link_from_another_build_says_so(bot: Bot) -> None:
    turn = turn_of(bot, "Hvad sagde folk om busser?")
    old = replace(turn, asked=replace(turn.asked, build="0000000000000000"))
    same = replace(turn, asked=replace(turn.asked, build=turn.answer.build))
    assert "Notaterne er indlæst igen siden" in show_turn(old, feedback=False)
    assert "Notaterne er indlæst igen siden" not in show_turn(same, feedback=False)


def test_the_link_remembers_question_filters_and_build(bot: Bot) -> None:
    turn = turn_of(bot, "Hvad sagde folk om skoler?", event="Elmosekær Hallen")
    html = show_turn(turn, feedback=False)
    (link,) = [attributes["data-link"] for _, attributes in Tags(html).found if "data-link" in attributes]
    assert link == (
        f'{{"q": "Hvad sagde folk om skoler?", "build": "{turn.answer.build}", "event": "Elmosekær Hallen"}}'
    )


def test_speaking_and_silent_tables_stand_by_event_in_their_order() -> None:
    answer = Answer(
        "?", "?", "answered", "", "b",
        citations=(citation(table="Bord 10"), citation(number=2, table="Bord 10"), citation(number=3, table="Bord 2")),
        coverage=Coverage(2, 4, ("Bord 1, Hallen", "Bord 1, Skolen"), ()),
    )  # fmt: skip
    hall, school = tiles_of(answer)
    assert hall.event == "Hallen"
    assert hall.tiles == (
        Tile("Bord 1", "Bord 1, Hallen", 0),
        Tile("Bord 2", "Bord 2, Hallen", 1),
        Tile("Bord 10", "Bord 10, Hallen", 2),
    )
    assert school.tiles == (Tile("Bord 1", "Bord 1, Skolen", 0),)


def test_every_table_of_an_answer_has_one_tile(bot: Bot) -> None:
    for question in ("Hvad sagde folk om busser?", "Hvad blev der talt mest om?", "Hvad med rumrejser?"):
        answer = bot.ask(Request(question))
        tiles = [tile for group in tiles_of(answer) for tile in group.tiles]
        assert len(tiles) == answer.coverage.of == 17
        assert sum(tile.passages > 0 for tile in tiles) == answer.coverage.tables


def test_filters_are_named_as_a_reader_knows_them() -> None:
    asked = Asked("?", {"event": "Hallen", "table": "Bord 2, Hallen", "exercise": "Øvelse 1", "role": "idea"})
    assert named_filters(asked) == [
        ("Arrangement", "Hallen"),
        ("", "Bord 2, Hallen"),
        ("", "Øvelse 1"),
        ("Rolle", "Idéer og forslag"),
    ]


def test_the_passage_is_marked_in_its_note_to_the_character(bot: Bot) -> None:
    for passage in bot.index.passages[::40]:
        source = find_source(bot.index, passage.id)
        assert source is not None
        assert source.marked == passage.text
        assert source.before + source.marked + source.after == bot.index.note_text(passage.note)
        html = show_source(source, staff=False)
        assert html.count("<mark") == 1
        assert passage.note not in html
        assert passage.note.replace("&", "&amp;") in show_source(source, staff=True)
    assert find_source(bot.index, "p-000000000000") is None


def test_a_copied_quote_says_where_it_stands() -> None:
    assert reference(citation()) == "“Flere bænke” (Bord 1, Hallen, Øvelse 2, “Idéer”, s. 3)"

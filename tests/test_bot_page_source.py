"""The source panel in a real browser: what is cited, and what may belong to the answer, in its note."""

import pytest
from browsers import ask, chromium, visit
from servers import make_app, serving

from bot.page.at_desk import page as own_page

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def url(example_index):
    with serving(make_app(example_index, own_page)) as address:
        yield address


@pytest.fixture
def page(url):
    with chromium() as browser, visit(browser, url) as (opened, seen):
        yield opened
        assert seen.errors == []


def test_a_citation_shows_its_table_and_quote_and_opens_the_note_at_the_passage(page) -> None:
    ask(page, "Hvad sagde folk om busser?")
    cite = page.locator(".answer li .cite").first
    cite.hover()
    hint = page.inner_text("#vink")
    assert hint.startswith("Bord 1 · Elmosekær Hallen · Øvelse 2")
    assert "Gratis busser hjælper ikke" in hint
    cite.click()
    mark = page.locator(".note mark")
    mark.wait_for()
    assert mark.inner_text().startswith("Gratis busser hjælper ikke")
    assert page.locator("#vink").is_hidden()
    box, note = mark.bounding_box(), page.locator(".note").bounding_box()
    assert note["y"] <= box["y"] < note["y"] + note["height"]
    facts = page.inner_text(".source dl")
    assert all(word in facts for word in ("Arrangement", "Elmosekær Hallen", "Bord 1", "Øvelse 2", "Side"))
    page.click("[data-panel=next]")
    page.wait_for_function("document.querySelector('#kilde-titel').textContent.startsWith('Kilde 2 af ')")
    assert page.locator(".cite.current").count() == page.locator('.cite[data-source$="-2"]').count() > 0
    page.keyboard.press("Escape")
    assert page.locator("#kilde").is_hidden()
    assert page.evaluate("document.activeElement.className").startswith("cite")


def test_what_may_belong_to_an_answer_is_folded_away_and_opens_in_its_note(page) -> None:
    ask(page, "Hvad synes folk om klimaet?")
    beside = page.locator(".nearby li")
    assert beside.count() == 3
    assert not beside.first.is_visible()
    page.click(".nearby summary")
    quote = beside.first.locator("blockquote").inner_text()
    beside.first.locator("button").click()
    mark = page.locator(".note mark")
    mark.wait_for()
    assert quote.endswith(" ".join(mark.inner_text().split()))  # the note breaks its lines
    assert page.inner_text("#kilde-titel") == "Udsagn 1 af 3"
    page.keyboard.press("Escape")
    page.locator(".answer li .cite").first.click()
    page.wait_for_function("document.querySelector('#kilde-titel').textContent.startsWith('Kilde 1 af ')")

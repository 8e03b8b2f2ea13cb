"""The page in a real browser, on the real server and the real example."""

import io
import json
import re

import pytest
from browsers import BOX, DONE, ask, axe_source, chromium, is_as_wide_as_the_screen, visit
from docx import Document
from servers import make_app, serving

from bot.page.at_desk import page as own_page

pytestmark = pytest.mark.slow

BUSES = "Hvad sagde folk om busser?"


@pytest.fixture(scope="module")
def url(example_index):
    with serving(make_app(example_index, own_page, bot_feedback=True)) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser, url):
    with visit(browser, url) as (opened, seen):
        yield opened
        assert seen.errors == []
        assert seen.foreign == []
        assert seen.dialogs == []


def test_the_page_is_danish_and_says_nothing_of_its_tools(page) -> None:
    assert page.get_attribute("html", "lang") == "da"
    assert page.title() == "Hvad sagde borgerne?"
    shown = page.inner_text("body")
    assert not re.search(r"gradio|built with|settings|use via api", shown, re.IGNORECASE)
    assert page.context.cookies() == []


def test_an_example_is_answered_with_its_sources(page) -> None:
    page.click("[data-ask] >> nth=0")
    page.wait_for_selector(DONE)
    assert page.inner_text("#nyeste h2") == "Hvad sagde folk om skoler?"
    counted = re.match(r"(1\d) af 17 borde talte om det", page.inner_text(".coverage"))
    assert counted
    assert page.locator(".tile").count() == 17
    assert page.locator(".tile.said").count() == int(counted[1])
    assert page.input_value(BOX) == ""
    assert page.inner_text("#besked").startswith("Svaret er klar. ")


def test_a_quote_is_copied_with_its_reference(browser, url) -> None:
    with visit(browser, url, permissions=["clipboard-read", "clipboard-write"]) as (page, _):
        ask(page, BUSES)
        page.locator(".answer li .cite").first.click()
        page.wait_for_selector(".note mark")
        page.click("[data-panel=copy]")
        page.wait_for_function("document.querySelector('#besked').textContent === 'Citatet er kopieret.'")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert re.fullmatch(r"“Gratis busser .+” \(Bord 1, Elmosekær Hallen, Øvelse 2, “.+”, s\. 1\)", copied)


def test_a_filter_holds_in_follow_ups_until_its_chip_is_removed(page) -> None:
    ask(page, "Hvad sagde folk om skoler?")
    page.click('.tile[data-table="Bord 2, Ravnshede Medborgerhus"]')
    chip = page.locator("[data-chips] button")
    assert chip.inner_text().startswith("Bord 2, Ravnshede Medborgerhus")
    for question in (BUSES, "og hvad med de ældre?"):
        ask(page, question)
        assert page.inner_text("#nyeste .asked-in") == "Kun Bord 2, Ravnshede Medborgerhus"
        assert "1 af 1 bord" in page.inner_text("#nyeste .coverage")
    assert page.locator("#tidligere .turn").count() == 2
    chip.click()
    assert chip.count() == 0
    ask(page, BUSES)
    assert "13 af 17 borde" in page.inner_text("#nyeste .coverage")


def test_a_follow_up_is_understood_from_the_questions_before_it(page) -> None:
    ask(page, BUSES)
    ask(page, "og hvad med turisme?")
    assert "turisme" in page.inner_text("#nyeste .answer").lower()
    page.click("#fortryd")
    page.wait_for_function("document.querySelectorAll('.turn').length === 1")
    assert page.inner_text("#nyeste h2") == BUSES
    page.click("#ny")
    page.wait_for_selector(".start")
    assert page.locator(".turn").count() == 0


def test_what_is_not_in_the_notes_and_what_is_empty_is_said_plainly(page) -> None:
    ask(page, "Hvad er hovedstaden i Mongoliet?")
    assert "Det står der ikke noget om i notaterne" in page.inner_text("#nyeste .answer")
    page.click("#spoerg")
    page.wait_for_function("document.querySelector('#nyeste .answer')?.textContent.includes('Spørgsmålet er tomt')")


def test_a_cell_of_the_overview_opens_its_quotes_and_they_their_note(page) -> None:
    page.get_by_role("tab", name="Overblik").click()
    cell = page.locator(".heat .cell button").nth(1)
    count = int(cell.inner_text())
    cell.click()
    page.wait_for_selector(".quotes li")
    assert page.locator(".quotes li").count() == count
    quote = page.locator(".quotes blockquote").first.inner_text()
    page.locator(".quotes button").first.click()
    mark = page.locator(".note mark")
    mark.wait_for()
    said = re.sub(r"\s+", " ", mark.inner_text().replace("-\n", ""))
    assert said[:20] in quote
    page.click("[data-panel=back]")
    page.wait_for_selector(".quotes li")
    page.click(".quotes [data-ask]")
    page.wait_for_selector(DONE)
    assert page.inner_text("#nyeste h2") == "Hvad sagde folk om skoler?"
    assert page.locator("#kilde").is_hidden()
    page.get_by_role("tab", name="Overblik").click()
    with page.expect_download() as download:
        page.click("text=Hent som CSV")
    assert "Bord 1, Elmosekær Hallen" in download.value.path().read_text(encoding="utf-8-sig")


def test_an_answer_and_a_conversation_are_taken_home(page) -> None:
    ask(page, BUSES)
    ask(page, "og hvad med skolerne?")
    for menu, questions in (("#nyeste .menu", 1), ("#hent .menu", 2)):
        page.click(f"{menu} summary")
        with page.expect_download() as download:
            page.click(f"{menu} >> text=Word")
        document = Document(io.BytesIO(download.value.path().read_bytes()))
        headings = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
        assert len(headings) == questions
        page.keyboard.press("Escape")
    page.click("#hent .menu summary")
    with page.expect_download() as download:
        page.click("#hent .menu >> text=JSON")
    assert json.loads(download.value.path().read_text())[0]["question"] == BUSES


def test_a_link_opens_the_question_with_its_filters_and_no_request_carries_it(browser, url) -> None:
    with visit(browser, url, permissions=["clipboard-read", "clipboard-write"]) as (page, _):
        page.click("#filtre summary")
        page.select_option('[data-filter="event"]', "Ravnshede Medborgerhus")
        page.keyboard.press("Escape")
        ask(page, BUSES)
        page.click("#nyeste [data-link]")
        page.wait_for_function("document.querySelector('#besked').textContent === 'Linket er kopieret.'")
        link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{url}/#q=Hvad+sagde+folk+om+busser%3F&event=Ravnshede+Medborgerhus&build=")
    for path, notices in ((link, 0), (re.sub("build=.*", "build=0000000000000000", link), 1)):
        with visit(browser, url, path.removeprefix(f"{url}/")) as (page, seen):
            page.wait_for_selector(DONE)
            assert page.inner_text("#nyeste h2") == BUSES
            assert "4 af 4 borde" in page.inner_text("#nyeste .coverage")
            assert page.locator("[data-chips] button").inner_text().startswith("Arrangement: Ravnshede")
            assert page.locator("#nyeste .notice").count() == notices
            assert not [address for address in seen.asked if "busser" in address.split("#")[0]]


def test_a_vote_is_kept_with_its_reason(page, example_index) -> None:
    ask(page, BUSES)
    page.click("[data-vote=down]")
    page.select_option(".feedback select", "missing")
    page.click(".feedback [type=submit]")
    page.wait_for_function("document.querySelector('.feedback-done').textContent === 'Tak.'")
    (file,) = (example_index / "feedback").glob("*.jsonl")
    kept = json.loads(file.read_text(encoding="utf-8").splitlines()[-1])
    assert (kept["vote"], kept["reason"], kept["question"]) == ("down", "missing", BUSES)
    assert kept["citations"]
    assert all(passage.startswith("p-") for passage in kept["citations"])


def test_in_public_there_are_no_thumbs_and_no_file_names(browser, example_index) -> None:
    with serving(make_app(example_index, own_page)) as public, visit(browser, public) as (page, _):
        ask(page, BUSES)
        assert page.locator("[data-vote]").count() == 0
        page.locator(".answer li .cite").first.click()
        page.wait_for_selector(".note mark")
        assert not re.search(r"\.(docx|pdf|txt)", page.inner_text("#kilde"))


def test_everything_can_be_done_with_the_keyboard_alone(page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til spørgsmålet"
    page.keyboard.press("Enter")
    page.keyboard.type(BUSES)
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE)
    for _ in range(200):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('.answer .cite')"):
            break
    assert page.locator("#vink").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_selector(".note mark")
    assert page.evaluate("document.activeElement.id") == "kilde-titel"
    page.keyboard.press("Escape")
    assert page.locator("#kilde").is_hidden()
    assert page.evaluate("document.activeElement.matches('.answer .cite')")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_view_scrolls_sideways(browser, url, width: int) -> None:
    with visit(browser, url, viewport={"width": width, "height": 844}) as (page, _):
        assert is_as_wide_as_the_screen(page)
        ask(page, BUSES)
        page.click("#filtre summary")
        assert is_as_wide_as_the_screen(page)
        page.keyboard.press("Escape")
        page.locator(".answer li .cite").first.click()
        page.wait_for_selector(".note mark")
        assert is_as_wide_as_the_screen(page)
        page.keyboard.press("Escape")
        for name in ("Overblik", "Om"):
            page.get_by_role("tab", name=name).click()
            assert is_as_wide_as_the_screen(page)


def test_who_wants_no_motion_gets_none(browser, url) -> None:
    with visit(browser, url, reduced_motion="reduce") as (page, _):
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p class=dots><i></i></p>')")
        assert page.evaluate("getComputedStyle(document.querySelector('.dots i')).animationName") == "none"


def test_axe_finds_nothing_serious_in_any_view(browser, url, tmp_path) -> None:
    axe = axe_source(tmp_path)

    def wrong(page) -> list[str]:
        page.wait_for_timeout(300)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [f"{rule['impact']} {rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in result["violations"]
                if rule["impact"] in ("serious", "critical")]  # fmt: skip

    for options in ({}, {"viewport": {"width": 390, "height": 844}}, {"color_scheme": "dark"}):
        with visit(browser, url, bypass_csp=True, **options) as (page, _):
            page.evaluate(axe)
            assert wrong(page) == []
            ask(page, "Hvad koster en busbillet?")
            assert wrong(page) == []
            ask(page, BUSES)
            page.click("#nyeste .sources summary")
            page.click("#nyeste .tile >> nth=0")
            page.click("#filtre summary")
            assert wrong(page) == []
            page.keyboard.press("Escape")
            page.locator(".answer li .cite").first.click()
            page.wait_for_selector(".note mark")
            assert wrong(page) == []
            page.keyboard.press("Escape")
            page.get_by_role("tab", name="Overblik").click()
            page.locator(":is(.heat .cell button, .theme-line):visible").first.click()
            page.wait_for_selector(".quotes li")
            assert wrong(page) == []
            page.keyboard.press("Escape")
            page.get_by_role("tab", name="Om").click()
            assert wrong(page) == []

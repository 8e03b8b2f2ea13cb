"""Pictures of pages over HTTP, and the source panel that shows them."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from browsers import ask, chromium, is_as_wide_as_the_screen, visit
from servers import client_of, is_problem, make_app, serving
from support import EXAMPLE, open_bot, quiet

from bot.page.at_desk import page as own_page
from bot.page.source import find_source, show_source
from bot.web.catalogue import note_id
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.embed import StaticEmbedder
from vectorstore.index import Index

PNG = b"\x89PNG\r\n\x1a\n"
NOTE = "Elmosekær Hallen/bord-2.pdf"


@pytest.fixture(scope="module")
def index_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "index"
    write_build(
        folder, read_folder(EXAMPLE, {}, keep_names=False, progress=quiet, pictures=True), StaticEmbedder(), quiet
    )
    return folder


@pytest.fixture(scope="module")
def index(index_dir: Path) -> Index:
    return open_bot(index_dir).index


@pytest.fixture(scope="module")
def client(index_dir: Path) -> Iterator[httpx.Client]:
    with client_of(index_dir, own_page, bot_request_rate=1_000_000) as opened:
        yield opened


def test_a_page_comes_as_a_png_and_a_passage_says_where_it_stands_on_it(client: httpx.Client) -> None:
    note = client.get(f"/api/notes/{note_id(NOTE)}").json()
    assert note["pages"] == [1, 2]
    for page in note["pages"]:
        response = client.get(f"/api/notes/{note['id']}/pages/{page}")
        assert response.headers["content-type"] == "image/png"
        assert response.headers["content-security-policy"].startswith("default-src 'none'")
        assert response.content.startswith(PNG)
        assert len(response.content) < 60_000
    for span in note["passages"]:
        marks = client.get(f"/api/passages/{span['id']}").json()["marks"]
        assert marks[0]["page"] == span["page"]
        assert all(0 < mark["left"] < mark["right"] < 1 and 0 < mark["top"] < mark["bottom"] < 1 for mark in marks)


def test_a_page_without_a_picture_is_a_problem(client: httpx.Client, index: Index) -> None:
    text = next(path for path in index.texts if path.endswith(".txt"))
    assert client.get(f"/api/notes/{note_id(text)}").json()["pages"] == []
    assert is_problem(client.get(f"/api/notes/{note_id(text)}/pages/1"), 404)
    assert is_problem(client.get(f"/api/notes/{note_id(NOTE)}/pages/3"), 404)
    assert is_problem(client.get("/api/notes/n-000000000000/pages/1"), 404)
    assert is_problem(client.get(f"/api/notes/{note_id(NOTE)}/pages/0"), 422)


def test_the_panel_shows_the_page_with_the_passage_marked_and_the_text_at_a_press(
    client: httpx.Client, index: Index
) -> None:
    passage = next(passage for passage in index.passages if passage.note == NOTE)
    html = client.get(f"/page/kilde/{passage.id}").text
    assert html.count("<span style=") == len(index.marks(passage.id)) > 0
    assert 'data-other="Vis siden">Vis som tekst</button>' in html
    assert '<div class="note" hidden' in html
    picture = client.get(f"/page/kilde/{passage.id}/1.png")
    assert picture.content == index.page_picture(NOTE, 1)
    assert client.get(f"/page/kilde/{passage.id}/9.png").status_code == 404
    assert client.get("/page/kilde/p-000000000000/1.png").status_code == 404


def test_a_note_without_pictures_is_shown_as_text(index: Index) -> None:
    passage = next(passage for passage in index.passages if passage.note.endswith(".txt"))
    html = show_source(find_source(index, passage.id), staff=False)
    assert "<img" not in html
    assert "Vis som tekst" not in html
    assert "hidden" not in html


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(1280, 860), (390, 844)])
def test_a_source_opens_at_its_lines_on_the_page(
    index_dir: Path, index: Index, tmp_path: Path, width: int, height: int
) -> None:
    with (
        serving(make_app(index_dir, own_page)) as url,
        chromium() as browser,
        visit(browser, url, viewport={"width": width, "height": height}) as (page, seen),
    ):
        ask(page, "Hvad sagde folk om skoler?")
        pictured = {passage.id for passage in index.passages if index.marks(passage.id)}
        cites = page.locator(".answer .cite").all()
        cite = next(cite for cite in cites if cite.get_attribute("data-passage") in pictured)
        passage = next(passage for passage in index.passages if passage.id == cite.get_attribute("data-passage"))
        cite.click()
        page.wait_for_function("document.querySelector('.sheet img')?.complete")
        page.wait_for_timeout(100)
        sheets, span = page.locator(".sheets").bounding_box(), page.locator(".sheet span").first.bounding_box()
        assert sheets["y"] <= span["y"] < sheets["y"] + sheets["height"]
        assert sheets["x"] <= span["x"] < span["x"] + span["width"] <= sheets["x"] + sheets["width"]
        assert re.sub(r"\s+", " ", passage.text)[:20] in page.get_attribute(".sheet img", "alt")
        assert is_as_wide_as_the_screen(page)
        page.screenshot(path=tmp_path / "page.png")
        assert page.locator(".note").is_hidden()
        page.click("text=Vis som tekst")
        assert page.locator(".note mark").inner_text() == passage.text.strip()
        assert page.locator(".sheets").is_hidden()
        page.click("text=Vis siden")
        assert page.locator(".sheets").is_visible()
        assert seen.errors == seen.foreign == seen.dialogs == []

"""Notes and questions that try to become more than text, in a real browser on the real server."""

import json
from urllib.parse import urlencode

import pytest
from browsers import DONE, ask, chromium, visit
from servers import make_app, serving
from support import quiet

from bot.page.at_desk import page as own_page
from ingest.naming import ManifestRow
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.embed import StaticEmbedder

pytestmark = pytest.mark.slow

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<svg/onload=alert(3)>",
    '"><svg><script>alert(4)</script></svg>',
    "' onmouseover='alert(5)' x='",
    '" onfocus="alert(6)" autofocus="',
    "</blockquote></li></ol></details><iframe src=javascript:alert(7)></iframe>",
    "</textarea><script>alert(8)</script>",
    "</title></style></script><script>alert(9)</script>",
    "<a href=javascript:alert(10)>tryk her</a>",
    "[tryk her](javascript:alert(11))",
    "![billede](https://evil.example/pixel.png?q=1)",
    "[1](https://evil.example/source)",
    "<https://evil.example/auto>",
    "<img src=https://evil.example/pixel.gif>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "<style>@import url(https://evil.example/b.css);</style>",
    "<video><source onerror=alert(12)></video>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(13)></style></mglyph></math>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action=https://evil.example/><button>Send</button></form>",
    "<details open ontoggle=alert(14)>",
    "${alert(15)} `${alert(16)}`",
    "{{constructor.constructor('alert(17)')()}} {{value}} {{#each this}}{{/each}}",
    "{% raw %}{{ 7*7 }}{% endraw %} {{ ''.__class__ }}",
    "@children ${value}",
    "&lt;img src=x onerror=alert(18)&gt; &#x3c;script&#x3e;alert(19)&#x3c;/script&#x3e;",
    "\u202e<img src=x onerror=alert(20)>\u202c\u200b",
    "]]><script>alert(21)</script><![CDATA[",
)


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    folder = tmp_path_factory.mktemp("poisoned")
    notes = folder / "notes"
    notes.mkdir()
    names = ["bord-1.txt", "bord-2.txt", "<img src=x onerror=alert(30)>.txt"]
    for number, name in enumerate(names):
        bullets = [f"- Flere bænke ved søen, bænk {at}: {payload}" for at, payload in enumerate(PAYLOADS)]
        heading = f"Bænke {PAYLOADS[number]}"
        (notes / name).write_text(f"Idéer\n{heading}\n" + "\n".join(bullets) + "\n", encoding="utf-8")
    rows = {
        name: ManifestRow(
            "Hallen <script>alert(31)</script>", "", "<b>i dag</b>", f"Bord {number}<img src=x onerror=a()>", ""
        )
        for number, name in enumerate(names)
    }
    write_build(folder / "index", read_folder(notes, rows, keep_names=False, progress=quiet), StaticEmbedder(), quiet)
    with serving(make_app(folder / "index", own_page, bot_feedback=True, bot_queue=200)) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def strangers(page) -> list[str]:
    """Elements in our parts of the page that only an attacker could have put there."""
    return page.evaluate(_STRANGERS)


_STRANGERS = """
[...document.querySelectorAll(':is(#nyeste, #tidligere, #overblik, #om, #filtre, #valgte, #kilde, #vink, #hent) *')]
    .filter(element => /^(script|img|svg|iframe|link|style|base|meta|math|video|object|embed|b)$/i.test(element.tagName)
        || [...element.attributes].some(({name, value}) => /^on/i.test(name) || /^\\s*javascript:/i.test(value))
        || (element.tagName === 'A' && !element.getAttribute('href').startsWith('page/')))
    .map(element => element.outerHTML.slice(0, 100))
"""


def test_a_note_stays_text_in_every_view(browser, url) -> None:
    with visit(browser, url) as (page, seen):
        ask(page, "Hvad sagde folk om bænke?")
        shown = page.inner_text("#nyeste .answer")
        assert all(payload in shown for payload in PAYLOADS[:6])
        assert strangers(page) == []
        page.click(".sources summary")
        cites = page.locator(".answer li .cite")
        assert cites.count() >= len(PAYLOADS)
        for at in range(0, cites.count(), 4):
            cites.nth(at).hover()
            assert strangers(page) == []
        cites.first.click()
        for _ in range(8):
            page.wait_for_selector(".note mark")
            assert strangers(page) == []
            page.click("[data-panel=next]")
        page.keyboard.press("Escape")
        page.click(".tile >> nth=0")
        ask(page, "og hvad med søen?")
        assert strangers(page) == []
        page.get_by_role("tab", name="Overblik").click()
        page.locator(".heat .cell button").first.click()
        page.wait_for_selector(".quotes li")
        assert strangers(page) == []
        page.keyboard.press("Escape")
        page.get_by_role("tab", name="Om").click()
        assert "<b>i dag</b>" in page.inner_text("#om")
        assert strangers(page) == []
        assert (seen.dialogs, seen.foreign, seen.errors) == ([], [], [])


def test_a_question_stays_text_typed_or_in_a_link(browser, url) -> None:
    with visit(browser, url) as (page, seen):
        for payload in PAYLOADS:
            ask(page, f"Bænke {payload}")
            assert payload.replace("\u202e", "").split()[0] in page.inner_text("#nyeste h2").replace("\u202e", "")
            assert strangers(page) == []
        assert (seen.dialogs, seen.foreign, seen.errors) == ([], [], [])
    for payload in PAYLOADS[::5]:
        kept = {"q": f"Bænke {payload}", "event": payload, "table": payload, "role": payload, "build": payload}
        with visit(browser, url, "#" + urlencode(kept)) as (page, seen):
            page.wait_for_selector(DONE)
            assert strangers(page) == []
            assert (seen.dialogs, seen.foreign, seen.errors) == ([], [], [])


@pytest.mark.parametrize(
    "path",
    ["page/kilde/<script>alert(1)</script>",
     "page/kilde/..%2f..%2fmanifest.json", "page/static/..%2fmount.py",
     "page/export/s0.docx", "page/udsagn/x/0/0",
     "page/export/..%2f..%2fetc%2fpasswd.md", "gradio_api/file=/etc/passwd"],
)  # fmt: skip
def test_no_address_gives_what_it_should_not(url, path: str) -> None:
    import httpx

    response = httpx.get(f"{url}/{path}", trust_env=False)
    assert response.status_code == 404
    assert "<script>" not in response.text
    assert "root:" not in response.text
    assert "import" not in response.text


def test_a_vote_needs_an_answer_that_was_given(url) -> None:
    import httpx

    body = {"answer": "s0", "vote": "up"}
    assert httpx.post(f"{url}/page/vote", json=body, trust_env=False).status_code == 404
    bad = json.dumps({"answer": "s0", "vote": "<b>"})
    assert httpx.post(f"{url}/page/vote", content=bad, trust_env=False).status_code == 422

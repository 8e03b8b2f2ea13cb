"""A mounted Gradio page gets its own few routes and functions, and every middleware around it."""

import threading
import time

import httpx
import pytest
from servers import QUESTION, client_of, is_problem, make_app, serving

from bot.answer import Request
from bot.web.desk import Caller
from bot.web.guard import triggered
from bot.web.problem import Problem


def mount(app, desk):
    """A page with one function for its button and one that only the API of Gradio knows."""
    import gradio

    def answer(question: str, request: gradio.Request) -> str:
        try:
            return desk.ask(Request(question), Caller(request.client.host, "page")).text
        except Problem as problem:
            return problem.detail

    def hidden(_: str) -> str:
        raise AssertionError("must not be reached")

    with gradio.Blocks() as blocks:
        box = gradio.Textbox()
        shown = gradio.Textbox()
        gradio.Button("Spørg").click(answer, box, shown, api_visibility="private")
        gradio.api(hidden, api_name="hidden")
    gradio.mount_gradio_app(app, blocks, path="/", run_history=False)
    return triggered(blocks)


@pytest.fixture(scope="module")
def page(example_index):
    with client_of(example_index, mount) as web:
        yield web


def join(page: httpx.Client, **body: object) -> httpx.Response:
    return page.post("/gradio_api/queue/join", json={"data": [QUESTION], "session_hash": "abc", **body})


def test_the_page_opens_with_the_headers_of_everything_else(page: httpx.Client) -> None:
    response = page.get("/")
    assert response.status_code == 200
    assert "gradio" in response.text
    policy = response.headers["content-security-policy"]
    assert "img-src 'self' data: blob:" in policy
    assert "script-src-attr 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["referrer-policy"] == "no-referrer"


def test_the_pages_own_function_is_answered(page: httpx.Client) -> None:
    assert join(page, fn_index=0).status_code == 200
    with page.stream("GET", "/gradio_api/queue/data", params={"session_hash": "abc"}) as events:
        for line in events.iter_lines():
            if "process_completed" in line:
                assert "af 17 borde" in line
                break
        else:
            pytest.fail("the answer did not come")


@pytest.mark.parametrize(
    "body",
    [{}, *({"fn_index": number} for number in (1, 99, -1, None, "0", True, False, 0.0, [0]))],
)
def test_no_other_function_can_be_called(page: httpx.Client, body: dict[str, object]) -> None:
    assert is_problem(join(page, **body), 404)


GRADIO_POSTS = ["upload", "call/hidden", "call/v2/hidden", "run/hidden", "api/hidden", "component_server", "vibe-edit"]
GRADIO_POSTS += ["process_recording", "stream/abc", "queue/join/x", "run-history/connect"]
POSTS = [
    "/login",
    "/run/predict",
    "/api/predict",
    "/upload",
    "/queue/join",
    *(f"/gradio_api/{it}" for it in GRADIO_POSTS),
]


@pytest.mark.parametrize("path", POSTS)
def test_nothing_else_can_be_posted(page: httpx.Client, path: str) -> None:
    assert is_problem(page.post(path, json={"data": [QUESTION]}), 404)


GRADIO_FILES = ["file=/etc/passwd", "file/etc/passwd", "proxy=https://evil.example/", "openapi.json", "token", "runs"]
GRADIO_FILES += ["upload_progress", "deep_link", "call/hidden/1", "dev/reload"]
FILES = [
    "/file=/etc/passwd",
    "/assets/..%2f..%2f..%2fetc%2fpasswd",
    "/static/%2e%2e/%2e%2e/x",
    "/svelte/../../x",
    "/docs",
]
FILES += ["/monitoring", "/monitoring/summary", *(f"/gradio_api/{it}" for it in GRADIO_FILES)]


@pytest.mark.parametrize("path", FILES)
def test_nothing_else_can_be_read(page: httpx.Client, path: str) -> None:
    assert is_problem(page.get(path), 404)


def test_our_own_prefixes_are_never_the_pages(page: httpx.Client) -> None:
    assert is_problem(page.get("/api/none"), 404)
    assert is_problem(page.get("/api/ask"), 405)
    assert page.post("/api/ask", json={"question": QUESTION}).json()["status"] == "answered"


def test_the_page_has_the_limits_of_the_gate_and_of_the_desk(example_index) -> None:
    with client_of(example_index, mount, bot_rate=1, bot_max_body=1_000) as web:
        assert web.post("/api/ask", json={"question": QUESTION}).status_code == 200
        assert join(web, fn_index=0).status_code == 200
        with web.stream("GET", "/gradio_api/queue/data", params={"session_hash": "abc"}) as events:
            done = next(line for line in events.iter_lines() if "process_completed" in line)
        assert "For mange" in done or "stillet for mange" in done
        assert is_problem(join(web, fn_index=0, data=["x" * 2_000]), 413)


@pytest.mark.slow
def test_an_open_page_does_not_keep_the_server_from_stopping(example_index) -> None:
    def stay_open(url: str, opened: threading.Event, ended: threading.Event) -> None:
        with httpx.stream("GET", f"{url}/gradio_api/heartbeat/abc", timeout=60, trust_env=False) as stream:
            opened.set()
            for _ in stream.iter_raw():
                pass
        ended.set()

    opened, ended = threading.Event(), threading.Event()
    with serving(make_app(example_index, mount)) as url:
        threading.Thread(target=stay_open, args=(url, opened, ended)).start()
        assert opened.wait(timeout=10)
        told = time.monotonic()
    assert time.monotonic() - told < 15
    assert ended.wait(timeout=5)

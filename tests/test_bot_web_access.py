"""Public or staff: who gets in, and whose word on the caller is taken."""

import subprocess
import sys

import httpx
import pytest
from servers import QUESTION, client_of, is_problem, make_app
from support import ROOT

from bot.web.keys import hash_key, make_key
from bot.web.settings import WebSettings
from vectorstore.errors import UsageError
from vectorstore.settings import load_settings

KEY = make_key()
PROXY = {"bot_trusted_proxies": "127.0.0.1/32"}
CLOSED = ["/api/tables", "/api/themes", "/api/builds/current", "/v1/models", "/openapi.json", "/", "/gradio_api/info"]


@pytest.fixture(scope="module")
def staff(example_index):
    header = {"bot_staff_header": "X-Auth-Request-Email", **PROXY}
    keys = f"{hash_key(make_key())}, {hash_key(KEY)}"
    with client_of(example_index, bot_audience="staff", bot_staff_keys=keys, **header) as client:
        yield client


@pytest.mark.parametrize("path", CLOSED)
def test_nothing_opens_without_a_key(staff: httpx.Client, path: str) -> None:
    response = staff.get(path)
    assert is_problem(response, 401)
    assert response.headers["www-authenticate"] == "Bearer"
    assert is_problem(staff.post("/api/ask", json={"question": QUESTION}), 401)


WRONG = [
    KEY,
    f"Basic {KEY}",
    f"Bearer {make_key()}",
    "Bearer",
    f"Bearer {KEY}x",
    f"Bearer {KEY[:-1]}",
    "Bearer æøå\xff",
]


@pytest.mark.parametrize("value", [*WRONG, f"Bearer {hash_key(KEY)}"], ids=range(len(WRONG) + 1))
def test_no_other_word_than_the_key_opens(staff: httpx.Client, value: str) -> None:
    assert is_problem(staff.get("/api/tables", headers={"Authorization": value.encode("latin-1")}), 401)


def test_the_key_opens_and_shows_staff_what_could_not_be_read(staff: httpx.Client) -> None:
    headers = {"Authorization": f"Bearer {KEY}"}
    assert staff.post("/api/ask", json={"question": QUESTION}, headers=headers).json()["status"] == "answered"
    build = staff.get("/api/builds/current", headers=headers).json()
    assert build["unreadable"] == len(build["unreadable_notes"])


def test_a_trusted_proxy_may_say_who_has_signed_in(staff: httpx.Client) -> None:
    assert staff.get("/api/tables", headers={"X-Auth-Request-Email": "a@example.org"}).status_code == 200
    assert is_problem(staff.get("/api/tables", headers={"X-Auth-Request-Email": ""}), 401)
    twice = [("X-Auth-Request-Email", "a@example.org"), ("X-Auth-Request-Email", "b@example.org")]
    assert is_problem(staff.get("/api/tables", headers=twice), 401)


def test_nobody_else_may_say_so(example_index) -> None:
    header = {"bot_staff_header": "X-Auth-Request-Email", "bot_trusted_proxies": "10.0.0.0/8"}
    with client_of(example_index, bot_audience="staff", **header) as web:
        headers = {"X-Auth-Request-Email": "a@example.org", "X-Forwarded-For": "10.0.0.1", "Forwarded": "for=10.0.0.1"}
        assert is_problem(web.get("/api/tables", headers=headers), 401)


def test_health_needs_no_key(staff: httpx.Client) -> None:
    assert staff.get("/livez").json() == {"status": "ok"}
    assert staff.get("/readyz").json()["status"] == "ok"


def test_in_public_mode_a_key_opens_nothing_more(example_index) -> None:
    options = {"bot_staff_keys": hash_key(KEY), "bot_staff_header": "X-Auth-Request-Email", **PROXY}
    with client_of(example_index, **options) as web:
        headers = {"Authorization": f"Bearer {KEY}", "X-Auth-Request-Email": "a@example.org"}
        assert web.get("/api/builds/current", headers=headers).json()["unreadable_notes"] == []
        assert is_problem(web.post("/api/feedback", json={}, headers=headers), 404)


def test_measures_are_for_those_who_run_the_server(example_index) -> None:
    with client_of(example_index) as web:
        assert b"hvidbog_questions_total" in web.get("/metrics").content
        assert is_problem(web.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}), 404)
    with client_of(example_index, **PROXY) as web:
        assert is_problem(web.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"}), 404)
    with client_of(example_index, bot_metrics_from="192.0.2.0/24") as web:
        assert is_problem(web.get("/metrics"), 404)


def test_an_address_that_is_made_up_is_not_believed(example_index) -> None:
    with client_of(example_index, bot_rate=1) as web:
        statuses = [
            web.post("/api/ask", json={"question": QUESTION}, headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code
            for n in range(3)
        ]
        assert statuses == [200, 429, 429]


def test_behind_a_trusted_proxy_each_address_has_its_own_bucket(example_index) -> None:
    with client_of(example_index, bot_rate=1, **PROXY) as web:

        def status(forwarded: str) -> int:
            headers = {"X-Forwarded-For": forwarded}
            return web.post("/api/ask", json={"question": QUESTION}, headers=headers).status_code

        assert [status("192.0.2.1"), status("192.0.2.2"), status("192.0.2.1")] == [200, 200, 429]
        # What stands to the left was said by the caller: only the proxy's own entry counts.
        assert status("198.51.100.7, 192.0.2.1") == 429
        # One IPv6 household is one caller.
        assert [status("2001:db8::1"), status("2001:db8::2")] == [200, 429]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"bot_audience": "staff"}, "BOT_STAFF_KEYS"),
        ({"bot_audience": "staff", "bot_staff_keys": KEY}, "BOT_STAFF_KEYS"),
        ({"bot_staff_header": "X-User"}, "BOT_TRUSTED_PROXIES"),
        ({"bot_trusted_proxies": "everybody"}, "BOT_TRUSTED_PROXIES"),
        ({"bot_rate": 0}, "BOT_RATE"),
    ],
)
def test_a_setting_that_would_leave_a_door_open_is_an_error(options: dict[str, object], named: str) -> None:
    with pytest.raises(UsageError, match=named):
        load_settings(WebSettings, _env_file=None, **options)


def test_lists_come_from_the_environment_with_commas(monkeypatch) -> None:
    monkeypatch.setenv("BOT_TRUSTED_PROXIES", "10.0.0.0/8, ::1/128")
    monkeypatch.setenv("BOT_CORS_ORIGINS", "https://example.org")
    settings = load_settings(WebSettings, _env_file=None)
    assert settings.bot_trusted_proxies == ("10.0.0.0/8", "::1/128")
    assert settings.bot_cors_origins == ("https://example.org",)


def test_the_command_makes_a_key_and_the_hash_that_opens_with_it() -> None:
    done = subprocess.run([sys.executable, "-m", "bot", "key"], cwd=ROOT, capture_output=True, text=True, check=True)
    key, known = (line.split()[-1] for line in done.stdout.splitlines())
    assert known == hash_key(key)
    assert len(key) > 43


def test_only_the_named_sites_may_call_from_a_browser(example_index) -> None:
    options = {"bot_audience": "staff", "bot_staff_keys": hash_key(KEY), "bot_cors_origins": "https://example.org"}
    with client_of(example_index, **options) as web:
        ask = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
        allowed = web.options("/api/ask", headers={"Origin": "https://example.org", **ask})
        assert allowed.headers["access-control-allow-origin"] == "https://example.org"
        refused = web.options("/api/ask", headers={"Origin": "https://evil.example", **ask})
        assert "access-control-allow-origin" not in refused.headers


def test_two_applications_do_not_share_their_counts(example_index) -> None:
    one, two = make_app(example_index), make_app(example_index)
    one.state.desk.measures.turned_away("rate")
    assert b'reason="rate"' not in two.state.desk.measures.text(0)

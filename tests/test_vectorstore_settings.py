"""Settings that say where the index is."""

from pathlib import Path

import pytest

from vectorstore.errors import ServerError, UsageError
from vectorstore.server import Server, ServerStore
from vectorstore.settings import IndexSettings, load_settings, read_headers


def settings(**given: object) -> IndexSettings:
    return load_settings(IndexSettings, _env_file=None, **given)


def test_without_an_address_there_is_no_server() -> None:
    assert settings().server is None


def test_a_server_is_made_of_five_settings() -> None:
    server = settings(
        chroma_url="https://chroma.example:8443",
        chroma_headers="Authorization: Bearer abc",
        chroma_tenant="randers",
        chroma_database="hoering",
        chroma_grace_minutes=2,
    ).server
    headers = (("Authorization", "Bearer abc"),)
    assert server == Server("https://chroma.example:8443", headers, "randers", "hoering", 120.0)


@pytest.mark.parametrize(
    "url", ["localhost:8000", "ftp://vært", "http://", "http://vært:99999", "http://bruger:kode@vært", "http://v/?a=1"]
)
def test_an_address_that_is_none_is_wrong_use(url: str) -> None:
    with pytest.raises(UsageError, match="CHROMA_URL"):
        assert settings(chroma_url=url).server


@pytest.mark.parametrize(
    "text, headers",
    [
        ("", ()),
        ('{"X-Token": "abc", "X-Other": "1"}', (("X-Token", "abc"), ("X-Other", "1"))),
        ("Authorization: Bearer a:b\n\nX-Other: 1\n", (("Authorization", "Bearer a:b"), ("X-Other", "1"))),
    ],
)
def test_headers_are_json_or_lines(text: str, headers: tuple[tuple[str, str], ...]) -> None:
    assert read_headers(text) == headers


@pytest.mark.parametrize("text", ['{"X-Token": ', '{"hemmelig": 1}', "hemmelig", "Æ: hemmelig", "X: hemmelig\x01"])
def test_headers_that_are_none_are_wrong_use_and_are_not_repeated(text: str) -> None:
    with pytest.raises(UsageError, match="CHROMA_HEADERS") as raised:
        read_headers(text)
    assert "hemmelig" not in str(raised.value)


def test_a_server_never_shows_its_headers() -> None:
    assert "abc" not in repr(Server("http://vært", (("X-Token", "abc"),)))
    assert "abc" not in repr(settings(chroma_headers="X-Token: abc"))


def test_a_server_that_is_away_is_one_danish_line() -> None:
    with pytest.raises(ServerError, match="kan ikke nås: start den, eller ret CHROMA_URL") as raised:
        ServerStore(Server("http://127.0.0.1:9"), "x")
    assert "\n" not in str(raised.value)


def test_the_index_folder_is_a_path() -> None:
    assert settings(index_dir="x").index_dir == Path("x")

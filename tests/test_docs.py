"""The documents name every setting and every flag, so they cannot go stale."""

import re

import pytest
from support import ROOT

from bot.web.settings import WebSettings
from ingest.read import READERS

COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WebSettings.model_fields)
def test_the_setting_stands_in_the_document(name: str) -> None:
    assert f"`{name.upper()}`" in SETTINGS


@pytest.mark.parametrize("pattern", ["bot/__main__.py", "eval/commands/*.py", "ingest/__main__.py"])
def test_every_flag_stands_in_the_document(pattern: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob(pattern))
    flags = re.findall(r'add_argument\(\s*"(--[a-z-]+)"', code)
    assert flags
    assert [flag for flag in flags if f"`{flag}" not in COMMANDS] == []


def test_every_kind_of_file_that_is_read_stands_in_the_clerks_document() -> None:
    kinds = {suffix[1:].upper().replace("JPEG", "JPG") for suffix in READERS}
    document = (ROOT / "docs" / "notes.md").read_text(encoding="utf-8")
    assert {kind for kind in kinds if kind not in document} == set()

"""Reviewed texts are filled in with exactly their variables."""

import re
from pathlib import Path

import pytest
from support import ROOT

from prompts import Prompt, PromptError, load


def test_values_with_braces_are_safe() -> None:
    assert Prompt("t", "Om {topic}.").fill(topic="{x} {0}") == "Om {x} {0}."


def test_missing_and_unknown_variables_are_named_in_one_error() -> None:
    with pytest.raises(PromptError, match=r"missing \['of', 'said'\], not in the text \['x'\]"):
        Prompt("t", "{said} af {of}").fill(x=1)


def test_the_hash_follows_the_text() -> None:
    assert Prompt("t", "a").hash != Prompt("t", "b").hash
    assert load("refusal").hash == load("refusal").hash


@pytest.mark.parametrize("path", sorted((ROOT / "prompts").glob("*.md")), ids=lambda path: path.stem)
def test_every_text_is_used(path: Path) -> None:
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "eval").glob("*.py")]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    assert re.search(rf"[\"']{path.stem}[\"']", code)
    assert load(path.stem).text == load(path.stem).text.strip() != ""

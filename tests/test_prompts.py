"""Reviewed texts are filled in with exactly their variables."""

import pytest

from prompts import Prompt, PromptError, load


def test_values_with_braces_are_safe() -> None:
    assert Prompt("t", "Om {topic}.").fill(topic="{x} {0}") == "Om {x} {0}."


def test_missing_and_unknown_variables_are_named_in_one_error() -> None:
    with pytest.raises(PromptError, match=r"missing \['of', 'said'\], not in the text \['x'\]"):
        Prompt("t", "{said} af {of}").fill(x=1)


def test_the_hash_follows_the_text() -> None:
    assert Prompt("t", "a").hash != Prompt("t", "b").hash
    assert load("refusal").hash == load("refusal").hash

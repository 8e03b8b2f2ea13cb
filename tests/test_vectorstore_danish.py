"""Danish words are compared in a form that brings together what a reader would."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from vectorstore.danish import Compounds, fold, stem, stems, tokens


@pytest.mark.parametrize(
    "forms",
    [
        ("barn", "børn", "børnene"),
        ("by", "byen", "byer"),
        ("sti", "stier", "stierne"),
        ("mand", "mænd"),
        ("bog", "bøger"),
        ("foreslå", "foreslår", "foreslået", "foreslog", "forslag"),
        ("bus", "busser", "busserne"),
        ("cykelsti", "cykelstier", "cykelstierne"),
        ("ældre", "aeldre"),
        ("å", "aa"),
        ("procent", "pct"),
        ("kroner", "kr", "kronen"),
        ("skole", "skolen", "skoler", "skolernes"),
        ("losseplads", "lossepladsen", "lossepladsernes"),
        ("besøgsven", "besøgsvennen", "besøgsvenner"),
        ("gadelys", "gadelyset"),
        ("telefonnummer", "telefonnumre"),
        ("fritidsaktivitet", "fritidsaktiviteter"),
        ("rundkørsel", "rundkørsler"),
        ("kartoffel", "kartoflerne"),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("borger", "borg"), ("hal", "hale"), ("bil", "billig"), ("ældre", "gammel"), ("haven", "ven"), ("kysten", "sten")],
)
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_threads_do_not_mix_up_each_others_words() -> None:
    words = [f"{beginning}{end}" for beginning in ("cykel", "skov", "havne") for end in ("ernes", "heden", "igt", "et")]
    alone = [stem.__wrapped__(word) for word in words] * 200
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(stem.__wrapped__, words * 200)) == alone
    finally:
        sys.setswitchinterval(before)


def test_numbers_keep_their_points_and_commas() -> None:
    assert tokens("Det koster 1.200,50 kr. i 2024") == ["det", "koster", "1.200,50", "kr", "i", "2024"]


def test_stop_words_carry_no_stem() -> None:
    assert stems("og det er i skolen") == [stem("skolen")]


def test_folding_writes_danish_letters_in_ascii() -> None:
    assert fold("æblegrød på idé") == "aeblegroed paa ide"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("busforbindelser", ("bus", "forbindelse")),
        ("ældrepleje", ("ældre", "pleje")),
        ("ungdomsklub", ("ungdom", "klub")),
        ("cykelstier", ("cykel", "sti")),
    ],
)
def test_a_compound_yields_the_stems_of_its_parts(word: str, parts: tuple[str, ...]) -> None:
    assert Compounds().parts(word) == tuple(stem(part) for part in parts)


@pytest.mark.parametrize("word", ["skole", "kommunen", "42", "og"])
def test_a_simple_word_is_not_split(word: str) -> None:
    assert Compounds().parts(word) == ()


def test_a_part_has_the_stem_of_its_word() -> None:
    assert set(Compounds(["svalø", "festival"]).parts("svaløfestivalen")) == {stem("svalø"), stem("festival")}


def test_words_of_the_notes_serve_as_parts() -> None:
    assert stem("havskilding") not in Compounds().parts("havskildingfest")
    assert Compounds(["kvaser"]).parts("kvaserpleje") == (stem("kvaser"), stem("pleje"))

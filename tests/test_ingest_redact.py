"""Personal data is covered letter for letter; amounts, dates and places are not touched."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.redact import MASK, masker


def masked(text: str, **names: str) -> str:
    return masker({kind: [value] for kind, value in names.items()}).mask(text)


@pytest.mark.parametrize("number", ["010190-1234", "0101901234", "010190 1234", "311299 - 0000", "010190–1234"])
def test_cpr_numbers_are_covered(number: str) -> None:
    assert not any(letter.isdigit() for letter in masked(f"Hendes nummer er {number}."))


@pytest.mark.parametrize(
    "number",
    [
        "86421111",
        "86 42 11 11",
        "8642 1111",
        "+45 86421111",
        "+4586421111",
        "0045 86 42 11 11",
        "86-42-11-11",
        "86.42.11.11",
        "(+45) 86421111",
        "86\xa042\xa011\xa011",
    ],
)
def test_phone_numbers_are_covered(number: str) -> None:
    assert not any(letter.isdigit() for letter in masked(f"Ring {number}, hvis du vil vide mere."))


def test_mail_addresses_are_covered() -> None:
    assert masked("Skriv til anne.holm+x@by.lindevang.dk.") == f"Skriv til {MASK * 27}."


@pytest.mark.parametrize(
    "text",
    [
        "Det koster 1.200.000 kr. om året.",
        "Det koster 12345678 kr. om året.",
        "Planen gælder 2024-2025 og igen 2026 2027.",
        "Mødet var den 12.03.2025.",
        "Mødet var den 12-03-2025 i 8900 Randers.",
        "Der bor 98.000 i kommunen og 12 500 i byen.",
        "Kl. 19:30-21:30 hver dag, 28,5 % af alle.",
        "Landevej 417, matrikel 12345.",
        "EAN 5790000000001",
    ],
)
def test_amounts_dates_years_and_postal_codes_stand(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize("name", ["Anne Holm", "ANNE HOLM", "anne holm", "Anne  \n Holm"])
def test_a_host_is_covered_in_any_case(name: str) -> None:
    assert "holm" not in masked(f"Referat ved {name} i salen.", host="Anne Holm").lower()


def test_a_part_of_a_name_is_covered_only_with_a_capital() -> None:
    assert masked("Holm sagde, at en holm i åen er smuk. HOLM også.", host="ANNE HOLM") == (
        "████ sagde, at en holm i åen er smuk. ████ også."
    )


def test_a_genitive_is_covered_and_a_longer_word_is_not() -> None:
    assert masked("Holms forslag om Holmegade. Anne Holms ord.", host="Anne Holm") == (
        "████s forslag om Holmegade. ████ ████s ord."
    )


def test_each_part_of_a_double_name_is_covered() -> None:
    assert masked("Marie og Østergård var med.", host="Anne-Marie Østergård-Holm") == "█████ og █████████ var med."


def test_a_name_in_decomposed_letters_is_covered_too() -> None:
    assert (
        masked("Ha\u030akon A\u030abo var med, og Åbo igen.", host="HÅKON ÅBO") == "██████ ████ var med, og ███ igen."
    )


def test_all_names_of_a_list_are_covered_and_its_phone_and_mail_words_are_not() -> None:
    people = "Anne Holm og Bo Krogh, tlf. 86 42 11 11; Eva Lind (skole), mail: eva@lind.dk"
    assert masked("Krogh, Lind, tlf. og skole og Mail", host=people) == "█████, ████, tlf. og skole og Mail"


def test_what_is_covered_is_counted_by_kind() -> None:
    _, spots = masker({"host": ["Anne Holm"], "participants": ["Bo Krogh"]}).cover(
        "Anne Holm, Holm, Bo Krogh, 010190-1234, 86421111, a@b.dk"
    )
    assert Counter(kind for kind, _, _ in spots) == {"host": 2, "participants": 1, "cpr": 1, "phone": 1, "email": 1}


@given(st.text(max_size=60), st.text(max_size=12))
def test_any_name_gives_a_mask_as_long_as_the_text(text: str, name: str) -> None:
    covered = masked(f"{text} {name} {text}", host=name)
    assert len(covered) == len(f"{text} {name} {text}")


def test_what_is_covered_is_told_with_its_place_and_without_its_value() -> None:
    text, spots = masker({"host": ["Anne Holm"]}).cover("Ring 86421111. Anne Holm!")
    assert text == "Ring ████████. ████ ████!"
    assert spots == (("phone", 5, 13), ("host", 15, 24))

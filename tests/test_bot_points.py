"""How passages become the points of an answer."""

from bot.points import says_the_same, sentences


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    assert sentences("Der er f.eks. 1.200 elever, bl.a. i Bæk. Det er nok. Er det? Ja!") == [
        "Der er f.eks. 1.200 elever, bl.a. i Bæk.",
        "Det er nok.",
        "Er det?",
        "Ja!",
    ]


def test_a_text_without_full_stop_is_one_sentence() -> None:
    assert sentences("Flere busser til de unge") == ["Flere busser til de unge"]


def test_the_same_words_in_another_order_say_the_same() -> None:
    assert says_the_same("Flere busser til de unge i byen", "I byen flere busser til de unge")


def test_a_negation_or_another_number_does_not_say_the_same() -> None:
    assert not says_the_same("Vi ønsker flere busser i byen", "Vi ønsker ikke flere busser i byen")
    assert not says_the_same("Der mangler 20 pladser i hallen", "Der mangler 30 pladser i hallen")

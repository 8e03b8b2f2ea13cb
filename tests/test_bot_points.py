"""How passages become the points of an answer."""

from hypothesis import given
from hypothesis import strategies as st

from bot.points import merge_points, says_the_same, sentences
from vectorstore.passage import Passage
from vectorstore.query import Query
from vectorstore.search import Hit


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


WORDS = ("bus", "skole", "bænk", "sti", "lys", "vand", "ikke", "flere", "2", "3", "cykel", "park")
sentence = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@given(st.lists(st.tuples(sentence, st.sampled_from(["idea", "challenge"])), max_size=25))
def test_a_hit_joins_the_first_point_of_its_kind_that_says_the_same(said) -> None:
    hits = {
        number: Hit(Passage(f"p{number}", "a", "", "", "", "Bord 1", "", "", "", role, 1, 0, len(text), text), 1.0)
        for number, (text, role) in enumerate(said, start=1)
    }
    wanted: list[tuple[str, str, list[int]]] = []
    for number, hit in hits.items():
        text, role = hit.passage.said, hit.passage.role
        point = next((one for one in wanted if one[1] == role and says_the_same(one[0], text)), None)
        if point:
            point[2].append(number)
        else:
            wanted.append((text, role, [number]))
    query = Query("", "", (), ())
    found = [(point.claim.text, point.role, list(point.claim.citations)) for point in merge_points(hits, query)]
    assert found == wanted

"""Claims that say too much, said as their passages say it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checks import check_claim
from bot.checks.repair import repair


def at(table: int, text: str) -> dict[str, str]:
    return {"text": text, "table": f"Bord {table}", "event": "Elmosekær Hallen"}


MENDED = [
    ("Alle borde ønsker en legeplads.", [at(1, "Legeplads"), at(2, "En legeplads")], "To borde ønsker en legeplads."),
    ("Ved alle bordene er støj nævnt.", [at(1, "Støj"), at(2, "Meget støj")], "Ved to borde er støj nævnt."),
    ("De fleste borde ønsker en skaterbane.", [at(4, "En skaterbane")], "Ét bord ønsker en skaterbane."),
    ("Tre borde nævner støj.", [at(1, "Støj"), at(2, "Meget støj")], "To borde nævner støj."),
    ("Alle ældre er ensomme.", ["Mange ældre er ensomme"], "Mange ældre er ensomme."),
    ("Alle unge savner et værested.", ["Nogle unge savner et værested"], "Nogle unge savner et værested."),
    ("Samtlige skoler mangler lærere.", ["Skolerne mangler lærere"], "Skoler mangler lærere."),
    (
        "Alle deltagere mener, at åen bør renses.",
        ["Åen bør renses"],
        "Det blev foreslået, at åen bør renses.",
    ),
    (
        "Det er besluttet, at der skal bygges en bypark.",
        ["Vi foreslår at bygge en bypark"],
        "Det er foreslået, at der skal bygges en bypark.",
    ),
    ("Der skal bygges en bypark.", ["Vi ønsker at bygge en bypark"], "Der bør bygges en bypark."),
    ("Deltagerne har vedtaget at plante træer.", ["Vi vil gerne plante træer"], "Deltagerne foreslår at plante træer."),
    ("Deltagerne anbefaler en ringvej.", ["En ringvej blev drøftet"], "Deltagerne talte om en ringvej."),
    ("Kun unge bruger parken.", ["Unge bruger parken"], "Unge bruger parken."),
]
NOT_MENDED = [
    ("Det er besluttet at bygge 12 boliger.", ["Vi foreslår at bygge 20 boliger"]),
    ("Alle ønsker ikke en ny hal.", ["Mange ønsker en ny hal"]),
    ("Byrådet har besluttet at plante træer.", ["Vi vil gerne plante træer"]),
    ("Alle borde ønsker en svømmehal.", [at(1, "Legeplads"), at(2, "En legeplads")]),
]


@pytest.mark.parametrize(("claim", "passages", "mended"), MENDED)
def test_what_says_too_much_is_said_as_the_passages_say_it(claim: str, passages: list, mended: str) -> None:
    assert check_claim(claim, passages) != ()
    assert repair(claim, passages) == mended


@pytest.mark.parametrize(("claim", "passages"), NOT_MENDED)
def test_what_is_wrong_in_another_way_is_left_alone(claim: str, passages: list) -> None:
    assert repair(claim, passages) is None


def test_a_claim_that_passes_stays_as_it_is() -> None:
    assert repair("Flere bænke ønskes.", ["Flere bænke"]) == "Flere bænke ønskes."


WHO = st.sampled_from(["Alle borde", "De fleste deltagere", "Alle ved bordet", "Det er besluttet, at der", "Vi"])
WHAT = st.sampled_from(["ønsker bænke", "skal bygges en park", "mener, at åen bør renses", "vil blive bygget en park"])
SAID = st.sampled_from(["Flere bænke", "Byg en park", "Åen bør renses", "En park blev drøftet", "Nogle ønsker bænke"])


@given(who=WHO, what=WHAT, said=st.lists(SAID, min_size=1, max_size=3), table=st.booleans())
@settings(max_examples=200, deadline=None)
def test_what_repair_returns_passes_every_check(who: str, what: str, said: list[str], table: bool) -> None:  # noqa: FBT001
    passages = [at(number, text) if table else text for number, text in enumerate(said, start=1)]
    mended = repair(f"{who} {what}.", passages)
    assert mended is None or check_claim(mended, passages) == ()

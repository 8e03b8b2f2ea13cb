"""Every formula of the evaluation on values that are checked by hand, and against ir-measures where it has them."""

from dataclasses import replace

import ir_measures
import pytest
from answers import AGAINST, BENCHES, DARK, EVENING, LAMPS, NOTES, answer, case, nugget
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import R, nDCG

from bot.answer import Claim
from eval.metrics import EVALUATORS, evaluate
from eval.metrics.attribution import attribution
from eval.metrics.citations import relevance, support, validity
from eval.metrics.coverage import counts, harmonic, nuggets, redundancy, tables
from eval.metrics.numbers import exact, fidelity
from eval.metrics.refusal import aurc, auroc, coverage_at_risk, refusal, risk_coverage
from eval.metrics.retrieval import retrieval
from eval.metrics.robustness import Form, drop, flips, jaccard, table_overlap
from eval.metrics.wording import must_not
from eval.response import Response
from eval.schema import MustNotData, NumberData

PATH = case({"p2": 2, "p5": 2, "p4": 1})


def test_one_of_two_answers_among_the_first_twenty_is_a_recall_of_a_half_for_passages_and_tables() -> None:
    found = retrieval(PATH, Response((), ranked=("p2", "p1")), NOTES)
    assert (found["R1"], found["R3"]) == (0.5, 0.5)


def test_the_related_passage_before_the_answer_costs_ndcg() -> None:
    found = retrieval(case({"p2": 2, "p4": 1}), Response((), ranked=("p4", "p2")), NOTES)
    # Gain 1 at rank 1 and 3 at rank 2, where the ideal has them the other way round; log2(3) is 1.584963.
    assert found["R2"] == pytest.approx((1 + 3 / 1.584963) / (3 + 1 / 1.584963), abs=1e-6)


@given(st.permutations(["p1", "p2", "p3", "p4", "p5"]), st.integers(1, 5))
def test_recall_and_ndcg_are_those_of_ir_measures(ranking: list[str], length: int) -> None:
    ranked = ranking[:length]
    ours = retrieval(PATH, Response((), ranked=tuple(ranked)), NOTES)
    run = {"q": {name: float(10 - rank) for rank, name in enumerate(ranked)}}
    gains = nDCG(gains={2: 3, 1: 1}) @ 10
    theirs = ir_measures.calc_aggregate([gains], {"q": dict(PATH.grades)}, run)
    assert ours["R2"] == pytest.approx(theirs[gains], abs=1e-6)
    recall = R(rel=2) @ 20
    assert ours["R1"] == pytest.approx(ir_measures.calc_aggregate([recall], {"q": dict(PATH.grades)}, run)[recall])


@given(st.permutations(["p2", "p5"]))
def test_a_perfect_ranking_scores_one(ranking: list[str]) -> None:
    assert set(retrieval(PATH, Response((), ranked=(*ranking, "p4")), NOTES).values()) == {1.0}


def test_a_quote_that_is_not_the_notes_is_no_valid_citation() -> None:
    right = answer(BENCHES, DARK)
    shifted = replace(right.citations[1], start=right.citations[1].start + 1)
    assert validity(PATH, right, NOTES) == {"C1": 1.0}
    assert validity(PATH, replace(right, citations=(right.citations[0], shifted)), NOTES) == {"C1": 0.5}


def test_a_marker_that_points_nowhere_counts_as_an_invalid_citation() -> None:
    lost = replace(answer(BENCHES), claims=(Claim("Flere bænke ved søen.", (1, 7), "verbatim"),))
    assert validity(PATH, lost, NOTES) == {"C1": 0.5}


def test_a_lead_that_names_the_tables_of_its_citations_is_exact_and_one_that_leaves_one_out_is_not() -> None:
    right = "Ved 2 af 3 borde blev der sagt noget om stien: Hallen: Bord 1 og Bord 3."
    wrong = "Ved 2 af 3 borde blev der sagt noget om stien: Hallen: Bord 1 og Bord 2."
    assert attribution(PATH, answer(DARK, EVENING, lead=right), NOTES) == {"C2": 1.0}
    assert attribution(PATH, answer(DARK, EVENING, lead=wrong), NOTES) == {"C2": 0.0}


def test_the_label_before_a_marker_must_be_that_of_the_citation() -> None:
    given_ = answer(DARK, EVENING)
    right = "- “Stien er mørk om aftenen.” (Bord 1, Hallen) [1]\nHallen: Bord 1 [1] og Bord 3 [2]."
    assert attribution(PATH, replace(given_, text=right), NOTES) == {"C2": 1.0}
    assert attribution(PATH, replace(given_, text=right.replace("[2]", "[1]")), NOTES) == {"C2": pytest.approx(2 / 3)}


def test_of_three_cited_passages_two_belong_and_one_of_three_tables_does_not() -> None:
    found = relevance(PATH, answer(DARK, LAMPS, AGAINST), NOTES)
    assert found == {"C3p": pytest.approx(2 / 3), "C3t": 0.5}


def test_a_statement_that_its_citation_does_not_prove_is_not_supported() -> None:
    claims = (Claim("Stien er mørk om aftenen.", (1,), "verified"), Claim("Stien er lys om aftenen.", (1,), "verified"))
    assert support(PATH, answer(DARK, claims=claims), NOTES)["C4"] == 0.5


def test_a_citation_that_adds_nothing_and_proves_nothing_alone_is_irrelevant() -> None:
    claims = (Claim("Stien er mørk om aftenen.", (1, 2), "verified"),)
    found = support(PATH, answer(DARK, BENCHES, claims=claims), NOTES)
    assert (found["C4"], found["C5"]) == (1.0, 0.5)


def test_a_count_is_proven_by_counting_its_citations() -> None:
    right = "Ved 2 af 3 borde blev der sagt noget om stien: Hallen: Bord 1 og Bord 3."
    assert support(PATH, answer(DARK, EVENING, lead=right), NOTES)["C4"] == 1.0
    wrong = right.replace("2 af 3", "3 af 3")
    assert support(PATH, answer(DARK, EVENING, lead=wrong), NOTES)["C4"] == pytest.approx(2 / 3)


def test_a_verbatim_statement_must_stand_in_its_own_citation() -> None:
    moved = (Claim(DARK.said, (2,), "verbatim"), Claim(EVENING.said, (2,), "verbatim"))
    assert support(PATH, answer(DARK, EVENING, claims=moved), NOTES)["C4 quoted"] == 0.5


def test_two_of_three_vital_nuggets_told_and_the_minority_is_the_one_left_out() -> None:
    wanted = (
        nugget("Stien er mørk om aftenen", "p2", "p5", minority=False),
        nugget("Der skal fire lamper på stien", "p4"),
        nugget("Ingen bænke", "p3"),
    )
    asked = case({"p2": 2, "p5": 2, "p4": 2, "p3": 2}, nuggets=wanted)
    found = nuggets(asked, answer(DARK, LAMPS), NOTES)
    assert found["K1"] == pytest.approx(2 / 3)
    assert (found["K3 minority"], found["K3 shared"]) == (0.5, 1.0)
    assert found["F"] == pytest.approx(harmonic(2 / 3, 1.0)) == pytest.approx(0.8)


def test_a_nugget_is_not_told_by_a_part_of_its_passage_that_leaves_it_out() -> None:
    wanted = case({"p4": 2}, nuggets=(nugget("Der skal fire lamper på stien", "p4"),))
    cut = answer(LAMPS, claims=(Claim("stien", (1,), "verbatim"),))
    assert nuggets(wanted, cut, NOTES)["K1"] == 0.0


def test_one_of_two_gold_tables_is_covered() -> None:
    assert tables(PATH, answer(DARK, LAMPS), NOTES) == {"K2": 0.5}


def test_a_count_is_held_against_its_citations_and_against_gold() -> None:
    asked = case({"p2": 2, "p5": 2}, numbers=(NumberData(value=2, unit="borde", role="count", derivation="n_tables"),))
    lead = "Ved 3 af 3 borde blev der sagt noget om stien."
    assert counts(asked, answer(DARK, EVENING, lead=lead), NOTES) == {"K4 own": 0.0, "K4 gold": 0.0}
    assert counts(asked, answer(DARK, EVENING, lead=lead.replace("3 af", "2 af")), NOTES) == {
        "K4 own": 1.0,
        "K4 gold": 1.0,
    }


def test_two_statements_that_say_the_same_are_one_pair_in_three_statements() -> None:
    claims = tuple(Claim(text, (1,), "verbatim") for text in ("Stien er mørk", "Stierne er mørke", "Flere bænke"))
    assert redundancy(PATH, answer(DARK, claims=claims), NOTES)["K5"] == pytest.approx(1 / 3)


def test_a_right_refusal_is_true_a_wrong_answer_is_false_and_a_needless_refusal_is_neither() -> None:
    off_topic = case({}, refusal="off_topic")
    assert refusal(off_topic, Response(()), NOTES) == {"A1": 1.0, "A2": None, "A3": 1.0}
    assert refusal(off_topic, answer(DARK), NOTES) == {"A1": 0.0, "A2": None, "A3": -1.0}
    assert refusal(PATH, Response(()), NOTES) == {"A1": None, "A2": 1.0, "A3": 0.0}
    assert refusal(PATH, answer(DARK), NOTES)["A3"] == 1.0


def test_three_of_four_pairs_in_the_right_order_are_an_auroc_of_three_quarters() -> None:
    assert auroc([0.9, 0.4, 0.6, 0.1], [True, True, False, False]) == 0.75


def test_the_risk_rises_when_the_wrong_answer_enters() -> None:
    curve = risk_coverage([0.9, 0.8, 0.7, 0.6], [False, False, True, False])
    assert curve == [(0.25, 0.0), (0.5, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.25)]
    assert coverage_at_risk(curve) == 0.5
    assert aurc(curve) == pytest.approx(0.25 * (1 / 3 + 1 / 4))


def test_a_number_that_no_citation_holds_is_not_faithful() -> None:
    claims = (Claim("Fire lamper på stien", (1,), "verified"), Claim("Fem lamper på stien", (1,), "verified"))
    assert fidelity(PATH, answer(LAMPS, claims=claims), NOTES) == {"N1": 0.5}


def test_a_numeric_answer_needs_the_value_and_its_unit() -> None:
    def asked(value: float) -> object:
        number = NumberData(value=value, unit="lamper", role="value", derivation="stated")
        return case({"p4": 2}, kind="numeric", numbers=(number,))

    assert exact(asked(4), answer(LAMPS), NOTES) == {"N2": 1.0}
    assert exact(asked(5), answer(LAMPS), NOTES) == {"N2": 0.0}


def test_what_must_not_be_said_counts_only_in_the_answers_own_words() -> None:
    asked = case({"p2": 2}, must_not=(MustNotData(type="modality", text="mørk"),))
    assert must_not(asked, answer(DARK, lead="Ved 1 af 3 borde: Hallen: Bord 1."), NOTES) == {"X1": 1.0}
    assert must_not(asked, answer(DARK, lead="Stien er mørk ved 1 af 3 borde."), NOTES) == {"X1": 0.0}


def form(question: str, op: str, score: float, *tables_: str, refused: bool = False) -> Form:
    return Form(question, op, refused, {"K1": score}, frozenset(tables_))


def test_a_form_that_finds_three_quarters_of_what_the_question_finds_drops_by_a_quarter() -> None:
    forms = [form("a", "", 1.0, "1", "2"), form("a", "typo", 0.5, "1"), form("b", "", 1.0), form("b", "typo", 1.0)]
    assert drop(forms, "typo", "K1") == 0.25
    assert table_overlap(forms, "typo") == 0.75
    assert flips([*forms, form("b", "upper", 0.0, refused=True)]) == pytest.approx(1 / 3)
    assert jaccard(frozenset(), frozenset()) == 1.0


def test_an_evaluator_that_crashes_is_recorded_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> dict[str, float]:
        raise ZeroDivisionError("no statements")

    monkeypatch.setitem(EVALUATORS, "support", crash)
    scores, failures = evaluate(PATH, answer(DARK), NOTES)
    assert failures == {"support": "ZeroDivisionError: no statements"}
    assert "C4" not in scores
    assert scores["K2"] == 0.5

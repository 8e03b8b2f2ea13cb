"""A language model as judge: measured against hand labels before it is believed, on a scripted server."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from answers import DARK, NOTES, answer, case
from model_server import Asked, RefusedError, serving, slowly

from bot.answer import Claim
from eval.__main__ import main
from eval.judge import LABELS, agreement, claims_of, kappa, open_judge
from eval.record import make_record
from eval.results import Results, write_results
from vectorstore.errors import UnusableError

TRUTH = {pair["claim"]: pair["label"] for pair in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())}


def right(asked: Asked) -> Iterator[str]:
    """A judge that knows the labels, and finds everything else proven."""
    claim = asked.human.splitlines()[0].removeprefix("Udsagn: ")
    yield from slowly("Nej." if TRUTH.get(claim) == "unsupported" else "Ja, det gør de.")


def test_kappa_takes_off_what_chance_agrees_on() -> None:
    # Agreement .7; both say yes half of the time: chance .5; (.7 - .5) / (1 - .5).
    one = [True] * 5 + [False] * 5
    two = [True, True, True, True, False, True, True, False, False, False]
    assert kappa(one, one) == 1.0
    assert kappa(one, two) == pytest.approx((0.7 - 0.5) / 0.5)
    assert kappa(one, [not each for each in one]) == -1.0
    assert kappa([True, True], [True, True]) is None


def test_a_judge_that_agrees_with_people_has_a_kappa_of_one_and_one_that_says_yes_to_all_of_zero(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(right) as server:
        monkeypatch.setenv("BOT_MODEL_BASE_URL", server.url)
        found = agreement(open_judge("openai:judge"))
    assert (found.kappa, found.agreed, found.labels, found.unusable) == (1.0, 24, 24, 0)
    assert agreement(lambda *_: True).kappa == 0.0


def test_what_is_neither_yes_nor_no_is_counted_apart() -> None:
    found = agreement(lambda *_: None)
    assert (found.kappa, found.unusable) == (None, 24)


def test_the_judge_judges_worded_claims_and_leaves_quotes_and_counts_to_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    claims = (
        Claim("Ved 1 af 3 borde blev der sagt noget om stien: Hallen: Bord 1.", (1,), "verified"),
        Claim("Stien er mørk.", (1,), "verified"),
        Claim(DARK.said, (1,), "verbatim"),
    )
    record = make_record(case({"p2": 2}), answer(DARK, claims=claims), NOTES)
    assert claims_of([record]) == [("Stien er mørk.", [f"Bord 1, Hallen: {DARK.text}"])]
    write_results(Results({"evaluators": 1, "set": "dev"}, {"s": [record]}), tmp_path / "r.json")
    with serving(right) as server:
        monkeypatch.setenv("BOT_MODEL_BASE_URL", server.url)
        assert main(["judge", str(tmp_path / "r.json"), "--judge", "openai:judge"]) == 0
    told = capsys.readouterr().out
    assert "kappa 1.00 with hand labels (24 of 24 agree, 0 unusable)" in told
    assert "worded claims it finds proven: 1 of 1" in told


def test_a_judge_that_cannot_be_reached_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: Asked) -> Iterator[str]:
        raise RefusedError("500")
        yield ""

    with serving(refuses) as server:
        monkeypatch.setenv("BOT_MODEL_BASE_URL", server.url)
        with pytest.raises(UnusableError, match="Dommeren kan ikke spørges"):
            agreement(open_judge("openai:judge"))


@pytest.mark.parametrize("text", ["", "{", '{"claim": "a", "passages": [], "label": "maybe"}'])
def test_labels_that_are_none_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "l.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(UnusableError):
        agreement(lambda *_: True, tmp_path / "l.jsonl")


def test_half_of_the_hand_labels_are_right_and_half_wrong_so_that_kappa_means_something() -> None:
    supported = sum(label == "supported" for label in TRUTH.values())
    assert 0.4 < supported / len(TRUTH) < 0.6

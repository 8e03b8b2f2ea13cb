"""Defects planted on purpose: each makes the gate fail, and the gate names the stage that it was planted in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from model_server import Asked, serving, slowly
from support import EXAMPLE, open_bot

import ingest.run
import vectorstore.search
from bot.answer import Request
from bot.ask import Bot
from bot.compose import Draft
from bot.verify import verify
from eval.ablate import SWITCHES, switched
from eval.cases import Case, load_cases
from eval.gate import Fall, falls, read_baseline, read_floor, stage_of
from eval.metrics import EVALUATORS
from eval.notes import notes_of
from eval.run import ask_all, index_notes
from eval.systems import OURS, systems
from eval.whole import whole
from vectorstore.index import Index
from vectorstore.relevance import Relevance, load_relevance
from vectorstore.search import Found

CASES = load_cases("dev")[::2]
FEW = [case for case in load_cases("dev") if case.kind == "specific"][:15]


def judged(bot_: Bot, cases: list[Case] = CASES) -> list[Fall]:
    records = ask_all(OURS, systems(bot_)[OURS](), cases, notes_of(bot_.index))
    return falls(records, whole(records), read_floor(), read_baseline())


def test_the_gate_holds_for_the_system_as_it_is(bot: Bot) -> None:
    assert judged(bot) == []


@pytest.mark.slow
def test_a_splitter_that_drops_a_bullet_is_found_in_ingest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read_note = ingest.run.read_note

    def drop_last(*given: object, **more: object) -> object:
        note = read_note(*given, **more)
        return replace(note, passages=note.passages[:-1])

    monkeypatch.setattr(ingest.run, "read_note", drop_last)
    found = judged(index_notes([EXAMPLE], tmp_path))
    assert stage_of(found) == "ingest"
    assert "P0" in {fall.measure for fall in found}


@pytest.mark.slow
@pytest.mark.parametrize("name", SWITCHES)
def test_whatever_part_is_switched_off_questions_are_answered(name: str, tmp_path: Path) -> None:
    with switched(SWITCHES[name]):
        answer = index_notes([EXAMPLE], tmp_path).ask(Request("Hvad er folk trætte af ved busserne?"))
    assert answer.status == "answered"


@pytest.mark.slow
def test_a_search_without_meaning_is_found_in_the_search(tmp_path: Path) -> None:
    with switched(SWITCHES["hashed letters for vectors"]):
        found = judged(index_notes([EXAMPLE], tmp_path))
    assert stage_of(found) == "search"


@pytest.mark.slow
def test_a_threshold_of_zero_is_found_in_the_decision(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def open_to_all() -> Relevance:
        return replace(load_relevance(), least=0.0, of_best=0.0, answer=0.0)

    monkeypatch.setattr(vectorstore.search, "load_relevance", open_to_all)
    # Every answer is long then: a fifth of the cases says enough.
    found = judged(bot, [*CASES[::8], *[case for case in CASES if case.refusal == "off_topic"][:12]])
    assert stage_of(found) == "decision"
    assert {"C3p", "A1"} <= {fall.measure for fall in found}


@pytest.mark.slow
def test_citations_that_are_off_by_one_are_found_in_the_citations(
    example_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shifted(draft: Draft, index: Index) -> Draft:
        sound = verify(draft, index)
        last = len(sound.citations)

        def move(numbers: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(number % last + 1 for number in numbers)

        points = tuple(
            replace(point, claim=replace(point.claim, citations=move(point.claim.citations))) for point in sound.points
        )
        return replace(sound, points=points)

    monkeypatch.setattr("bot.chain.verify", shifted)
    found = judged(open_bot(example_index))
    assert stage_of(found) == "citation"
    assert {"C4 quoted", "C4"} <= {fall.measure for fall in found}


@pytest.mark.slow
def test_a_bot_that_always_refuses_is_found_in_the_decision(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.steps.search", lambda *_: Found((), ()))
    found = judged(bot)
    assert stage_of(found) == "decision"
    assert {"A2", "K1", "K2"} <= {fall.measure for fall in found}


def lies(asked: Asked) -> Iterator[str]:
    """A model that turns every passage into a decision of all tables."""
    for passage in asked.passages:
        yield from slowly(f"Alle 17 borde har vedtaget at bruge 99 millioner på det [{passage['nr']}].\n", size=200)
        yield from slowly(f"Kommunen har besluttet at lukke det i 2031 [{passage['nr']}].\n", size=200)


def judged_with_liar(index: Path) -> list[Fall]:
    with serving(lies) as server:
        return judged(open_bot(index, bot_model="openai:liar", bot_model_base_url=server.url), FEW)


def stages(found: list[Fall]) -> set[str]:
    return {fall.stage for fall in found}


@pytest.mark.slow
def test_a_verifier_that_is_off_is_found_in_the_verification(
    example_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not stages(judged_with_liar(example_index)) & {"citation", "verification"}
    monkeypatch.setattr("bot.reword.proof", lambda text, *_: text)
    found = judged_with_liar(example_index)
    assert stage_of(found) == "verification"
    assert {"C4", "N1"} <= {fall.measure for fall in found}


def test_an_evaluator_that_fails_fails_the_gate(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setitem(EVALUATORS, "tables", crash)
    assert "failures" in {fall.measure for fall in judged(bot, FEW)}

"""Drafts of golden cases: a question with the passages that any retriever brings, for a person to judge.

A case that is made from one system's findings favours that system, so the pool is the union of several (pooling,
Sparck Jones and van Rijsbergen 1975). A draft measures nothing until a person has judged it and made it final.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.ask import Bot
from eval.bind import write_data
from eval.cases import Case, read_data, table_of
from eval.schema import CaseData, GoldData, Kind, PoolData, ProvData, RefusalData, Refused
from eval.systems import OURS, VECTORS, WORDS, System, systems

_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question that somebody might ask, and what it is thought to be."""

    question: str
    kind: Kind
    theme: str = ""
    refusal: Refused | None = None
    note: str = ""
    also: tuple[str, ...] = ()
    """Ids of passages that belong into the pool whatever the retrievers bring."""


class Pool:
    """The passages that several retrievers bring for a question."""

    def __init__(self, bot: Bot) -> None:
        made = systems(bot)
        self._systems: Mapping[str, System] = {name: made[name]() for name in (OURS, WORDS, VECTORS)}
        self._passages = {passage.id: passage for passage in bot.index.passages}
        self._tables = table_of(bot.index.passages)

    def of(self, question: str, also: Sequence[str] = ()) -> list[PoolData]:
        """Every passage among the first of any retriever, each once, those that most of them bring first."""
        case = Case("", "", "", "specific", (), question, (), "yes", {}, {}, frozenset(), "", ())
        found: dict[str, list[str]] = {name: ["answer"] for name in also if name in self._passages}
        for by, system in self._systems.items():
            for name in system(case).ranked[:_DEPTH]:
                found.setdefault(name, []).append(by)
        ordered = sorted(found, key=lambda name: -len(found[name]))
        return [
            PoolData(id=name, table=self._tables[name], text=self._passages[name].said, by=found[name])
            for name in ordered
        ]


def draft(proposal: Proposal, number: int, pool: Pool) -> CaseData:
    """The proposal as a case that waits for a person."""
    refused = proposal.refusal
    missing = RefusalData(kind=refused, missing=proposal.note, acceptable_pointers=[]) if refused else None
    return CaseData(
        id=f"own-{number:03d}",
        status="draft",
        split="own",
        theme=proposal.theme or "own",
        kind=proposal.kind,
        question=proposal.question,
        answerable="no" if refused and refused != "partial" else "partial" if refused else "yes",
        gold=GoldData(refusal=missing),
        pool=pool.of(proposal.question, proposal.also),
        prov=ProvData(note=proposal.note),
    )


def append(path: Path, proposals: Iterable[Proposal], pool: Pool) -> tuple[list[CaseData], int]:
    """Add the proposals to a golden file as drafts; (all of its cases, how many are new). What it has is left alone."""
    cases = read_data(path) if path.exists() else []
    known = {_plain(case.question) for case in cases}
    number = max(
        (int(case.id[4:]) for case in cases if case.id.startswith("own-") and case.id[4:].isdigit()), default=0
    )
    new: list[CaseData] = []
    for proposal in proposals:
        if _plain(proposal.question) in known:
            continue
        known.add(_plain(proposal.question))
        new.append(draft(proposal, number + len(new) + 1, pool))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_data(path, [*cases, *new])
    return [*cases, *new], len(new)


def _plain(question: str) -> str:
    return " ".join(question.lower().split()).rstrip("?! .")


def of_feedback(lines: Iterable[Mapping[str, Any]]) -> list[Proposal]:
    """Proposals from what readers said of answers, thumbs down first; lines without a question are passed over."""
    asked = [line for line in lines if str(line.get("question") or "").strip()]
    ordered = sorted(asked, key=lambda line: _verdict(line) != "down")
    return [
        Proposal(
            str(line["question"]).strip(),
            "aggregation",
            note=f"{_verdict(line)}: {line.get('reason') or ''}".strip(": "),
            also=tuple(str(name) for name in line.get("citations") or () if isinstance(name, str)),
        )
        for line in ordered
    ]


def _verdict(line: Mapping[str, Any]) -> str:
    return str(line.get("verdict") or line.get("vote") or "")

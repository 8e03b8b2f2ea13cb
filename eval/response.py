"""What a system gave for one case, whole: everything that a reader saw, and what the search had before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.answer import Answer, Citation, Claim, cite
from vectorstore.passage import Passage

_MOST_KEPT = 60
"""Ids and claims of one answer that are written to a file: "return everything" would fill it."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as it is measured. A baseline that only cites leaves the words out."""

    cited: tuple[str, ...]
    """Ids of the cited passages, the most telling first; none when it refuses."""
    nearby: tuple[str, ...] | None = None
    """Ids of the passages shown beside the answer or the refusal, as what may belong there; None: it shows none."""
    milliseconds: float = 0.0
    """From question to whole answer."""
    text: str = ""
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    tables: tuple[int, int] | None = None
    """(tables that spoke, tables asked), as the answer counts them."""
    ranked: tuple[str, ...] = ()
    """The first passages of the search, before anything decides how many are shown."""
    confidence: float | None = None
    """How sure the system is that there is an answer, 0 to 1."""
    answered: bool | None = None
    """What the system says itself, where citing nothing is not refusing."""
    composer: str = ""

    @property
    def refused(self) -> bool:
        """It gave no answer."""
        return not self.cited if self.answered is None else not self.answered

    def of_claim(self, claim: Claim) -> tuple[Citation, ...]:
        """The citations of a claim; a number that points nowhere gives none."""
        found = []
        for number in claim.citations:
            # Numbered from 1 in order, as nearly always: no search.
            at = self.citations[number - 1] if 0 < number <= len(self.citations) else None
            if at is None or at.number != number:
                at = next((citation for citation in self.citations if citation.number == number), None)
            found += [at] if at else []
        return tuple(found)

    def to_json(self) -> dict[str, Any]:
        """What of it is kept in a file: enough to see why it was scored so."""
        return {
            "answered": not self.refused,
            "text": self.text,
            "claims": [
                {"text": c.text, "citations": list(c.citations), "support": c.support} for c in self.claims[:_MOST_KEPT]
            ],
            "citations": [
                {"number": c.number, "event": c.event, "table": c.table, "quote": c.quote}
                for c in self.citations[:_MOST_KEPT]
            ],
            "cited": list(self.cited[:_MOST_KEPT]),
            "cited_count": len(self.cited),
            "nearby": list(self.nearby or ()),
            "tables": list(self.tables) if self.tables else None,
            "ranked": list(self.ranked),
            "confidence": self.confidence,
            "milliseconds": round(self.milliseconds, 2),
            "composer": self.composer,
        }


def of_answer(
    answer: Answer, milliseconds: float, ranked: tuple[str, ...] = (), confidence: float | None = None
) -> Response:
    """This project's answer."""
    return Response(
        cited=tuple(dict.fromkeys(citation.passage for citation in answer.citations)),
        nearby=tuple(citation.passage for citation in answer.nearby),
        milliseconds=milliseconds,
        text=answer.text,
        claims=answer.claims,
        citations=answer.citations,
        tables=(answer.coverage.tables, answer.coverage.of),
        ranked=ranked,
        confidence=confidence,
        composer=answer.composer,
    )


def quoting(passages: Sequence[Passage], confidence: float | None = None) -> Response:
    """An answer that is these passages and nothing else."""
    citations = tuple(cite(number, passage) for number, passage in enumerate(passages, start=1))
    return Response(
        cited=tuple(passage.id for passage in passages),
        text="\n".join(f"- “{passage.said}” [{number}]" for number, passage in enumerate(passages, start=1)),
        claims=tuple(Claim(p.said, (number,), "verbatim") for number, p in enumerate(passages, start=1)),
        citations=citations,
        ranked=tuple(passage.id for passage in passages[:20]),
        confidence=confidence,
        composer="baseline",
    )

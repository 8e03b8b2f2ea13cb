"""An invented answer, shown in /openapi.json."""

from typing import Any

from bot.answer import Answer, Claim, Coverage, cite
from vectorstore.passage import Passage


def example_answer() -> dict[str, Any]:
    """What an answer looks like."""
    said = "Flere bænke ved søen."
    passage = Passage(
        id="p-0123456789ab",
        note="Eksempelhallen/Bord 1.txt",
        event="Eksempelhallen",
        place="Eksempelby",
        date="",
        table="Bord 1",
        exercise="Øvelse 2",
        prompt="Idéer og muligheder, vi talte om",
        heading="",
        role="idea",
        page=1,
        start=812,
        end=812 + len(said),
        text=said,
    )
    answer = Answer(
        question="Hvad sagde folk om bænke?",
        asked_as="Hvad sagde folk om bænke?",
        status="answered",
        text=f"**Bænke** blev nævnt ved 1 af 2 borde: Eksempelhallen: Bord 1 [1].\n\n"
        f"- “{said}” (Bord 1, Eksempelhallen) [1]",
        build="0123456789abcdef",
        id="7",
        claims=(
            Claim("Bænke blev nævnt ved 1 af 2 borde: Eksempelhallen: Bord 1.", (1,), "verified"),
            Claim(said, (1,), "verbatim"),
        ),
        citations=(cite(1, passage),),
        coverage=Coverage(1, 2, ("Bord 2, Eksempelhallen",), ()),
    )
    return answer.to_json()

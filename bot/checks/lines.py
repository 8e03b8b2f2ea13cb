"""`verify --jsonl`: one claim a line in, one verdict a line out, in the same order, whatever the lines hold."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.checks import check_claim
from bot.jsonl import Result, decode, numbered
from bot.nli import Veto, never
from vectorstore.errors import UsageError

_KEYS = ("text", "table", "event", "place", "heading")
_EXAMPLE = '{"id": "1", "claim": "…", "passages": ["…"]}'


def verify_lines(lines: Iterable[str], veto: Veto = never) -> Iterator[Result]:
    """The verdict on each line that is not blank. `veto`: an entailment model's second opinion."""
    for number, line in numbered(lines):
        data: Any = None
        try:
            data = _object(line, number)
            claim, passages = _claim(data, number), _passages(data, number)
            found = check_claim(claim, passages)
            vetoed = None if found else veto(claim, passages)
            reasons = [str(reason) for reason in (*found, *([vetoed] if vetoed else []))]
        except UsageError as error:
            yield {"id": _id(data), "supported": False, "reasons": [str(error)]}, False
        else:
            yield {"id": _id(data), "supported": not reasons, "reasons": reasons}, True


def _id(data: Any) -> Any:
    found = data.get("id", "") if isinstance(data, dict) else ""
    return found if isinstance(found, str | int) else ""


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        data = decode(line)
    except ValueError:
        raise UsageError(f"Linje {number} er ikke gyldig JSON. Skriv {_EXAMPLE}.") from None
    if not isinstance(data, dict):
        raise UsageError(f"Linje {number} skal være et objekt: {_EXAMPLE}.")
    return data


def _claim(data: dict[str, Any], number: int) -> str:
    claim = data.get("claim")
    if not isinstance(claim, str) or not claim.strip():
        raise UsageError(f'Linje {number} mangler "claim": {_EXAMPLE}.')
    return claim


def _passages(data: dict[str, Any], number: int) -> list[dict[str, str]]:
    passages = data.get("passages")
    if not isinstance(passages, list):
        raise UsageError(f'Linje {number}: "passages" skal være en liste: {_EXAMPLE}.')
    return [_passage(passage, number) for passage in passages]


def _passage(passage: Any, number: int) -> dict[str, str]:
    if isinstance(passage, str):
        return {"text": passage}
    if not isinstance(passage, dict) or not isinstance(passage.get("text"), str):
        raise UsageError(f'Linje {number}: en kilde er en tekst eller et objekt med mindst "text".')
    found = {key: passage[key] for key in _KEYS if passage.get(key) is not None}
    if "table" in found and isinstance(found["table"], int) and not isinstance(found["table"], bool):
        found["table"] = str(found["table"])
    wrong = [key for key, value in found.items() if not isinstance(value, str)]
    if wrong:
        raise UsageError(f"Linje {number}: {', '.join(wrong)} skal være tekst.")
    return found

"""A running server as a system: this project's API, or anything that speaks the OpenAI protocol.

`http://host:port` is asked at /api/ask first; where that is not there, at /v1/chat/completions. An answer
without citations is read as far as its words go: quotes that stand in a passage cite it.
"""

import json
import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

from bot.answer import Citation, Claim, cite
from bot.cited import cited_sentences
from eval.cases import Case
from eval.notes import Notes, same
from eval.response import Response
from vectorstore.errors import UnusableError, UsageError

SECONDS = 60.0
_ATTEMPTS = 5
_WAIT = (429, 503)
_LEAST_QUOTE = 25
_QUOTE = re.compile(rf"[“\"»„]([^”\"«“]{{{_LEAST_QUOTE},}})[”\"«“]")
_LABEL = re.compile(r"\s*\([^()]*\)\s*$")
_ITEM = re.compile(r"“(.+)”\s*$")
_LEFT_OUT = re.compile(r"^\[…\]|\[…\]$")
_SAYS_NO = re.compile(
    r"står der ikke noget om|fremgår ikke|ved (?:jeg )?(?:det )?ikke|har ingen oplysninger|kan ikke (?:svare|finde)"
    r"|ingen (?:af )?(?:notaterne|kilderne)|not (?:mentioned|found)|don't know|do not know",
    re.IGNORECASE,
)


def remote(address: str, notes: Notes, seconds: float = SECONDS) -> Callable[[Case], Response]:
    """The server at `address` as a system.

    Raises UsageError for what is no address, UnusableError when neither path answers.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError(f"“{address}” er ikke en adresse: skriv for eksempel http://127.0.0.1:7860.")
    base = address.rstrip("/").removesuffix("/v1").removesuffix("/api/ask")
    # An address that ends in /v1 names the face that it means.
    ours = not address.rstrip("/").endswith("/v1") and _speaks(
        f"{base}/api/ask", {"question": "Hvad blev der sagt?"}, seconds
    )
    openai = not ours and _speaks(f"{base}/v1/chat/completions", _chat("Hej", ()), seconds)
    if not ours and not openai:
        raise UnusableError(f"{base} svarer hverken på /api/ask eller /v1/chat/completions: er serveren startet?")

    def answer(case: Case) -> Response:
        if ours:
            asked = {"id": case.id, "question": case.question, "history": list(case.history)}
            data, took = _patiently(f"{base}/api/ask", {**asked, "filters": dict(case.filters)}, seconds)
            return read_answer(data, notes, took)
        data, took = _patiently(f"{base}/v1/chat/completions", _chat(case.question, case.history), seconds)
        return read_completion(data, notes, took)

    return answer


def read_answer(data: dict[str, Any], notes: Notes, milliseconds: float) -> Response:
    """An answer in this project's JSON. Raises ValueError when it is none."""
    if not {"claims", "citations"} <= data.keys():
        raise ValueError("no answer: claims and citations are missing")
    citations = _citations(data["citations"])
    coverage = data.get("coverage") or {}
    return Response(
        cited=_cited(citations, notes),
        nearby=_cited(_citations(data.get("nearby") or []), notes),
        answered=data.get("status") == "answered",
        milliseconds=milliseconds,
        text=str(data.get("text", "")),
        claims=tuple(Claim(c["text"], tuple(c["citations"]), c.get("support", "verified")) for c in data["claims"]),
        citations=citations,
        tables=(int(coverage["tables"]), int(coverage["of"])) if {"tables", "of"} <= coverage.keys() else None,
        composer=str(data.get("composer", "")),
    )


def read_completion(data: dict[str, Any], notes: Notes, milliseconds: float) -> Response:
    """A reply in OpenAI's JSON; citations beside it (as this project sends them) are read too."""
    try:
        text = str(data["choices"][0]["message"]["content"] or "")
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError("no completion: choices[0].message.content is missing") from error
    citations = _citations(data.get("citations") or []) or _quoted(text, notes)
    cited = _cited(citations, notes)
    return Response(
        cited=cited,
        answered=bool(cited) or not _SAYS_NO.search(text),
        milliseconds=milliseconds,
        text=text,
        claims=tuple(_claims(text)),
        citations=citations,
        composer=str(data.get("model", "")),
    )


def _claims(text: str) -> Iterator[Claim]:
    """The sentences that carry markers. A list item that is a quote with its source behind it is a verbatim claim."""
    for line in text.splitlines():
        if line.strip(" *#:").lower() in ("kilder", "sources"):
            return
        for each in cited_sentences([line]):
            said = _LABEL.sub("", each.text).strip()
            quote = _ITEM.search(said) if line.lstrip().startswith(("-", "*")) else None
            if quote:
                yield Claim(_LEFT_OUT.sub("", quote[1]).strip(), each.numbers, "verbatim")
            elif said and each.numbers:
                yield Claim(said, each.numbers, "verified")


def _citations(data: list[dict[str, Any]]) -> tuple[Citation, ...]:
    empty = {"number": 0, "page": 0, "start": 0, "end": 0}
    names = [field.name for field in fields(Citation)]
    return tuple(Citation(**{name: each.get(name, empty.get(name, "")) for name in names}) for each in data)


def _quoted(text: str, notes: Notes) -> tuple[Citation, ...]:
    """A citation for every quote in the text that stands in a passage."""
    found: list[Citation] = []
    for quote in dict.fromkeys(_QUOTE.findall(text)):
        holding = next((p for p in notes.passages.values() if same(quote).rstrip(".") in same(p.text)), None)
        if holding:
            found.append(cite(len(found) + 1, holding))
    return tuple(found)


def _cited(citations: tuple[Citation, ...], notes: Notes) -> tuple[str, ...]:
    return tuple(dict.fromkeys(passage for citation in citations for passage in notes.passages_of(citation)))


def _chat(question: str, history: tuple[str, ...]) -> dict[str, Any]:
    asked = [{"role": "user", "content": text} for text in (*history, question)]
    return {"model": "hvidbog", "messages": asked, "temperature": 0}


def _speaks(url: str, body: dict[str, Any], seconds: float) -> bool:
    try:
        _post(url, body, seconds)
    except (OSError, ValueError):
        return False
    return True


def _patiently(url: str, body: dict[str, Any], seconds: float) -> tuple[dict[str, Any], float]:
    """(the reply, the milliseconds that it took); a server that asks to wait is waited for, which counts as no time."""
    for attempt in range(_ATTEMPTS):
        start = time.perf_counter()
        try:
            return _post(url, body, seconds), (time.perf_counter() - start) * 1000
        except HTTPError as error:
            if error.code not in _WAIT or attempt + 1 == _ATTEMPTS:
                raise
            asked = str(error.headers.get("Retry-After") or "1")
            time.sleep(min(float(asked) if asked.isdigit() else 1.0, seconds))
    raise AssertionError  # the last attempt returns or raises


def _post(url: str, body: dict[str, Any], seconds: float) -> dict[str, Any]:
    """The reply's JSON object. Raises OSError when the server cannot be reached or says no, ValueError else."""
    request = urllib.request.Request(  # noqa: S310  # http or https: checked where the address came in
        url, json.dumps(body).encode(), {"Content-Type": "application/json", "Accept": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=seconds) as reply:  # noqa: S310
        data = json.loads(reply.read())
    if not isinstance(data, dict):
        raise ValueError(f"{url} gave no JSON object")  # noqa: TRY004  # what came is wrong, not what was passed
    return data

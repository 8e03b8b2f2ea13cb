"""The JSON API over a real server: the same answer as everywhere, and what it stands on."""

import json
from typing import Any

import httpx
import pytest
from servers import QUESTION, is_problem

from bot.answer import Request
from bot.ask import Bot
from bot.web.catalogue import note_id
from bot.web.clean import clean


def events(response: httpx.Response) -> list[tuple[str, dict[str, Any]]]:
    blocks = [dict(line.split(": ", 1) for line in block.splitlines()) for block in response.text.strip().split("\n\n")]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


def test_the_answer_is_the_one_that_the_command_line_gives(web: httpx.Client, bot: Bot) -> None:
    answer = web.post("/api/ask", json={"question": QUESTION, "id": "7"}).json()
    expected = bot.ask(Request(QUESTION, "7")).to_json()
    del answer["timings_ms"], expected["timings_ms"]
    assert answer == {**json.loads(json.dumps(expected)), "text": clean(expected["text"])}
    assert next(iter(answer)) == "id"


def test_history_and_filters_reach_the_search(web: httpx.Client) -> None:
    body = {
        "question": "Og hvad med skolen?",
        "history": ["Hvad sagde bord 1 i Ravnshede Medborgerhus om vandet?"],
    }
    assert web.post("/api/ask", json=body).json()["asked_as"].endswith("om skolen?")
    body = {"question": QUESTION, "filters": {"event": "Ravnshede Medborgerhus"}}
    assert web.post("/api/ask", json=body).json()["coverage"]["of"] == 4


def test_an_unknown_role_is_named(web: httpx.Client) -> None:
    response = web.post("/api/ask", json={"question": QUESTION, "filters": {"role": "boss"}})
    assert is_problem(response, 422)
    assert "boss" in response.json()["detail"]


@pytest.mark.parametrize("question", ["", "bus " * 1_000])
def test_what_is_not_processed_is_an_answer_with_the_reason(web: httpx.Client, question: str) -> None:
    response = web.post("/api/ask", json={"question": question})
    assert (response.status_code, response.json()["status"]) == (200, "rejected")


def test_events_come_in_order_and_the_last_is_the_answer(web: httpx.Client) -> None:
    response = web.post("/api/ask/stream", json={"question": QUESTION})
    assert response.headers["content-type"].startswith("text/event-stream")
    (first, searched), *claims, (last, answer) = events(response)
    assert (first, {name for name, _ in claims}, last) == ("search", {"claim"}, "done")
    assert [claim["claim"] for _, claim in claims] == answer["claims"]
    assert searched["tables"] == answer["coverage"]["tables"]
    for _, claim in claims:
        assert [citation["number"] for citation in claim["citations"]] == claim["claim"]["citations"]
        assert claim["markdown"] in answer["text"]


def test_the_tables_are_those_of_the_build(web: httpx.Client, bot: Bot) -> None:
    tables = web.get("/api/tables").json()["tables"]
    assert [table["label"] for table in tables] == [table.label for table in bot.index.manifest.tables]
    assert sum(table["passages"] for table in tables) == len(bot.index.passages)


def test_themes_come_with_their_tables(web: httpx.Client) -> None:
    themes = web.get("/api/themes").json()
    assert themes["of"] == 17
    assert [theme["tables"] for theme in themes["themes"]] == sorted(
        (len(theme["labels"]) for theme in themes["themes"]), reverse=True
    )


def test_a_passage_stands_in_its_note_between_its_neighbours(web: httpx.Client) -> None:
    citation = web.post("/api/ask", json={"question": QUESTION}).json()["citations"][0]
    passage = web.get(f"/api/passages/{citation['passage']}?around=80").json()
    note = web.get(f"/api/notes/{passage['note']}").json()
    assert passage["text"] == citation["quote"] == note["text"][citation["start"] : citation["end"]]
    assert passage["before"] + passage["text"] + passage["after"] in note["text"]
    assert len(passage["before"]) <= 80
    ids = [span["id"] for span in note["passages"]]
    at = ids.index(passage["id"])
    assert passage["previous"] == (ids[at - 1] if at else None)
    assert passage["next"] == (ids[at + 1] if at + 1 < len(ids) else None)


def test_every_note_is_found_by_its_id_and_each_passage_slices_it(web: httpx.Client, bot: Bot) -> None:
    for path in bot.index.texts:
        note = web.get(f"/api/notes/{note_id(path)}").json()
        assert note["path"] == path
        assert [span["start"] for span in note["passages"]] == sorted(span["start"] for span in note["passages"])
        texts = {passage.id: passage.text for passage in bot.index.passages if passage.note == path}
        assert {span["id"]: note["text"][span["start"] : span["end"]] for span in note["passages"]} == texts


def test_the_build_that_answers_is_named_without_the_files_that_could_not_be_read(web: httpx.Client, bot: Bot) -> None:
    build = web.get("/api/builds/current").json()
    assert build["build"] == bot.index.manifest.build
    assert (build["tables"], build["events"]) == (17, 4)
    assert build["unreadable_notes"] == []


def test_what_is_not_there_is_a_problem(web: httpx.Client) -> None:
    assert is_problem(web.get("/api/passages/p-000000000000"), 404)
    assert is_problem(web.get("/api/notes/n-000000000000"), 404)
    assert is_problem(web.get("/api/none"), 404)
    response = web.get("/api/ask")
    assert is_problem(response, 405)
    assert response.headers["allow"] == "POST"


def test_every_operation_is_described_in_danish_with_the_problems_it_may_end_in(web: httpx.Client) -> None:
    document = web.get("/openapi.json").json()
    operations = [(path, op) for path, methods in document["paths"].items() for op in methods.values()]
    assert [path for path, op in operations if not op.get("summary")] == []
    asked = [path for path, op in operations if "requestBody" in op]
    assert asked == ["/api/ask", "/api/ask/stream", "/v1/chat/completions"]
    for path in asked:
        responses = document["paths"][path]["post"]["responses"]
        assert {"413", "422", "429", "503", "504"} <= responses.keys()
        assert set(responses["429"]["content"]) == {"application/problem+json"}
    example = document["paths"]["/api/ask"]["post"]["responses"]["200"]["content"]["application/json"]["example"]
    assert set(example) == set(web.post("/api/ask", json={"question": QUESTION}).json())
    for name in ("AskBody", "Completion", "ProblemBody"):
        assert "example" in document["components"]["schemas"][name]


def test_every_response_tells_browsers_to_load_nothing_and_guess_nothing(web: httpx.Client) -> None:
    for path in ("/livez", "/api/tables", "/api/none", "/openapi.json", "/none"):
        headers = web.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "server" not in headers
        assert "access-control-allow-origin" not in web.get(path, headers={"Origin": "https://example.org"}).headers

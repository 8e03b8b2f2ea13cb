"""Feedback is on the disk before it is thanked for, and only where it is wanted."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from servers import QUESTION, client_of, is_problem

from bot.web import feedback
from bot.web.feedback import FeedbackFile
from bot.web.problem import Problem

pytestmark = pytest.mark.slow

VOTE = {"vote": "down", "reason": "wrong_source", "question": QUESTION, "build": "0123456789abcdef"}


def lines(index_dir: Path) -> list[dict[str, object]]:
    (file,) = (index_dir / "feedback").iterdir()
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def taking(index_dir):
    with client_of(index_dir, bot_feedback=True, embedder="hash") as web:
        yield web


def test_a_vote_is_kept_with_what_it_is_about(taking, index_dir) -> None:
    vote = {**VOTE, "citations": ["p-0123456789ab"], "wrong": ["p-0123456789ab"], "history": ["Hvad med skolen?"]}
    response = taking.post("/api/feedback", json=vote)
    assert response.status_code == 201
    (line,) = lines(index_dir)
    assert line["id"] == response.json()["id"]
    assert {name: line[name] for name in vote} == vote
    assert (index_dir / "feedback").stat().st_mode & 0o077 == 0
    assert 'hvidbog_feedback_total{vote="down"} 1.0' in taking.get("/metrics").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"vote": "sideways"},
        {"reason": "I do not like it"},
        {"build": "../../etc"},
        {"citations": ["../../etc/passwd"]},
        {"citations": ["p-0123456789ab"] * 501},
        {"question": ""},
        {"question": "x" * 2_001},
        {"comment": "Ring til mig på 12 34 56 78"},
    ],
)
def test_what_is_no_vote_is_not_kept(taking, index_dir, wrong: dict[str, object]) -> None:
    assert is_problem(taking.post("/api/feedback", json={**VOTE, **wrong}), 422)
    assert not (index_dir / "feedback").exists()


def test_public_servers_take_none_unless_told_to(web) -> None:
    assert is_problem(web.post("/api/feedback", json=VOTE), 404)
    assert "/api/feedback" not in web.get("/openapi.json").json()["paths"]


def test_every_vote_of_many_at_once_is_a_line_of_its_own(tmp_path) -> None:
    file = FeedbackFile(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        ids = list(threads.map(lambda number: file.keep({**VOTE, "number": number}), range(200)))
    assert sorted(str(line["id"]) for line in lines(tmp_path)) == sorted(ids)


def test_a_line_that_a_killed_process_left_half_spoils_no_other(tmp_path) -> None:
    file = FeedbackFile(tmp_path)
    first = file.keep(VOTE)
    (path,) = (tmp_path / "feedback").iterdir()
    with path.open("a", encoding="utf-8") as half:
        half.write('{"id": "f-half')
    second = file.keep(VOTE)
    whole = [line for line in path.read_text(encoding="utf-8").splitlines() if line.endswith("}")]
    assert [json.loads(line)["id"] for line in whole] == [first, second]


def test_a_full_file_and_a_folder_that_cannot_be_written_are_problems(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(feedback, "_MOST_BYTES", 100)
    file = FeedbackFile(tmp_path)
    file.keep(VOTE)
    with pytest.raises(Problem, match="ikke plads"):
        file.keep(VOTE)
    (tmp_path / "elsewhere").write_text("a file, no folder", encoding="utf-8")
    with pytest.raises(Problem, match="ikke gemmes"):
        FeedbackFile(tmp_path / "elsewhere").keep(VOTE)

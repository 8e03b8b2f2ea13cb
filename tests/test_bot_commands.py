"""The command lines as programs run them: a real process, its output, its errors and its exit status."""

import json
import subprocess
import sys
import time

import pytest
from support import ROOT

pytestmark = pytest.mark.slow


def run(*arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, input=data, capture_output=True, check=False)


def one_line_error(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("Fejl: ")
    return lines[0]


def test_ask_prints_an_answer_with_its_sources(example_index) -> None:
    done = run("bot", "ask", "Hvor høje bliver vindmøllerne?", "--index", str(example_index))
    assert done.returncode == 0
    assert "150 meter" in done.stdout.decode()
    assert "[1] Bord 2 · Elmosekær Hallen · Øvelse 1 · Udfordringer" in done.stdout.decode()


def test_jsonl_answers_each_line_in_order(example_index) -> None:
    lines = (
        '{"id": "a", "question": "Hvad sagde folk om vindmøller?"}\n\n{"id": "b", "question": "Hvad med lufthavnen?"}\n'
    )
    done = run("bot", "ask", "--jsonl", "--index", str(example_index), stdin=lines)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["id"], answer["status"]) for answer in answers] == [("a", "answered"), ("b", "not_found")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "Linje 1 er ikke gyldig JSON"),
        ("[" * 100_000, "Linje 1 er ikke gyldig JSON"),
        ('["question"]', 'mindst "question"'),
        ('{"question": 7}', 'mindst "question"'),
        ('{"question": "x", "history": "y"}', '"history" skal være en liste'),
        ('{"question": "x", "filters": {"hall": "y"}}', "ukendt filter hall"),
        ('{"question": "x", "filters": {"role": "boss"}}', "Rollen “boss” findes ikke"),
    ],
)
def test_a_wrong_request_line_is_rejected_with_the_reason_and_the_next_is_answered(
    example_index, line: str, reason: str
) -> None:
    after = '{"id": "b", "question": "Hvad sagde folk om vindmøller?"}'
    done = run("bot", "ask", "--jsonl", "--index", str(example_index), stdin=f"{line}\n{after}\n")
    assert done.returncode == 1
    assert reason in one_line_error(done)
    rejected, answered = (json.loads(each) for each in done.stdout.splitlines())
    assert rejected["status"] == "rejected"
    assert reason in rejected["text"]
    assert (answered["id"], answered["status"]) == ("b", "answered")


def test_bytes_that_are_no_utf8_are_one_clear_line(example_index) -> None:
    done = run("bot", "ask", "--jsonl", "--index", str(example_index), stdin=b'\xff\xfe{"question"')
    assert done.returncode == 1
    assert "Linje 1" in one_line_error(done)


def test_asking_without_an_index_says_how_to_make_one(tmp_path) -> None:
    done = run("bot", "ask", "Hvad sagde folk?", "--index", str(tmp_path / "none"))
    assert done.returncode == 1
    assert "python -m ingest" in one_line_error(done)


def test_asking_nothing_says_how_to_ask(example_index) -> None:
    done = run("bot", "ask", "--index", str(example_index))
    assert done.returncode == 2
    assert "--jsonl" in one_line_error(done)


def test_chat_answers_and_ends_at_the_end_of_input(example_index) -> None:
    done = run("bot", "chat", "--index", str(example_index), stdin="Hvad sagde folk om vindmøller?\nog om busser?\n")
    assert done.returncode == 0
    assert "borde" in done.stdout.decode()


@pytest.mark.alone
def test_a_cold_answer_takes_less_than_four_imports_of_chromadb(example_index) -> None:
    def seconds(*command: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
        return time.perf_counter() - start

    ask = min(seconds("-m", "bot", "ask", "Hvad med busser?", "--index", str(example_index)) for _ in range(3))
    chroma = min(seconds("-c", "import chromadb") for _ in range(3))
    assert ask < 4 * chroma


@pytest.mark.parametrize("package", ["bot", "ingest", "eval"])
def test_help_imports_nothing_heavy(package: str) -> None:
    code = (
        f"import runpy, sys; sys.argv = ['{package}', '--help']\n"
        f"try: runpy.run_module('{package}', run_name='__main__')\n"
        "finally: print(sorted({'chromadb', 'langchain_core', 'numpy'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"

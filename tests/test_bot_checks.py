"""The verifier as a whole: its laws, its reasons, its speed and its command line."""

import json
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import EXAMPLE, ROOT

from bot.checks import check_claim
from bot.checks.claim import plain
from bot.checks.lines import verify_lines
from bot.points import sentences

PIECES = st.sampled_from(
    [
        "Vi ønsker ikke flere",
        "alle",
        "besluttet",
        "Bord 3",
        "1.200 kr.",
        "fordi",
        "“byens hjerte”",
        "kommunen vil",
        "f.eks.",
    ]
)
TEXTS = st.text(max_size=120) | st.lists(PIECES | st.sampled_from([".", "!", "\n", ",", "Å"]), max_size=9).map(" ".join)


def verify(stdin: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bot", "verify", "--jsonl"]
    return subprocess.run(command, cwd=ROOT, input=stdin.encode(), capture_output=True, check=False)


def has_words(text: str) -> bool:
    return any(char.isalpha() or char in "0123456789" for char in text)


@given(text=TEXTS.filter(has_words), others=st.lists(TEXTS, max_size=2), table=st.sampled_from(["", "Bord 1"]))
@settings(max_examples=200, deadline=None)
def test_a_claim_that_is_a_passage_or_one_of_its_sentences_is_supported(text, others, table) -> None:
    passages = [*others, {"text": text, "table": table}]
    assert check_claim(text, passages) == ()
    for sentence in filter(has_words, sentences(plain(text))):
        assert check_claim(sentence, passages) == ()


@given(claim=TEXTS, passages=st.lists(TEXTS, max_size=3))
@settings(max_examples=200, deadline=None)
def test_whatever_is_claimed_there_is_a_verdict_and_always_the_same(claim, passages) -> None:
    assert check_claim(claim, passages) == check_claim(claim, passages)


def test_a_part_of_a_sentence_is_not_its_sentence() -> None:
    assert check_claim("Flere vindmøller på heden", ["Vi ønsker ikke flere vindmøller på heden"]) != ()


def test_every_sentence_of_the_example_consultation_proves_itself() -> None:
    lines = [line for path in EXAMPLE.rglob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if has_words(line) and check_claim(line, [line])] == []


def test_a_reason_has_a_stable_id_and_both_languages() -> None:
    (reason,) = check_claim("Deltagerne ønsker 5 bænke.", ["Vi ønsker 3 bænke"])
    assert reason.id == "number"
    assert "“5”" in reason.danish
    assert "“5”" in reason.english


def test_nothing_proves_a_claim_without_passages_or_without_words() -> None:
    assert [reason.id for reason in check_claim("Flere bænke", [])] == ["no-passages"]
    assert [reason.id for reason in check_claim("Flere bænke", ["  "])] == ["no-passages"]
    assert [reason.id for reason in check_claim("…", ["Flere bænke"])] == ["empty"]


@pytest.mark.alone
def test_a_claim_is_judged_within_five_milliseconds() -> None:
    passage = "Behold hallerne ude i landsbyerne, for ellers flytter de unge. " * 4
    taken = []
    for number in range(60):
        passages = [f"{passage} Det koster {number * 10 + each} kr. om året." for each in range(5)]
        start = time.process_time()
        check_claim(f"Deltagerne foreslår at bevare hallerne i landsbyerne for {number * 10} kr.", passages)
        taken.append(time.process_time() - start)
    assert sorted(taken)[len(taken) // 2] < 0.01  # processor time, on a machine that may be slow


def test_jsonl_judges_each_line_in_order() -> None:
    lines = [
        {"id": "a", "claim": "Flere bænke ønskes.", "passages": ["Flere bænke"]},
        {"id": "b", "claim": "Bord 4 ønsker bænke.", "passages": [{"text": "Flere bænke", "table": "Bord 3", "x": 1}]},
    ]
    done = verify("\n\n".join(json.dumps(line) for line in lines))
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [(each["id"], each["supported"]) for each in verdicts] == [("a", True), ("b", False)]
    assert verdicts[0]["reasons"] == []
    assert verdicts[1]["reasons"][0].startswith("table: ")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "Linje 1 er ikke gyldig JSON"),
        ("[1]", "skal være et objekt"),
        ('{"id": "a", "passages": []}', 'mangler "claim"'),
        ('{"id": "a", "claim": "x"}', '"passages" skal være en liste'),
        ('{"id": "a", "claim": "x", "passages": [7]}', "en kilde er en tekst"),
        ('{"id": "a", "claim": "x", "passages": [{"text": "x", "event": []}]}', "event skal være tekst"),
    ],
)
def test_a_wrong_line_is_not_supported_and_says_why(line: str, reason: str) -> None:
    (verdict, readable), (after, fine) = verify_lines([line, '{"id": 2, "claim": "x", "passages": ["x"]}'])
    assert (verdict["supported"], readable) == (False, False)
    assert reason in verdict["reasons"][0]
    assert (after, fine) == ({"id": 2, "supported": True, "reasons": []}, True)


def test_a_wrong_line_ends_the_command_with_one() -> None:
    done = verify('x\n{"id": "b", "claim": "Bænke", "passages": ["Bænke"]}\n')
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.decode().startswith("Fejl: Linje 1")


def test_verify_without_jsonl_is_wrong_use() -> None:
    done = subprocess.run([sys.executable, "-m", "bot", "verify"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2
    assert "--jsonl" in done.stderr.decode()

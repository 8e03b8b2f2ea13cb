"""Measure a table on what it was not trained on.

DanFEVER claims to evidence (dev or test), Danish similarity gold, WordSim-353 in Danish, the held-out speeches, and
the held-out tenth of the hand-written questions.
"""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr
from tokenizers import Tokenizer

from vectorstore.training.corpus import Block
from vectorstore.training.handwritten import read_questions
from vectorstore.training.query_pairs import without
from vectorstore.training.token_lists import Floats, embed
from vectorstore.training.tokenizer import encode


@dataclass(frozen=True)
class Ranking:
    """Retrieval with one right document a query: recall at 1 and 10, mean reciprocal rank."""

    recall_1: float
    recall_10: float
    mrr: float


@dataclass(frozen=True)
class Spread:
    """Cosines of pairs that belong together and of random pairs: means, and the chance that a pair beats a random."""

    related: float
    unrelated: float
    unrelated_95: float
    auc: float


def vectors(tokenizer: Tokenizer, table: Floats, texts: Sequence[str]) -> Floats:
    """Unit vectors, shape (texts, dims)."""
    return embed(encode(tokenizer, texts), table)


def ranking(queries: Floats, documents: Floats, right: Sequence[int]) -> Ranking:
    """`right[i]` is the row of `documents` that query i should find."""
    scores = queries @ documents.T
    own = scores[np.arange(len(right)), np.asarray(right)]
    ranks = 1 + np.sum(scores > own[:, None], axis=1)
    return Ranking(float(np.mean(ranks == 1)), float(np.mean(ranks <= 10)), float(np.mean(1 / ranks)))


def spread(queries: Floats, documents: Floats) -> Spread:
    """Row i of both belong together; every other combination counts as random."""
    scores = queries @ documents.T
    own = np.diagonal(scores)
    other = scores[~np.eye(len(own), dtype=bool)]
    sample = np.sort(other)
    auc = float(np.mean(np.searchsorted(sample, own)) / len(sample))
    return Spread(float(own.mean()), float(other.mean()), float(np.quantile(other, 0.95)), auc)


def danfever(tokenizer: Tokenizer, table: Floats, file: Path) -> Ranking:
    """Claims of a DanFEVER file to their first evidence among all evidence of the file."""
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    records = [record for record in records if record.get("evidence")]
    documents = {text: i for i, text in enumerate(dict.fromkeys(record["evidence"][0] for record in records))}
    queries = vectors(tokenizer, table, [record["claim"] for record in records])
    right = [documents[record["evidence"][0]] for record in records]
    return ranking(queries, vectors(tokenizer, table, list(documents)), right)


def word_correlation(tokenizer: Tokenizer, table: Floats, rows: list[tuple[str, str, float]]) -> float:
    """Spearman's correlation of the cosine of two words with people's judgement."""
    one = vectors(tokenizer, table, [row[0] for row in rows])
    other = vectors(tokenizer, table, [row[1] for row in rows])
    return float(spearmanr(np.sum(one * other, axis=1), [row[2] for row in rows]).statistic)


def similarity_gold(file: Path) -> list[tuple[str, str, float]]:
    """The 99 pairs of the Danish Similarity Dataset."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["word1"], row["word2"], float(row["similarity"])) for row in csv.DictReader(lines, delimiter="\t")]


def wordsim(file: Path) -> list[tuple[str, str, float]]:
    """WordSim-353 in Danish, without the rows that its translator marked as problems."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [(row["da1"], row["da2"], float(row["Human (mean)"])) for row in rows if not row["Problem"].strip()]


def held_out_pairs(held: list[Block]) -> tuple[list[str], list[str]]:
    """One sentence of each held-out speech, and the two sentences that follow it."""
    left, right = [], []
    for block in held:
        for i in range(0, len(block.sentences) - 2, 3):
            passage = " ".join(block.sentences[i + 1 : i + 3])
            if len(block.sentences[i].split()) >= 6 and len(passage.split()) >= 15:
                left.append(block.sentences[i])
                right.append(passage)
    return left[:2000], right[:2000]


def evaluate(tokenizer: Tokenizer, table: Floats, lex: Path, held: list[Block], split: str = "dev") -> dict[str, float]:
    """All figures by name; `split` names the DanFEVER file."""
    left, right = held_out_pairs(held)
    queries, passages = vectors(tokenizer, table, left), vectors(tokenizer, table, right)
    stripped = [without(passage, [sentence]) for sentence, passage in zip(left, right, strict=True)]
    own = range(len(left))
    asked = read_questions()[1]
    said = [passage for question in asked for passage in question.passages]
    asking = [i for i, question in enumerate(asked) for _ in question.passages]
    topics = vectors(tokenizer, table, [question.wordings[0] for question in asked])
    table_talk = ranking(topics[asking], vectors(tokenizer, table, said), range(len(said)))
    claims = danfever(tokenizer, table, lex / f"danfever_{split}.jsonl")
    speech = ranking(queries, passages, own)
    meaning = ranking(queries, vectors(tokenizer, table, stripped), own)
    cosines = spread(queries, passages)
    return {
        "danfever recall@1": claims.recall_1,
        "danfever recall@10": claims.recall_10,
        "hand-written recall@10": table_talk.recall_10,
        "hand-written mrr": table_talk.mrr,
        "speech recall@10": speech.recall_10,
        "speech mrr": speech.mrr,
        "speech without shared words recall@10": meaning.recall_10,
        "cosine related": cosines.related,
        "cosine unrelated": cosines.unrelated,
        "cosine unrelated 95 %": cosines.unrelated_95,
        "cosine auc": cosines.auc,
        "similarity gold": word_correlation(tokenizer, table, similarity_gold(lex / "danish_similarity_gold.tsv")),
        "wordsim-353": word_correlation(tokenizer, table, wordsim(lex / "wordsim353-da_combined.csv")),
    }

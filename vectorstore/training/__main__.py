"""Train the embedder: `python -m vectorstore.training --corpus DIR --lex DIR --out DIR`."""

import argparse
import json
import time
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from vectorstore.training.contrast import Schedule, blend, train
from vectorstore.training.corpus import read_blocks, split_held_out
from vectorstore.training.dannet import read_thesaurus
from vectorstore.training.evaluate import evaluate
from vectorstore.training.handwritten import handwritten_texts, handwritten_words
from vectorstore.training.judged import judged_texts
from vectorstore.training.model import save
from vectorstore.training.negatives import mine
from vectorstore.training.recipe import build_sets, encode_sets
from vectorstore.training.start import start_table
from vectorstore.training.tokenizer import encode, train_tokenizer

# Sets whose pairs are passages of the same kind, so that a near one is a fair rival.
_MINED = ("neighbours in a speech", "question about a noun", "adjacent speeches")
_FIRST_SHARE = 0.5
_TRAINED_SHARE = 0.7
# What was written for this is a thirtieth of the text and the only part in which citizens speak.
_SPOKEN_TIMES = 3


def arguments() -> argparse.Namespace:
    """The command line's arguments."""
    parser = argparse.ArgumentParser(prog="python -m vectorstore.training", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with the training texts (.txt or .txt.xz)")
    parser.add_argument("--lex", type=Path, required=True, help="folder with DanNet's thesaurus and the word-pair gold")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model into")
    parser.add_argument("--pieces", type=int, default=22_500, help="size of the vocabulary")
    parser.add_argument("--dims", type=int, default=256, help="length of a vector")
    parser.add_argument("--steps", type=int, default=7_500, help="contrastive steps, both stages together")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Train, measure and write the model; progress goes to standard output."""
    options = arguments()
    began = time.monotonic()

    def report(message: str) -> None:
        print(f"{time.monotonic() - began:7.1f} s  {message}", flush=True)

    rng = np.random.default_rng(options.seed)
    blocks, held = split_held_out(read_blocks(options.corpus))
    meanings = read_thesaurus(options.lex)
    texts = [block.text for block in blocks] + [f"{meaning.word} {meaning.gloss}" for meaning in meanings]
    report(f"{len(blocks)} blocks, {len(held)} held out, {len(meanings)} meanings of words")
    spoken = handwritten_texts() + judged_texts()
    tokenizer = train_tokenizer(texts + spoken, options.pieces)
    size = tokenizer.get_vocab_size()
    report(f"tokenizer with {size} pieces")
    start = start_table(encode(tokenizer, texts + _SPOKEN_TIMES * spoken, limit=None), size, options.dims, rng)
    report("start from co-occurrences")
    sets = encode_sets(build_sets(blocks, meanings, options.seed), tokenizer, report)
    first = int(options.steps * _FIRST_SHARE)
    table = train(start, sets, Schedule(first), rng, report)
    report("mining hard negatives")
    sets = [mine(pairs, table, rng) if pairs.name in _MINED else pairs for pairs in sets]
    table = train(table, sets, Schedule(options.steps - first, rate=2e-3), rng, report)
    table = blend(start, table, _TRAINED_SHARE)
    save(options.out, tokenizer, table)
    save_words(options.out / "vocabulary.txt", tokenizer)
    figures = evaluate(tokenizer, table, options.lex, held)
    report(json.dumps({name: round(value, 3) for name, value in figures.items()}))


def save_words(path: Path, tokenizer: Tokenizer) -> None:
    """Write the words that the lines hold and the tokenizer has no piece for, one a line."""
    words = [word for word in handwritten_words() if tokenizer.token_to_id(word) is None]
    heading = "# Words of the hand-written lines that are no pieces of the model: known to be spelt correctly.\n"
    path.write_text(heading + "".join(f"{word}\n" for word in words), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The tokenizer: a Unigram model over lower-cased Danish, without a word-start marker.

Without the marker a piece is the same inside a compound as alone (bus|forbindelser), which is what lets a
mean of pieces know words that it never saw. Unigram: Kudo 2018, https://arxiv.org/abs/1804.10959.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from vectorstore.training.token_lists import TokenLists

UNKNOWN = "<unk>"
MAX_TOKENS = 128


def train_tokenizer(texts: Iterable[str], size: int) -> Tokenizer:
    """Unigram tokenizer with `size` pieces; NFC and lower case live in its normaliser."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            # Punctuation and symbols carry no meaning here: they split and are dropped, digits stand alone.
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), "removed"),
            pre_tokenizers.Digits(individual_digits=False),
        ]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=size,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=20,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def encode(tokenizer: Tokenizer, texts: Sequence[str], limit: int | None = MAX_TOKENS) -> TokenLists:
    """Token ids of every text, unknown pieces dropped, cut after `limit`."""
    unknown = tokenizer.token_to_id(UNKNOWN)
    rows: list[NDArray[np.int32]] = []
    for start in range(0, len(texts), 10_000):
        for found in tokenizer.encode_batch_fast(list(texts[start : start + 10_000]), add_special_tokens=False):
            ids = np.asarray(found.ids, dtype=np.int32)
            rows.append(ids[ids != unknown][:limit])
    return TokenLists.from_rows(rows)

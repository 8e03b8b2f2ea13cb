"""Write and use the model folder in sentence-transformers' StaticEmbedding format.

The sentence vector is the mean of the token rows, divided by its length; every weight is in the rows. They are kept
in 32 bits: with 16, sentence-transformers normalises in 16 bits too, and a text without a known piece becomes NaN.
"""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer

from vectorstore.training.token_lists import Floats
from vectorstore.training.tokenizer import UNKNOWN

_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]
_CONFIG = {
    "__version__": {"sentence_transformers": "5.0.0"},
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def save(folder: Path, tokenizer: Tokenizer, table: Floats) -> None:
    """Write tokenizer.json, model.safetensors (f32) and the two configuration files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    # An unknown piece must say nothing, as in `encode`, which leaves it out.
    table = table.copy()
    table[tokenizer.token_to_id(UNKNOWN)] = 0
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    save_file({"embedding.weight": table.astype(np.float32)}, folder / "model.safetensors")
    # safetensors writes for the owner alone; the model is for everyone who reads the repository.
    (folder / "model.safetensors").chmod(0o644)
    (folder / "modules.json").write_text(json.dumps(_MODULES, indent=2) + "\n", encoding="utf-8")
    text = json.dumps(_CONFIG, indent=2) + "\n"
    (folder / "config_sentence_transformers.json").write_text(text, encoding="utf-8")
    (folder / "1_Normalize").mkdir(exist_ok=True)
    (folder / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")


def load(folder: Path) -> tuple[Tokenizer, Floats]:
    """Tokenizer and table (pieces, dims) as float32."""
    table = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)
    return Tokenizer.from_file(str(folder / "tokenizer.json")), table

"""Fuzzing of the readers led by the code that it reaches: `python tests/fuzz_ingest.py KIND [libFuzzer's options]`.

KIND is one of the formats of documents.py, or `txt` for the parser alone. Needs atheris, which the tests do not:
`pip install atheris`. Ten minutes of one format: `python tests/fuzz_ingest.py docx -max_total_time=600 -timeout=60`.
The laws are those of test_ingest_fuzz.py; what breaks one is written to `crash-…` in the working directory.
"""

import sys
import tempfile
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
with atheris.instrument_imports(include=["ingest"]):
    from test_ingest_fuzz import ORIGINALS, check

EXAMPLE = Path(__file__).parents[1] / "eval" / "consultation" / "notes"


def main() -> None:
    """Fuzz one format until libFuzzer ends."""
    kind, *options = sys.argv[1:]
    if kind == "txt":
        name, seeds = "a.txt", [path.read_bytes() for path in EXAMPLE.rglob("*.txt")]
    else:
        name, seed = ORIGINALS[kind]
        seeds = [seed]
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            Path(folder, str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], "-max_len=20000", *options, folder], lambda data: check(name, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()

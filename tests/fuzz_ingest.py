"""Fuzzing of the readers led by the code that it reaches: `python tests/fuzz_ingest.py KIND [libFuzzer's options]`.

KIND is one of the formats of documents.py, or `txt` for the parser alone. Needs atheris, which the tests do not:
`pip install atheris`. Ten minutes of one format: `python tests/fuzz_ingest.py docx -max_total_time=600 -timeout=60`.
The laws are those of test_ingest_fuzz.py; what breaks one is written to `crash-…` in the working directory.
"""

import io
import sys
import tempfile
import zipfile
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
with atheris.instrument_imports(include=["ingest"]):
    from test_ingest_fuzz import ORIGINALS, check

TEXT_OF = {"docx": "word/document.xml", "odt": "content.xml"}
"""What is fuzzed inside a package: a damaged package is refused before anything of it is read."""
EXAMPLE = Path(__file__).parents[1] / "eval" / "consultation" / "notes"


def within(package: bytes, part: str, data: bytes) -> bytes:
    """The package with other content in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return out.getvalue()


def main() -> None:
    """Fuzz one format until libFuzzer ends."""
    kind, *options = sys.argv[1:]
    name, original = ORIGINALS[kind]
    seeds = [path.read_bytes() for path in EXAMPLE.rglob("*.txt")] if kind == "txt" else [original]
    part = TEXT_OF.get(kind)
    if part:
        with zipfile.ZipFile(io.BytesIO(original)) as package:
            seeds = [package.read(part)]

    def one(data: bytes) -> None:
        check(name, within(original, part, data) if part else data)

    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            Path(folder, str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], "-max_len=60000", *options, folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

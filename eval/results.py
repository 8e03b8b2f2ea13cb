"""A results file: what was asked of which systems, every case with its answer and scores. And what a broken run left.

While a run goes on, each record is a line of FILE.part; a run that is started again reads it and asks only the
rest. The file itself is written whole at the end.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from eval.record import Record, as_written, figures_of, from_json
from eval.whole import fusion, whole
from vectorstore.errors import UnusableError

FORMAT = 1


@dataclass(frozen=True)
class Results:
    """One run."""

    about: dict[str, Any]
    """Set, corpus, build, version of the evaluators, when it was made: what must agree to be compared."""
    systems: dict[str, list[Record]]
    extras: dict[str, float] = field(default_factory=dict)
    """Measures that no record holds: determinism, injection, cold start."""
    attacks: dict[str, list[str]] = field(default_factory=dict)
    """Attack to what it achieved, where it achieved anything."""

    def records(self, system: str) -> list[Record]:
        """Of one system; of the first one where "" is asked for. Raises UnusableError when it is not there."""
        name = system or next(iter(self.systems), "")
        if name not in self.systems:
            raise UnusableError(f"Filen har intet om “{system}”, kun om {', '.join(self.systems) or 'ingen systemer'}.")
        return self.systems[name]

    def whole(self, system: str) -> dict[str, float]:
        """The measures of the system's records together, and for the first system the extras."""
        found = whole(self.records(system))
        if system in ("", next(iter(self.systems))):
            found |= self.extras
            if (gain := fusion(self.systems)) is not None:
                found["R4"] = gain
        return found

    def to_json(self) -> dict[str, Any]:
        """Everything, with the figures that follow from it."""
        return {
            "format": FORMAT,
            "about": self.about,
            "extras": self.extras,
            "attacks": self.attacks,
            "systems": {
                name: {
                    "figures": {m: asdict(f) for m, f in figures_of(as_written(records)).items()},
                    "whole": self.whole(name),
                    "failures": sum(bool(record.failures) for record in records),
                    "records": [record.to_json() for record in records],
                }
                for name, records in self.systems.items()
            },
        }


def write_results(results: Results, path: Path) -> None:
    """Write the file whole. Raises UnusableError when it cannot be written."""
    text = json.dumps(results.to_json(), ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UnusableError(f"{path} kan ikke skrives: {error.strerror}.") from error


def read_results(path: Path) -> Results:
    """A file that `run --out` wrote. Raises UnusableError when it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise _other(path, f"formatet {data['format']}")
        systems = {name: [from_json(each) for each in of["records"]] for name, of in data["systems"].items()}
        return Results(data["about"], systems, data["extras"], data["attacks"])
    except OSError as error:
        raise UnusableError(f"{path} kan ikke læses: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise _other(path, repr(error)) from error


def _other(path: Path, why: str) -> UnusableError:
    return UnusableError(f"{path} er ikke en resultatfil: {why}. Lav en med “python -m eval run --out”.")


class Journal:
    """The records of a run so far, each on the disk before the next question is asked."""

    def __init__(self, path: Path | None, about: dict[str, Any]) -> None:
        """`path`: of the results file, or None to remember nothing. Records of another run are dropped."""
        self._path = path.with_name(f"{path.name}.part") if path else None
        self._about = {name: value for name, value in about.items() if name != "made"}
        self.known: dict[tuple[str, str], Record] = {}
        if self._path and self._path.is_file():
            self._read(self._path)

    def _read(self, path: Path) -> None:
        first, *lines = path.read_text(encoding="utf-8").splitlines() or [""]
        try:
            if json.loads(first) != self._about:
                return
            for line in lines:
                data = json.loads(line)
                record = from_json(data["record"])
                self.known[data["system"], record.case] = record
        except (ValueError, KeyError, TypeError):
            # The last line of a run that was killed is cut off: all before it stands.
            return

    @contextmanager
    def writing(self) -> Iterator["Journal"]:
        """Open for the run. What was made is kept when it breaks off, and dropped when it ends."""
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            known = [self._line(system, record) for (system, _), record in self.known.items()]
            self._path.write_text("".join([json.dumps(self._about) + "\n", *known]), encoding="utf-8")
        yield self
        if self._path:
            self._path.unlink()

    def keep(self, system: str, record: Record) -> None:
        """Append one record."""
        if self._path:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(self._line(system, record))

    @staticmethod
    def _line(system: str, record: Record) -> str:
        return json.dumps({"system": system, "record": record.to_json()}, ensure_ascii=False) + "\n"


def failures(records: Sequence[Record]) -> list[str]:
    """A line for everything that went wrong in an evaluator or in the system itself."""
    return [f"{record.case}, {name}: {what}" for record in records for name, what in record.failures.items()]

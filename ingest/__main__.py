"""`python -m ingest NOTES`: make a folder of notes searchable. See docs/commands.md."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vectorstore.arguments import DanishParser, run_command

if TYPE_CHECKING:
    from vectorstore.build import Contents

_MOST_REMOVED = 5
_KINDS = {
    "host": "bordvært",
    "participants": "deltager",
    "cpr": "CPR-nummer",
    "phone": "telefonnummer",
    "email": "e-mail",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 done, 1 nothing usable, 2 wrong use."""
    parser = DanishParser(prog="python -m ingest", description="Læs en mappe med notater, så der kan spørges til dem.")
    parser.add_argument("notes", type=Path, metavar="NOTATER", help="mappen med notaterne (TXT, MD, DOCX, PDF)")
    parser.add_argument("--index", type=Path, metavar="MAPPE", help="mappen, indekset skrives i (ellers INDEX_DIR)")
    parser.add_argument("--manifest", type=Path, metavar="CSV", help="kolonner: file, event, place, date, table, host")
    parser.add_argument("--keep-names", action="store_true", help="lad navne på bordværter og deltagere stå")
    parser.add_argument("--json", action="store_true", help="skriv ét JSON-objekt i stedet for en oversigt")
    options = parser.parse_args(arguments)
    try:
        return run_command(lambda: _run(options))
    except KeyboardInterrupt:
        print("Afbrudt. Det gamle indeks er urørt.", file=sys.stderr)
        return 130


def _run(options: argparse.Namespace) -> int:
    from ingest.naming import MANIFEST, read_manifest
    from ingest.progress import progress_bars
    from ingest.run import read_folder
    from vectorstore.build import current_hashes, write_build
    from vectorstore.embed import load_embedder
    from vectorstore.settings import IndexSettings, load_settings

    settings = load_settings(IndexSettings, index_dir=options.index)
    server = settings.server
    beside = options.notes / MANIFEST
    manifest = options.manifest or (beside if beside.exists() else None)
    rows = read_manifest(manifest) if manifest else {}
    embedder = load_embedder(settings.embedder)
    with progress_bars(shown=not options.json) as bars:
        contents = read_folder(options.notes, rows, keep_names=options.keep_names, progress=bars("Læser notater"))
        before = current_hashes(settings.index_dir)
        build = write_build(settings.index_dir, contents, embedder, bars("Gør søgbare"), server)
    report = _report(build, contents, before)
    kept = len(before.keys() - set(report["removed"]))
    print(json.dumps(report, ensure_ascii=False) if options.json else _overview(report, of_another=not kept))
    return 0


def _report(build: str, contents: "Contents", before: dict[str, str]) -> dict[str, Any]:
    """What `--json` prints; see docs/commands.md."""
    hashes = {note.note: note.sha256 for note in contents.notes}
    said: dict[tuple[str, str, str], int] = {}
    for passage in contents.passages:
        key = (passage.note, passage.event, passage.table)
        said[key] = said.get(key, 0) + 1
    return {
        "build": build,
        "notes": [
            {
                "note": note.note,
                "event": table.event,
                "place": table.place,
                "table": table.table,
                "passages": said.get((note.note, table.event, table.table), 0),
                "masked": note.masked,
            }
            for note in contents.notes
            for table in note.tables
        ],
        "unreadable": [{"note": entry.note, "reason": entry.reason} for entry in contents.unreadable],
        "unchanged": sum(before.get(note) == digest for note, digest in hashes.items()),
        "removed": sorted(before.keys() - hashes.keys() - {entry.note for entry in contents.unreadable}),
    }


def _overview(report: dict[str, Any], *, of_another: bool) -> str:
    """The report as a person reads it. `of_another`: the index before held other notes altogether."""
    notes, unreadable, removed = report["notes"], report["unreadable"], report["removed"]
    width = max(len(f"{note['table']}, {note['event']}") for note in notes)
    lines = [f"{_count(len(notes), 'bord', 'borde')}, {sum(note['passages'] for note in notes)} udsagn."]
    for note in notes:
        label = f"{note['table']}, {note['event']}".removesuffix(", ")
        empty = "  tomt skema" if not note["passages"] else f"{note['passages']:4d} udsagn"
        lines.append(f"  {label:<{width}} {empty}   {note['note']}")
    masked: dict[str, int] = {}
    for counts in {note["note"]: note["masked"] for note in notes}.values():
        for kind, count in counts.items():
            masked[kind] = masked.get(kind, 0) + count
    if masked:
        places = (f"{_KINDS[kind]} {_count(count, 'sted', 'steder')}" for kind, count in sorted(masked.items()))
        lines.append(f"Dækket af hensyn til persondata: {', '.join(places)}.")
    if unreadable:
        lines.append(f"{_count(len(unreadable), 'fil', 'filer')} kunne ikke læses og tælles ikke med:")
        lines += [f"  {entry['note']}: {entry['reason']}" for entry in unreadable]
    if removed and not of_another:
        more = f" og {len(removed) - _MOST_REMOVED} til" if len(removed) > _MOST_REMOVED else ""
        lines.append(f"Fjernet siden sidst: {', '.join(removed[:_MOST_REMOVED])}{more}.")
    return "\n".join(lines)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


if __name__ == "__main__":
    sys.exit(main())

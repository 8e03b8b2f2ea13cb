"""What an ingest tells: as one JSON object, or as lines for a person."""

from typing import Any

from vectorstore.manifest import Contents
from vectorstore.passage import label_of

_MOST_REMOVED = 5
KINDS = {
    "host": "bordvært",
    "participants": "deltager",
    "cpr": "CPR-nummer",
    "phone": "telefonnummer",
    "email": "e-mail",
    "address": "adresse",
    "known": "navn fra navnefilen",
    "person": "navn",
}
"""Kinds of personal data as a person calls them."""


def report(build: str, contents: Contents, before: dict[str, str]) -> dict[str, Any]:
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
                **({"uncertain": list(note.uncertain)} if note.uncertain else {}),
                **({"language": note.language} if note.language != "da" else {}),
            }
            for note in contents.notes
            for table in note.tables
        ],
        "unreadable": [{"note": entry.note, "reason": entry.reason} for entry in contents.unreadable],
        "unchanged": sum(before.get(note) == digest for note, digest in hashes.items()),
        "removed": sorted(before.keys() - hashes.keys() - {entry.note for entry in contents.unreadable}),
    }


def overview(report: dict[str, Any], *, of_another: bool) -> str:
    """The report as a person reads it. `of_another`: the index before held other notes altogether."""
    notes, unreadable, removed = report["notes"], report["unreadable"], report["removed"]
    width = max(len(f"{note['table']}, {note['event']}") for note in notes)
    lines = [f"{_count(len(notes), 'bord', 'borde')}, {sum(note['passages'] for note in notes)} udsagn."]
    for note in notes:
        label = label_of(note["table"], note["event"])
        empty = "  tomt skema" if not note["passages"] else f"{note['passages']:4d} udsagn"
        lines.append(f"  {label:<{width}} {empty}   {note['note']}")
    masked: dict[str, int] = {}
    for counts in {note["note"]: note["masked"] for note in notes}.values():
        for kind, count in counts.items():
            masked[kind] = masked.get(kind, 0) + count
    if masked:
        places = (f"{KINDS[kind]} {_count(count, 'sted', 'steder')}" for kind, count in sorted(masked.items()))
        lines.append(f"Dækket af hensyn til persondata: {', '.join(places)}.")
    if uncertain := sorted({note["note"] for note in notes if "uncertain" in note}):
        lines.append(f"Læst af billeder, og derfor usikkert: {', '.join(uncertain)}.")
    if unreadable:
        lines.append(f"{_count(len(unreadable), 'fil', 'filer')} kunne ikke læses og tælles ikke med:")
        lines += [f"  {entry['note']}: {entry['reason']}" for entry in unreadable]
    if removed and not of_another:
        more = f" og {len(removed) - _MOST_REMOVED} til" if len(removed) > _MOST_REMOVED else ""
        lines.append(f"Fjernet siden sidst: {', '.join(removed[:_MOST_REMOVED])}{more}.")
    return "\n".join(lines)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"

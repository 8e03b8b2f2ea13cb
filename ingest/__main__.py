"""`python -m ingest NOTES`: make a folder of notes searchable. See docs/commands.md and docs/notes.md."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.arguments import DanishParser, run_command

if TYPE_CHECKING:
    from vectorstore.manifest import Contents
    from vectorstore.settings import IndexSettings

Command = Callable[[argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 done, 1 nothing usable, 2 wrong use."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["forget"]:
        return _guarded(_forget, _forget_parser().parse_args(arguments[1:]))
    options = _parser().parse_args(arguments)
    if options.explain:
        return _guarded(_explain, options)
    if not options.notes:
        _parser().error("the following arguments are required: NOTATER")
    return _guarded(_ingest, options)


def _parser() -> DanishParser:
    parser = DanishParser(
        prog="python -m ingest",
        description="Læs en mappe med notater, så der kan spørges til dem. "
        "“python -m ingest forget --help” viser, hvordan noget fjernes igen.",
    )
    parser.add_argument("notes", type=Path, nargs="?", metavar="NOTATER", help="mappen med notaterne")
    parser.add_argument("--index", type=Path, metavar="MAPPE", help="mappen, indekset skrives i (ellers INDEX_DIR)")
    parser.add_argument("--manifest", type=Path, metavar="CSV", help="kolonner: file, event, place, date, table, host")
    parser.add_argument("--keep-names", action="store_true", help="lad navne på bordværter og deltagere stå")
    parser.add_argument("--names", type=Path, metavar="FIL", help="navne, der altid dækkes, ét pr. linje")
    parser.add_argument("--json", action="store_true", help="skriv ét JSON-objekt i stedet for en oversigt")
    parser.add_argument("--dry-run", action="store_true", help="vis, hvad der er forstået, og skriv intet indeks")
    parser.add_argument("--explain", type=Path, metavar="FIL", help="vis ét notat linje for linje med dets læsning")
    return parser


def _forget_parser() -> DanishParser:
    parser = DanishParser(
        prog="python -m ingest forget",
        description="Fjern et notat eller et udsagn af indekset, og hold det ude, når der indlæses igen.",
    )
    parser.add_argument("what", metavar="NOTAT|UDSAGN", help="notatets sti, som svarene viser den, eller et udsagns id")
    parser.add_argument("--index", type=Path, metavar="MAPPE", help="mappen med indekset (ellers INDEX_DIR)")
    return parser


def _guarded(command: Command, options: argparse.Namespace) -> int:
    try:
        return run_command(lambda: command(options))
    except KeyboardInterrupt:
        print("Afbrudt. Det gamle indeks er urørt.", file=sys.stderr)
        return 130


def _ingest(options: argparse.Namespace) -> int:
    from ingest.forgotten import load_forgotten
    from ingest.naming import MANIFEST, read_manifest
    from ingest.progress import progress_bars
    from ingest.report import overview, report
    from ingest.run import read_folder
    from vectorstore.build import write_build
    from vectorstore.embed import load_embedder
    from vectorstore.manifest import current_hashes

    settings = _settings(options)
    server = settings.server
    beside = options.notes / MANIFEST
    manifest = options.manifest or (beside if beside.exists() else None)
    rows = read_manifest(manifest) if manifest else {}
    names = _names(settings)
    forgotten = load_forgotten(settings.index_dir)
    before = current_hashes(settings.index_dir)
    embedder = None if options.dry_run else load_embedder(settings.embedder)
    with progress_bars(shown=not options.json) as bars:
        contents = read_folder(
            options.notes,
            rows,
            keep_names=options.keep_names,
            progress=bars("Læser notater"),
            names=names,
            forgotten=forgotten,
            pictures=not options.dry_run,
        )
        build = write_build(settings.index_dir, contents, embedder, bars("Gør søgbare"), server) if embedder else ""
    told = report(build, contents, before)
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
    elif options.dry_run:
        _print_tree(contents)
    else:
        print(overview(told, of_another=not before.keys() - set(told["removed"])))
    return 0


def _print_tree(contents: "Contents") -> None:
    from rich.console import Console

    from ingest.outline import outline

    console = Console(highlight=False, soft_wrap=True)
    console.print(outline(contents))
    console.print("Intet er skrevet. Ret et bords navn, sted eller dato i manifest.csv, og se efter igen.")


def _explain(options: argparse.Namespace) -> int:
    from ingest.explain import explain_file
    from ingest.privacy import Privacy

    privacy = Privacy(options.keep_names, () if options.keep_names else _names(_settings(options)))
    print(explain_file(options.explain, options.notes, options.manifest, privacy))
    return 0


def _forget(options: argparse.Namespace) -> int:
    from ingest.forget import forget

    settings = _settings(options)
    print(forget(settings.index_dir, settings.embedder, options.what, settings.server))
    return 0


def _settings(options: argparse.Namespace) -> "IndexSettings":
    from vectorstore.settings import IndexSettings, load_settings

    return load_settings(IndexSettings, index_dir=options.index, names_file=getattr(options, "names", None))


def _names(settings: "IndexSettings") -> tuple[str, ...]:
    from ingest.privacy import read_names

    return read_names(settings.names_file) if settings.names_file else ()


if __name__ == "__main__":
    sys.exit(main())

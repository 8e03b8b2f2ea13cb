"""`python -m bot ask|chat|verify|serve|key`: questions and claims, and the server. See docs/commands.md."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.arguments import DanishParser, run_command
from vectorstore.errors import UsageError

if TYPE_CHECKING:
    from bot.ask import Bot


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 nothing usable, 2 wrong use."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # always text files here
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        return run_command(lambda: int(options.run(options)))
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = DanishParser(prog="python -m bot", description="Spørg notaterne fra en borgerhøring.")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    ask = commands.add_parser("ask", help="stil ét spørgsmål, eller mange som JSON-linjer")
    ask.add_argument("question", nargs="?", metavar="SPØRGSMÅL")
    ask.add_argument(
        "--jsonl", action="store_true", help="læs ét spørgsmål pr. linje som JSON, skriv ét svar pr. linje"
    )
    ask.add_argument("--json", action="store_true", help="skriv svaret som JSON")
    for name, what in (
        ("event", "arrangement"),
        ("place", "sted"),
        ("table", "bord"),
        ("exercise", "øvelse"),
        ("role", "rolle"),
    ):
        ask.add_argument(
            f"--{name}",
            default="",
            metavar=what.upper(),
            help=f"kun dette {what}" if name != "role" else "kun denne rolle",
        )
    ask.set_defaults(run=_ask)
    chat = commands.add_parser("chat", help="spørg igen og igen i terminalen")
    chat.add_argument("--example", action="store_true", help="begynd med et eksempel fra notaterne")
    chat.set_defaults(run=_chat)
    verify = commands.add_parser("verify", help="afgør om udsagn bevises af deres kilder")
    verify.add_argument(
        "--jsonl", action="store_true", required=True, help="læs ét udsagn pr. linje som JSON, skriv én dom pr. linje"
    )
    verify.set_defaults(run=_verify)
    serve = commands.add_parser("serve", help="åbn serveren: API og side")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="hvor den lytter (ellers 127.0.0.1)")
    serve.add_argument("--port", type=int, default=7860, metavar="PORT", help="port (ellers 7860; 0: en ledig)")
    serve.add_argument("--open", action="store_true", help="åbn siden i browseren")
    serve.set_defaults(run=_serve)
    key = commands.add_parser("key", help="lav en nøgle til medarbejdere og dens aftryk til BOT_STAFF_KEYS")
    key.set_defaults(run=_key)
    for command in (ask, chat, serve):
        command.add_argument("--index", type=Path, metavar="MAPPE", help="mappen med indekset (ellers INDEX_DIR)")
    return parser


def _open(options: argparse.Namespace) -> "Bot":
    from bot.ask import Bot
    from bot.settings import BotSettings
    from vectorstore.settings import load_settings

    return Bot(load_settings(BotSettings, index_dir=options.index))


def _ask(options: argparse.Namespace) -> int:
    if options.jsonl == bool(options.question):
        raise UsageError('Skriv enten et spørgsmål (“python -m bot ask "Hvad sagde folk om busser?"”) eller --jsonl.')
    from bot.answer import Request
    from bot.requests import FILTERS, make_filters
    from bot.show import as_plain

    chosen = {name: getattr(options, name) for name in FILTERS}
    if options.jsonl:
        from bot.jsonl import write
        from bot.lines import answer_lines

        if any(chosen.values()):
            raise UsageError('Med --jsonl står filtrene på hver linje: {"question": "…", "filters": {"table": "3"}}.')
        return 0 if write(answer_lines(_open(options), sys.stdin), lambda answer: str(answer["text"])) else 1
    filters = make_filters(chosen)
    answer = _open(options).ask(Request(options.question, filters=filters))
    print(json.dumps(answer.to_json(), ensure_ascii=False, indent=2) if options.json else as_plain(answer))
    return 1 if answer.status == "rejected" else 0


def _chat(options: argparse.Namespace) -> int:
    from bot.chat import chat

    chat(_open(options), example=options.example)
    return 0


def _serve(options: argparse.Namespace) -> int:
    from bot.page.at_desk import page
    from bot.web.serve import serve
    from bot.web.settings import WebSettings
    from vectorstore.settings import load_settings

    if not 0 <= options.port <= 65_535:
        raise UsageError("--port skal være et tal fra 0 til 65535.")
    serve(load_settings(WebSettings, index_dir=options.index), options.host, options.port, page, show=options.open)
    return 0


def _key(_options: argparse.Namespace) -> int:
    from bot.web.keys import hash_key, make_key

    key = make_key()
    print(f"Nøgle (vises kun nu):  {key}\nTil BOT_STAFF_KEYS:    {hash_key(key)}")
    return 0


def _verify(_options: argparse.Namespace) -> int:
    from bot.checks.lines import verify_lines
    from bot.jsonl import write
    from bot.nli import open_veto
    from bot.settings import BotSettings
    from vectorstore.settings import load_settings

    veto = open_veto(load_settings(BotSettings).bot_nli)
    return 0 if write(verify_lines(sys.stdin, veto), lambda verdict: str(verdict["reasons"][0])) else 1


if __name__ == "__main__":
    sys.exit(main())

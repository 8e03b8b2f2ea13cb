"""Command lines that speak Danish: one line for a mistake, and `--help` without English words."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from vectorstore.errors import UserError

# What argparse says, as patterns, and the same in Danish. The first that fits the whole message is taken.
_MESSAGES = (
    (r"unrecognized arguments: (.*)", r"Ukendt argument: \1"),
    (r"the following arguments are required: (.*)", r"Der mangler: \1"),
    (r"one of the arguments (.*) is required", r"Der skal angives ét af disse: \1"),
    (r"ambiguous option: (.*?) could match (.*)", r"\1 kan betyde flere ting: \2"),
    (r"argument (.*?): expected one argument", r"\1 skal følges af en værdi"),
    (r"argument (.*?): expected at least one argument", r"\1 skal følges af mindst én værdi"),
    (r"argument (.*?): expected at most one argument", r"\1 kan højst følges af én værdi"),
    (r"argument (.*?): expected (\d+) arguments?", r"\1 skal følges af \2 værdier"),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1 kan ikke være “\2”; vælg mellem \3"),
    (r"argument (.*?): invalid \S+ value: '?(.*?)'?", r"\1 kan ikke være “\2”"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 kan ikke bruges sammen med \2"),
    (r"argument (.*?): ignored explicit argument '?(.*?)'?", r"\1 tager ingen værdi, men fik “\2”"),
)


class _DanishFormatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)


class DanishParser(argparse.ArgumentParser):
    """An ArgumentParser whose mistakes are one line "Fejl: …" with exit status 2, and whose help is Danish.

    Parsers of subcommands are DanishParsers too.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"formatter_class": _DanishFormatter, **options, "add_help": False})
        self._positionals.title = "argumenter"
        self._optionals.title = "valgmuligheder"
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Say on one line of the error stream what is wrong and where the help is; end with 2."""
        print(f"Fejl: {translated(message)}. Se hvordan med “{self.prog} --help”.", file=sys.stderr)
        sys.exit(2)


def run_command(command: Callable[[], int]) -> int:
    """The command's exit status; a UserError is one line "Fejl: …" on the error stream and its own status."""
    try:
        return command()
    except UserError as error:
        print(f"Fejl: {error}", file=sys.stderr)
        return error.exit_status


def translated(message: str) -> str:
    """A message of argparse in Danish, on one line; one that is not known stays as it is."""
    message = " ".join(message.split())
    for pattern, danish in _MESSAGES:
        if found := re.fullmatch(pattern, message):
            return found.expand(danish).replace("'", "")
    return message

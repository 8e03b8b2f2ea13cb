"""The commands of `python -m eval`, one file each: what can be given, and what is done with it."""

from eval.commands import ask, bind, compare, drafts, gate, judge, report

COMMANDS = (ask, compare, report, gate, drafts, bind, judge)
"""Modules with `register(commands)`; the first adds `run`."""

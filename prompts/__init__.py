"""Reviewed Danish texts in files, filled in with checked variables and known by their hash."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

_FOLDER = Path(__file__).parent


class PromptError(ValueError):
    """A text was filled in with other variables than it names; the message lists all of them."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One text. Its variables stand in braces."""

    name: str
    text: str

    @property
    def hash(self) -> str:
        """Changes with every change of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def variables(self) -> frozenset[str]:
        """The names in braces."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.text) if name)

    def fill(self, **values: object) -> str:
        """The text with its variables replaced. Raises PromptError unless they are exactly these."""
        if values.keys() != self.variables:
            missing, extra = sorted(self.variables - values.keys()), sorted(values.keys() - self.variables)
            raise PromptError(f"{self.name}: missing {missing}, not in the text {extra}")
        return self.text.format(**values)


@cache
def load(name: str) -> Prompt:
    """The text in prompts/<name>.md, without the line break at its end."""
    return Prompt(name, (_FOLDER / f"{name}.md").read_text(encoding="utf-8").rstrip("\n"))

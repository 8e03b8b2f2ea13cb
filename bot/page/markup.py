"""The answer's markdown as HTML: paragraphs, lists, bold and our markers, and nothing else.

Everything else is text and is escaped. A marker becomes a button only when the answer has that source.
"""

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

_TOKEN = re.compile(r"\\(?P<sign>[!-/:-@\[-`{-~])|\*\*(?P<bold>(?:\\.|[^\\])+?)\*\*|\[(?P<number>\d{1,5})\]")
_LAST_WORD = re.compile(r"(?:\bBord )?\S{1,24} ?$")

MakeButton = Callable[[int], Markup]
"""Gives the button of a source's number."""


def to_html(markdown: str, numbers: Iterable[int], button: MakeButton) -> Markup:
    """Markdown of an answer as HTML. `numbers`: of the sources that exist."""
    known = frozenset(numbers)
    blocks: list[Markup] = []
    items: list[Markup] = []
    for line in [*markdown.split("\n"), ""]:
        if line.startswith("- "):
            items.append(Markup("<li>{}</li>").format(_inline(line[2:], known, button)))
            continue
        if items:
            blocks.append(Markup("<ul>{}</ul>").format(Markup("\n").join(items)))
            items = []
        if re.fullmatch(r"\*\*[^*]+\*\*", line):
            blocks.append(Markup("<h3>{}</h3>").format(_inline(line[2:-2], known, button)))
        elif line.strip():
            blocks.append(Markup("<p>{}</p>").format(_inline(line, known, button)))
    return Markup("\n").join(blocks)


def to_text(markdown: str) -> str:
    """The same words without our marks, for where there is no HTML."""
    return _TOKEN.sub(lambda found: found["sign"] or (to_text(found["bold"]) if found["bold"] else found[0]), markdown)


def _inline(text: str, known: frozenset[int], button: MakeButton) -> Markup:
    parts: list[Markup] = []
    at = 0
    for found in _TOKEN.finditer(text):
        before = text[at : found.start()]
        at = found.end()
        if found["number"] and int(found["number"]) in known:
            word = _LAST_WORD.search(before)
            parts.append(escape(before[: word.start()] if word else before))
            # A number does not begin a line: it stays with the word before it.
            kept = Markup('<span class="kept">{}{}</span>') if word else Markup("{}{}")
            parts.append(kept.format(word[0] if word else "", button(int(found["number"]))))
            continue
        parts.append(escape(before))
        if found["sign"]:
            parts.append(escape(found["sign"]))
        elif found["bold"]:
            parts.append(Markup("<strong>{}</strong>").format(_inline(found["bold"], known, button)))
        else:
            parts.append(escape(found[0]))
    return Markup("").join([*parts, escape(text[at:])])

"""Second pass over a note, with the item after in view: which short lines are headings, and over what?"""

from collections.abc import Iterable
from itertools import takewhile, zip_longest
from typing import TypeGuard

from ingest.blocks import Block, looks_like_heading
from ingest.item import Item, Marker
from ingest.note import MOST_WITHIN, WITHIN

_LONG_PARAGRAPH = 80
_FEW_WORDS = 6
_TITLE_WORDS = 2
_LONGEST = 100


def head_nested(items: list[Item]) -> list[Item]:
    """Let a bullet head the bullets nested below it, and only those.

    One that ends in a colon, or a word or two over several, is a heading alone; any other is a point as well.
    """
    out: list[Item] = []
    outer = ""
    parents: list[tuple[Block, str]] = []
    for index, item in enumerate(items):
        if not isinstance(item, Block):
            outer, parents = item.text if isinstance(item, Marker) and item.kind == "heading" else "", []
            out.append(item)
            continue
        held = len(parents)
        while parents and not _is_nested(item, parents[-1][0]):
            parents.pop()
        if len(parents) < held:
            out.append(Marker("heading", (), _under(outer, parents)))
        below = _nested_below(item, items[index + 1 : index + 3])
        if below and _can_head(item):
            text = item.lines[0].text
            parents.append((item, text.rstrip(" :.!")))
            alone = text.endswith(":") or (len(text.split()) <= _TITLE_WORDS and below > 1)
            out += [] if alone else [item]
            out.append(Marker("heading", item.lines if alone else (), _under(outer, parents)))
        else:
            out.append(item)
    return out


def _under(outer: str, parents: list[tuple[Block, str]]) -> str:
    return WITHIN.join(filter(None, (outer, *(text for _, text in parents[-MOST_WITHIN:]))))


def _nested_below(parent: Block, items: Iterable[Item]) -> int:
    """How many of these items that follow it are nested below it, up to the first that is not."""
    return len(list(takewhile(lambda item: isinstance(item, Block) and _is_nested(item, parent), items)))


def _can_head(block: Block) -> bool:
    return block.bullet and len(block.lines) == 1 and len(block.lines[0].text) <= _LONGEST


def _is_nested(block: Block, parent: Block) -> bool:
    """Do the block's bullets stand deeper than the parent's, or have a weaker mark?"""
    own, above = block.lines[0], parent.lines[0]
    return block.bullet and (own.indent > above.indent or (own.mark == "weak bullet" and above.mark == "bullet"))


def promote_headings(items: list[Item]) -> list[Item]:
    """Find the single short lines that are headings, and join bullets with the paragraphs they head."""
    bullets_head = _bullets_head_paragraphs(items)
    out: list[Item] = []
    merged = -1
    for index, item in enumerate(items):
        if index == merged:
            continue
        following = items[index + 1] if index + 1 < len(items) else None
        if not isinstance(item, Block) or not _is_short_line(item):
            out.append(item)
        elif item.bullet:
            if bullets_head and _is_paragraph(following):
                out.append(Block(item.lines + following.lines, bullet=True))
                merged = index + 1
            else:
                out.append(item)
        elif item.lines[0].text.endswith(":") or _stands_over(item, following):
            out.append(Marker("heading", item.lines, item.lines[0].text.rstrip(" :")))
        else:
            out.append(item)
    return out


def _is_short_line(block: Block) -> bool:
    return len(block.lines) == 1 and looks_like_heading(block.lines[0].text)


def _is_paragraph(item: Item | None) -> TypeGuard[Block]:
    return isinstance(item, Block) and not item.bullet


def _stands_over(item: Block, following: Item | None) -> bool:
    """Does a single short line stand as a heading over the bullets or the long paragraph below it?"""
    if not isinstance(following, Block):
        return False
    length = following.lines[-1].end - following.lines[0].start
    is_long = length >= _LONG_PARAGRAPH and following.lines[-1].ends_sentence
    return following.bullet or (len(item.lines[0].text.split()) <= _FEW_WORDS and is_long)


def _bullets_head_paragraphs(items: list[Item]) -> bool:
    """Do at least half of the note's short bullets stand over a paragraph without bullet?"""
    followed = [
        _is_paragraph(following)
        for item, following in zip_longest(items, items[1:])
        if isinstance(item, Block) and item.bullet and _is_short_line(item)
    ]
    return bool(followed) and 2 * sum(followed) >= len(followed)

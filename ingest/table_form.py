"""Tables that people use as forms: labels beside or above values, questions above the cells that answer them.

A grid is rows of cells, a cell is its paragraphs as lines ("# " opens a heading, "• " a list item).
"""

from collections.abc import Iterator

from ingest.grammar import load_grammar
from ingest.note import PERSONAL

Cell = list[str]
Grid = list[list[Cell]]


def table_lines(grid: Grid) -> Iterator[str]:
    """A table below printed questions is read down its columns; other tables row by row.

    A header label and its value, in the cell beside it or in the one below, become one line.
    """
    if not grid:
        return
    asked = [len(text) == 1 and load_grammar().prompt(text[0]) is not None for text in grid[0]]
    if sum(asked) >= 2 and len(grid) > 1 and all(len(row) == len(asked) for row in grid):
        yield from _columns(grid, asked)
        return
    above: list[Cell] = []
    people: Cell = []
    for row, after in zip(grid, [*grid[1:], []], strict=True):
        goes_on = people and len(row) > 1 and not row[0] and any(map(load_grammar().is_names, row[1]))
        people = people if goes_on else row[0] if row and _is_people(row[0]) else []
        if goes_on:
            yield from _row([people, *row[1:]])
        elif above:
            yield from (_field_line(label, value) for label, value in zip(above, row, strict=True))
            above = []
        elif _labels_columns(row, after):
            above = row
        else:
            yield from _row(row)


def _row(row: list[Cell]) -> Iterator[str]:
    """Labels with the values beside them as lines; other cells as they are."""
    in_pairs = len(row) % 2 == 0 and all(_label(cell) for cell in row[::2])
    pending = list(row)
    while pending:
        cell = pending.pop(0)
        names_people = _is_people(cell)
        is_value = bool(pending) and not (names_people and _is_form(pending[0]))
        if is_value and (names_people or (in_pairs and _label(cell))):
            yield _field_line(cell, pending.pop(0))
        else:
            yield from cell


def _labels_columns(row: list[Cell], after: list[Cell]) -> bool:
    """Are all cells of the row labels of what stands in the row after it?"""
    values = [cell for cell in after if cell]
    return (
        len(row) == len(after) > 1
        and all(_label(cell) for cell in row)
        and bool(values)
        and not any(_label(cell) for cell in after)
    )


def _label(cell: Cell) -> str:
    """The header label that is all of the cell's text; "" for any other cell."""
    text = cell[0].strip("# :") if len(cell) == 1 else ""
    return text if text and load_grammar().header_field(f"{text}:") == (load_grammar().bare_label(text), "") else ""


def _is_people(cell: Cell) -> bool:
    return load_grammar().bare_label(_label(cell)) in PERSONAL


def _is_form(cell: Cell) -> bool:
    return len(cell) == 1 and load_grammar().is_form(cell[0].strip("# "))


def _field_line(label: Cell, value: Cell) -> str:
    return f"{_label(label)}: {', '.join(line.strip('# ') for text in value for line in text.splitlines())}".rstrip()


def _columns(grid: Grid, asked: list[bool]) -> Iterator[str]:
    """Each question with the cells below it; a first column that asks nothing names the rows."""
    for column, is_question in enumerate(asked):
        if not is_question and column == 0:
            continue
        yield from grid[0][column] if is_question else (f"# {line.strip('# ')}" for line in grid[0][column])
        for row in grid[1:]:
            label = " ".join(row[0]).strip("# ") if not asked[0] and len(row[0]) == 1 else ""
            for text in row[column]:
                point = text.lstrip("•# ")
                yield f"• {label}: {point}" if label else f"• {point}"

"""Progress bars on the error stream, so that what is printed can be piped on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Bars = Callable[[str], Callable[[int, int], None]]
"""Given a label, a function to be called with (done, of)."""


@contextmanager
def progress_bars(*, shown: bool) -> Iterator[Bars]:
    """Bars that live as long as the block; nothing is drawn unless `shown` and on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not (shown and console.is_terminal)) as progress:

        def bar(label: str) -> Callable[[int, int], None]:
            task = progress.add_task(label, total=None)
            return lambda done, of: progress.update(task, completed=done, total=of)

        yield bar

"""What a person at a terminal sees of a command that takes some seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def progress(steps: Sequence[str], *, is_quiet: bool) -> Iterator[Callable[[str], None]]:
    """Give what is told of each step when it begins: a bar on standard error, wiped at the end.

    A file, a pipe or a log gets nothing of it.
    """
    from mapper.locate.command import is_watched

    if is_quiet or not is_watched():
        yield lambda step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        BarColumn(20),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(steps))

        def tell(step: str) -> None:
            bar.update(task, description=step, completed=steps.index(step))

        yield tell

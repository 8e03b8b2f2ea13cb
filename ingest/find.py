"""Which files of a folder people put there."""

from pathlib import Path

from ingest.naming import MANIFEST
from ingest.read import KNOWN
from ingest.read_zip import LEFT_BEHIND
from vectorstore.errors import UnusableError, UsageError


def find_files(folder: Path) -> list[Path]:
    """Every file below the folder that a person put there, in a fixed order, and every link that leads out of it.

    Raises UsageError when the folder is none, UnusableError when it is empty.
    """
    if folder.is_file():
        raise UsageError(f"{folder} er en fil: angiv den mappe, notaterne ligger i, altså {folder.parent}.")
    if not folder.is_dir():
        raise UsageError(f"Mappen {folder} findes ikke: angiv den mappe, notaterne ligger i.")
    files = sorted(
        path
        for path in folder.rglob("*")
        if (path.is_file() or leads_out(path, folder))
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    )
    files = [path for path in files if path.name.lower() not in (MANIFEST, *LEFT_BEHIND)]
    if not files:
        raise UnusableError(f"Mappen {folder} er tom: læg notaterne ({KNOWN}) i den.")
    return files


def leads_out(path: Path, folder: Path) -> bool:
    """Is the path, or a folder on its way, a symbolic link to what lies outside the folder or is not there?"""
    try:
        return not path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to nothing, or to itself
        return path.is_symlink()

"""Which store holds a build's passages and vectors."""

from pathlib import Path

from vectorstore.chroma import PassageStore, Store
from vectorstore.errors import IndexMismatchError
from vectorstore.manifest import Manifest
from vectorstore.server import Server, ServerStore


def open_store(directory: Path, manifest: Manifest, server: Server | None) -> Store:
    """Open the store of a build.

    Raises NoIndexError when it is damaged or gone, ServerError when its server is away, IndexMismatchError
    when it lies on a server and none is set, or the other way round.
    """
    if server is None and manifest.collection is None:
        return PassageStore(directory / "chroma")
    if server is None:
        raise IndexMismatchError("Indekset ligger på en Chroma-server: sæt CHROMA_URL, eller indlæs notaterne igen.")
    if manifest.collection is None:
        raise IndexMismatchError(
            f"Indekset ligger ikke på Chroma-serveren {server.url}: indlæs notaterne igen, eller fjern CHROMA_URL."
        )
    return ServerStore(server, manifest.collection)

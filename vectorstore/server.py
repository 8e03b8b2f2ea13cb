"""A Chroma server: the address, and one collection for each build, made, opened and dropped."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from vectorstore.chroma import CollectionStore
from vectorstore.errors import NoIndexError, ServerError, UsageError

_SECONDS = 60.0
"""How long one request may take: a write of 300 passages takes less than one."""
_SECONDS_TO_GREET = 10.0


@dataclass(frozen=True, slots=True)
class Server:
    """Where a Chroma server is and how to be let in."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    """(name, value): a proxy's token, for a server has no passwords of its own."""
    tenant: str = "default_tenant"
    database: str = "default_database"
    grace_seconds: float = 600.0
    """How long the collection of a build that has been replaced is kept."""

    def __post_init__(self) -> None:
        """Raises UsageError for an address that is none."""
        try:
            parts = urlsplit(self.url)
            fits = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
        except ValueError:
            fits = False
        if not fits:
            raise UsageError("CHROMA_URL skal være en adresse som http://localhost:8000 eller https://vært:443.")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise UsageError("CHROMA_URL skal være adressen alene: skriv adgangskode eller nøgle i CHROMA_HEADERS.")

    def __repr__(self) -> str:  # headers hold secrets
        return f"Server({self.address})"

    @property
    def address(self) -> str:
        """Where its collections lie, in words."""
        return f"{self.url.rstrip('/')} {self.tenant}/{self.database}"


class ServerStore(CollectionStore):
    """One collection on a server. Any number of processes may read it."""

    def __init__(self, server: Server, name: str, *, make: bool = False) -> None:
        """Open the collection, or make it.

        Raises ServerError when the server is away or refuses, NoIndexError when it has no such collection.
        """
        self._server = server
        client = _connect(server)
        with self._translated():
            collection = (
                client.create_collection(name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}})
                if make
                else client.get_collection(name, embedding_function=None)
            )
        super().__init__(collection, f"samlingen {name} på {server.url}")

    def _translated(self) -> Any:
        return _translated(self._server)


def new_collection_name(build: str) -> str:
    """A name within Chroma's rules that no other index folder on the same server takes."""
    return f"hoering-{build}-{secrets.token_hex(4)}"


def drop_collection(server: Server, name: str) -> None:
    """Remove a collection with all it holds; one that is gone already is none. Raises ServerError."""
    try:
        with _translated(server):
            _connect(server).delete_collection(name)
    except NoIndexError:
        return


@lru_cache(maxsize=4)
def _connect(server: Server) -> Any:
    """A client; kept, since every client starts a machinery of its own."""
    import chromadb
    import httpx
    from chromadb.config import Settings

    with _translated(server):
        greeted = httpx.get(
            f"{server.url.rstrip('/')}/api/v2/heartbeat", headers=dict(server.headers), timeout=_SECONDS_TO_GREET
        )
        _check_greeting(server, greeted)
        client = chromadb.HttpClient(
            host=server.url.rstrip("/"),
            ssl=server.url.startswith("https"),
            headers=dict(server.headers),
            settings=Settings(anonymized_telemetry=False),
            tenant=server.tenant,
            database=server.database,
        )
    # Chroma's client waits for ever by default, and has no setting for it.
    client._server._session.timeout = httpx.Timeout(_SECONDS)  # type: ignore[attr-defined]  # noqa: SLF001
    return client


def _check_greeting(server: Server, greeted: Any) -> None:
    """Say what is at the address when it is no Chroma server that lets us in."""
    if greeted.status_code in (401, 403, 407):
        raise _refused(server)
    if greeted.status_code >= 500:
        raise _away(server, f"svarer {greeted.status_code}")
    if greeted.status_code != 200 or b"heartbeat" not in greeted.content:
        raise ServerError(f"På {server.url} er der ingen Chroma-server: ret CHROMA_URL.")


@contextmanager
def _translated(server: Server) -> Iterator[None]:
    """Errors of the connection, of a proxy and of Chroma become ours."""
    import httpx
    from chromadb.errors import (
        AuthorizationError,
        ChromaAuthError,
        ChromaError,
        NotFoundError,
        QuotaError,
        RateLimitError,
    )

    try:
        yield
    except NotFoundError as error:
        raise NoIndexError(
            f"Chroma-serveren {server.url} har ikke det, indekset peger på ({_one_line(error)}): "
            "ret CHROMA_TENANT og CHROMA_DATABASE, eller indlæs notaterne igen."
        ) from error
    except (AuthorizationError, ChromaAuthError) as error:
        raise _refused(server) from error
    except (QuotaError, RateLimitError) as error:
        raise ServerError(f"Chroma-serveren {server.url} vil ikke tage mere ({_one_line(error)}).") from error
    except httpx.TimeoutException as error:
        raise _away(server, "svarer ikke i tide") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            raise ServerError(
                f"Chroma-serveren {server.url} har et certifikat, som maskinen ikke kender: sæt SSL_CERT_FILE."
            ) from error
        raise _away(server, "kan ikke nås") from error
    except (ServerError, NoIndexError):
        raise
    except ChromaError as error:
        raise ServerError(f"Chroma-serveren {server.url} melder fejl: {_one_line(error)}.") from error
    except Exception as error:  # the client raises bare Exception and ValueError for what a proxy answers
        raise ServerError(f"Chroma-serveren {server.url} svarer uforståeligt: {_one_line(error)}.") from error


def _refused(server: Server) -> ServerError:
    return ServerError(f"Chroma-serveren {server.url} afviser adgang: ret CHROMA_HEADERS.")


def _away(server: Server, how: str) -> ServerError:
    return ServerError(f"Chroma-serveren {server.url} {how}: start den, eller ret CHROMA_URL.")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__

"""Settings that say where the index is and what embeds. All are listed in docs/settings.md."""

import json
import re
from pathlib import Path
from typing import TypeVar

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from vectorstore.errors import UsageError
from vectorstore.server import Server

_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\x20-\x7e\t]+")
"""Name and value as HTTP takes them (RFC 9110, 5.1 and 5.5), ASCII only."""


class IndexSettings(BaseSettings):
    """From the environment or a .env file; an empty value means the default."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, frozen=True)

    index_dir: Path = Path(".index")
    """INDEX_DIR: the folder that holds the builds."""
    embedder: str = ""
    """EMBEDDER: empty for the shipped model, else a sentence-transformers model by name or path."""
    reranker: str = ""
    """RERANKER: a cross-encoder by name or path that orders what was found; empty for none."""
    names_file: Path | None = None
    """NAMES_FILE: names that are covered in every note that is read, one a line."""
    chroma_url: str = ""
    """CHROMA_URL: a Chroma server instead of the embedded store."""
    chroma_headers: SecretStr = SecretStr("")
    """CHROMA_HEADERS: what a proxy before it asks for, as JSON or as lines "Name: value"."""
    chroma_tenant: str = "default_tenant"
    """CHROMA_TENANT: the server's tenant."""
    chroma_database: str = "default_database"
    """CHROMA_DATABASE: the tenant's database."""
    chroma_grace_minutes: float = Field(10, ge=0)
    """CHROMA_GRACE_MINUTES: how long the server keeps a build that has been replaced."""

    @property
    def server(self) -> Server | None:
        """The Chroma server that is set, or None. Raises UsageError when the settings do not fit."""
        if not self.chroma_url:
            return None
        headers = read_headers(self.chroma_headers.get_secret_value())
        minutes = self.chroma_grace_minutes
        return Server(self.chroma_url, headers, self.chroma_tenant, self.chroma_database, minutes * 60)


def read_headers(text: str) -> tuple[tuple[str, str], ...]:
    """(name, value) of headers written as a JSON object or as lines "Name: value".

    Raises UsageError that repeats nothing of them: they hold secrets.
    """
    wrong = UsageError("CHROMA_HEADERS skal være JSON ({“Navn”: “værdi”}) eller linjer som “Navn: værdi”.")
    if text.lstrip().startswith("{"):
        try:
            pairs = list(json.loads(text).items())
        except ValueError:
            raise wrong from None
    else:
        lines = [line.partition(":") for line in text.splitlines() if line.strip()]
        if any(not colon for _, colon, _ in lines):
            raise wrong
        pairs = [(name.strip(), value.strip()) for name, _, value in lines]
    if any(not isinstance(value, str) or not _HEADER.fullmatch(f"{name}:{value}") for name, value in pairs):
        raise wrong
    return tuple(pairs)


S = TypeVar("S", bound=IndexSettings)


def load_settings(kind: type[S], **given: object) -> S:
    """Settings of this kind; what is given on the command line (and not None) wins.

    Raises UsageError that names the setting when a value does not fit.
    """
    try:
        return kind(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise UsageError(
            f"Indstillingen {name} har værdien “{first['input']}”, som ikke kan bruges: {first['msg']}."
        ) from error

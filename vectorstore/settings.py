"""Settings that say where the index is and what embeds. All are listed in docs/settings.md."""

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from vectorstore.errors import UsageError


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

"""Errors as application/problem+json (RFC 9457), in Danish, without a word about the inside of the server."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from vectorstore.errors import UsageError

log = logging.getLogger(__name__)

_TITLES = {
    400: "Forespørgslen kan ikke læses",
    401: "Der mangler adgang",
    404: "Findes ikke",
    405: "Metoden kan ikke bruges her",
    408: "Forespørgslen kom for langsomt",
    413: "Forespørgslen er for stor",
    415: "Formatet kan ikke bruges",
    422: "Forespørgslen er ikke gyldig",
    429: "For mange forespørgsler",
    431: "For store headere",
    500: "Der skete en fejl",
    503: "Der er travlt",
    504: "Det tog for lang tid",
    507: "Der er ikke mere plads",
}


class Problem(Exception):  # noqa: N818  # the word of RFC 9457
    """A request that is not answered, and why."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})

    def to_json(self) -> dict[str, Any]:
        """The problem's document. `error` is what OpenAI's clients look for."""
        title = _TITLES.get(self.status, HTTPStatus(self.status).phrase)
        error = {"message": self.detail, "type": title, "code": str(self.status), "param": None}
        return {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail, "error": error}

    def response(self) -> Response:
        """The problem as an answer to the request."""
        return JSONResponse(self.to_json(), self.status, self.headers, "application/problem+json")


class ProblemBody(BaseModel):
    """RFC 9457; `error` repeats it in the form that OpenAI's clients look for."""

    model_config = ConfigDict(json_schema_extra={"example": Problem(429, "Vent 4 sekunder, og spørg igen.").to_json()})

    type: str
    title: str = Field(description="Kort, på dansk, ens for alle fejl af den slags")
    status: int
    detail: str = Field(description="Hvad der er galt, og hvad man kan gøre")
    error: dict[str, str | None]


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may end in these problems."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
    return {status: {"description": _TITLES[status], "content": content} for status in statuses}


def handle_problems(app: FastAPI) -> None:
    """Answer every error of a route with a problem."""

    async def problem(_: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)  # noqa: S101  # registered for nothing else
        return error.response()

    async def http(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        detail = "Adressen findes ikke; se /openapi.json." if error.status_code == 404 else "Se /openapi.json."
        return Problem(error.status_code, detail, error.headers).response()

    async def invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        return Problem(422, _what_is_wrong(error)).response()

    async def usage(_: Request, error: Exception) -> Response:
        return Problem(422, str(error)).response()

    app.add_exception_handler(Problem, problem)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(UsageError, usage)


def _what_is_wrong(error: RequestValidationError) -> str:
    """Which field is wrong. What was sent is not repeated."""
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return "Indholdet er ikke gyldig JSON."
    # Only names that stand in our own documents: a path of dots may hold what the caller made up.
    where = ".".join(str(part) for part in first["loc"][1:] if isinstance(part, int) or str(part).isidentifier())
    kinds = {
        "missing": "mangler",
        "extra_forbidden": "er ikke et felt her",
        "string_type": "skal være tekst",
        "string_unicode": "er ikke gyldig Unicode",
        "string_too_long": "er for lang",
        "too_long": "er for lang",
        "list_type": "skal være en liste",
        "literal_error": "har en værdi, der ikke findes",
    }
    what = kinds.get(first["type"], "kan ikke bruges")
    return (
        f"“{where[:100]}” {what}; se /openapi.json."
        if where
        else "Indholdet skal være et JSON-objekt; se /openapi.json."
    )

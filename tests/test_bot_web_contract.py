"""The OpenAPI document is true: whatever fits it or does not, the server answers as it says there."""

import shutil

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from servers import client_of

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def document(built, tmp_path_factory):
    index_dir = shutil.copytree(built, tmp_path_factory.mktemp("contract") / "index")
    with client_of(index_dir, bot_feedback=True, bot_request_rate=1_000_000, embedder="hash") as web:
        yield schemathesis.openapi.from_url(f"{web.base_url}/openapi.json")


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_operation_answers_as_it_is_described(document, mode: GenerationMode) -> None:
    operations = [operation.ok() for operation in document.get_all_operations()]
    assert len(operations) == 15
    if mode is GenerationMode.NEGATIVE:  # a path of any words cannot be wrong, nor what takes nothing
        operations = [each for each in operations if each.body or each.path.startswith(("/api/notes", "/api/pass"))]
        assert len(operations) == 7
    for operation in operations:

        @settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def keeps_its_promise(case) -> None:
            case.call_and_validate(checks=CHECKS)

        keeps_its_promise()

"""mahdar.serve: made-up requests after the OpenAPI document; no answer is a server error, every answer is as documented."""

import functools
import pathlib
import tempfile

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from mahdar.serve import Settings, create_app
from serving import copy, running

EXAMPLES = 10
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@functools.cache
def document():
    """The OpenAPI document, from an application with an empty dossier."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(dossier=str(pathlib.Path(folder) / "empty.db"), warm=False))
        held = app.openapi()
        app.state.held.close()
    return held


OPERATIONS = [(method, path) for path, held in document()["paths"].items() for method in held]


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    with running(copy(tmp_path_factory.mktemp("schema")), reading_seconds=20.0) as address:
        yield address


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[f"{method} {path}" for method, path in OPERATIONS])
def test_serve_made_up_requests_find_no_server_error(base, method, path):
    schema = schemathesis.openapi.from_dict(document())
    schema.config.update(base_url=base)

    @hypothesis.given(case=schema[path][method].as_strategy())
    @hypothesis.settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case):
        case.validate_response(case.call(timeout=60), checks=CHECKS)

    ask()

"""Schemathesis finds nothing: little is tried here; fuzzing.py says how to try more."""

from __future__ import annotations

import pytest

from tests.web.api.fuzzing import fuzz

# Its generators, and those of its libraries, warn of what is theirs to mend.
pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.long]


def test_schemathesis_finds_nothing() -> None:
    made, found = fuzz(examples=2)
    assert found == []
    for check in ("not_a_server_error", "response_schema_conformance", "negative_data_rejection",
                  "positive_data_acceptance", "ignored_auth", "unsupported_method"):
        assert made[check] > 100, check

"""What the tests of the API share."""

from collections.abc import Callable

import pytest


@pytest.fixture
def as_(db) -> Callable:
    """`as_(person)` is a program that asks the API as that person (see `programs.Program`)."""
    from tests.office.api.programs import Program

    return Program

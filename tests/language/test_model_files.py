"""The weights that ship are the ones that resources.toml names."""

import hashlib
import tomllib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "dateline"
READER = tomllib.loads((PACKAGE / "resources.toml").read_text("utf-8"))["reader"]


@pytest.mark.parametrize(("name", "digest"), READER["sha256"].items())
def test_files_are_those_that_are_named(name: str, digest: str) -> None:
    assert hashlib.sha256((PACKAGE / READER["folder"] / name).read_bytes()).hexdigest() == digest


def test_the_model_is_small() -> None:
    assert sum(path.stat().st_size for path in (PACKAGE / "language/model").iterdir()) < 32e6

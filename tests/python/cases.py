"""Files of kinds that people send, kept outside the project: tests that read them are skipped without them."""

from pathlib import Path

import pytest
from small_company import ROOT

CASES = ROOT.parent / "shared" / "cases"


def case(name: str) -> Path:
    """The folder of a kind of file."""
    if not (CASES / name).is_dir():
        pytest.skip(f"{CASES / name} is not there")
    return CASES / name

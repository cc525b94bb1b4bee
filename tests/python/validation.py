"""Where the modules of the validation lie, and the real data, without which their tests are skipped."""

import sys

import pytest
from small_company import ROOT

FOLDER = ROOT / "analysis" / "validation"
sys.path.insert(0, str(FOLDER))

from shared import DATA, absent  # noqa: E402


def needs(*names: str) -> pytest.MarkDecorator:
    """Skip a test where the data sets are absent, saying so."""
    missing = absent(DATA, names)
    return pytest.mark.skipif(bool(missing), reason=f"no data in {DATA}: {', '.join(missing)}")

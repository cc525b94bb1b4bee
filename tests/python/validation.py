"""The page of the validation, and the real data, without which its tests are skipped."""

import pytest
from shared import DATA, absent
from small_company import ROOT

FOLDER = ROOT / "analysis" / "validation"


def needs(*names: str) -> pytest.MarkDecorator:
    """Skip a test where the data sets are absent, saying so."""
    missing = absent(DATA, names)
    return pytest.mark.skipif(bool(missing), reason=f"no data in {DATA}: {', '.join(missing)}")

"""What several tests share: a small scenario, its comparison, and the program."""

import os
from pathlib import Path

import megaphone
import pytest
from small_company import ROOT, SMALL


@pytest.fixture
def small() -> megaphone.Scenario:
    """A scenario that runs in a moment; the name of a policy looks like a missing value."""
    return megaphone.Scenario.parse(SMALL)


@pytest.fixture(scope="session")
def comparison() -> megaphone.Comparison:
    """The comparison of the small scenario."""
    return megaphone.compare(megaphone.Scenario.parse(SMALL), progress=False)


@pytest.fixture(scope="session")
def program() -> Path:
    """The command line, built from the same sources; its tests are skipped without it."""
    path = Path(os.environ.get("MEGAPHONE_PROGRAM", ROOT / "build/release/megaphone"))
    if not path.exists():
        pytest.skip(f"{path} is not built")
    return path

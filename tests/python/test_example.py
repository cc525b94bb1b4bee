"""The example runs as it stands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_company import ROOT


@pytest.mark.parametrize("example", sorted((ROOT / "analysis/examples").glob("*.py")), ids=lambda file: file.stem)
def test_an_example_runs(example: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, example], check=True, cwd=tmp_path, env={**os.environ, "MPLBACKEND": "agg"})
    assert list(tmp_path.glob("*.svg"))

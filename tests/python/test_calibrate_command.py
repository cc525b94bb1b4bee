"""The command ``megaphone calibrate``, and Ctrl-C."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pandas as pd
import pytest
from test_calibrate_engine import TRUTH, company, export, fitted


@pytest.fixture(scope="module")
def observed() -> pd.DataFrame:
    """Sixteen weeks of the small company."""
    return export(company(), TRUTH)


def test_the_command_leaves_a_file_and_pictures_and_says_what_is_known(observed: pd.DataFrame, tmp_path: Path) -> None:
    company(tmp_path)
    observed.to_csv(tmp_path / "platform.csv", index=False)
    out = tmp_path / "effects" / "calibrated.toml"
    command = [sys.executable, "-m", "megaphone", "calibrate", tmp_path / "company.toml", tmp_path / "platform.csv"]
    options = ["--out", out, "--companies", "120", "--draws", "12"]
    done = subprocess.run([*command, *options], check=True, capture_output=True, text=True)
    assert "measured.monthly_participation is " in done.stdout
    assert sorted(file.name for file in out.parent.iterdir()) == [
        "calibrated-parameters.png",
        "calibrated-parameters.svg",
        "calibrated-predictive.png",
        "calibrated-predictive.svg",
        "calibrated.csv",
        "calibrated.toml",
    ]
    wrong = subprocess.run([*command[:-1], tmp_path / "none.csv"], check=False, capture_output=True, text=True)
    assert wrong.returncode == 2
    assert wrong.stderr == f"error: {tmp_path / 'none.csv'}: there is no such file\n"


def test_ctrl_c_stops_a_calibration(observed: pd.DataFrame) -> None:
    timer = threading.Timer(1.0, lambda: os.kill(os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        fitted(company(), observed, companies=4_000_000)
    timer.join()

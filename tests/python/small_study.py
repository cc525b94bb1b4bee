"""A small study, and ways to run it."""

import subprocess
from pathlib import Path

from small_company import SMALL

STUDY = """
[study]
name = "Small study"
scenario = "company/small.toml"
seed = 5
calibrate = "once"

[factors]
contagion.weight = { dist = "uniform", lowest = 0.1, highest = 2.0 }
contagion.rule = { levels = ["independent", "threshold"] }
posts.per_week = { dist = "uniform", lowest = 1, highest = 9 }

[outputs]
shares = { outcome = "shares" }
"lift of the mandate" = { outcome = "shares", policy = "NA", over = "Baseline" }
"weekly shares" = { outcome = "shares", each = "week" }

[design]
kind = "sobol"
size = 32

[replicates]
count = 2
"""


def write_study(folder: Path, *, text: str = STUDY, scenario: str = SMALL) -> Path:
    """Leave the study and its scenario in a folder."""
    (folder / "company").mkdir(parents=True, exist_ok=True)
    (folder / "company" / "small.toml").write_text(scenario)
    (folder / "small.toml").write_text(text)
    return folder / "small.toml"


def with_size(size: int, text: str = STUDY) -> str:
    """The study with so many base rows."""
    return text.replace("size = 32", f"size = {size}")


def command(program: Path, *arguments: object) -> str:
    """What the command line prints."""
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout

"""The posterior as an effects file with joint draws."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import tomli_w

from megaphone import _core
from megaphone.calibration.fitted import Fitted
from megaphone.errors import InputError

_EFFECTS = "effects."
_POSTS = "measured.posts_per_week"
_USABLE = (
    "Draws of effects and of the scenario's parameters together, from a calibration. Name this file in run.effects",
    "of the scenario; the parameters that are drawn then take the place of the scenario's.",
)
_NOT_USABLE = "A calibration to look at, not to use."


def write(calibration: Fitted, path: Path) -> tuple[Path, Path]:
    """Write the effects file and, beside it, the CSV of the draws."""
    draws = require_place(path)
    content = {
        "extends": _extended(calibration, path),
        "draws": {"file": draws.name, "source": source_of(calibration)},
    }
    text = _head(calibration) + tomli_w.dumps(content)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        columns_of(calibration).to_csv(draws, index=False)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        problem = f"cannot be written: {error.strerror}"
        raise InputError(f"{path}: {problem}", str(path), problem=problem) from error
    return path, draws


def require_place(path: Path) -> Path:
    """Give the name of the draws beside an effects file; both names must be free, or an earlier calibration's."""
    draws = path.with_suffix(".csv")
    if path.exists():
        _core.require_own(path, [f"# {begin}" for begin in (_USABLE[0], _NOT_USABLE)])
    else:  # draws beside no calibration are somebody else's
        _core.require_own(draws, [])
    return draws


def columns_of(calibration: Fitted) -> pd.DataFrame:
    """Give the draws as the file has them.

    Parameters of the scenario are all in it, since the scenario has no spread for them; effects that the figures do
    not tell are not, since the effects file has. Posts a week go along: participation was counted at so many.
    """
    told = calibration.parameters.set_index("parameter")["informed"]
    kept = [name for name in calibration.priors if not (name.startswith(_EFFECTS) and told[name] == "not")]
    columns = calibration.draws[kept].rename(columns=lambda name: str(name).removeprefix(_EFFECTS))
    return columns.assign(**{_POSTS: calibration.posts_per_week})


def source_of(calibration: Fitted) -> str:
    """Say in a sentence where the draws come from, and which of them are no news."""
    observed = calibration.observed
    name = Path(observed.source).name
    text = f"calibrated by simulation to {len(observed.weeks)} weeks of {name}, {_counted(observed.weeks)}"
    vague = [
        row.parameter
        for row in calibration.parameters.itertuples()
        if row.informed == "not" and not str(row.parameter).startswith(_EFFECTS)
    ]
    if not calibration.is_reliable:
        text += "; NOT TO BE RELIED ON, the model hardly produces such figures"
    return text + (f"; not told by these figures, as wide as before: {', '.join(map(str, vague))}" if vague else "")


def _counted(weeks: pd.DataFrame) -> str:
    return f"{int(weeks['posts'].sum())} posts and {int(weeks['shares'].sum())} shares"


def _extended(calibration: Fitted, path: Path) -> str:
    """Name the scenario's own effects file as this one will see it."""
    named = str(calibration.scenario.run.effects)
    if not named:
        return "default"
    file = Path(calibration.scenario.file or ".").parent / named
    return Path(os.path.relpath(file, path.parent)).as_posix()


def _head(calibration: Fitted) -> str:
    lines = [
        *(_USABLE if calibration.is_reliable else [_NOT_USABLE]),
        "",
        *calibration.sentences,
    ]
    return "".join(f"# {line}\n".replace("# \n", "#\n") for line in lines) + "\n"

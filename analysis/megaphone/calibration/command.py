"""``megaphone calibrate``: the command."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from megaphone.calibration.calibration import Calibration
from megaphone.calibration.effects_file import require_place
from megaphone.calibration.fitting import calibrate
from megaphone.calibration.priors import BASELINE
from megaphone.calibration.settings import COMPANIES, DRAWS, CalibrationSettings
from megaphone.scenario import Scenario


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("scenario", type=Path, help="scenario file (TOML)")
    parser.add_argument(
        "observed",
        type=Path,
        help="CSV, one row per week: week, posts, shares and, where known, active_sharers, monthly_participation, "
        "top_5_percent_share",
    )
    parser.add_argument("--out", type=Path, default=Path("calibrated.toml"), help="effects file to write (%(default)s)")
    parser.add_argument("--per-post", type=Path, metavar="CSV", help="one row per post: week, shares")
    parser.add_argument(
        "--policy", default=BASELINE, help="policy of the scenario in force in those weeks (%(default)s)"
    )
    parser.add_argument("--companies", type=_positive, default=COMPANIES, help="companies to simulate (%(default)s)")
    parser.add_argument("--draws", type=_positive, default=DRAWS, help="draws to keep (%(default)s)")
    parser.add_argument("--threads", type=int, default=0, help="0 is all (%(default)s)")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


def run(options: argparse.Namespace) -> int:
    """Calibrate, leave effects file, draws and pictures, and say what was found."""
    start = time.monotonic()
    require_place(options.out)  # before the work, not after it
    calibration = calibrate(
        Scenario.read(options.scenario),
        options.observed,
        per_post=options.per_post,
        policy=options.policy,
        settings=CalibrationSettings(companies=options.companies, draws=options.draws, threads=options.threads),
        progress=not options.quiet,
    )
    files = [*calibration.write(options.out), *_pictures(calibration, options.out)]
    if not options.quiet:
        sys.stdout.write(told(calibration, files, time.monotonic() - start))
    return 0


def _pictures(calibration: Calibration, out: Path) -> list[Path]:
    from megaphone.drawing.style import save  # loads matplotlib

    stem = out.with_suffix("")
    return [
        *save(calibration.plot_predictive(), f"{stem}-predictive"),
        *save(calibration.plot_parameters(), f"{stem}-parameters"),
    ]


def told(calibration: Calibration, files: list[Path], seconds: float) -> str:
    """Say what was found, and where it is."""
    lines = [
        f"Calibrated to {len(calibration.observed.weeks)} weeks of {calibration.observed.source}: "
        f"{calibration.companies:,} companies of {calibration.employees:,} employees simulated, "
        f"{len(calibration.draws)} draws kept, in {seconds:.0f} seconds.",
        "",
        *calibration.sentences,
        "",
        f"Written: {', '.join(map(str, files))}",
        _advice(calibration, files[0]),
    ]
    return "\n".join(lines) + "\n"


def _advice(calibration: Calibration, effects: Path) -> str:
    if calibration.is_reliable:
        return f'Use them: effects = "{effects}" under [run] in a scenario, relative to it.'
    return (
        "They are written to look at, not to use: check the figures, the number of employees and the scenario, whose "
        "simulated companies look different."
    )


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value

"""``python -m megaphone optimise SCENARIO --budget 40000 ...``."""

from __future__ import annotations

import argparse
from pathlib import Path

from megaphone.optimisation.optimising import optimise
from megaphone.optimisation.settings import CANDIDATES, OBJECTIVES, SearchSettings
from megaphone.scenario import Scenario

INTERRUPTED = 130


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options. Ctrl-C ends the search and keeps what was found."""
    parser.add_argument("scenario", type=Path, help="scenario file; its own policies are not used")
    parser.add_argument("--budget", type=float, metavar="CASH", help="the most it may cost; default: budget.cash")
    parser.add_argument("--hours", type=float, help="the most staff hours; default: budget.hours")
    parser.add_argument("--objective", choices=OBJECTIVES, default="lift", help="expected lift, or chance to reach one")
    parser.add_argument("--at-least", type=float, metavar="X", help="the lift to be reached, for --objective chance")
    parser.add_argument("--allow-mandates", action="store_true", help="also try levers that are compared only")
    parser.add_argument("--allow-pay-per-share", action="store_true", help="also try levers that pay for each share")
    parser.add_argument(
        "--at-least-per-department",
        type=float,
        metavar="N",
        help="people (or share, below 1) of each department, a lever",
    )
    parser.add_argument("--search", type=Path, metavar="FILE", help="what may be varied (analysis/OPTIMISE.md)")
    parser.add_argument("--candidates", type=int, default=CANDIDATES, help="policies tried at most (%(default)s)")
    parser.add_argument("--out", type=Path, help="folder for the results; default: SCENARIO-best")
    parser.add_argument("--threads", type=int, default=0, help="0 = all; the answer does not depend on it")
    parser.add_argument("--seed", type=int, help="in place of run.seed")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(options: argparse.Namespace) -> int:
    """Carry the command out and give its exit code."""
    scenario = Scenario.read(options.scenario, set=None if options.seed is None else {"run.seed": options.seed})
    out = options.out or Path(f"{options.scenario.stem}-best")
    search = SearchSettings(
        file=options.search,
        objective=options.objective,
        at_least=options.at_least,
        allow_mandates=options.allow_mandates,
        allow_pay_per_share=options.allow_pay_per_share,
        at_least_per_department=options.at_least_per_department,
        candidates=options.candidates,
        threads=options.threads,
    )
    found = optimise(
        scenario, budget=options.budget, hours=options.hours, search=search, progress=not options.quiet, out=out
    )
    print(found.answer)
    print(f"Runners-up, frontier, a scenario to run again and a summary are in {out}")
    return INTERRUPTED if found.interrupted else 0

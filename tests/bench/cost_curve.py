"""Draws what an employee costs by the size of the company, from the CSV of `engines --curve`.

    build/release/tests/bench/engines --curve --sizes 1000,10000,100000 > curve.csv
    python3 tests/bench/cost_curve.py curve.csv tests/bench/cost_per_employee.png

Needs matplotlib and pandas.
"""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.ticker import EngFormatter

WORD = 8  # bytes of one seat's worlds: what a push looks at for every tie
SEAT = 88  # bytes of one seat and living post, all told
CACHES = {"L2, 1 MiB": 2**20, "L3, 32 MiB": 2**25}
COLOURS = {1: "#0072B2", 2: "#D55E00"}  # Okabe & Ito (2008)


def draw(curve: pd.DataFrame) -> plt.Figure:
    """Nanoseconds for one employee and post in 64 worlds, one line per number of threads, and where caches run out."""
    figure, axes = plt.subplots(figsize=(7.5, 4))
    for threads, rows in curve.groupby("threads"):
        axes.plot(rows["employees"], rows["ns_per_employee_and_post"], "o-", color=COLOURS[threads])
        last = rows.iloc[-1]
        label = f"{threads} thread" + ("s" if threads > 1 else "")
        place = (last["employees"] * 1.1, last["ns_per_employee_and_post"])
        axes.annotate(label, place, color=COLOURS[threads], va="center")
    top = 1.25 * curve["ns_per_employee_and_post"].max()
    for name, size in CACHES.items():
        for bytes_each, what in ((SEAT, "a post's state"), (WORD, "a word a seat")):
            employees = size / bytes_each
            axes.axvline(employees, color="#999999", linewidth=0.8, linestyle=":")
            text = f"{what} fills {name}"
            axes.text(employees, top * 0.02, text, rotation=90, ha="right", va="bottom", fontsize=7, color="#666666")
    axes.set_xscale("log")
    axes.set_ylim(0, top)
    axes.set_xlim(800, 5e6)
    axes.xaxis.set_major_formatter(EngFormatter())
    axes.set_xlabel("employees")
    axes.set_ylabel("ns an employee and post, 64 worlds")
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    return figure


def main() -> None:
    """Draw the picture that the command line asks for."""
    source, picture = map(Path, sys.argv[1:])
    draw(pd.read_csv(source)).savefig(picture, dpi=150)


if __name__ == "__main__":
    main()

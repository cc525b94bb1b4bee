"""Draws the weekly shares of every policy in a results folder, with 50 % and 90 % bands.

    python3 analysis/weekly_picture.py RESULTS_FOLDER PICTURE.png

Needs matplotlib and pandas.
"""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

# Okabe & Ito (2008): distinguishable with any colour vision.
COLOURS = ["#666666", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]


def draw(weekly: pd.DataFrame, title: str) -> plt.Figure:
    """One panel per policy beside each other, on one scale, the baseline's mean in each."""
    shares = weekly[weekly["outcome"] == "shares"]
    policies = list(dict.fromkeys(shares["policy"]))
    baseline = shares[shares["policy"] == policies[0]]
    figure, panels = plt.subplots(1, len(policies), sharey=True, figsize=(3.2 * len(policies), 3.2), squeeze=False)
    for panel, policy, colour in zip(panels[0], policies, COLOURS * len(policies)):
        rows = shares[shares["policy"] == policy]
        panel.fill_between(rows["week"], rows["low_90"], rows["high_90"], color=colour, alpha=0.15, linewidth=0)
        panel.fill_between(rows["week"], rows["low_50"], rows["high_50"], color=colour, alpha=0.30, linewidth=0)
        if policy != policies[0]:
            panel.plot(baseline["week"], baseline["mean"], color=COLOURS[0], linewidth=1, linestyle=(0, (4, 3)))
        panel.plot(rows["week"], rows["mean"], color=colour, linewidth=2)
        panel.set_title(policy, fontsize=11, color=colour, loc="left", fontweight="bold")
        panel.set_xlabel("week")
        panel.set_xticks([week for week in rows["week"] if week in (1, 4, 8, 12) or week % 26 == 0])
        panel.spines[["top", "right"]].set_visible(False)
    panels[0][0].set_ylim(bottom=0)
    panels[0][0].set_ylabel("shares a week")
    figure.suptitle(title, x=0.01, ha="left", fontsize=12)
    figure.text(0.01, 0.01, "Line: mean of the simulated futures. Bands: 50 % and 90 % of them. Dashed: no policy.",
                fontsize=8, color="#444444")
    figure.tight_layout(rect=(0, 0.04, 1, 0.98))
    return figure


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, picture = Path(sys.argv[1]), Path(sys.argv[2])
    draw(pd.read_csv(folder / "weekly.csv"), "Would it make employees share more?").savefig(picture, dpi=150)

"""The figure of the ten patterns: a small panel each."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from shared import COLOURS, FAINT, GREY, INK, MET, MISSED, PARTLY, RULE, Picture, band, finish, label, picture

BLUE, ORANGE, GREEN = COLOURS[0], COLOURS[1], COLOURS[2]


def draw(found: dict[str, Any], verdicts: list[str]) -> Picture:
    """Draw all ten; `found` is what the steps of patterns.py gave, by name; a verdict each, in order."""
    figure, panels = picture(2, 5, (15, 6.6))
    parts = (one, two, three, four, five, six, seven, eight, nine, ten)
    for panel, part, verdict in zip(panels, parts, verdicts, strict=True):
        part(panel, found[part.__name__])
        panel.set_title(verdict, loc="right", fontsize=9, color=FAINT if verdict == MET else ORANGE)
        panel.grid(axis="y", color=RULE, linewidth=0.7)
        panel.set_axisbelow(True)
    note = (
        "Blue: the model, bars and lines its median or mean, whiskers and bands 90 % of worlds or of draws of the "
        "effects. Black dots: data. Grey: what the pattern asks for."
    )
    counts = ", ".join(f"{verdicts.count(kind)} {kind}" for kind in (MET, PARTLY, MISSED) if kind in verdicts)
    return finish(figure, f"Ten patterns of a believable run: {counts}", note)


def bars(panel: Axes, names: list[str], values: list[pd.Series], colour: str = BLUE) -> None:
    """Medians as bars with 90 % whiskers."""
    for k, series in enumerate(values):
        low, high = band(series)
        panel.bar(k, series.median(), 0.6, color=colour, alpha=0.75)
        panel.plot([k, k], [low, high], color=INK, linewidth=1.3)
    panel.set_xticks(range(len(names)), names)


def dots(panel: Axes, values: list[float]) -> None:
    """Mark data beside the bars."""
    panel.plot(np.arange(len(values)) + 0.17, values, "o", color="black", markersize=5.5, zorder=4)


def target(panel: Axes, low: float, high: float, x: tuple[float, float] | None = None) -> None:
    """Shade what is asked for."""
    limits = x or (-0.45, 0.45)
    panel.fill_between(limits, low, high, color=GREY, alpha=0.2, linewidth=0, zorder=0)


def one(panel: Axes, found: Any) -> None:
    """Concentration."""
    year, users = found
    parts = (0.01, 0.05, 0.10)
    bars(
        panel,
        ["busiest\n1 %", "busiest\n5 %", "busiest\n10 %", "long run\n5 %"],
        [*(year.busiest[p] for p in parts), year.long_run],
    )
    dots(panel, [users[p] for p in parts])
    target(panel, 0.25, 0.70, (2.55, 3.45))
    panel.set_ylim(0, 1)
    label(panel, "1  Few share most")


def two(panel: Axes, found: Any) -> None:
    """Depth."""
    steps = range(1, 5)
    bars(panel, [str(k) for k in steps], [found.worlds[k] for k in steps])
    dots(panel, [found.real[k] for k in steps])
    panel.set_xlabel("steps from the company", fontsize=9, color=FAINT)
    panel.set_ylim(0, 1)
    label(panel, "2  Shallow cascades")


def three(panel: Axes, table: pd.DataFrame) -> None:
    """Hubs by rule."""
    for k, (_, row) in enumerate(table.iterrows()):
        panel.bar(k, row["ratio"], 0.6, color=BLUE, alpha=0.75)
        panel.plot([k, k], [row["low"], row["high"]], color=INK, linewidth=1.3)
    panel.axhline(1, color=GREY, linewidth=1)
    panel.set_xticks(range(len(table)), ["indep.", "satur.", "thresh.", "fract."])
    panel.set_ylabel("hubs over random", fontsize=9, color=FAINT)
    label(panel, "3  Hubs, by rule")


def four(panel: Axes, values: pd.Series) -> None:
    """Incremental shares of the less loyal."""
    bars(panel, ["less willing over\nmost willing"], [values], ORANGE)
    target(panel, 1.0, 1.5)
    panel.axhline(1, color=GREY, linewidth=1)
    panel.set_xlim(-1, 1)
    panel.set_ylim(0, 1.5)
    label(panel, "4  Less loyal add more")


def five(panel: Axes, found: Any) -> None:
    """Clustering by rule."""
    settings = list(found.adopted)
    for k, setting in enumerate(settings):
        centre, low, high = found.ratio(setting)
        panel.bar(k, centre, 0.6, color=BLUE, alpha=0.75)
        panel.plot([k, k], [low, high], color=INK, linewidth=1.3)
    dots(panel, [0.54 / 0.38])
    panel.axhline(1, color=GREY, linewidth=1)
    panel.set_yscale("log")
    panel.set_yticks([0.5, 1, 2, 4], ["0.5", "1", "2", "4"])
    panel.minorticks_off()
    panel.set_xticks(range(len(settings)), ["threshold", "threshold,\nnoise", "independ."])
    panel.set_ylabel("clustered over random", fontsize=9, color=FAINT)
    label(panel, "5  Clustering, by rule")


def six(panel: Axes, weekly: dict[str, pd.DataFrame]) -> None:
    """Weekly lifts."""
    for (name, table), colour in zip(weekly.items(), (GREEN, BLUE), strict=True):
        panel.fill_between(table.index, table["low"], table["high"], color=colour, alpha=0.15, linewidth=0)
        panel.plot(table.index, table["smooth"], color=colour, linewidth=2, label=name)
    panel.set_xlabel("week", fontsize=9, color=FAINT)
    panel.set_ylabel("additional shares", fontsize=9, color=FAINT)
    panel.legend(frameon=False, fontsize=8.5)
    label(panel, "6  Spike and slow rise")


def seven(panel: Axes, table: pd.DataFrame) -> None:
    """Shares by posts a week."""
    panel.fill_between(table.index, table["low"], table["high"], color=BLUE, alpha=0.2, linewidth=0)
    panel.plot(table.index, table["mean"], "-", color=BLUE, linewidth=2)
    panel.set_ylim(bottom=0)
    panel.set_xlabel("posts a week", fontsize=9, color=FAINT)
    panel.set_ylabel("shares in 12 weeks", fontsize=9, color=FAINT)
    label(panel, "7  Too many posts")


def eight(panel: Axes, found: Any) -> None:
    """Worlds changed."""
    counts = (found.open, found.cut, found.both_cut)
    panel.bar(range(3), counts, 0.6, color=BLUE, alpha=0.75)
    for k, count in enumerate(counts):
        panel.text(k, count + 0.5, str(count), ha="center", color=INK, fontsize=9)
    panel.set_xticks(range(3), ["path to\nEOR open", "cut", "direct path\ncut, too"])
    panel.set_ylabel("worlds changed, of 32", fontsize=9, color=FAINT)
    panel.set_ylim(0, 36)
    label(panel, "8  SIC acts through EOR")


def nine(panel: Axes, found: Any) -> None:
    """Mixing."""
    made, real = found
    bars(panel, ["share of ties within\ndepartments"], [made])
    values = list(real.values())
    panel.plot(0.17, values[0], "o", color="black", markersize=5.5, zorder=4)
    panel.plot(np.full(len(values) - 1, 0.5), values[1:], "o", color=GREY, markersize=4)
    panel.text(0.58, float(np.mean(values[1:])), "other\norganisations", fontsize=8.5, color=FAINT, va="center")
    panel.set_xlim(-0.7, 1.3)
    panel.set_ylim(0, 1)
    label(panel, "9  Mixing")


def ten(panel: Axes, real: dict[str, float]) -> None:
    """Layers."""
    panel.plot(0, real["online that are offline"], "o", color="black", markersize=5.5)
    panel.text(0, 0.3, "the model has\none layer", ha="center", color=ORANGE, fontsize=9)
    panel.set_xticks([0], ["online ties that\nexist offline"])
    panel.set_xlim(-1, 1)
    panel.set_ylim(0, 1)
    label(panel, "10  Online and offline")

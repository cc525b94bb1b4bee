"""Morris' screening: how much each factor moves an output, against how unevenly it does."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from megaphone.drawing.labels import Box, free_place
from megaphone.drawing.style import (
    COLOURS,
    FAINT,
    GREY,
    INK,
    RULE,
    Picture,
    finish,
    label,
    readable,
)
from megaphone.plot.indices import DUMMY, outputs_of_one_period, panels_of, rows_of, strongest
from megaphone.study.results import StudyResults

_SMALL = 0.1  # of the largest effect, as in an auto study's screening


def plot_morris(frame: pd.DataFrame | StudyResults, *, title: str | None = None, named: int = 8) -> Picture:
    """Draw Morris' screening: how much each factor moves an output, against how unevenly it does.

    Parameters
    ----------
    frame
        A study, or rows with index "mu_star" and "sigma", one period for each output. Rows with index "floor", what
        chance alone would give a factor, are marked.
    title
        Above the picture.
    named
        Factors that are named at most: the most influential of each output that stand out of noise and may, by their
        interval, move it a tenth as much as the first.

    Raises
    ------
    ValueError
        When it lacks columns or such rows, or has several periods of an output.
    """
    rows = rows_of(frame, ("mu_star", "sigma"), beside=("floor",))
    outputs = outputs_of_one_period(rows)
    figure, panels = panels_of(outputs, 4.2, width=4.6)
    for panel, output in zip(panels, outputs, strict=False):
        own = rows[rows["output"] == output]
        _morris_panel(panel, own, strongest(rows, output, "mu_star", named))
        label(panel, readable(output))
    note = (
        "To the right: moves the output more. Above the line: what it does depends on the other factors. "
        "Grey: what noise alone comes to. Ticks: what it would give that factor. Without a name: less than a tenth of "
        "the largest."
    )
    return finish(figure, title, note)


def _morris_panel(panel: Axes, own: pd.DataFrame, named: list[str]) -> None:
    wide = own.pivot_table(index="factor", columns="index", values="value")
    ends = own[own["index"] == "mu_star"].set_index("factor").reindex(wide.index)
    colours = np.where(wide.index == DUMMY, GREY, COLOURS[0])
    right = 1.2 * float(np.nanmax([wide["mu_star"].max(), ends["high"].max()]))
    top = max(0.5 * right, 1.15 * float(wide["sigma"].max()))
    panel.plot([0, max(right, top)], [0, max(right, top)], color=RULE, linewidth=1.5, zorder=1)
    noise = float(np.nanmax([*ends["high"][ends.index == DUMMY], *wide["mu_star"][wide.index == DUMMY], 0]))
    panel.axvspan(0, noise, color=GREY, alpha=0.12, linewidth=0)
    panel.hlines(wide["sigma"], ends["low"], ends["high"], color=colours, linewidth=1.5, alpha=0.6)
    panel.scatter(wide["mu_star"], wide["sigma"], color=colours, s=42, zorder=3)
    if "floor" in wide:
        panel.scatter(wide["floor"], wide["sigma"], color=GREY, s=70, marker="|", zorder=2)
    panel.set_xlim(0, right)
    panel.set_ylim(0, top)
    panel.set_xlabel("mean absolute effect (mu*)", color=FAINT)
    panel.set_ylabel("standard deviation of effects (sigma)", color=FAINT)
    reach = ends["high"].fillna(wide["mu_star"])
    strong = set(wide.index[(wide["mu_star"] > noise) & (reach >= _SMALL * wide["mu_star"].max())])
    places = {str(name): (x / right, y / top) for name, x, y in wide[["mu_star", "sigma"]].itertuples()}
    lines = [
        Box(low / right, high / right, y / top, y / top)
        for low, high, y in zip(ends["low"], ends["high"], wide["sigma"], strict=True)
    ]
    _name_points(panel, places, lines, [factor for factor in reversed(named) if factor in strong])


def _name_points(panel: Axes, places: dict[str, tuple[float, float]], lines: list[Box], named: list[str]) -> None:
    """Write the names of points near them, none over another, a point or a line; places are fractions of the panel."""
    taken = [line.grown(0, 0.012) for line in lines] + [Box.around(x, y, 0.015, 0.02) for x, y in places.values()]
    for name in named:
        box = free_place(places[name], (0.0152 * len(name), 0.05), taken)
        taken.append(box)
        panel.annotate(
            name,
            places[name],
            (box.left, (box.low + box.high) / 2),
            xycoords="axes fraction",
            textcoords="axes fraction",
            va="center",
            fontsize=9,
            color=INK,
            arrowprops={"arrowstyle": "-", "color": FAINT, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 4},
            zorder=4,
        )

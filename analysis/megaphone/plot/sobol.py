"""Sobol' indices as bars: what a factor does alone, and with all it interacts with."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from megaphone.drawing.style import (
    COLOURS,
    FAINT,
    GREY,
    GREY_TINT,
    INK,
    TINT,
    Picture,
    finish,
    label,
    readable,
)
from megaphone.plot.indices import DUMMY, name_factors, outputs_of_one_period, panels_of, rows_of, strongest
from megaphone.study.results import StudyResults

_NAMES = {"S1": "alone (S1)", "ST": "with all it interacts with (ST)"}


def plot_sobol(frame: pd.DataFrame | StudyResults, *, title: str | None = None, most: int = 15) -> Picture:
    """Draw first-order and total Sobol' indices: a pair of bars per factor, a panel per output.

    Parameters
    ----------
    frame
        A study, or rows with index "S1" and "ST", one period for each output.
    title
        Above the picture.
    most
        Factors drawn at most, the most influential of each output.

    Raises
    ------
    ValueError
        When it lacks columns or such rows, or has several periods of an output.
    """
    rows = rows_of(frame, ("S1", "ST"))
    outputs = outputs_of_one_period(rows)
    shown = {output: strongest(rows, output, "ST", most) for output in outputs}
    figure, panels = panels_of(outputs, 0.46 * max(len(factors) for factors in shown.values()) + 1.1)
    for panel, output in zip(panels, outputs, strict=False):
        _sobol_panel(panel, rows[rows["output"] == output], shown[output])
        label(panel, readable(output))
    keys = [Patch(color=colour, label=_NAMES[index]) for index, colour in (("S1", COLOURS[0]), ("ST", TINT))]
    panels[0].legend(handles=keys, loc="lower right", frameon=False, fontsize=9, labelcolor=INK)
    _upper_limit(panels, rows)
    note = "Proportion of the output's variance that a factor explains. Lines: 95 % intervals."
    return finish(figure, title, note)


def _sobol_panel(panel: Axes, own: pd.DataFrame, factors: list[str]) -> None:
    places = np.arange(len(factors))
    for index, shift, colour, grey in (("ST", -0.19, TINT, GREY_TINT), ("S1", 0.19, COLOURS[0], GREY)):
        values = own[own["index"] == index].set_index("factor").loc[factors]
        colours = [grey if factor == DUMMY else colour for factor in factors]
        panel.barh(places + shift, values["value"], 0.36, color=colours)
        panel.hlines(places + shift, values["low"], values["high"], color=INK, linewidth=1.1)
    name_factors(panel, factors)
    panel.axvline(0, color=FAINT, linewidth=1)
    panel.set_xlabel("proportion of variance", color=FAINT)


def _upper_limit(panels: list[Axes], rows: pd.DataFrame) -> None:
    """One scale for all, up to 1 where that is not far."""
    top = float(np.nanmax([rows["value"].max(), rows["high"].max()]))
    low = float(np.nanmin([0, rows["value"].min(), rows["low"].min()]))
    for panel in panels:
        panel.set_xlim(1.05 * low, 1 if 0.7 < top <= 1 else 1.05 * top)

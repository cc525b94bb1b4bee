"""Partial rank correlations: which way a factor moves an output, and how surely."""

from __future__ import annotations

import numpy as np
import pandas as pd

from megaphone.drawing.style import (
    COLOURS,
    FAINT,
    GREY,
    INK,
    Picture,
    finish,
    label,
    readable,
)
from megaphone.plot.indices import DUMMY, name_factors, outputs_of_one_period, panels_of, rows_of, strongest
from megaphone.study.results import StudyResults


def plot_prcc(frame: pd.DataFrame | StudyResults, *, title: str | None = None, most: int = 15) -> Picture:
    """Draw partial rank correlations: a dot with its interval per factor, a panel per output.

    Parameters
    ----------
    frame
        A study, or rows with index "prcc", one period for each output.
    title
        Above the picture.
    most
        Factors drawn at most, those of the strongest correlation in each output.

    Raises
    ------
    ValueError
        When it lacks columns or such rows, or has several periods of an output.
    """
    rows = rows_of(frame, ("prcc",))
    outputs = outputs_of_one_period(rows)
    shown = {output: strongest(rows, output, "prcc", most) for output in outputs}
    figure, panels = panels_of(outputs, 0.36 * max(len(factors) for factors in shown.values()) + 1.3)
    for panel, output in zip(panels, outputs, strict=False):
        own = rows[rows["output"] == output].set_index("factor").loc[shown[output]]
        places = np.arange(len(own))
        colours = [_sign_colour(factor, value) for factor, value in own["value"].items()]
        panel.axvline(0, color=INK, linewidth=1)
        panel.hlines(places, own["low"], own["high"], color=colours, linewidth=2.5)
        unclear = (own["low"] <= 0) & (own["high"] >= 0)
        inside = np.where(unclear, "white", colours)
        panel.scatter(own["value"], places, c=inside, edgecolors=colours, s=55, linewidths=1.8, zorder=3)
        name_factors(panel, shown[output])
        panel.set_xlim(-1.02, 1.02)
        panel.set_xticks([-1, -0.5, 0, 0.5, 1])
        panel.set_xlabel("partial rank correlation", color=FAINT)
        label(panel, readable(output))
    note = (
        "Right (blue): more of the factor, more of the output. Left (orange): less of it. "
        "Lines: 95 % intervals. Open: not distinguishable from 0."
    )
    return finish(figure, title, note)


def _sign_colour(factor: object, value: float) -> str:
    if factor == DUMMY:
        return GREY
    return COLOURS[0] if value > 0 else COLOURS[1]

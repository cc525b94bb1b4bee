"""What pictures of sensitivity indices share: which rows are drawn, and panels with factors along them.

Of a study (`megaphone.StudyResults`) the outputs over the whole run are drawn, or over time the series. A frame has one
row per index: ``output``, ``factor``, ``index`` ("S1", "ST", "mu_star", "sigma", "prcc"), ``period``, ``value``,
``low``, ``high``. An interval may be NaN where there is none. A factor called "dummy" does nothing by construction: it
shows what noise alone comes to, and is drawn in grey.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from megaphone.drawing.style import INK, RULE, Picture, picture
from megaphone.study.results import StudyResults

DUMMY = "dummy"
_COLUMNS = ("output", "factor", "index", "period", "value", "low", "high")


def rows_of(
    frame: pd.DataFrame | StudyResults,
    indices: tuple[str, ...],
    *,
    of_series: bool = False,
    beside: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Pick the rows of these indices; of a study those of its series, or those of the other outputs."""
    if isinstance(frame, StudyResults):
        frame = frame.indices[(frame.indices["period"] > 0) == of_series]
    missing = [name for name in _COLUMNS if name not in frame.columns]
    if missing:
        raise ValueError(f"the frame has no column {', '.join(repr(name) for name in missing)}")
    rows = frame[frame["index"].isin([*indices, *beside])]
    for index in indices:
        if not (rows["index"] == index).any():
            raise ValueError(f"the frame has no row with index {index!r}")
    return rows


def outputs_of_one_period(rows: pd.DataFrame) -> list[str]:
    """List the outputs; raises ValueError when one of them has several periods."""
    outputs = list(rows["output"].unique())
    for output in outputs:
        if len(rows.loc[rows["output"] == output, "period"].unique()) > 1:
            raise ValueError(f"output {output!r} has several periods; keep one of them, or draw indices over time")
    return outputs


def strongest(rows: pd.DataFrame, output: str, index: str, most: int) -> list[str]:
    """Factors by the size of an index, the strongest last: it is drawn on top."""
    own = rows[(rows["output"] == output) & (rows["index"] == index)].set_index("factor")["value"]
    return list(own.abs().sort_values(ascending=False, kind="stable").index[:most][::-1])


def panels_of(outputs: list[str], height: float, *, width: float = 5.6) -> tuple[Picture, list[Axes]]:
    """Make a picture with a panel for each output, in at most two columns."""
    columns = min(len(outputs), 2)
    lines = -(-len(outputs) // columns)
    figure, panels = picture(lines, columns, (width * columns + 0.8, height * lines + 0.7))
    for panel in panels[len(outputs) :]:
        panel.set_visible(False)
    return figure, panels


def name_factors(panel: Axes, factors: list[str]) -> None:
    """Write the names of factors up a panel, the first lowest."""
    panel.set_yticks(np.arange(len(factors)), factors, fontsize=9.5)
    panel.tick_params(axis="y", length=0, labelcolor=INK)
    panel.spines["left"].set_visible(False)
    panel.grid(axis="x", color=RULE, linewidth=0.7)
    panel.set_axisbelow(True)
    panel.set_ylim(-0.6, len(factors) - 0.4)

"""Sobol' indices over time: how the shares of the factors change over the run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from megaphone.drawing.style import (
    FAINT,
    GREY_TINT,
    INK,
    Picture,
    coloured,
    finish,
    label,
    readable,
)
from megaphone.plot.indices import DUMMY, panels_of, rows_of
from megaphone.study.results import StudyResults


def plot_indices_over_time(
    frame: pd.DataFrame | StudyResults,
    *,
    index: str = "ST",
    title: str | None = None,
    most: int = 6,
    period: str | None = None,
) -> Picture:
    """Draw how the shares of the factors change over the run, stacked, a panel per output.

    A period without the index, which was left out because it would mislead, stays blank.

    Parameters
    ----------
    frame
        A study, or rows with the index in several periods.
    index
        Which index, "S1" or "ST". Total indices count interactions for every factor in them, so that their stack can
        exceed 1.
    title
        Above the picture.
    most
        Factors drawn apart, the most influential on average; the others are drawn together.
    period
        What a period is called. Default: "day" for a study whose series are daily, else "week".

    Raises
    ------
    ValueError
        When it lacks columns or such rows, or has a single period.
    """
    rows = rows_of(frame, (index,), of_series=True)
    if rows["period"].nunique() < 2:
        raise ValueError("the frame has a single period; there is nothing to draw over time")
    period = period or _period_of(frame)
    outputs = list(rows["output"].unique())
    factors = list(rows.groupby("factor")["value"].mean().sort_values(ascending=False).index)
    layers = _Layers(factors[:most], factors[most:])
    figure, panels = panels_of(outputs, 3.8, width=5.4)
    blank = False
    for panel, output in zip(panels, outputs, strict=False):
        own = rows[rows["output"] == output]
        last = _last_period(frame, output, own)
        blank |= _stack(panel, own, layers, last)
        panel.set_xlabel(period, color=FAINT)
        panel.set_ylabel(f"proportion of variance ({index})", color=FAINT)
        label(panel, readable(output))
    handles, names = panels[0].get_legend_handles_labels()
    figure.legend(handles[::-1], names[::-1], loc="outside right center", frameon=False, fontsize=9, labelcolor=INK)
    return finish(figure, title, _note(index, period, blank))


@dataclass(frozen=True)
class _Layers:
    """Factors from the most to the least influential: those drawn apart, and the others, drawn together."""

    shown: list[str]
    others: list[str]

    def of(self, wide: pd.DataFrame) -> list[tuple[str, str, pd.Series[float]]]:
        """Give name, colour and heights of each layer, the lowest first."""
        colours = coloured(self.shown, grey=[DUMMY])
        layers = [(name, colours[name], wide[name]) for name in self.shown]
        if self.others:
            layers.append((f"{len(self.others)} others", GREY_TINT, wide[self.others].sum(axis=1)))
        return layers


def _stack(panel: Axes, own: pd.DataFrame, layers: _Layers, last: int) -> bool:
    """Draw the layers of one output; true when a period is left blank."""
    wide = own.pivot_table(index="period", columns="factor", values="value")
    wide = wide.reindex(columns=[*layers.shown, *layers.others]).clip(lower=0)
    rule = 0.8 if last <= 60 else 0  # so that bars do not vanish between their rules
    below = np.zeros(len(wide))
    for name, tint, heights in layers.of(wide):
        height = heights.fillna(0).to_numpy()
        panel.bar(wide.index, height, 1, below, label=name, color=tint, edgecolor="white", linewidth=rule)
        below += height
    panel.axhline(1, color=INK, linewidth=1, linestyle=(0, (4, 3)))
    panel.set_xlim(0.5, last + 0.5)
    panel.set_ylim(0, max(1.05, float(below.max()) * 1.05))
    panel.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    return wide.index.nunique() < last


def _note(index: str, period: str, blank: bool) -> str:
    note = f"Height of a layer: proportion of the output's variance that a factor explains in that {period}."
    if index == "ST":
        note += " Interactions count for each factor in them, so the sum can exceed 1."
    if blank:
        note += f" Blank: a {period} whose indices could not be trusted."
    return note


def _period_of(frame: pd.DataFrame | StudyResults) -> str:
    return "day" if isinstance(frame, StudyResults) and "week" not in set(frame.outputs["each"]) else "week"


def _last_period(frame: pd.DataFrame | StudyResults, output: str, own: pd.DataFrame) -> int:
    if isinstance(frame, StudyResults):
        return int(frame.outputs.loc[frame.outputs["output"] == output, "periods"].iloc[0])
    return int(own["period"].max())

"""The frontier as a picture: what is gained against what is spent."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from megaphone._base.figures import as_typed
from megaphone.drawing.style import COLOURS, FAINT, GREY, INK, RULE, Picture, finish, label, picture
from megaphone.optimisation.findings import Findings
from megaphone.tables import outcomes

_UNITS = {"cash": "cash", "hours": "staff hours"}


def plot_frontier(found: Findings, *, title: str | None = None) -> Picture:
    """Draw value against cash and against hours: the frontier, the winner and its runners-up.

    Parameters
    ----------
    found
        From `optimise`.
    title
        Above the picture; default: the scenario's title and the budget.

    Raises
    ------
    ValueError
        When no policy fits the budget: there is nothing to draw.
    """
    if found.winner is None:
        raise ValueError("no policy fits the budget: there is nothing to draw")
    everything = pd.concat([found.finalists, found.frontier])
    units = [unit for unit in _UNITS if everything[unit].max() > 0] or ["cash"]
    figure, panels = picture(1, len(units), (5.4 * len(units) + 0.6, 4.6), share_y=True)
    for panel, unit in zip(panels, units, strict=True):
        _draw(panel, found, unit)
    panels[0].set_ylabel(_axis(found), color=FAINT)
    panels[0].legend(loc="upper left", frameon=False, fontsize=9, labelcolor=INK)
    if title is None:
        title = found.scenario.title or "What money and time buy"
    note = (
        "Dots: means in fresh futures; lines: their 95 % intervals. A ring: not distinguishable from the best found. "
        f"Dashed: the budget. The best found: {found.winner.name}."
    )
    return finish(figure, title, note)


def _draw(panel: Axes, found: Findings, unit: str) -> None:
    frontier = found.frontier.sort_values(unit)
    finalists = found.finalists
    tied = finalists[finalists["tied"].astype(bool)]
    others = finalists.iloc[1:]
    _points(panel, frontier, unit, GREY, "most for its cost", size=30)
    _points(panel, others, unit, COLOURS[5], "runner-up", size=45)
    panel.scatter(
        tied[unit],
        tied["value"],
        s=130,
        facecolors="none",
        edgecolors=COLOURS[0],
        linewidths=1.4,
        zorder=4,
        label="not distinguishable",
    )
    _points(panel, finalists.iloc[:1], unit, COLOURS[1], "best found", size=80)
    limit = getattr(found.question.budget, unit)
    if limit is not None:
        panel.axvline(limit, color=INK, linewidth=1.1, linestyle=(0, (4, 3)))
    panel.axhline(0, color=INK, linewidth=1)
    panel.set_xlim(left=0)
    panel.grid(axis="y", color=RULE, linewidth=0.7)
    panel.set_axisbelow(True)
    panel.xaxis.set_major_formatter(_thousands)
    panel.yaxis.set_major_formatter(_thousands if found.question.goal.at_least is None else _percent)
    panel.set_xlabel(_UNITS[unit], color=FAINT)
    label(panel, f"Against {_UNITS[unit]}")


def _points(panel: Axes, rows: pd.DataFrame, unit: str, colour: str, name: str, *, size: float) -> None:
    if rows.empty:
        return
    panel.vlines(rows[unit], rows["value_low"], rows["value_high"], color=colour, linewidth=1.4, alpha=0.7, zorder=2)
    panel.scatter(rows[unit], rows["value"], s=size, color=colour, zorder=3, label=name)


def _axis(found: Findings) -> str:
    goal = found.question.goal
    unit = str(outcomes().set_index("outcome").loc[goal.outcome, "unit"])
    if goal.at_least is None:
        return f"more {unit} than the baseline"
    return f"chance of at least {as_typed(goal.at_least)} more {unit}"


def _thousands(value: float, _: Any) -> str:
    return f"{value:,.0f}"


def _percent(value: float, _: Any) -> str:
    return f"{100 * value:.0f} %"

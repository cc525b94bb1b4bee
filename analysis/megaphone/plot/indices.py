"""Pictures of sensitivity indices, from studies or tidy frames.

Of a study (`megaphone.StudyResults`) the outputs over the whole run are drawn, or over time the series. A frame has one
row an index: ``output``, ``factor``, ``index`` ("S1", "ST", "mu_star", "sigma", "prcc"), ``period``, ``value``,
``low``, ``high``. An interval may be NaN where there is none. A factor called "dummy" does nothing by construction: it
shows what noise alone comes to, and is drawn in grey.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from megaphone.drawing.labels import Box, free_place
from megaphone.drawing.style import (
    COLOURS,
    FAINT,
    GREY,
    GREY_TINT,
    INK,
    RULE,
    TINT,
    Picture,
    coloured,
    finish,
    label,
    picture,
    readable,
)
from megaphone.study.results import StudyResults

_COLUMNS = ("output", "factor", "index", "period", "value", "low", "high")
_DUMMY = "dummy"
_SMALL = 0.1  # of the largest effect, as in an auto study's screening
_NAMES = {"S1": "alone (S1)", "ST": "with all it interacts with (ST)"}


def plot_sobol(frame: pd.DataFrame | StudyResults, *, title: str | None = None, most: int = 15) -> Picture:
    """Draw first-order and total Sobol' indices: a pair of bars a factor, a panel an output.

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
    rows = _rows(frame, ("S1", "ST"))
    outputs = _outputs_of_one_period(rows)
    shown = {output: _strongest(rows, output, "ST", most) for output in outputs}
    figure, panels = _panels(outputs, 0.46 * max(len(factors) for factors in shown.values()) + 1.1)
    for panel, output in zip(panels, outputs, strict=False):
        _sobol_panel(panel, rows[rows["output"] == output], shown[output])
        label(panel, readable(output))
    keys = [Patch(color=colour, label=_NAMES[index]) for index, colour in (("S1", COLOURS[0]), ("ST", TINT))]
    panels[0].legend(handles=keys, loc="lower right", frameon=False, fontsize=9, labelcolor=INK)
    _upper_limit(panels, rows)
    note = "Share of the output's variance that a factor explains. Lines: 95 % intervals."
    return finish(figure, title, note)


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
    rows = _rows(frame, ("mu_star", "sigma"), beside=("floor",))
    outputs = _outputs_of_one_period(rows)
    figure, panels = _panels(outputs, 4.2, width=4.6)
    for panel, output in zip(panels, outputs, strict=False):
        own = rows[rows["output"] == output]
        _morris_panel(panel, own, _strongest(rows, output, "mu_star", named))
        label(panel, readable(output))
    note = (
        "To the right: moves the output more. Above the line: what it does depends on the other factors. "
        "Grey: what noise alone comes to. Ticks: what it would give that factor. Without a name: less than a tenth of "
        "the largest."
    )
    return finish(figure, title, note)


def plot_indices_over_time(
    frame: pd.DataFrame | StudyResults,
    *,
    index: str = "ST",
    title: str | None = None,
    most: int = 6,
    period: str | None = None,
) -> Picture:
    """Draw how the shares of the factors change over the run, stacked, a panel an output.

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
    rows = _rows(frame, (index,), of_series=True)
    if rows["period"].nunique() < 2:
        raise ValueError("the frame has a single period; there is nothing to draw over time")
    period = period or _period_of(frame)
    outputs = list(rows["output"].unique())
    factors = list(rows.groupby("factor")["value"].mean().sort_values(ascending=False).index)
    shown, others = factors[:most], factors[most:]
    colours = coloured(shown, grey=[_DUMMY])
    blank = False
    figure, panels = _panels(outputs, 3.8, width=5.4)
    for panel, output in zip(panels, outputs, strict=False):
        own = rows[rows["output"] == output]
        wide = own.pivot_table(index="period", columns="factor", values="value").reindex(columns=factors).clip(lower=0)
        layers = [wide[name] for name in shown] + ([wide[others].sum(axis=1)] if others else [])
        names = [*shown, *([f"{len(others)} others"] if others else [])]
        tints = [colours[name] for name in shown] + ([GREY_TINT] if others else [])
        last = _last_period(frame, output, own)
        rule = 0.8 if last <= 60 else 0  # so that bars do not vanish between their rules
        below = np.zeros(len(wide))
        for layer, name, tint in zip(layers, names, tints, strict=True):
            height = layer.fillna(0).to_numpy()
            panel.bar(wide.index, height, 1, below, label=name, color=tint, edgecolor="white", linewidth=rule)
            below += height
        panel.axhline(1, color=INK, linewidth=1, linestyle=(0, (4, 3)))
        panel.set_xlim(0.5, last + 0.5)
        panel.set_ylim(0, max(1.05, float(below.max()) * 1.05))
        panel.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        blank = blank or wide.index.nunique() < last
        panel.set_xlabel(period, color=FAINT)
        panel.set_ylabel(f"share of variance ({index})", color=FAINT)
        label(panel, readable(output))
    handles, names = panels[0].get_legend_handles_labels()
    figure.legend(handles[::-1], names[::-1], loc="outside right center", frameon=False, fontsize=9, labelcolor=INK)
    note = f"Height of a layer: share of the output's variance that a factor explains in that {period}."
    if index == "ST":
        note += " Interactions count for each factor in them, so the sum can exceed 1."
    if blank:
        note += f" Blank: a {period} whose indices could not be trusted."
    return finish(figure, title, note)


def plot_prcc(frame: pd.DataFrame | StudyResults, *, title: str | None = None, most: int = 15) -> Picture:
    """Draw partial rank correlations: a dot with its interval a factor, a panel an output.

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
    rows = _rows(frame, ("prcc",))
    outputs = _outputs_of_one_period(rows)
    shown = {output: _strongest(rows, output, "prcc", most) for output in outputs}
    figure, panels = _panels(outputs, 0.36 * max(len(factors) for factors in shown.values()) + 1.3)
    for panel, output in zip(panels, outputs, strict=False):
        own = rows[rows["output"] == output].set_index("factor").loc[shown[output]]
        places = np.arange(len(own))
        colours = [_sign_colour(factor, value) for factor, value in own["value"].items()]
        panel.axvline(0, color=INK, linewidth=1)
        panel.hlines(places, own["low"], own["high"], color=colours, linewidth=2.5)
        unclear = (own["low"] <= 0) & (own["high"] >= 0)
        inside = np.where(unclear, "white", colours)
        panel.scatter(own["value"], places, c=inside, edgecolors=colours, s=55, linewidths=1.8, zorder=3)
        _name_factors(panel, shown[output])
        panel.set_xlim(-1.02, 1.02)
        panel.set_xticks([-1, -0.5, 0, 0.5, 1])
        panel.set_xlabel("partial rank correlation", color=FAINT)
        label(panel, readable(output))
    note = (
        "Right (blue): more of the factor, more of the output. Left (orange): less of it. "
        "Lines: 95 % intervals. Open: cannot be told from 0."
    )
    return finish(figure, title, note)


def _rows(
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


def _period_of(frame: pd.DataFrame | StudyResults) -> str:
    return "day" if isinstance(frame, StudyResults) and "week" not in set(frame.outputs["each"]) else "week"


def _last_period(frame: pd.DataFrame | StudyResults, output: str, own: pd.DataFrame) -> int:
    if isinstance(frame, StudyResults):
        return int(frame.outputs.loc[frame.outputs["output"] == output, "periods"].iloc[0])
    return int(own["period"].max())


def _outputs_of_one_period(rows: pd.DataFrame) -> list[str]:
    outputs = list(rows["output"].unique())
    for output in outputs:
        if len(rows.loc[rows["output"] == output, "period"].unique()) > 1:
            raise ValueError(f"output {output!r} has several periods; keep one of them, or draw indices over time")
    return outputs


def _strongest(rows: pd.DataFrame, output: str, index: str, most: int) -> list[str]:
    """Factors by the size of an index, the strongest last: it is drawn on top."""
    own = rows[(rows["output"] == output) & (rows["index"] == index)].set_index("factor")["value"]
    return list(own.abs().sort_values(ascending=False, kind="stable").index[:most][::-1])


def _panels(outputs: list[str], height: float, *, width: float = 5.6) -> tuple[Picture, list[Axes]]:
    columns = min(len(outputs), 2)
    lines = -(-len(outputs) // columns)
    figure, panels = picture(lines, columns, (width * columns + 0.8, height * lines + 0.7))
    for panel in panels[len(outputs) :]:
        panel.set_visible(False)
    return figure, panels


def _sobol_panel(panel: Axes, own: pd.DataFrame, factors: list[str]) -> None:
    places = np.arange(len(factors))
    for index, shift, colour, grey in (("ST", -0.19, TINT, GREY_TINT), ("S1", 0.19, COLOURS[0], GREY)):
        values = own[own["index"] == index].set_index("factor").loc[factors]
        colours = [grey if factor == _DUMMY else colour for factor in factors]
        panel.barh(places + shift, values["value"], 0.36, color=colours)
        panel.hlines(places + shift, values["low"], values["high"], color=INK, linewidth=1.1)
    _name_factors(panel, factors)
    panel.axvline(0, color=FAINT, linewidth=1)
    panel.set_xlabel("share of variance", color=FAINT)


def _upper_limit(panels: list[Axes], rows: pd.DataFrame) -> None:
    """One scale for all, up to 1 where that is not far."""
    top = float(np.nanmax([rows["value"].max(), rows["high"].max()]))
    low = float(np.nanmin([0, rows["value"].min(), rows["low"].min()]))
    for panel in panels:
        panel.set_xlim(1.05 * low, 1 if 0.7 < top <= 1 else 1.05 * top)


def _morris_panel(panel: Axes, own: pd.DataFrame, named: list[str]) -> None:
    wide = own.pivot_table(index="factor", columns="index", values="value")
    ends = own[own["index"] == "mu_star"].set_index("factor").reindex(wide.index)
    colours = np.where(wide.index == _DUMMY, GREY, COLOURS[0])
    right = 1.2 * float(np.nanmax([wide["mu_star"].max(), ends["high"].max()]))
    top = max(0.5 * right, 1.15 * float(wide["sigma"].max()))
    panel.plot([0, max(right, top)], [0, max(right, top)], color=RULE, linewidth=1.5, zorder=1)
    noise = float(np.nanmax([*ends["high"][ends.index == _DUMMY], *wide["mu_star"][wide.index == _DUMMY], 0]))
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


def _name_factors(panel: Axes, factors: list[str]) -> None:
    panel.set_yticks(np.arange(len(factors)), factors, fontsize=9.5)
    panel.tick_params(axis="y", length=0, labelcolor=INK)
    panel.spines["left"].set_visible(False)
    panel.grid(axis="x", color=RULE, linewidth=0.7)
    panel.set_axisbelow(True)
    panel.set_ylim(-0.6, len(factors) - 0.4)


def _sign_colour(factor: object, value: float) -> str:
    if factor == _DUMMY:
        return GREY
    return COLOURS[0] if value > 0 else COLOURS[1]

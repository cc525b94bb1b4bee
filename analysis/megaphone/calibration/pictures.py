"""Pictures of a calibration."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from megaphone._base.figures import figure as printed
from megaphone.calibration.fitted import Fitted
from megaphone.calibration.priors import Prior
from megaphone.drawing.style import COLOURS, FAINT, GREY, GREY_TINT, INK, RULE, TINT, Picture, finish, label, picture

_NAMES = {
    "shares": "Shares a week",
    "active sharers": "Employees who shared, a week",
    "monthly participation": "Proportion of employees who shared, four weeks",
    "shares of the posts": "Shares of each post, the most shared first",
}
_PARAMETERS = {
    "measured.monthly_participation": "Monthly participation",
    "measured.top_5_percent_share": "Share of the top 5 %, long run",
    "contagion.weight": "Weight of colleagues' shares",
    "people.activity_mean": "Chance to be online a day",
    "effects.eor_half_life": "EOR half-life (days)",
    "effects.motivation_half_life": "Motivation half-life (days)",
}
_WORDS = {"well": "told by the figures", "partly": "told in part", "not": "not told: as before"}
_SCORES = np.linspace(-3.2, 3.2, 801)


def plot_predictive(calibration: Fitted, *, title: str | None = None) -> Picture:
    """Draw the observed weeks over the engine's weeks at the draws; a good fit leaves most dots in the bands."""
    frame = calibration.predictive
    figures = [name for name in _NAMES if (frame["figure"] == name).any()]
    lines = -(-len(figures) // 2)
    columns = min(2, len(figures))
    figure, panels = picture(lines, columns, (5.2 * columns + 0.4, 2.9 * lines + 1.1))
    for panel, name in zip(panels, figures, strict=False):
        _weeks(panel, frame[frame["figure"] == name], name)
    for panel in panels[len(figures) :]:
        panel.set_visible(False)
    note = (
        "Dots: counted. Line and bands: median, 50 % and 90 % of what is simulated at the draws of the posterior. "
        f"{_inside(frame)}{_top(frame)}"
    )
    name = Path(calibration.observed.source).name
    return finish(figure, f"Simulated beside counted: {name}" if title is None else title, note)


def plot_parameters(calibration: Fitted, *, title: str | None = None) -> Picture:
    """Draw what is known of every parameter before and after the figures were seen."""
    told = calibration.parameters.set_index("parameter")
    paths = list(calibration.priors)
    columns = 2 if len(paths) in (2, 4) else min(3, len(paths))
    lines = -(-len(paths) // columns)
    figure, panels = picture(lines, columns, (3.6 * columns + 0.4, 2.4 * lines + 1.0))
    for panel, path in zip(panels, paths, strict=False):
        _densities(panel, calibration.draws[path], calibration.priors[path])
        label(panel, _PARAMETERS.get(path, path))
        word = str(told.loc[path, "informed"])
        interval = f"{printed(float(told['low_90'][path]))} to {printed(float(told['high_90'][path]))}"
        panel.set_xlabel(f"{_WORDS[word]}; 90 %: {interval}", color=GREY if word == "not" else COLOURS[0])
    for panel in panels[len(paths) :]:
        panel.set_visible(False)
    note = "Grey: what was known before the figures were seen. Blue: after. Densities, each on a scale of its own."
    name = Path(calibration.observed.source).name
    return finish(figure, f"What the figures tell: {name}" if title is None else title, note)


def _weeks(panel: Axes, rows: pd.DataFrame, name: str) -> None:
    colour = COLOURS[0]
    panel.fill_between(rows["week"], rows["low_90"], rows["high_90"], color=colour, alpha=0.16, linewidth=0)
    panel.fill_between(rows["week"], rows["low_50"], rows["high_50"], color=colour, alpha=0.30, linewidth=0)
    panel.plot(rows["week"], rows["median"], color=colour, linewidth=1.6)
    is_posts = name == "shares of the posts"
    size = 2.5 if is_posts else 4
    panel.plot(
        rows["week"], rows["observed"], "o", color=INK, markersize=size, linestyle="none", zorder=3, clip_on=False
    )
    panel.xaxis.set_major_locator(MaxNLocator(7, integer=True))
    panel.set_ylim(bottom=0)
    panel.set_xlim(rows["week"].min(), rows["week"].max())
    panel.grid(axis="y", color=RULE, linewidth=0.7)
    panel.set_axisbelow(True)
    panel.set_xlabel("rank of the post" if is_posts else "week", color=FAINT)
    if name == "monthly participation":
        panel.yaxis.set_major_formatter(lambda value, _: f"{100 * value:g} %")
    label(panel, _NAMES[name])


def _densities(panel: Axes, draws: pd.Series[float], prior: Prior) -> None:
    """Draw both as densities; the prior's follows from its values at even steps of its score."""
    values = prior.at(_SCORES)
    density = np.exp(-0.5 * _SCORES**2) / np.sqrt(2 * np.pi) / np.gradient(values, _SCORES)
    low, high = np.quantile(np.concatenate([draws, prior.at(np.array([-1.65, 1.65]))]), [0.0, 1.0])
    heights, edges = np.histogram(draws, bins=min(24, round(np.sqrt(len(draws)))), density=True)
    panel.stairs(heights / heights.max(), edges, fill=True, color=TINT)
    panel.stairs(heights / heights.max(), edges, color=COLOURS[0], linewidth=1.4)
    inside = (values >= low) & (values <= high)
    before = density[inside] / density[inside].max()
    panel.fill_between(values[inside], before, color=GREY_TINT, alpha=0.35, linewidth=0)
    panel.plot(values[inside], before, color=GREY, linewidth=1.4)
    panel.set_ylim(bottom=0)
    panel.set_xlim(low, high)
    panel.set_yticks([])
    panel.spines["left"].set_visible(False)


def _inside(frame: pd.DataFrame) -> str:
    weekly = frame[frame["figure"] == "shares"]
    inside = (weekly["observed"] >= weekly["low_90"]) & (weekly["observed"] <= weekly["high_90"])
    return f"{int(inside.sum())} of {len(weekly)} weeks have their shares within 90 %. "


def _top(frame: pd.DataFrame) -> str:
    rows = frame[frame["figure"] == "share of the top 5 %"]
    if rows.empty:
        return ""
    row = rows.iloc[0]
    return (
        f"The top 5 % made {100 * row['observed']:.0f} % of the shares; simulated, 90 %: "
        f"{100 * row['low_90']:.0f} to {100 * row['high_90']:.0f} %."
    )

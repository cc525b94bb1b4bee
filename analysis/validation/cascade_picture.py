"""The figure of the cascades: two panels of sizes, three of shapes, one of speed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from shared import COLOURS, GREY, INK, RULE, Picture, ccdf, finish, label, picture
from sizes import Sized
from worlds import alike


def draw(community: Sized, memes: Sized, deep: pd.DataFrame, trees: Any, speed: Any) -> Picture:
    """Six panels: two of sizes, three of shapes, one of speed."""
    figure, panels = picture(2, 3, (12.5, 7.6))
    draw_sizes(panels[0], community)
    draw_sizes(panels[1], memes)
    panel = panels[2]
    low, high = np.array(deep["band"].tolist()).T
    panel.fill_between(deep["size"], low, high, color=COLOURS[0], alpha=0.22, linewidth=0)
    panel.plot(deep["size"], deep["made"], color=COLOURS[0], linewidth=2)
    panel.plot(deep["size"], deep["real"], "o", color=INK, markersize=5)
    panel.set(xscale="log", xlabel="size of cascade", ylabel="depth by contact", ylim=(0, None))
    label(panel, "Q&A community: depth at equal size")
    draw_trees(panels[3], trees, "direct", "share straight from the post", "Weibo: direct reposts")
    draw_trees(panels[4], trees, "virality", "structural virality", "Weibo: structural virality")
    panel = panels[5]
    days = np.arange(1, len(speed.fitted) + 1)
    panel.fill_between(days, *np.percentile(speed.held, [5, 95], axis=0), color=GREY, alpha=0.2, linewidth=0)
    panel.plot(days, speed.held.mean(axis=0), "o", color=INK, markersize=5, label="retweets, mean (5-95 %)")
    panel.plot(days, speed.fitted, color=COLOURS[0], linewidth=2, label=f"model, activity {speed.activity:.2f}")
    panel.plot(days, speed.default, color=COLOURS[1], linewidth=2, linestyle=(0, (4, 2)), label="model, default .5")
    panel.set(xlabel="day", ylabel="share of retweets so far", ylim=(0, 1.03))
    panel.legend(frameon=False, fontsize=8.5, loc="lower right")
    label(panel, "Twitter: how fast")
    for panel in panels:
        panel.grid(color=RULE, linewidth=0.7)
        panel.set_axisbelow(True)
    note = (
        "Black: cascades that the fit had not seen. Blue: the model, parameters from the other half; shaded: 90 % of "
        "simulated cascades of the size. In the panels of sizes posts differ in appeal; dashed: as much as by default, "
        "and not at all."
    )
    return finish(figure, "Cascades: shapes right in part, sizes too alike, the clock too slow", note)


def draw_sizes(panel: Axes, sized: Sized) -> None:
    """Complementary distribution of sizes, both axes logarithmic."""
    x, y = ccdf(sized.held.sizes)
    panel.plot(x, y, "o", color=INK, markersize=2.6, label="real, half not fitted")
    for (family, fit), colour in zip(sized.fits.items(), (COLOURS[0], COLOURS[2], COLOURS[1]), strict=True):
        style = "-" if colour == COLOURS[0] else (0, (4, 2))
        panel.plot(*ccdf(fit.sizes), color=colour, linewidth=2, linestyle=style, label=family)
    panel.set(xscale="log", yscale="log", xlabel="size of cascade", ylabel="share at least as large", ylim=(2e-4, 1.3))
    panel.legend(frameon=False, fontsize=8.5, loc="lower left")
    label(panel, f"{sized.name[0].upper()}{sized.name[1:]}: sizes")


def draw_trees(panel: Axes, trees: Any, measure: str, axis: str, title: str) -> None:
    """Draw a measure against size: band of simulated trees, marks of real ones."""
    at = np.exp(np.arange(np.log(9), np.log(2600), 0.3))
    rows = [
        (size, *np.percentile(like[measure], [5, 50, 95])) for size in at if len(like := alike(trees.made, size)) >= 20
    ]
    size, low, median, high = np.array(rows).T
    panel.fill_between(size, low, high, color=COLOURS[0], alpha=0.22, linewidth=0)
    panel.plot(size, median, color=COLOURS[0], linewidth=2)
    panel.plot(trees.real["size"], trees.real[measure], "o", color=INK, markersize=5)
    panel.set(xscale="log", xlabel="size of cascade", ylabel=axis)
    label(panel, title)

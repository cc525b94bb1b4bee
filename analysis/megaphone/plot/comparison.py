"""Pictures of a comparison of policies."""

from __future__ import annotations

import textwrap

import numpy as np

from megaphone.comparison import Comparison
from megaphone.drawing.style import COLOURS, FAINT, GREY, INK, RULE, Picture, finish, picture, readable

_PANEL = (3.1, 3.1)
_MOST_IN_A_ROW = 4


def plot_timeline(
    comparison: Comparison, *, outcome: str = "shares", period: str = "week", title: str | None = None
) -> Picture:
    """Draw what happens under each policy, week by week or day by day.

    Parameters
    ----------
    comparison
        From `megaphone.compare` or `megaphone.load`.
    outcome
        A series: "shares", "new_advocates", "seen", "impressions", or a change such as "eor_change".
    period
        "week" or "day".
    title
        Above the picture; default: the scenario's title.

    Raises
    ------
    ValueError
        For a series or period that there is not.
    """
    if period not in ("week", "day"):
        raise ValueError(f"period must be 'week' or 'day', but is {period!r}")
    frame = comparison.weekly if period == "week" else comparison.daily
    rows = frame[frame["outcome"] == outcome]
    if rows.empty:
        raise ValueError(f"there is no series {outcome!r}; known: {', '.join(frame['outcome'].unique())}")
    policies = list(rows["policy"].unique())
    columns = min(len(policies), _MOST_IN_A_ROW)
    lines = -(-len(policies) // columns)
    size = (_PANEL[0] * columns + 0.4, _PANEL[1] * lines + 0.6)
    figure, panels = picture(lines, columns, size, share_x=True, share_y=True)
    baseline = rows[rows["policy"] == policies[0]]
    for number, (panel, policy) in enumerate(zip(panels, policies, strict=False)):
        colour = GREY if number == 0 else COLOURS[(number - 1) % len(COLOURS)]
        own = rows[rows["policy"] == policy]
        panel.fill_between(own[period], own["low_90"], own["high_90"], color=colour, alpha=0.18, linewidth=0)
        panel.fill_between(own[period], own["low_50"], own["high_50"], color=colour, alpha=0.32, linewidth=0)
        if number > 0:
            panel.plot(baseline[period], baseline["mean"], color=INK, linewidth=1.1, linestyle=(0, (4, 3)))
        panel.plot(own[period], own["mean"], color=colour, linewidth=2.2, clip_on=False, zorder=3)
        panel.grid(axis="y", color=RULE, linewidth=0.7)
        panel.set_axisbelow(True)
        panel.set_title(_wrapped(policy, 30), loc="left", fontsize=11, color=colour, fontweight="bold")
        panel.set_xticks(_ticks(int(rows[period].max())))
        panel.set_xlabel(period, color=FAINT)
        panel.label_outer()
    for panel in panels[len(policies) :]:
        panel.set_visible(False)
    for panel in panels[0::columns]:
        panel.set_ylabel(_axis_name(outcome, str(rows["unit"].iloc[0]), period), color=FAINT)
    if (rows["low_90"] >= 0).all():
        panels[0].set_ylim(bottom=0)
    panels[0].set_xlim(rows[period].min(), rows[period].max())
    note = "Line: mean of the simulated futures. Bands: 50 % and 90 % of them. Dashed: the baseline's mean."
    return finish(figure, comparison.summary["title"] if title is None else title, note)


def plot_lift(comparison: Comparison, *, outcome: str | None = None, title: str | None = None) -> Picture:
    """Draw how much more each policy brings than the baseline, in the same simulated futures.

    Parameters
    ----------
    comparison
        From `megaphone.compare` or `megaphone.load`.
    outcome
        Any outcome; default: the one that policies are ranked by.
    title
        Above the picture; default: the scenario's title.

    Raises
    ------
    ValueError
        For an outcome that there is not, or when there is no policy.
    """
    outcome = outcome or str(comparison.summary["compared_by"])
    frame = comparison.policies
    rows = frame[(frame["outcome"] == outcome) & (frame["measure"] == "lift")]
    if rows.empty:
        raise ValueError(f"there is no outcome {outcome!r}; known: {', '.join(frame['outcome'].unique())}")
    wide = rows.pivot_table(index="policy", columns="statistic", values="value", sort=False).iloc[1:]
    if wide.empty:
        raise ValueError("the scenario has no policy but the baseline")
    wide = wide.sort_values("mean")
    figure, (panel,) = picture(1, 1, (7.2, 1.5 + 0.52 * len(wide)))
    places = np.arange(len(wide))
    panel.axvline(0, color=INK, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    panel.hlines(places, wide["low_90"], wide["high_90"], color=COLOURS[0], linewidth=2, zorder=2)
    panel.hlines(places, wide["low_50"], wide["high_50"], color=COLOURS[0], linewidth=6, zorder=2)
    panel.plot(wide["mean"], places, "o", color="white", markeredgecolor=COLOURS[0], markersize=9, markeredgewidth=2)
    for place, mean, high in zip(places, wide["mean"], wide["high_90"], strict=True):
        text = panel.annotate(f"{mean:+.3g}", (max(high, 0), place), (8, 0), textcoords="offset points", va="center")
        text.set(color=INK, fontsize=9)
    panel.set_yticks(places, [_wrapped(name, 28) for name in wide.index], fontsize=10, color=INK)
    panel.tick_params(axis="y", length=0, labelcolor=INK)
    panel.spines["left"].set_visible(False)
    panel.grid(axis="x", color=RULE, linewidth=0.7)
    panel.set_axisbelow(True)
    panel.margins(x=0.12)
    panel.set_ylim(-0.6, len(wide) - 0.4)
    panel.set_xlabel(_difference(outcome, str(rows["unit"].iloc[0])), color=FAINT)
    note = "Dot: mean of the simulated futures. Thick and thin line: 50 % and 90 % of them. Dashed: no difference."
    return finish(figure, comparison.summary["title"] if title is None else title, note)


def _ticks(last: int) -> list[int]:
    """Few round numbers from 1 to the last."""
    step = next(step for step in (1, 2, 4, 5, 10, 13, 20, 26, 52, 130, 260, 520, 2600) if last / step <= 6.5)
    return sorted({1, *range(step, last + 1, step)})


def _axis_name(outcome: str, unit: str, period: str) -> str:
    if outcome.endswith("_change"):
        return f"{readable(outcome.removesuffix('_change'))}, change ({unit})"
    name = readable(outcome)
    if outcome == "poor_relationship":
        return f"{name} ({unit})"
    return f"{name} a {period}" if name == unit else f"{name} a {period} ({unit})"


def _difference(outcome: str, unit: str) -> str:
    detail = "" if unit in (readable(outcome), "") else f" ({unit})"
    return f"{readable(outcome)}: policy minus baseline{detail}"


def _wrapped(name: str, width: int) -> str:
    return "\n".join(textwrap.wrap(name, width, max_lines=2, placeholder=" ..."))

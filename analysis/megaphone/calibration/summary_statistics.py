"""What a series of weeks is reduced to before it is compared with simulated ones.

Levels (shares, sharers, monthly participation, concentration), how unequal weeks and posts are, how much a week looks
like the one before, and how the level moves over the period: what one would look at to tell much participation from
little, contagion from none, and a push that wears off from one that lasts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import logit

from megaphone.calibration.observed import MONTH, Observed

Numbers = npt.NDArray[np.float64]

_BLOCKS = 6


@dataclass(frozen=True, eq=False)
class Export:
    """Figures of one or many companies in the same weeks; None is not known.

    Attributes
    ----------
    shares, active_sharers
        [company, week], counts.
    monthly_participation
        [company, week from the fourth on], proportions of employees; NaN where not known.
    top_5_percent_share
        [company], proportions of shares; NaN for a company without shares.
    post_shares
        [company, post], counts.
    """

    shares: Numbers
    active_sharers: Numbers | None = None
    monthly_participation: Numbers | None = None
    top_5_percent_share: Numbers | None = None
    post_shares: Numbers | None = None

    @classmethod
    def of(cls, observed: Observed) -> Export:
        """Give what was observed, as one company."""
        weeks = observed.weeks
        monthly = weeks.get("monthly_participation")
        active = weeks.get("active_sharers")
        top = observed.top_5_percent_share
        return cls(
            weeks["shares"].to_numpy(float)[None],
            None if active is None else active.to_numpy(float)[None],
            None if monthly is None else monthly.to_numpy(float)[None, MONTH - 1 :],
            None if top is None else np.array([top]),
            None if observed.post_shares is None else observed.post_shares.astype(float)[None],
        )

    def like(self, other: Export) -> Export:
        """Give the same companies, with those figures only that the other has."""
        monthly = None
        if other.monthly_participation is not None and self.monthly_participation is not None:
            known = ~np.isnan(other.monthly_participation[0])
            monthly = np.where(known, self.monthly_participation, np.nan)
        return Export(
            self.shares,
            None if other.active_sharers is None else self.active_sharers,
            monthly,
            None if other.top_5_percent_share is None else self.top_5_percent_share,
            None if other.post_shares is None else self.post_shares,
        )

    def rows(self, chosen: slice) -> Export:
        """Give some of the companies."""

        def part(values: Numbers | None) -> Numbers | None:
            return None if values is None else values[chosen]

        return Export(
            self.shares[chosen],
            part(self.active_sharers),
            part(self.monthly_participation),
            part(self.top_5_percent_share),
            part(self.post_shares),
        )


def summaries(export: Export, posts: list[int], employees: int) -> dict[str, Numbers]:
    """Reduce every company's weeks to a few numbers.

    Parameters
    ----------
    export
        The companies.
    posts
        How many appeared in each week, the same for all.
    employees
        How many there are.

    Returns
    -------
    dict
        Name and [company] values, all finite, on scales where differences are alike everywhere (logarithms).
    """
    count = np.asarray(posts, float)
    exposed = 0.5 * (count + np.concatenate([count[:1], count[:-1]]))  # a post lives into the next week
    result = {"level of shares": _log_level(export.shares.mean(1), employees)}
    result |= _weekly("shares", export.shares, exposed)
    result |= _course("shares", export.shares, exposed)
    if export.active_sharers is not None:
        result["level of active sharers"] = _log_level(export.active_sharers.mean(1), employees)
        result["shares a sharer"] = np.log((export.shares.sum(1) + 1) / (export.active_sharers.sum(1) + 1))
        result |= _weekly("active sharers", export.active_sharers, exposed)
    if export.monthly_participation is not None:
        monthly = np.nanmean(export.monthly_participation, axis=1)
        result["monthly participation"] = logit(np.clip(monthly, 0.5 / employees, 1 - 0.5 / employees))
    if export.top_5_percent_share is not None:
        top = np.where(np.isnan(export.top_5_percent_share), 1, export.top_5_percent_share)
        result["share of the top 5 %"] = logit(np.clip(top, 0.01, 0.995))
    if export.post_shares is not None:
        result |= _posts(export.post_shares)
    return result


def _log_level(mean: Numbers, employees: int) -> Numbers:
    return np.asarray(np.log((mean + 0.05) / employees))


def _expected(values: Numbers, exposed: Numbers) -> Numbers:
    """Give the counts if every week were like the others but for its posts."""
    rate = (values.sum(1) + 0.5) / max(exposed.sum(), 1)
    return np.asarray(np.maximum(rate[:, None] * exposed, 0.05))


def _weekly(name: str, values: Numbers, exposed: Numbers) -> dict[str, Numbers]:
    """Spread over the weeks beyond that of independent shares, and likeness of neighbouring weeks."""
    expected = _expected(values, exposed)
    residual = (values - expected) / np.sqrt(expected)
    spread = (residual**2).sum(1) / (values.shape[1] - 1)
    neighbours = (residual[:, 1:] * residual[:, :-1]).sum(1) / ((residual**2).sum(1) + 1e-9)
    return {f"spread of weekly {name}": np.log(spread + 0.05), f"neighbouring weeks of {name}": neighbours}


def _course(name: str, values: Numbers, exposed: Numbers) -> dict[str, Numbers]:
    """Level of each sixth of the period relative to the whole."""
    expected = _expected(values, exposed)
    parts = np.array_split(np.arange(values.shape[1]), _BLOCKS)
    return {
        f"{name} in part {number} of {_BLOCKS}": np.log((values[:, part].sum(1) + 1) / (expected[:, part].sum(1) + 1))
        for number, part in enumerate(parts, start=1)
    }


def _posts(values: Numbers) -> dict[str, Numbers]:
    mean = values.mean(1, keepdims=True) + 0.02
    centred = (values - mean) / np.sqrt(mean)
    return {
        "spread of posts": np.log((centred**2).mean(1) + 0.05),
        "skewness of posts": np.cbrt((centred**3).mean(1)),
        "largest post": np.log(values.max(1) + 1) - np.log(mean[:, 0] + 1),
    }

"""What an optimisation found, in figures: the tables that sentences, picture and folder are made from."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from megaphone._policies import Policy
from megaphone.optimisation.budget import Budget
from megaphone.optimisation.candidate import Pricing
from megaphone.optimisation.catalogue import Allowed
from megaphone.optimisation.exploration import Exploration
from megaphone.optimisation.random_numbers import Futures, Goal, Stages
from megaphone.optimisation.verdict import FALSE_ALARM, Verdict, clear_sign, differences, mean_interval
from megaphone.scenario import Scenario

_SHOWN = [
    "policy",
    "value",
    "value_low",
    "value_high",
    "lift",
    "lift_low_90",
    "lift_high_90",
    "clear",
    "cash",
    "hours",
    "needs_traits",
]
_BEHIND = ["behind", "behind_low", "behind_high", "winner_ahead", "tied"]


@dataclass(frozen=True)
class Question:
    """What was asked for."""

    budget: Budget
    goal: Goal
    allowed: Allowed = field(default_factory=Allowed)
    at_least_per_department: float | None = None
    file: Path | None = None  # that says what may be varied


@dataclass(frozen=True, eq=False)
class Findings:
    """What a search found, and how it was done.

    All figures but those of `tried` come from fresh futures that had no part in any choice.

    Attributes
    ----------
    company : Scenario
        What was searched for: the scenario as given, with the budget that was asked for.
    question : Question
        What was asked for.
    pricing : Pricing
        What each policy costs, and is called.
    exploration : Exploration
        What the search tried.
    verdict : Verdict, optional
        The last round of fresh futures; None when nothing that was tried fits the budget.
    stages : Stages
        The random numbers of every stage.
    interrupted : bool
        Whether Ctrl-C ended the search.
    seconds : float
        That it took.
    """

    company: Scenario
    question: Question
    pricing: Pricing
    exploration: Exploration
    verdict: Verdict | None
    stages: Stages
    interrupted: bool
    seconds: float

    @property
    def winner(self) -> Policy | None:
        """The policy found, distinguishable from its runners-up or not; None when none fits the budget."""
        verdict = self.verdict
        if verdict is None or verdict.winner is None:
            return None
        return self.pricing.policy(verdict.candidates[verdict.winner])

    @property
    def chosen(self) -> str:
        """Name of the cheapest of `leader` and what is as good; "Baseline" when nothing is clearly above it.

        Cheaper goes by cash, and hours at the scenario's ``budget.hour_price``.
        """
        row = self.chosen_finalist
        return "Baseline" if row is None else str(row["policy"])

    @property
    def leader(self) -> pd.Series[Any] | None:
        """The row of `finalists` that is the first clearly above the baseline; None when none is.

        That is in all but 1 of 20 futures (``clear``), as `compare` has it; where a chance is wanted, that the chance
        is clearly above 0 on average (``value_low``).
        """
        rows = self.finalists[self._above()]
        return None if rows.empty else rows.iloc[0]

    @property
    def chosen_finalist(self) -> pd.Series[Any] | None:
        """The row of `finalists` that `chosen` names; None when none is clearly above the baseline.

        As good as the leader is what is clearly above the baseline and not distinguishable from the leader, as
        `compare` has it; where a chance is wanted, which no single future has, what has a chance that is not clearly
        lower on average.
        """
        verdict, above = self.verdict, self._above()
        if verdict is None or verdict.winner is None or not above.any():
            return None
        places = [verdict.winner, *verdict.runners_up]
        first = int(above.argmax())
        others = [place for place in places if place != places[first]]
        gaps = dict(zip(others, differences(verdict.judged, places[first], others), strict=True))
        for_one_future = self.question.goal.at_least is None
        as_good = [
            place not in gaps or (gaps[place].clear == 0 if for_one_future else gaps[place].low <= 0)
            for place in places
        ]
        rows = self.finalists[above & np.array(as_good)]
        price = rows["cash"] + rows["hours"] * float(self.company.budget.hour_price)
        cheapest: pd.Series[Any] = rows.iloc[int(price.to_numpy().argmin())]
        return cheapest

    def _above(self) -> NDArray[np.bool_]:
        """Say which finalists are clearly above the baseline."""
        rows = self.finalists
        above = rows["clear"] if self.question.goal.at_least is None else rows["value_low"] > 0
        return above.to_numpy(dtype=bool)

    @functools.cached_property
    def said(self) -> dict[str, Any]:
        """The content of ``summary.json`` of the comparison in the fresh futures: figures as every output prints them.

        Empty when nothing was simulated.
        """
        return {} if self.verdict is None else self.verdict.judged.comparison.summary

    @property
    def scenario(self) -> Scenario:
        """A scenario with winner and runners-up as its policies; `compare` gives the very figures of `finalists`."""
        found = self.company.copy()
        verdict = self.verdict
        if verdict is None or verdict.winner is None:
            found.policies = []
            return found
        self.fresh_futures(verdict).apply_to(found)
        places = [verdict.winner, *verdict.runners_up]
        found.policies = [self.pricing.policy(verdict.candidates[place]) for place in places]
        return found

    def fresh_futures(self, verdict: Verdict) -> Futures:
        """Give the random numbers of a verdict."""
        return self.stages.fresh(verdict.rounds)

    @functools.cached_property
    def finalists(self) -> pd.DataFrame:
        """The winner first, then its runners-up, the best first.

        ``policy``; ``value`` of what was wanted with its 95 % interval on average ``value_low``, ``value_high``;
        ``lift`` on average and in 90 % of futures (``lift_low_90``, ``lift_high_90``); ``clear``, whether the policy
        brings clearly more than the baseline; ``cash``, ``hours``; ``needs_traits``, whether choosing the people takes
        knowing how willing each of them is; ``behind``, the winner's value minus this one's on average, with the
        interval ``behind_low``, ``behind_high`` that holds for all at once but for a chance of 5 %; ``winner_ahead``,
        the proportion of futures in which the winner's lift is larger, equal ones counted half; ``tied``, whether the
        two are not distinguishable, as `compare` has it: the 90 % interval of the winner's lift minus this one's,
        future by future, includes 0.
        """
        verdict = self.verdict
        if verdict is None or verdict.winner is None:
            return pd.DataFrame(columns=[*_SHOWN, *_BEHIND])
        rows = [{**self._shown(verdict, verdict.winner), **dict.fromkeys(_BEHIND, np.nan), "tied": False}]
        for place, gap in zip(verdict.runners_up, verdict.differences, strict=True):
            behind = (gap.mean, gap.low, gap.high, gap.ahead, gap.clear == 0)
            rows.append({**self._shown(verdict, place), **dict(zip(_BEHIND, behind, strict=True))})
        return pd.DataFrame(rows)

    @functools.cached_property
    def frontier(self) -> pd.DataFrame:
        """The policies that gave most at their cost in the search, as fresh futures show them, the cheapest first."""
        verdict = self.verdict
        if verdict is None:
            return pd.DataFrame(columns=_SHOWN)
        rows = [self._shown(verdict, place) for place in verdict.frontier]
        frame = pd.DataFrame(rows, columns=_SHOWN)
        return frame.sort_values(["cash", "hours", "value"], ignore_index=True)

    @functools.cached_property
    def tried(self) -> pd.DataFrame:
        """Every policy tried, as the search saw it, the best first: figures biased by the search, not for quoting."""
        rows = [
            {
                "policy": self.pricing.policy(one).name,
                "search_value": tried.value,
                "cash": tried.cash,
                "hours": tried.hours,
            }
            for one, tried in self.exploration.tried.items()
        ]
        frame = pd.DataFrame(rows, columns=["policy", "search_value", "cash", "hours"])
        within = [
            self.question.budget.holds(cash, hours) for cash, hours in zip(frame["cash"], frame["hours"], strict=True)
        ]
        return frame.assign(within_budget=within).sort_values("search_value", ascending=False, ignore_index=True)

    @property
    def candidates_in_all(self) -> int:
        """How many policies could have been tried."""
        return self.exploration.space.size()

    @property
    def over_budget(self) -> list[str]:
        """Names of those that fresh futures showed to cost more than the budget; no other table has them."""
        verdict = self.verdict
        return [] if verdict is None else [self.pricing.policy(verdict.candidates[k]).name for k in verdict.over_budget]

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out of the search, and why."""
        return self.exploration.space.notes

    @property
    def tried_everything(self) -> bool:
        """Whether nothing that may fit the budget was left to try."""
        return self.exploration.is_complete

    @property
    def cost_follows_strength(self) -> bool:
        """Whether a lever at half its strength was taken to cost half."""
        return self.pricing.by_strength

    def _shown(self, verdict: Verdict, place: int) -> dict[str, Any]:
        judged, candidate = verdict.judged, verdict.candidates[place]
        lifts = judged.lifts[place]
        low, high = mean_interval(judged.by_draw[place], FALSE_ALARM)
        return {
            "policy": self.pricing.policy(candidate).name,
            "value": float(judged.means[place]),
            "value_low": low,
            "value_high": high,
            "lift": float(lifts.mean()),
            "lift_low_90": float(np.quantile(lifts, 0.05)),
            "lift_high_90": float(np.quantile(lifts, 0.95)),
            "clear": clear_sign(lifts) > 0,
            "cash": float(judged.cash[place]),
            "hours": float(judged.hours[place]),
            "needs_traits": self.pricing.needs_traits(candidate),
        }

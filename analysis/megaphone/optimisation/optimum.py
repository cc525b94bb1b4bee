"""What an optimisation found, as frames, a sentence, a scenario, and a folder of files."""

from __future__ import annotations

import functools
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from megaphone import _core
from megaphone._policies import Policy
from megaphone.errors import InputError
from megaphone.optimisation.budget import Budget
from megaphone.optimisation.candidate import Pricing
from megaphone.optimisation.catalogue import Allowed
from megaphone.optimisation.exploration import Exploration
from megaphone.optimisation.folder import COMMAND, require_place
from megaphone.optimisation.random_numbers import Goal, Luck
from megaphone.optimisation.verdict import FALSE_ALARM, Verdict, mean_interval
from megaphone.scenario import Scenario
from megaphone.tables import harmless_csv

if TYPE_CHECKING:
    from megaphone.optimisation.optimising import Lucks


@dataclass(frozen=True)
class Question:
    """What was asked for."""

    budget: Budget
    goal: Goal
    allowed: Allowed = field(default_factory=Allowed)
    at_least_per_department: float | None = None


class Optimum:
    """The best policy within a budget, its runners-up, and the frontier of value against cost.

    Made by `optimise`. All figures but those of `tried` come from fresh luck that had no part in any choice.
    """

    def __init__(
        self,
        scenario: Scenario,
        question: Question,
        pricing: Pricing,
        exploration: Exploration,
        verdict: Verdict | None,
        lucks: Lucks,
        interrupted: bool,
    ) -> None:
        self._scenario, self.question = scenario, question
        self._pricing, self._exploration = pricing, exploration
        self._verdict, self._lucks = verdict, lucks
        self.interrupted = interrupted

    @property
    def answer(self) -> str:
        """The answer in a sentence."""
        from megaphone.optimisation import words

        return words.answer(self)

    @property
    def summary(self) -> str:
        """Everything that has to be said, in plain sentences, as Markdown."""
        from megaphone.optimisation import words

        return words.summary(self)

    @property
    def winner(self) -> Policy | None:
        """The policy found, distinguishable from its runners-up or not; None when none fits the budget."""
        verdict = self._verdict
        if verdict is None or verdict.winner is None:
            return None
        return self._pricing.policy(verdict.candidates[verdict.winner])

    @property
    def chosen(self) -> str:
        """Name of the cheapest of the winner and those not distinguishable from it; "Baseline" when none is above it.

        Cheaper goes by cash, and hours at the scenario's ``budget.hour_price``.
        """
        row = self._chosen_row()
        return "Baseline" if row is None else str(row["policy"])

    def _chosen_row(self) -> pd.Series[Any] | None:
        if self.winner is None or not self.finalists["value_low"].iloc[0] > 0:
            return None
        rows = self.finalists
        equal = rows[(rows.index == 0) | (rows["tied"].astype(bool) & (rows["value_low"] > 0))]
        price = equal["cash"] + equal["hours"] * float(self._scenario.budget.hour_price)
        return equal.iloc[int(price.to_numpy().argmin())]

    @property
    def scenario(self) -> Scenario:
        """A scenario with winner and runners-up as its policies; `compare` gives the very figures of `finalists`."""
        found = self._scenario.copy()
        verdict = self._verdict
        if verdict is None or verdict.winner is None:
            found.policies = []
            return found
        self._fresh_luck(verdict).apply_to(found)
        places = [verdict.winner, *verdict.runners_up]
        found.policies = [self._pricing.policy(verdict.candidates[place]) for place in places]
        return found

    def _fresh_luck(self, verdict: Verdict) -> Luck:
        return self._lucks.fresh(verdict.rounds)

    @functools.cached_property
    def finalists(self) -> pd.DataFrame:
        """The winner first, then its runners-up, the best first.

        ``policy``; ``value`` of what was wanted with its 95 % interval ``value_low``, ``value_high``; ``lift`` on
        average and in 90 % of futures (``lift_low_90``, ``lift_high_90``); ``cash``, ``hours``; ``behind``, the
        winner's value minus this one's, with the interval ``behind_low``, ``behind_high`` that holds for all at once
        but for a chance of 5 %; ``tied``, whether that interval includes 0; ``winner_ahead``, the share of futures in
        which the winner's lift is larger; ``needs_traits``, whether choosing the people takes knowing how willing each
        of them is.
        """
        verdict = self._verdict
        if verdict is None or verdict.winner is None:
            return pd.DataFrame(columns=[*_SHOWN, *_BEHIND])
        rows = [{**self._shown(verdict, verdict.winner), **dict.fromkeys(_BEHIND, np.nan), "tied": False}]
        for place, gap in zip(verdict.runners_up, verdict.differences, strict=True):
            behind = (gap.mean, gap.low, gap.high, gap.ahead, gap.is_tie)
            rows.append({**self._shown(verdict, place), **dict(zip(_BEHIND, behind, strict=True))})
        return pd.DataFrame(rows)

    @functools.cached_property
    def frontier(self) -> pd.DataFrame:
        """The policies that gave most at their cost in the search, as fresh luck shows them, the cheapest first."""
        verdict = self._verdict
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
                "policy": self._pricing.policy(one).name,
                "search_value": tried.value,
                "cash": tried.cash,
                "hours": tried.hours,
            }
            for one, tried in self._exploration.tried.items()
        ]
        frame = pd.DataFrame(rows, columns=["policy", "search_value", "cash", "hours"])
        within = [
            self.question.budget.holds(cash, hours) for cash, hours in zip(frame["cash"], frame["hours"], strict=True)
        ]
        return frame.assign(within_budget=within).sort_values("search_value", ascending=False, ignore_index=True)

    @property
    def candidates_in_all(self) -> int:
        """How many policies could have been tried."""
        return self._exploration.space.size()

    @property
    def over_budget(self) -> list[str]:
        """Names of those that fresh luck showed to cost more than the budget; no other table has them."""
        verdict = self._verdict
        return (
            [] if verdict is None else [self._pricing.policy(verdict.candidates[k]).name for k in verdict.over_budget]
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out of the search, and why."""
        return self._exploration.space.notes

    def _shown(self, verdict: Verdict, place: int) -> dict[str, Any]:
        judged, candidate = verdict.judged, verdict.candidates[place]
        lifts = judged.lifts[place]
        low, high = mean_interval(judged.by_draw[place], FALSE_ALARM)
        return {
            "policy": self._pricing.policy(candidate).name,
            "value": float(judged.means[place]),
            "value_low": low,
            "value_high": high,
            "lift": float(lifts.mean()),
            "lift_low_90": float(np.quantile(lifts, 0.05)),
            "lift_high_90": float(np.quantile(lifts, 0.95)),
            "cash": float(judged.cash[place]),
            "hours": float(judged.hours[place]),
            "needs_traits": self._pricing.needs_traits(candidate),
        }

    def write(self, folder: str | os.PathLike[str]) -> None:
        """Write ``summary.md``, ``best.toml``, the tables as CSV, the frontier as PNG and SVG, and ``provenance.json``.

        Raises
        ------
        InputError
            When the folder cannot be made, or has files of these names that are not of this scenario's optimisation.
        """
        from megaphone.plot import plot_frontier, save

        path = Path(folder)
        require_place(path, self._scenario.file)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{path}: cannot be made: {error.strerror}", str(path)) from error
        (path / "summary.md").write_text(self.summary, encoding="utf-8")
        for name in ("finalists", "frontier", "tried"):
            (path / f"{name}.csv").write_text(harmless_csv(getattr(self, name)), encoding="utf-8")
        if self.winner is not None:
            self.scenario.write(path / "best.toml")
            save(plot_frontier(self), path / "frontier")
        (path / "provenance.json").write_text(json.dumps(self._provenance(), indent=1) + "\n", encoding="utf-8")

    def _provenance(self) -> dict[str, Any]:
        budget, goal = self.question.budget, self.question.goal
        return {
            "program": "megaphone",
            "version": _core.version,
            "command": COMMAND,
            "scenario": self._scenario.file,
            "seed": self._lucks.seed,
            "fresh_seed": None if self._verdict is None else self._fresh_luck(self._verdict).seed,
            "budget": {"cash": budget.cash, "hours": budget.hours},
            "outcome": goal.outcome,
            "at_least": goal.at_least,
            "allow_mandates": self.question.allowed.mandates,
            "allow_pay_per_share": self.question.allowed.pay_per_share,
            "at_least_per_department": self.question.at_least_per_department,
            "tried": len(self._exploration.tried),
            "candidates_in_all": self.candidates_in_all,
            "interrupted": self.interrupted,
            "host": _core.host_name(),
            "finished": _core.utc_now(),
        }

    def __repr__(self) -> str:
        return f"<Optimum: {self.answer}>"


_SHOWN = [
    "policy",
    "value",
    "value_low",
    "value_high",
    "lift",
    "lift_low_90",
    "lift_high_90",
    "cash",
    "hours",
    "needs_traits",
]
_BEHIND = ["behind", "behind_low", "behind_high", "winner_ahead", "tied"]

"""The whole: what may be varied, the search, the race, the fresh futures."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from megaphone._base.former import takes_former
from megaphone._base.progress import progress_bar
from megaphone.errors import InputError
from megaphone.optimisation.budget import Budget
from megaphone.optimisation.candidate import Candidate, Pricing
from megaphone.optimisation.catalogue import Allowed, has_members, levers_of
from megaphone.optimisation.company import department_sizes, sizes_of
from megaphone.optimisation.exploration import Exploration, spread
from megaphone.optimisation.findings import Question
from megaphone.optimisation.folder import require_place
from megaphone.optimisation.optimum import Optimum
from megaphone.optimisation.random_numbers import Futures, Goal, Judged, Stages, simulate
from megaphone.optimisation.search_file import read_wish
from megaphone.optimisation.settings import SearchFile, SearchSettings
from megaphone.optimisation.space import (
    Space,
    Wish,
    default_levers,
    default_ranges,
    groups_left_out,
    ranges_of,
    space_of,
)
from megaphone.optimisation.verdict import Verdict, settle
from megaphone.scenario import Scenario

RACERS = 24
FINALISTS = 6
RESERVES = 6
ON_FRONTIER = 10
_FEWEST_DRAWS = 32


@takes_former(
    "search",
    SearchSettings,
    (
        "objective",
        "at_least",
        "allow_mandates",
        "allow_pay_per_share",
        "at_least_per_department",
        "candidates",
        "threads",
    ),
)
def optimise(
    scenario: Scenario,
    *,
    budget: float | None = None,
    hours: float | None = None,
    search: SearchSettings | SearchFile | None = None,
    progress: bool = True,
    out: str | os.PathLike[str] | None = None,
) -> Optimum:
    """Find the policy that brings most within a budget, and say from which it is not distinguishable.

    Levers, groups, strengths and weeks are searched under common random numbers; the best race in other futures; and
    the figures shown are from fresh futures that had no part in any choice. The same scenario, options and seed give
    the same answer.
    Ctrl-C ends the search and has the best so far simulated in fresh futures; a second one gives up.

    Parameters
    ----------
    scenario
        The company. Its own policies are not used; ``run.outcome`` says what is counted, ``run.seed`` which random
        numbers are drawn.
    budget, hours
        The most that a policy may cost on average, in cash and staff hours; default: the scenario's budget, if any.
    search
        What is searched for, and among what: `SearchSettings`, or the path of a TOML file that says what may be varied.
    progress
        Show bars.
    out
        Folder to write the results to.

    Raises
    ------
    InputError
        For anything wrong with the scenario, the search file or the options.
    """
    settings = SearchSettings.of(search)
    settings.check()
    if out is not None:
        require_place(Path(out), scenario.file)
    question = _question(scenario, settings, budget, hours)
    space, pricing = _space(scenario, question, settings.path)
    optimum = _Run(scenario.copy(), question, space, pricing, settings.threads, progress).whole(settings.candidates)
    if out is not None:
        optimum.write(out)
    return optimum


def _question(scenario: Scenario, settings: SearchSettings, budget: float | None, hours: float | None) -> Question:
    for name, value in (("budget", budget), ("hours", hours)):
        if value is not None and not value >= 0:
            raise InputError(f"{name} must be 0 or more, but is {value}")
    cash = scenario.budget.cash if budget is None else budget
    limit = scenario.budget.hours if hours is None else hours
    if cash is None and limit is None:
        raise InputError("a budget is needed: cash, hours, or both; without any, everything for everyone is best")
    goal = Goal(str(scenario.run.outcome), settings.at_least)
    allowed = Allowed(settings.allow_mandates, settings.allow_pay_per_share, has_members(scenario))
    return Question(Budget(cash, limit), goal, allowed, settings.at_least_per_department, settings.path)


def _space(scenario: Scenario, question: Question, file: Path | None) -> tuple[Space, Pricing]:
    """Find out what may be varied in this company, and what it costs."""
    levers = levers_of(scenario)
    departments = department_sizes(scenario)
    employees = sum(departments.values()) or sizes_of(scenario, ["everyone"], next(iter(levers)))[0].employees
    weeks = float(scenario.posts.weeks)
    ranges = default_ranges(scenario, departments, round(employees))
    if file is None:
        chosen, notes = default_levers(levers, question.allowed)
        notes += groups_left_out(scenario, departments)
        wish = Wish({name: ranges_of(levers[name], ranges) for name in chosen}, notes=tuple(notes))
    else:
        wish = read_wish(file, levers, ranges, question.allowed, weeks)
    space = space_of(wish, departments, question.at_least_per_department)
    parts = [part for group in space.groups for part in group.parts]
    try:
        counted = iter(sizes_of(scenario, parts, next(iter(levers))))
    except InputError as error:
        if file is None:
            raise
        raise InputError(f"{file}: who: {error.problem}", str(file), problem=error.problem) from error
    sizes = tuple(tuple(next(counted) for _ in group.parts) for group in space.groups)
    per_week = float(scenario.posts.per_week)
    return space, Pricing(levers, space.groups, sizes, weeks, per_week, wish.cost_follows_strength)


class _Run:
    """One search from beginning to end."""

    def __init__(
        self, scenario: Scenario, question: Question, space: Space, pricing: Pricing, threads: int, progress: bool
    ) -> None:
        self.scenario, self.question = scenario, question
        self.space, self.pricing = space, pricing
        self.threads, self.progress = threads, progress
        scenario.budget.cash, scenario.budget.hours = question.budget.cash, question.budget.hours
        self.stages = Stages(int(scenario.run.seed), max(_FEWEST_DRAWS, int(scenario.run.effect_draws)))

    def whole(self, most: int) -> Optimum:
        start = time.monotonic()
        exploration = Exploration(self.space, self.pricing, self.question.budget, most, int(self.scenario.run.seed))
        interrupted = self._search(exploration)
        frontier = spread(exploration.frontier(), ON_FRONTIER)
        ranked = self._ranked(exploration, frontier, race=not interrupted)
        verdict = self._settle(ranked, frontier) if ranked else None
        seconds = time.monotonic() - start
        return Optimum(
            self.scenario, self.question, self.pricing, exploration, verdict, self.stages, interrupted, seconds
        )

    def _search(self, exploration: Exploration) -> bool:
        """Fill the exploration; true when Ctrl-C ended it."""
        total = min(exploration.most, self.space.size())
        with progress_bar(shown=self.progress, unit=" policies", desc="searching", total=total) as bar:

            def judge(candidates: Sequence[Candidate]) -> Judged:
                judged = self._simulate(candidates, self.stages.search())
                bar.update(len(candidates))
                return judged

            try:
                exploration.run(judge)
            except KeyboardInterrupt:
                if not exploration.within_budget():
                    raise
                tqdm.write("stopped: the best so far is simulated in fresh futures (Ctrl-C again gives up)")
                return True
        return False

    def _ranked(self, exploration: Exploration, frontier: Sequence[Candidate], *, race: bool) -> list[Candidate]:
        """Rank the best by the futures of the race, those over the budget there left out."""
        best = exploration.within_budget()
        racers = list(dict.fromkeys([*best[:RACERS], *self._plain(best)[: RACERS // 4], *frontier]))
        if not race or len(racers) <= 1:
            return racers
        judged = self._simulate(racers, self.stages.race(), "racing")
        budget = self.question.budget
        means = {
            one: value
            for one, value, cash, hours in zip(racers, judged.means, judged.cash, judged.hours, strict=True)
            if budget.holds(float(cash), float(hours))
        }
        return sorted(means, key=lambda one: -means[one])

    def _plain(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        return [one for one in candidates if not self.pricing.needs_traits(one)]

    def _settle(self, ranked: Sequence[Candidate], frontier: Sequence[Candidate]) -> Verdict:
        """Judge the first, reserves for those that fresh futures find over the budget, and the best plain one."""
        chosen = [*ranked[: FINALISTS + RESERVES], *self._plain(ranked)[:1]]
        return settle(
            list(dict.fromkeys(chosen)),
            frontier,
            self.question.budget,
            lambda candidates, number: self._simulate(candidates, self.stages.fresh(number), "fresh futures"),
            shown=FINALISTS,
            also=self._plain(ranked)[:1],
        )

    def _simulate(self, candidates: Sequence[Candidate], futures: Futures, step: str = "") -> Judged:
        policies = [self.pricing.policy(one) for one in candidates]
        show = self.progress and bool(step)
        return simulate(self.scenario, policies, futures, self.question.goal, self.threads, progress=show)

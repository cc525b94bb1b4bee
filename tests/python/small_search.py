"""Companies of which the best policy is known, and few futures, so that a search takes a moment."""

from collections.abc import Callable
from pathlib import Path

from megaphone import Scenario
from megaphone.optimisation import Optimum
from megaphone.optimisation.random_numbers import Futures, Stages

Search = Callable[..., Optimum]

COMPANY = """
title = "Known"
[organisation]
departments = { Sales = 120, Support = 80 }
[posts]
weeks = 4
[network]
mean_ties = 6
[measured]
monthly_participation = 0.1
top_5_percent_share = 0.3
top_5_percent_share_sd = 0
[run]
levers = "levers.toml"
seed = 7
"""

SEARCH = "who = ['everyone']\nstrengths = [1.0]\nweeks = [[1, 4]]\n"


def push(name: str, size: float, cost: str, *, sd: float = 0.0, target: str = "push") -> str:
    """Give a lever that moves one thing."""
    low = 0 if target == "seed" else -5
    moves = f"mean = {size}\nsd = {sd}\nlowest = {low}\nhighest = {-low or 1}\nstatus = 'assumption'\nsource = 'ours'\n"
    return (
        f"[{name}]\nname = '{name.capitalize()}'\nevidence = 'none'\ncost = {{ {cost} }}\n"
        f"[[{name}.move]]\ntarget = '{target}'\n{moves}\n"
    )


def company(folder: Path, levers: str, *, search: str = SEARCH, text: str = COMPANY) -> tuple[Scenario, Path]:
    """Write a company with those levers, and what may be varied."""
    (folder / "levers.toml").write_text(levers, encoding="utf-8")
    (folder / "company.toml").write_text(text, encoding="utf-8")
    (folder / "search.toml").write_text(search, encoding="utf-8")
    return Scenario.read(folder / "company.toml"), folder / "search.toml"


class FewFutures(Stages):
    """A few futures in each stage."""

    def search(self) -> Futures:
        """Give futures."""
        return Futures.of_stage("search", self.seed, 1, 1, 16)

    def race(self) -> Futures:
        """Give futures."""
        return Futures.of_stage("race", self.seed, 2, 1, 8)

    def fresh(self, number: int) -> Futures:
        """Give futures."""
        return Futures.of_stage(f"fresh {number}", self.seed, 4, 2, 8)


def used(found: Optimum) -> set[str]:
    """Name the levers of the winner."""
    assert found.winner is not None
    return {use.lever for use in found.winner.levers}

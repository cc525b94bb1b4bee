"""Part f: what each extension of the model bought, with it and without it, per data set.

"Without" is a setting of the model as it is: an effect or a parameter at which the extension does nothing. What stands
in other parts already is taken from there and not computed again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from attitudes import ICC_ROWS, RELIABILITY, icc1, read, simulated
from networks import compared, ratios
from pattern_runs import ambassadors, hubs_over_random
from shared import tidy, typical_factor
from sizes import FAMILIES, Fit, Sized, fit_community, fit_memes, log_likelihood, off

FORMER_SPREAD = 0.6
MAIL = ", e-mail"
"""How the names of the networks of e-mail end."""


@dataclass
class Bought:
    """Rows of the table: extension, data set, measure, what is best, and the numbers without and with."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, extension: str, source: str, measure: str, best: float | str, numbers: tuple[float, float]) -> None:
        """Add a row; `best` is the number of a perfect model, or words where none is known."""
        without, with_ = numbers
        better = "" if isinstance(best, str) else "yes" if abs(with_ - best) < abs(without - best) else "no"
        self.rows.append(
            {
                "extension": extension,
                "data set": source,
                "measure": measure,
                "best": best if isinstance(best, str) else tidy(best),
                "without": tidy(without),
                "with": tidy(with_),
                "nearer": better,
            }
        )


def run(data: Path, out: Path) -> pd.DataFrame:
    """Give the table; it has no figure."""
    bought = Bought()
    for sized in (fit_community(data)[0], fit_memes(data)):
        add_appeal(sized, bought)
    add_network(data, bought)
    add_departments(data, bought)
    add_followers(bought)
    return pd.DataFrame(bought.rows)


def add_appeal(sized: Sized, bought: Bought) -> None:
    """Add posts' appeal: how well sizes of cascades that were not fitted are foretold."""
    as_it_is, _, without = FAMILIES
    pair = (sized.fits[without], sized.fits[as_it_is])

    def numbers(measure: Callable[[Fit], float]) -> tuple[float, float]:
        return measure(pair[0]), measure(pair[1])

    name = f"posts' appeal (fitted: {pair[1].point.appeal:g})"
    likelihood = numbers(lambda fit: log_likelihood(fit, sized.held))
    bought.add(name, sized.source, "log-likelihood of a cascade of the half not fitted", 0.0, likelihood)
    bought.add(
        name, sized.source, "sizes: typical factor between quantiles", 1.0, numbers(lambda f: off(f, sized.held))
    )
    if sized.held.contact is not None:
        measure = "sharers with an earlier sharing neighbour"
        bought.add(name, sized.source, measure, sized.held.contact, numbers(lambda fit: fit.contact))


def add_network(data: Path, bought: Bought) -> None:
    """Add degree spread and closure, one after the other: typical factor of Gini and clustering over the networks."""
    apart = {"closure": 0.0, "closure_sd": 0.0}
    former = ratios(data, {"degree_spread": FORMER_SPREAD, "degree_spread_sd": 0.0, **apart})
    spread = ratios(data, apart)
    table = compared(data)
    real = table[table["kind"] == "real"].set_index("network")
    made = table[table["kind"] == "departments"].groupby("network")[list(former)].median()
    both = made.reindex(real.index) / real[list(former)]
    steps = (
        (f"degree spread, 1.0 ± .35 for {FORMER_SPREAD:g}", former, spread),
        ("closure, .35 ± .15 for 0", spread, both),
    )
    is_mail = real.index.str.endswith(MAIL)
    groups = ((f"{len(real)} networks", is_mail | True), (f"of them {is_mail.sum()} of e-mail", is_mail))
    for name, before, after in steps:
        for measure, meaning in (("degree_gini", "Gini of ties"), ("mean_clustering", "clustering")):
            for source, chosen in groups:
                pair = (typical_factor(before[measure][chosen]), typical_factor(after[measure][chosen]))
                bought.add(name, source, f"{meaning}: typical factor", 1.0, pair)


def add_departments(data: Path, bought: Bought) -> None:
    """Add department shares of attitudes: ICC(1) of what stands for EOR, correlation of the means of companies."""
    name = "department shares of attitudes, .06 ± .03 for 0"
    surveys, model = read(data), {True: simulated(data), False: simulated(data, department_share_of_attitudes=0.0)}
    for scale, survey, column, trait in ICC_ROWS:
        if trait == "sic":
            continue
        real = icc1(surveys[survey][column], surveys[survey]["GRP"])
        without, with_ = (
            float(np.median([a.icc[trait] * RELIABILITY for a in model[on][survey]])) for on in (False, True)
        )
        bought.add(name, SURVEYS[survey], f"ICC(1) of {scale}", real, (without, with_))
    first = surveys["companies"]
    means = first.groupby("GRP")[["LEAD", "COHES", "WBEING"]].mean()
    without, with_ = (
        float(np.median([a.between.loc["sic", "eor"] for a in model[on]["companies"]])) for on in (False, True)
    )
    for column, scale in (("WBEING", "well-being"), ("COHES", "cohesion")):
        real = float(means["LEAD"].corr(means[column]))
        bought.add(name, SURVEYS["companies"], f"company means: leadership - {scale}", real, (without, with_))


SURVEYS = {"companies": "survey-army-bh1996", "waves": "survey-army-univbct"}


def add_followers(bought: Bought) -> None:
    """Add followers that go with ties: the reach of hubs over that of random ambassadors."""
    without, with_ = (
        hubs_over_random(ambassadors("independent", with_ties=with_ties), "reach")["ratio"]
        for with_ties in (False, True)
    )
    best = "up to 8 (Hinz et al. 2011)"
    bought.add("followers with ties, .3 ± .2 for 0", "no data set", "hubs' reach over random", best, (without, with_))

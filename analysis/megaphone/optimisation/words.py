"""What an optimisation found, in sentences."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from megaphone.optimisation.findings import Findings
from megaphone.optimisation.verdict import FALSE_ALARM
from megaphone.tables import outcomes


def answer(found: Findings) -> str:
    """Say in a sentence which policy is best within the budget, and with what it is tied."""
    limit = _limit(found)
    if found.winner is None:
        return f"No policy that was tried stays within {limit}."
    winner = found.finalists.iloc[0]
    chosen = found.chosen_finalist
    if chosen is None:
        worse = winner["value_high"] < 0
        verb = "brings more than" if worse else "is distinguishable from"
        return f"Nothing tried within {limit} {verb} the baseline; the best tried is {winner['policy']}."
    if chosen["policy"] == winner["policy"]:
        head = f"{winner['policy']}: {_brings(found, winner)}, for {_cost(found, winner)}."
    else:
        head = (
            f"{chosen['policy']} costs least of those not distinguishable from {winner['policy']}: "
            f"{_brings(found, chosen)}, for {_cost(found, chosen)}. {winner['policy']}: {_brings(found, winner)}, "
            f"for {_cost(found, winner)}."
        )
    ties = int(found.finalists["tied"].sum())
    rest = len(found.finalists) - 1
    tied = f" {ties} of {rest} runners-up {'is' if ties == 1 else 'are'} not distinguishable from {winner['policy']}."
    return head + (tied if ties > 0 else "")


def summary(found: Findings) -> str:
    """Say everything, as Markdown."""
    parts = [f"# {found.scenario.title or 'The best policy'}: the best within {_limit(found)}", answer(found)]
    if found.winner is not None:
        parts += [_runners_up(found), *_presumes(found), _table(found)]
    parts += [_how(found), *_left_out(found)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _brings(found: Findings, row: pd.Series[Any]) -> str:
    goal = found.question.goal
    unit = str(outcomes().set_index("outcome").loc[goal.outcome, "unit"])
    low, high = figure(row["lift_low_90"]), figure(row["lift_high_90"])
    lift = f"{figure(row['lift'])} more {unit} than the baseline on average (90 % of futures: {low} to {high})"
    if goal.at_least is None:
        return lift
    return f"{100 * row['value']:.0f} % of futures have at least {figure(goal.at_least)} more {unit} ({lift})"


def _runners_up(found: Findings) -> str:
    rest = found.finalists.iloc[1:]
    if rest.empty:
        return ""
    lines = []
    for _, row in rest.iterrows():
        verdict = "is not distinguishable from the first" if row["tied"] else "is behind the first"
        if not row["tied"] and row["behind"] < 0:
            verdict = "is ahead of the first on this luck"
        gap = f"{_value(found, row['behind_low'])} to {_value(found, row['behind_high'])}"
        ahead = f"the first brings more in {100 * row['winner_ahead']:.0f} % of futures"
        lines.append(f"- {row['policy']} {verdict} (difference: {gap}; {ahead}); it costs {_cost(found, row)}.")
    doubt = f"The differences hold all at once but for a chance of {100 * FALSE_ALARM:.0f} %."
    return "## Runners-up\n\n" + "\n".join(lines) + f"\n\n{doubt}"


def _presumes(found: Findings) -> list[str]:
    """Say what knowledge the winner takes, and what is best without it."""
    rows = found.finalists
    if not rows["needs_traits"].iloc[0]:
        return []
    said = (
        "## What the first one presumes\n\nIts people are chosen knowing how willing each employee is to share, which "
        "a company learns at best in part, from a survey or from who shared so far. Read its figures as the most that "
        "such a choice can bring."
    )
    plain = rows[~rows["needs_traits"].astype(bool)]
    if not plain.empty:
        row = plain.iloc[0]
        said += f" The best found that needs no such knowledge is {row['policy']}: {_brings(found, row)}, "
        said += f"for {_cost(found, row)}."
    return [said]


def _table(found: Findings) -> str:
    head = "| policy | lift | 90 % of futures | cash | staff hours |\n|---|---|---|---|---|"
    lines = [
        f"| {row['policy']} | {figure(row['lift'])} | {figure(row['lift_low_90'])} to {figure(row['lift_high_90'])} "
        f"| {figure(row['cash'])} | {figure(row['hours'])} |"
        for _, row in found.frontier.iterrows()
    ]
    return "## From little money to much\n\n" + "\n".join([head, *lines]) + "\n\n`frontier.png` shows them."


def _how(found: Findings) -> str:
    tried, whole = len(found.tried), found.candidates_in_all
    many = (
        f"all {whole:,} policies that fit the budget" if tried >= whole else f"{tried:,} of {whole:,} possible policies"
    )
    if tried < whole and found.tried_everything:
        many = f"all {tried:,} of {whole:,} possible policies that may fit the budget"
    said = [f"Tried were {many}, all under the same luck."]
    if found.interrupted:
        said.append("The search was stopped before its end.")
    said.append(
        "The best of them were chosen on other luck, and simulated once more on fresh luck that had no part in any "
        "choice: every figure above is from there. `tried.csv` has what the search saw, which flatters what it found."
    )
    if found.over_budget:
        lost = len(found.over_budget)
        said.append(
            f"{lost} of those simulated last {'was' if lost == 1 else 'were'} left out, because fresh luck showed "
            f"{'it' if lost == 1 else 'them'} to cost more than the budget."
        )
    said.append("Sizes of levers are uncertain and have statuses (`megaphone schema`); these are simulated futures.")
    return "## How it was found\n\n" + " ".join(said)


def _left_out(found: Findings) -> list[str]:
    notes = [f"- {note}." for note in found.notes]
    if found.cost_follows_strength:
        notes.append("- Assumption: a lever at half its strength costs half.")
    return ["## What was not tried, and what was assumed\n\n" + "\n".join(notes)] if notes else []


def _limit(found: Findings) -> str:
    budget = found.question.budget
    parts = [f"{figure(budget.cash)} in cash"] if budget.cash is not None else []
    if budget.hours is not None:
        parts.append(f"{figure(budget.hours)} staff hours")
    return " and ".join(parts)


def _cost(found: Findings, row: pd.Series[Any]) -> str:
    """Say what it costs, and what each additional one costs where it brings clearly more."""
    total = f"{figure(row['cash'])} in cash and {figure(row['hours'])} staff hours"
    if not row["lift_low_90"] > 0:
        return total
    unit = str(outcomes().set_index("outcome").loc[found.question.goal.outcome, "unit"])
    cash, hours = figure(row["cash"] / row["lift"]), figure(row["hours"] / row["lift"])
    return f"{total} ({cash} in cash and {hours} hours for each of the additional {unit})"


def _value(found: Findings, value: float) -> str:
    return figure(value) if found.question.goal.at_least is None else f"{100 * value:.0f} %"


def figure(value: float) -> str:
    """Write a number with three significant digits, and thousands apart."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    digits = 2 - math.floor(math.log10(abs(value)))
    rounded = round(value, digits)
    return f"{rounded:,.{0 if rounded == round(rounded) else max(0, digits)}f}"

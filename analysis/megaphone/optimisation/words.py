"""What an optimisation found, in sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd

from megaphone._base.figures import as_typed, interval, percent
from megaphone.optimisation.findings import Findings
from megaphone.optimisation.verdict import FALSE_ALARM, Difference


def answer(found: Findings) -> str:
    """Say in a sentence which policy is best within the budget, and from how many it is not distinguishable."""
    limit = _limit(found)
    if found.winner is None:
        return f"No policy that was tried stays within {limit}."
    winner, leader, chosen = found.finalists.iloc[0], found.leader, found.chosen_finalist
    if leader is None or chosen is None:
        best = f"{winner['policy']}, {_brings(found, winner)}"
        return f"Nothing tried within {limit} {_nothing(found, winner)}; the best tried is {best}."
    text = f"{_all_of(found, chosen)}."
    if chosen["policy"] != leader["policy"]:
        name = f"{chosen['policy']} costs least of those {_as_good_as(found, leader)}"
        text = f"{_all_of(found, chosen, name)}. {_all_of(found, leader)}."
    if leader["policy"] != winner["policy"]:
        floor = "the baseline" if found.question.goal.at_least is None else "a chance of 0"
        text += f" First in the search was {winner['policy']}, which is not clearly above {floor}."
    ties = int(found.finalists["tied"].sum())
    rest = len(found.finalists) - 1
    tied = f" {ties} of {rest} runners-up {'is' if ties == 1 else 'are'} not distinguishable from {winner['policy']}."
    return text + (tied if ties > 0 else "")


def summary(found: Findings) -> str:
    """Say everything, as Markdown."""
    parts = [f"# {found.scenario.title or 'The best policy'}: the best within {_limit(found)}", answer(found)]
    if found.winner is not None:
        parts += [_runners_up(found), *_presumes(found), _table(found)]
    parts += [_how(found), *_left_out(found)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _nothing(found: Findings, winner: pd.Series[Any]) -> str:
    """Say what nothing does when there is no leader."""
    goal = found.question.goal
    if goal.at_least is not None:
        return f"has a chance of at least {as_typed(goal.at_least)} more {_noun(found)} that is clearly above 0"
    return "brings more than the baseline" if winner["value_high"] < 0 else "is clearly above the baseline"


def _as_good_as(found: Findings, leader: pd.Series[Any]) -> str:
    if found.question.goal.at_least is not None:
        return f"whose chance is not clearly lower on average than that of {leader['policy']}"
    return f"that are clearly above the baseline and not distinguishable from {leader['policy']}"


def _all_of(found: Findings, row: pd.Series[Any], name: str = "") -> str:
    return f"{name or row['policy']}: {_brings(found, row)}, {_cost(found, row)}"


def _brings(found: Findings, row: pd.Series[Any]) -> str:
    goal = found.question.goal
    shown = _printed(found, row)
    low, high = shown["low_90"], shown["high_90"]
    change = f"{shown['lift'].lstrip('+-')} {'fewer' if shown['lift'].startswith('-') else 'more'}"
    lift = f"{change} {_noun(found)} than the baseline on average (90 % of futures: {low} to {high})"
    if goal.at_least is None:
        return lift
    chance = percent(row["value"], (row["value_high"] - row["value_low"]) / 4)  # 95 % are some four errors wide
    return f"{chance} of futures have at least {as_typed(goal.at_least)} more {_noun(found)} ({lift})"


def _runners_up(found: Findings) -> str:
    verdict = found.verdict
    if verdict is None or not verdict.differences:
        return ""
    rows = found.finalists.iloc[1:].iterrows()
    lines = [_behind(found, row, gap) for (_, row), gap in zip(rows, verdict.differences, strict=True)]
    doubt = (
        "Of two policies that are distinguishable one brings more in all but 1 of 20 futures: the 90 % interval of the "
        "difference of their lifts, future by future, does not include 0. Futures in which both bring the same count "
        f"half for either. The differences on average hold all at once but for a chance of {percent(FALSE_ALARM, 0)}; "
        "they are about the mean of many futures and may be clear between policies that are not distinguishable in one."
    )
    return "## Runners-up\n\n" + "\n".join(lines) + f"\n\n{doubt}"


def _behind(found: Findings, row: pd.Series[Any], gap: Difference) -> str:
    verdict = {0: "is not distinguishable from the first", 1: "is behind the first", -1: "is ahead of the first"}
    ahead = f"the first is ahead in {percent(gap.ahead, gap.ahead_error)} of futures"
    mean = f"difference on average: {_difference(found, gap)}"
    return f"- {row['policy']} {verdict[gap.clear]} ({ahead}; {mean}), {_cost(found, row)}."


def _difference(found: Findings, gap: Difference) -> str:
    if found.question.goal.at_least is None:
        return interval(gap.mean, gap.error, gap.low, gap.high)
    points = interval(100 * gap.mean, 100 * gap.error, 100 * gap.low, 100 * gap.high)
    return f"{points} percentage points"


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
    lines = []
    for _, row in found.frontier.iterrows():
        lift, cash, hours = (_printed(found, row, outcome) for outcome in ("", "cash", "hours"))
        ends = f"{lift['low_90']} to {lift['high_90']}"
        lines.append(f"| {row['policy']} | {lift['lift']} | {ends} | {cash['level']} | {hours['level']} |")
    return "## From little money to much\n\n" + "\n".join([head, *lines]) + "\n\n`frontier.png` shows them."


def _how(found: Findings) -> str:
    tried, whole = len(found.tried), found.candidates_in_all
    many = (
        f"all {whole:,} policies that fit the budget" if tried >= whole else f"{tried:,} of {whole:,} possible policies"
    )
    if tried < whole and found.tried_everything:
        many = f"all {tried:,} of {whole:,} possible policies that may fit the budget"
    said = [f"Tried were {many}, all in the same futures."]
    if found.interrupted:
        said.append("The search was stopped before its end.")
    said.append(
        "The best of them were chosen in other futures, and simulated once more in fresh futures that had no part in "
        "any choice: every figure above is from there. `tried.csv` has what the search saw, which flatters what it "
        "found."
    )
    if found.over_budget:
        lost = len(found.over_budget)
        said.append(
            f"{lost} of those simulated last {'was' if lost == 1 else 'were'} left out, because fresh futures showed "
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
    parts = [f"{as_typed(budget.cash)} in cash"] if budget.cash is not None else []
    if budget.hours is not None:
        parts.append(f"{as_typed(budget.hours)} staff hours")
    return " and ".join(parts)


def _cost(found: Findings, row: pd.Series[Any]) -> str:
    """Say what it costs, and what each additional one costs where it brings clearly more."""
    said = _said(found, row)
    return ", ".join(part for part in (said["cost"], said["per_additional"]) if part)


def _printed(found: Findings, row: pd.Series[Any], outcome: str = "") -> dict[str, str]:
    """Give the figures of an outcome as every output prints them; default: of what is counted."""
    shown: dict[str, str] = _said(found, row)["outcomes"][outcome or found.question.goal.outcome]["printed"]
    return shown


def _said(found: Findings, row: pd.Series[Any]) -> dict[str, Any]:
    said: dict[str, Any] = next(one for one in found.said["policies"] if one["name"] == row["policy"])
    return said


def _noun(found: Findings) -> str:
    return str(found.said["compared_by_words"])

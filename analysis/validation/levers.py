"""What each lever does to shares over 12 and over 52 weeks, from the program's own runs, as a table in sim/MODEL.md.

Every uncertain number is held at its mean, everybody is covered, and each lever is on from the first day to the last.
Reads nothing but what the program says of itself::

    python analysis/validation/levers.py                       # builds nothing; needs build/release/megaphone
    python analysis/validation/levers.py --megaphone PROGRAM --replicates 64
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "sim" / "MODEL.md"
MARKS = ("<!-- lever runs -->", "<!-- /lever runs -->")
WEEKS = (12, 52)
WEIGHTS = (0.0, 0.5)
"""Of colleagues' shares: without peers, and the default."""

PERSON = "SIC a standard deviation better"
SHORT = "gamification, 12 weeks only"
EXPECTED = {
    PERSON: (17, 26),
    "listening_with_action": (8, 12),
    "transparency": (4, 6),
    "recognition": (21, 18),
    "gamification": (50, 26),
    "guidelines": (19, 14),
    "reminders": (9, 9),
    "executive_example": (8, 8),
    "mandate": (84, 75),
    SHORT: (None, 0),
}
"""Percent of shares that the equations give at the means without peers, by quadrature before the program ran."""

WITHOUT = ("ambassadors", "frequency_cap")
"""Levers that mean nothing when everybody is covered."""

WHY = {
    SHORT: (
        "A leaderboard of 12 weeks is not quite lost over the year: after it ends the log hazard begins .48 lower and "
        "comes back by half in twelve weeks, which takes away most of what was won."
    ),
}
"""Reasons for what differs from the expectation by more than a third."""


def effects_file(schema: dict[str, Any]) -> str:
    """Give an effects file with every effect at its mean."""
    lines = ['extends = "default"']
    for effect in schema["effects"]:
        lines += [
            f"[{effect['name']}]",
            f"mean = {effect['mean']!r}",
            "sd = 0.0",
            *(f"{key} = {effect[key]!r}" for key in ("lowest", "highest")),
            'status = "assumption"',
            'source = "held at the mean of the built-in prior"',
        ]
    return "\n".join(lines) + "\n"


def prior(size: dict[str, Any]) -> str:
    """Write a size at its mean, as a table of its own."""
    return f"{{ mean = {size['mean']!r}, sd = 0.0, lowest = {size['mean']!r}, highest = {size['mean']!r}, {SOURCE} }}"


SOURCE = 'status = "assumption", source = "held at the mean of the built-in prior"'


def lever_file(schema: dict[str, Any]) -> str:
    """Give a lever file with every size at its mean, and a lever that raises SIC by one."""
    lines = [
        "[sic_by_one]",
        'name = "SIC by one"',
        'evidence = "no lever of a company: what the chain carries on"',
        "[[sic_by_one.move]]",
        *('target = "sic"', "mean = 1.0", "sd = 0.0", "lowest = 1.0", "highest = 1.0", *SOURCE.split(", ")),
    ]
    for lever in schema["levers"]:
        name = lever["id"]
        lines += [f"[{name}]", f"name = {json.dumps(lever['name'])}", 'evidence = "as built in, at its means"']
        lines += [f"seen_by = {lever['seen_by']!r}"] if lever["seen_by"] < 1 else []
        for move in lever["moves"]:
            mean = move["size"]["mean"]
            lines += [f"[[{name}.move]]", f'target = "{move["target"]}"']
            if move["phase"] == "after":
                lines += ['phase = "after"']
                lines += [f'counted_from = "{move["counted_from"]}"'] if move["counted_from"] != "start" else []
            lines += [f'size_on = "{move["size_on"]}"'] if move["size_on"] != "target" else []
            lines += [f'unit = "{move["unit"]}"'] if move["unit"] != "log_hazard" else []
            lines += [f"{key} = {move[key]!r}" for key in ("fade_weeks", "linger_weeks") if move[key] is not None]
            lines += [f"floor = {prior(move['floor'])}"] if move["floor"]["mean"] else []
            lines += [f"mean = {mean!r}", "sd = 0.0", f"lowest = {mean!r}", f"highest = {mean!r}", *SOURCE.split(", ")]
    return "\n".join(lines) + "\n"


def policies(schema: dict[str, Any], weeks: int) -> dict[str, str]:
    """Give the policies by name: one lever each, for everybody and all the time."""
    names = [lever["id"] for lever in schema["levers"] if lever["id"] not in WITHOUT]
    used = {PERSON: 'lever = "sic_by_one"', **{name: f'lever = "{name}"' for name in names}}
    if weeks > WEEKS[0]:
        used[SHORT] = f'lever = "gamification"\n  weeks = [1, {WEEKS[0]}]'
    return used


def scenario(used: dict[str, str], weeks: int, weight: float, replicates: int) -> str:
    """Give the scenario: an invented company of 2,000 with the default parameters."""
    lines = [
        "[organisation]",
        "departments = { A = 700, B = 500, C = 400, D = 400 }",
        "[posts]",
        f"weeks = {weeks}",
        "[contagion]",
        f"weight = {weight}",
        "[measured]",
        "top_5_percent_share_sd = 0.0",
        "months = 0",
        "[run]",
        'effects = "effects.toml"',
        'levers = "levers.toml"',
        "effect_draws = 1",
        "populations = 8",
        f"replicates = {replicates}",
    ]
    for name, lever in used.items():
        lines += ["[[policy]]", f"name = {json.dumps(name)}", "  [[policy.lever]]", f"  {lever}"]
    return "\n".join(lines) + "\n"


def lifts(summary: dict[str, Any]) -> dict[str, float]:
    """Give the lift of each policy in percent of the baseline's shares, both as means over worlds."""
    baseline, *others = summary["policies"]
    level = baseline["outcomes"]["shares"]["level"]["mean"]["value"]
    return {each["name"]: 100 * each["outcomes"]["shares"]["lift"]["mean"]["value"] / level for each in others}


def run(program: Path, schema: dict[str, Any], replicates: int) -> dict[tuple[int, float], dict[str, float]]:
    """Run the comparisons: one for each number of weeks and each weight of colleagues' shares."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        (at / "effects.toml").write_text(effects_file(schema))
        (at / "levers.toml").write_text(lever_file(schema))
        for weeks in WEEKS:
            for weight in WEIGHTS:
                text = scenario(policies(schema, weeks), weeks, weight, replicates)
                (at / "scenario.toml").write_text(text)
                command = [program, "compare", at / "scenario.toml", "--json", "--quiet", "--out", at / "results"]
                found[weeks, weight] = lifts(json.loads(subprocess.check_output(command, text=True)))
    return found


def differs(run_percent: float, expected: float) -> bool:
    """Whether a figure is more than a third, and more than two points, from what was expected."""
    return abs(run_percent - expected) > max(abs(expected) / 3, 2)


def percent(value: float | None) -> str:
    """Write a change in percent, rounded to a whole number."""
    if value is None:
        return ""
    return "0 %" if round(value) == 0 else f"{value:+.0f} %".replace("-", "\N{MINUS SIGN}")


def table(found: dict[tuple[int, float], dict[str, float]]) -> str:
    """Write the table, and a sentence for each lever that differs from the expectation."""
    head = [f"{weeks} weeks, {'without peers' if weight == 0 else 'with peers'}" for weeks, weight in found]
    head += [f"expected, {weeks} weeks" for weeks in WEEKS]
    lines = ["| lever | " + " | ".join(head) + " |", "|---|" + "---|" * len(head)]
    apart = []
    for name in found[WEEKS[1], 0.0]:
        expected = EXPECTED.get(name, (None, None))
        got = [figures.get(name) for figures in found.values()]
        cells = [percent(value) for value in [*got, *expected]]
        lines.append(f"| {name if ' ' in name else f'`{name}`'} | " + " | ".join(cells) + " |")
        for weeks, wanted in zip(WEEKS, expected, strict=True):
            figure = found[weeks, 0.0].get(name)
            if wanted is not None and figure is not None and differs(figure, wanted) and name not in apart:
                apart.append(name)
    sentences = [WHY.get(name, f"{name} differs from the expectation; no reason is known.") for name in apart]
    return "\n".join(lines) + ("\n\n" + " ".join(sentences) if sentences else "")


def main() -> None:
    """Run, print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megaphone", type=Path, default=ROOT / "build" / "release" / "megaphone")
    parser.add_argument("--replicates", type=int, default=128, help="worlds for each policy")
    options = parser.parse_args()
    schema = json.loads(subprocess.check_output([options.megaphone, "schema", "--json"], text=True))
    text = table(run(options.megaphone, schema, options.replicates))
    print(text)
    model = MODEL.read_text()
    if all(mark in model for mark in MARKS):
        between = re.compile(re.escape(MARKS[0]) + ".*?" + re.escape(MARKS[1]), re.DOTALL)
        MODEL.write_text(between.sub(lambda _: f"{MARKS[0]}\n{text}\n{MARKS[1]}", model))


if __name__ == "__main__":
    main()

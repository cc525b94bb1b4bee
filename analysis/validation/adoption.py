"""Part c: adoption among doctors and farmers, on the networks that they named themselves.

A single post that lives for the whole study stands for the innovation; a tick is a month (doctors) or a year (farmers).
Whoever is named is seen by those who name them. Five parameters are fitted on half of the towns or villages by
rejection sampling and judged on the other half, and the other way round. Departments are the towns.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import megaphone
import numpy as np
import pandas as pd
from shared import (
    COLOURS,
    GREY,
    INK,
    MET,
    MISSED,
    PARTLY,
    RULE,
    Report,
    effects_file,
    finish,
    hypercube,
    label,
    nearest,
    picture,
    save,
)
from tqdm import tqdm

POINTS, KEEP, REPLICATES = 500, 15, 32
RANGES = {
    "level": (-3.0, 3.0),
    "spread": (0.1, 3.0),
    "log_weight": (-4.0, 2.0),
    "reach": (0.02, 1.0),
    "activity": (0.03, 0.7),
}


@dataclass(frozen=True)
class Study:
    """An adoption study: people in places, who named whom, and when each adopted."""

    name: str
    folder: str
    place: str
    periods: int  # the last in which somebody adopted
    unit: str


STUDIES = (
    Study("doctors", "adoption-medical-innovation", "city", 17, "months"),
    Study("farmers", "adoption-brazilian-farmers", "village", 19, "years"),
)


def run(data: Path, out: Path) -> pd.DataFrame:
    """Fit, judge, draw the figure, give the rows of results."""
    result = Report("c")
    held = []
    for study in STUDIES:
        people = read(study, data)
        with tempfile.TemporaryDirectory() as folder:
            write(people, Path(folder))
            found = cross_validate(study, people, Path(folder), contagion=True)
            without = cross_validate(study, people, Path(folder), contagion=False)
        add(study, found, without, result)
        held.append((study, found))
    save(draw(held), out, "c-adoption")
    return result.frame()


def read(study: Study, data: Path) -> pd.DataFrame:
    """Read a study: ``person``, ``place``, ``toa`` (period of adoption; beyond the last: never), ``named`` (a set)."""
    raw = pd.read_csv(data / study.folder / "respondents.csv", low_memory=False)
    place = raw[study.place].astype(int).astype(str)
    nets = [column for column in raw if column.startswith("net")]
    known = set(place + "-" + raw["id"].astype(int).astype(str))
    named = [
        {name for name in (f"{where}-{int(v)}" for v in row if pd.notna(v)) if name in known}
        for where, row in zip(place, raw[nets].to_numpy(), strict=True)
    ]
    person = place + "-" + raw["id"].astype(int).astype(str)
    return pd.DataFrame({"person": person, "place": place, "toa": raw["toa"].astype(int), "named": named})


def write(people: pd.DataFrame, folder: Path) -> None:
    """Write roster and ties where a scenario can read them."""
    people[["person", "place"]].to_csv(folder / "roster.csv", index=False)
    ties = [(p, n) for p, named in zip(people["person"], people["named"], strict=True) for n in sorted(named) if n != p]
    pd.DataFrame(ties, columns=["source", "target"]).drop_duplicates().to_csv(folder / "ties.csv", index=False)


def scenario_of(folder: Path, point: Mapping[str, float], periods: int) -> megaphone.Scenario:
    """Give the scenario of one long-lived post on the first day; posts of the regular calendar come later."""
    weeks = -(-periods // 5)
    return megaphone.Scenario.from_dict(
        {
            "organisation": {"roster": {"file": "roster.csv", "id": "person", "department": "place"}},
            "network": {"file": "ties.csv", "direction": "source_sees_target"},
            "posts": {
                "weeks": weeks,
                "per_week": 0.25,
                "warm_start": False,
                "lifetime_days": periods,
                "themes": {"Plain": {"enjoyment": 1e-9}},
                "audience": {"share": 1e-9},  # the regular calendar addresses nobody
            },
            "post": [{"week": 1, "day": 1, "theme": "Plain", "audience": "everyone"}],
            "channels": {"campaign": {"reach": point["reach"]}},
            "contagion": {"rule": "independent", "weight": float(np.exp(point["log_weight"]))},
            "people": {"activity_mean": point["activity"], "activity_concentration": 20.0},
            "run": {
                "effect_draws": 1,
                "populations": 1,
                "replicates": REPLICATES,
                "effects": effects_file(post_appeal=0),  # the appeal of a single post is in its level
            },
        },
        file=str(folder / "scenario.toml"),
    )


def simulate(folder: Path, point: Mapping[str, float], periods: int, places: list[str]) -> np.ndarray:
    """Adopters by the end of each period, [replicate, place, period]."""
    scenario = scenario_of(folder, point, periods)
    shares = megaphone.cascades(scenario, hazard=(point["level"], point["spread"])).shares
    shares = shares[(shares["post"] == 1) & (shares["day"] <= periods)]
    counts = np.zeros((REPLICATES, len(places), periods))
    where = {place: k for k, place in enumerate(places)}
    np.add.at(counts, (shares["replicate"] - 1, shares["department"].map(where), shares["day"] - 1), 1)
    return counts.cumsum(axis=2)


def curves(people: pd.DataFrame, places: list[str], periods: int) -> np.ndarray:
    """Proportion of the people of each place who adopted by the end of each period, [place, period]."""
    times = np.arange(1, periods + 1)
    return np.array([[(people["toa"][people["place"] == p] <= t).mean() for t in times] for p in places])


@dataclass(frozen=True)
class Held:
    """What was predicted of places that the fit had not seen."""

    places: list[str]
    real: np.ndarray  # [place, period], proportion of the people
    predicted: np.ndarray  # [world, place, period]
    naive: np.ndarray  # [period], of the places that were fitted
    fitted: pd.DataFrame  # the kept points


def cross_validate(study: Study, people: pd.DataFrame, folder: Path, *, contagion: bool) -> Held:
    """Fit on each half of the places and predict the other; give the predictions of all places."""
    sizes = people.groupby("place").size().sort_values(ascending=False, kind="stable")
    places = list(sizes.index)
    real = curves(people, places, study.periods)
    weights = sizes.to_numpy() / sizes.sum()
    points = hypercube(RANGES, POINTS, seed=1)
    if not contagion:
        points = [{**point, "log_weight": -np.inf} for point in points]
    simulated = np.array(
        [
            simulate(folder, point, study.periods, places) / sizes.to_numpy()[None, :, None]
            for point in tqdm(points, desc=f"c: {study.name}{'' if contagion else ', no contagion'}", leave=False)
        ]
    )
    halves = np.array([(k // 2 + k) % 2 for k in range(len(places))])  # by size: 0 1 1 0 0 1 1 0 ...
    parts = [predict(simulated, real, weights, halves == half, points) for half in (0, 1)]
    order = np.concatenate([np.flatnonzero(halves != half) for half in (0, 1)])
    return Held(
        [places[k] for k in order],
        real[order],
        np.concatenate([part[0] for part in parts], axis=1),
        np.concatenate([part[1] for part in parts], axis=0),
        pd.concat([part[2] for part in parts], keys=["first half", "second half"], names=["fitted on"]),
    )


def predict(
    simulated: np.ndarray, real: np.ndarray, weights: np.ndarray, fitted: np.ndarray, points: list[dict[str, float]]
) -> tuple[np.ndarray, np.ndarray, pd.DataFrame]:
    """Keep the points nearest to the fitted places; give what they predict of the others."""
    gap = simulated.mean(axis=1)[:, fitted] - real[fitted]
    distance = np.sqrt(((gap**2).mean(axis=2) * weights[fitted]).sum(axis=1) / weights[fitted].sum())
    kept = nearest(distance, KEEP)
    others = simulated[kept][:, :, ~fitted]
    pooled = (real[fitted] * weights[fitted, None]).sum(axis=0) / weights[fitted].sum()
    naive = np.repeat(pooled[None], int((~fitted).sum()), axis=0)
    return others.reshape(-1, *others.shape[2:]), naive, pd.DataFrame([points[k] for k in kept])


def judge(held: Held) -> dict[str, float]:
    """Coverage of the 90 % bands, and mean absolute errors of the predicted median and of the naive curve."""
    low, median, high = np.percentile(held.predicted, [5, 50, 95], axis=0)
    return {
        "coverage": float(((low <= held.real) & (held.real <= high)).mean()),
        "width": float((high - low).mean()),
        "error": float(np.abs(median - held.real).mean()),
        "naive": float(np.abs(held.naive - held.real).mean()),
        "bias": float((median - held.real).mean()),
    }


def add(study: Study, found: Held, without: Held, result: Report) -> None:
    """Add the rows of a study."""
    scores, plain = judge(found), judge(without)
    source = f"{study.folder}, places not fitted"
    covered = MET if scores["coverage"] >= 0.8 else PARTLY if scores["coverage"] >= 0.6 else MISSED
    result.add(
        f"{study.name}: share of {study.unit} and places inside the predictive 90 % band",
        data=0.9,
        source=source,
        model=scores["coverage"],
        verdict=covered,
        note=f"band {100 * scores['width']:.0f} points wide on average; met from .80, partly from .60",
    )
    result.add(
        f"{study.name}: mean absolute error of the predicted adoption curve",
        data=f"{scores['naive']:.3f} with the pooled curve of the other half",
        source=source,
        model=scores["error"],
        verdict=MET
        if scores["error"] <= 0.9 * scores["naive"]
        else PARTLY
        if scores["error"] <= 1.1 * scores["naive"]
        else MISSED,
        note=f"bias {scores['bias']:+.3f}; met when a tenth better than the pooled curve, partly when as good",
    )
    gain = 1 - scores["error"] / plain["error"]
    result.add(
        f"{study.name}: error saved by contagion",
        data=f"error {plain['error']:.3f} without contagion",
        source=source,
        model=gain,
        verdict="",
        note=f"as a share of that error; coverage without contagion {plain['coverage']:.2f}",
    )
    for name in RANGES:
        values = found.fitted[name]
        result.add(
            f"{study.name}: fitted {name.replace('_', ' of ')}",
            data="",
            source="points kept, both halves",
            model=float(values.median()),
            band=(float(values.min()), float(values.max())),
            note=f"from a prior of {RANGES[name][0]:g} to {RANGES[name][1]:g}",
        )


def draw(held: list[tuple[Study, Held]]) -> object:
    """Draw a panel per place: band and median of the prediction, and what happened."""
    total = sum(len(found.places) for _, found in held)
    columns = 5
    figure, panels = picture(-(-total // columns), columns, (12, 7.2), share_y=True)
    number = 0
    for colour, (study, found) in zip(COLOURS, held, strict=False):
        low, median, high = np.percentile(found.predicted, [5, 50, 95], axis=0)
        times = np.arange(1, study.periods + 1)
        for k in np.argsort([int(p) for p in found.places]):
            panel = panels[number]
            panel.fill_between(times, low[k], high[k], color=colour, alpha=0.22, linewidth=0)
            panel.plot(times, median[k], color=colour, linewidth=2)
            panel.plot(times, found.naive[k], color=GREY, linewidth=1.1, linestyle=(0, (4, 3)))
            panel.plot(times, found.real[k], "o", color=INK, markersize=3.2)
            panel.set_ylim(0, 1.02)
            panel.grid(axis="y", color=RULE, linewidth=0.7)
            label(panel, f"{study.name.capitalize()}, {study.place} {found.places[k]}")
            panel.set_xlabel(study.unit, fontsize=8.5, color=GREY)
            number += 1
    for panel in panels[number:]:
        panel.set_visible(False)
    note = (
        "Proportion of people who have adopted. Dots: what happened. Colour: median and 90 % band that a fit to the "
        "other half of the places predicts for a place. Dashed: the pooled curve of that half, the naive prediction."
    )
    return finish(
        figure, "Places that the fit had not seen: doctors are predicted, farmers' late take-off is not", note
    )

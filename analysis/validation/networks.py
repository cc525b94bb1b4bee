"""Part e: generated networks against real ones of the same size, groups and mean number of ties.

Nothing else is taken from the real network: the share of ties within groups stays at the scenario's default, the spread
of degrees and closure are drawn for every network as by default. Both are measured by the same library functions.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import megaphone
import pandas as pd
from shared import (
    COLOURS,
    GREY,
    MET,
    MISSED,
    RULE,
    Report,
    band,
    finish,
    inside,
    label,
    overall,
    picture,
    save,
)
from tqdm import tqdm

KINDS = {"departments": COLOURS[0], "watts_strogatz": COLOURS[4], "barabasi_albert": COLOURS[3]}
NAMES = {"departments": "departments", "watts_strogatz": "Watts-Strogatz", "barabasi_albert": "Barabási-Albert"}
POPULATIONS = 20
MEASURES = {
    "degree_gini": "inequality of ties (Gini)",
    "hub": "largest number of ties over the mean",
    "within_department": "share of ties within groups",
    "mean_clustering": "clustering",
    "mean_distance": "mean distance",
}
SHORT = {"degree_gini": "Gini of ties", "hub": "Largest / mean ties", "within_department": "Share within groups"}
SHORT |= {"mean_clustering": "Clustering", "mean_distance": "Mean distance"}


@dataclass(frozen=True)
class Real:
    """A real network: where it lies, and which column holds the group."""

    name: str
    folder: str
    edges: str
    nodes: str
    group: str


REAL = (
    Real("research institution, e-mail", "email-eu-core", "edges.csv", "nodes.csv", "department"),
    Real("manufacturer, e-mail", "radoslaw-manufacturing-email", "edges.csv", "nodes.csv", "division"),
    Real("Enron, e-mail", "enron-employees", "edges.csv", "nodes.csv", "title"),
    Real("university department, five layers", "aucs-multiplex", "edges.csv", "nodes.csv", "group"),
    Real("law firm, advice", "lazega-lawfirm", "edges-advice.csv", "nodes.csv", "office"),
    Real(
        "manufacturer's research, information",
        "cross-parker-and-eies",
        "manufacturing-edges-information.csv",
        "manufacturing-nodes.csv",
        "location",
    ),
    Real(
        "consultancy, information",
        "cross-parker-and-eies",
        "consulting-edges-information.csv",
        "consulting-nodes.csv",
        "location",
    ),
    Real("high-tech managers, advice", "krackhardt-hightech", "edges-advice.csv", "nodes.csv", "department"),
    Real("hospital ward, contacts", "hospital-ward-contacts", "edges.csv", "nodes.csv", "role"),
)


def run(data: Path, out: Path) -> pd.DataFrame:
    """Measure the real and the generated networks, draw the figure, give the rows of results."""
    table = compared(data)
    save(draw(table), out, "e-networks")
    return report(table)


@cache
def compared(data: Path) -> pd.DataFrame:
    """Measure all networks: a row per network, kind and population; the kind of the real one is "real"."""
    rows = []
    for real in tqdm(REAL, desc="e: networks", leave=False):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(compare(real, data, Path(folder)))
    return pd.concat(rows, ignore_index=True)


def compare(real: Real, data: Path, folder: Path) -> pd.DataFrame:
    """Measure one real network and the generated ones of every kind."""
    write(real, data, folder)
    found = measures(megaphone.network(scenario_of(folder, {"file": "ties.csv", "self_loops": "drop", **MERGED})))
    rows = [{"network": real.name, "kind": "real", **found}]
    for kind in KINDS:
        ties = {"kind": kind, "mean_ties": mean_ties(kind, found["mean_degree"])}
        rows += [{"network": real.name, "kind": kind, **made} for made in generated(folder, ties)]
    return pd.DataFrame(rows)


def generated(folder: Path, ties: dict[str, object]) -> list[dict[str, float]]:
    """Measure generated networks of the people in the folder, a population each."""
    scenario = scenario_of(folder, ties)
    return [measures(megaphone.network(scenario, population=k)) for k in range(1, POPULATIONS + 1)]


def ratios(data: Path, settings: dict[str, float]) -> pd.DataFrame:
    """Give model over real of the medians of department networks at other settings: a row per network."""
    real = compared(data).query("kind == 'real'").set_index("network")
    rows = {}
    for source in tqdm(REAL, desc="f: networks", leave=False):
        with tempfile.TemporaryDirectory() as folder:
            write(source, data, Path(folder))
            ties = {"kind": "departments", "mean_ties": real["mean_degree"][source.name], **settings}
            rows[source.name] = pd.DataFrame(generated(Path(folder), ties)).median()
    return pd.DataFrame(rows).T[list(MEASURES)] / real[list(MEASURES)]


MERGED = {"duplicates": "merge", "direction": "undirected"}


def write(real: Real, data: Path, folder: Path) -> None:
    """Write roster and ties of a real network where a scenario can read them; people without a group are one group."""
    nodes = pd.read_csv(data / real.folder / real.nodes, dtype=str, keep_default_na=False)
    group = nodes[real.group].replace({"": "unknown", "NA": "unknown"})
    pd.DataFrame({"id": nodes["id"], "group": "group " + group}).to_csv(folder / "roster.csv", index=False)
    edges = pd.read_csv(data / real.folder / real.edges, dtype=str)
    edges[["source", "target"]].to_csv(folder / "ties.csv", index=False)


def scenario_of(folder: Path, network: dict[str, object]) -> megaphone.Scenario:
    """Give a scenario with the roster of the folder and a network."""
    roster = {"file": "roster.csv", "id": "id", "department": "group"}
    return megaphone.Scenario.from_dict(
        {"organisation": {"roster": roster}, "network": network}, file=str(folder / "scenario.toml")
    )


def mean_ties(kind: str, asked: float) -> float:
    """Round to what a kind of network can have: even numbers for a ring and for growth by preferential attachment."""
    return asked if kind == "departments" else max(2.0, 2 * round(asked / 2))


def measures(network: megaphone.Network) -> dict[str, float]:
    """Give the measures that are compared."""
    found = network.measures
    return {**found.to_dict(), "hub": found["max_degree"] / found["mean_degree"]}


def report(table: pd.DataFrame) -> pd.DataFrame:
    """Say for every measure in how many networks the real value lies within the band of the department networks."""
    result = Report("e")
    for measure, meaning in MEASURES.items():
        real = table[table["kind"] == "real"].set_index("network")[measure]
        for kind in KINDS:
            made = table[table["kind"] == kind].groupby("network")[measure]
            ratio = (made.median() / real).reindex(real.index)
            hits = sum(inside(real[name], band(values)) for name, values in made)
            near = int((ratio.sub(1).abs() <= NEAR).sum())
            verdict = overall([MET if abs(r - 1) <= NEAR else MISSED for r in ratio]) if kind == "departments" else ""
            result.add(
                f"{meaning}, {kind.replace('_', ' ')}: model over real, median of {len(real)} networks",
                data=f"{real.min():.2f} to {real.max():.2f}",
                source="nine networks of eight data folders",
                model=float(ratio.median()),
                band=(float(ratio.min()), float(ratio.max())),
                verdict=verdict,
                note=f"{near} of {len(real)} within {NEAR:.0%}; {hits} inside the 90 % band of 20 generated networks",
            )
    return result.frame()


NEAR = 0.25
"""A generated measure within 25 % of the real one counts as met: an assumption, about what a manager would not see."""


def draw(table: pd.DataFrame) -> object:
    """One panel per measure, one line per network."""
    names = [real.name for real in REAL]
    figure, panels = picture(1, len(MEASURES), (13, 5.4), share_y=True)
    for panel, (measure, meaning) in zip(panels, MEASURES.items(), strict=True):
        for line, name in enumerate(names):
            own = table[table["network"] == name]
            for step, (kind, colour) in enumerate(KINDS.items()):
                values = own[own["kind"] == kind][measure]
                y = line + 0.18 * (step - 1) + 0.06
                panel.plot(band(values), [y, y], color=colour, linewidth=2.2, solid_capstyle="round", alpha=0.5)
                panel.plot(values.median(), y, "o", color=colour, markersize=4.5, label=NAMES[kind])
            real = own[own["kind"] == "real"][measure]
            panel.plot(real, line + 0.06, "|", color="black", markersize=19, markeredgewidth=2.2, label="real")
        label(panel, SHORT.get(measure, meaning))
        panel.set_xlim(left=0)
        panel.grid(axis="x", color=RULE, linewidth=0.7)
        panel.set_axisbelow(True)
        for line in range(1, len(names)):
            panel.axhline(line - 0.44, color=RULE, linewidth=0.7)
    sizes = table[table["kind"] == "real"].set_index("network")
    panels[0].set_yticks(range(len(names)), [f"{n}\n{sizes.employees[n]:,.0f} people" for n in names], color=GREY)
    panels[0].set_ylim(len(names) - 0.4, -0.5)
    handles, labels = panels[0].get_legend_handles_labels()
    unique = dict(zip(labels, handles, strict=True))
    figure.legend(unique.values(), unique.keys(), loc="outside upper right", ncols=4, frameon=False, fontsize=9)
    note = (
        "Black: the real network. Colours: median and 90 % band of 20 generated ones of the same size, groups and mean "
        "number of ties; within_department is the scenario's default, degree_spread and closure drawn as by default."
    )
    return finish(figure, "Distances as in real networks; ties too equal, triangles too few", note)

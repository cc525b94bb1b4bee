"""Compares Megaphone with other tools: independent cascades on the same graphs from the same seeds.

Prints a Markdown table; progress goes to the standard error. The exit code is 1 if mean cascade sizes disagree.
Linux only. See README.md beside this file.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import agreement
import table
import tools

ROOT = tools.HERE.parents[2]
GRAPHS = ["ws", "ba", "rmat"]
TOOLS = ["megaphone", "cynetdiff", "plain", "eon", "mesa", "ndlib"]


def names_among(known: list[str]) -> Callable[[str], list[str]]:
    """Return the reader of an option that lists some of the names, separated by commas."""

    def read(text: str) -> list[str]:
        names = text.split(",")
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(known)}")
        return names

    return read


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--quick", action="store_true", help="small graphs, all within two minutes once installed")
    add("--graphs", type=names_among(GRAPHS), default=GRAPHS, help=f"some of {','.join(GRAPHS)}")
    add("--tools", type=names_among(TOOLS), default=TOOLS, help=f"some of {','.join(TOOLS)}")
    add("--program", type=Path, default=ROOT / "build/release/tests/bench/cascades", help="Megaphone's program")
    add("--folder", type=Path, default=ROOT / "build/peers", help="keeps the installed peers and the graphs")
    add("--time-limit", type=float, default=600, help="seconds a tool may take on a graph, loading included")
    add("--random-seed", type=int, default=1, help="of the peers")
    return parser.parse_args()


def write_graph(python: Path, folder: Path, name: str, quick: bool) -> Path:
    """Write a graph unless it is there; in a program of its own, as the numbers come from installed packages."""
    path = folder / (name + "-quick" if quick else name)
    if not path.with_suffix(".json").exists():
        print(f"writing {path}", file=sys.stderr)
        tools.install(python, ["networkx", "numpy"])
        folder.mkdir(parents=True, exist_ok=True)
        tools.execute([str(python), str(tools.HERE / "graphs.py"), name, str(path), *["--quick"] * quick], None)
    return path


def run_all(selected: list[tools.Tool], python: Path, graphs: list[Path], time_limit: float) -> list[table.Row]:
    """Install each tool, then run each on each graph, one at a time; whatever fails becomes a row that says so."""
    cannot: dict[str, str] = {}
    for tool in selected:
        try:
            tools.install(python, tool.packages)
        except tools.Failed as failure:
            cannot[tool.name] = f"could not be installed, {failure}"
    rows = []
    for graph in graphs:
        for tool in selected:
            result, why = None, cannot.get(tool.name, "")
            if not why:
                try:
                    result = tools.run(tool, graph, time_limit)
                except tools.Failed as failure:
                    why = str(failure)
            print(f"{graph.name}, {tool.name}: {why or json.dumps(result)}", file=sys.stderr)
            rows.append(table.Row(graph.name, tool.name, result, why))
    return rows


def compared(rows: list[table.Row]) -> list[tuple[table.Row, table.Row]]:
    """Pair each tool's row with that of the tool with most replicates on the same graph."""
    done = [row for row in rows if row.result]
    pairs = []
    for graph in dict.fromkeys(row.graph for row in done):
        reference, *others = sorted(
            (row for row in done if row.graph == graph), key=lambda row: row.result["replicates"], reverse=True
        )
        pairs += [(reference, other) for other in others]
    return pairs


def disagreements(pairs: list[tuple[table.Row, table.Row]]) -> list[str]:
    """Say which pairs' mean sizes differ by more than chance explains."""
    found = []
    for reference, other in pairs:
        chance = agreement.chance_of_difference(reference.result, other.result)
        if chance < agreement.FALSE_ALARMS / len(pairs):
            found.append(f"{other.graph}: {other.tool} differs from {reference.tool} (p = {chance:.1e})")
    return found


def main() -> int:
    """Run everything and return the exit code."""
    options = read_options()
    python = tools.make_environment(options.folder / "environment")
    known = tools.peers(python, options.random_seed, options.quick)
    known["megaphone"] = tools.megaphone(options.program)
    base_tool = known["megaphone"][0].name
    if "megaphone" in options.tools and not options.program.exists():
        print(f"There is no {options.program}: running the peers only.\n")
        options.tools = [name for name in options.tools if name != "megaphone"]
    graphs = [write_graph(python, options.folder / "graphs", name, options.quick) for name in options.graphs]
    selected = [tool for name in options.tools for tool in known[name]]
    rows = run_all(selected, python, graphs, options.time_limit)
    for graph in graphs:
        line = "- {name}: {description}; {nodes:,} nodes, {edges:,} edges, chance {chance}"
        print(line.format(name=graph.name, **tools.facts(graph)))
    print()
    print(table.markdown(rows, base_tool))
    pairs = compared(rows)
    found = disagreements(pairs)
    alarms = f"chance of any if every tool is correct: {agreement.FALSE_ALARMS:g}"
    print(f"\n{len(pairs)} comparisons of mean sizes, {len(found)} disagree ({alarms}).", *found, sep="\n- ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

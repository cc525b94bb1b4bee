"""The Markdown table."""

import datetime
import math
import os
import platform
from dataclasses import dataclass
from pathlib import Path

HEADINGS = "graph", "tool", "version", "s a replicate", "replicates", "mean size ± standard error", "peak MiB", "ratio"


@dataclass(frozen=True)
class Row:
    """A tool on a graph: its line of JSON, or why there is none."""

    graph: str
    tool: str
    result: dict | None
    failure: str = ""


def seconds_each(row: Row) -> float:
    """Seconds a replicate of a row with a result."""
    return row.result["seconds"] / row.result["replicates"]


def cells(row: Row, base: float | None) -> list[str]:
    """One line's cells; `base` is the time a replicate that the ratio is to, if known."""
    if row.result is None:
        return [row.graph, row.tool, "", "not run: " + row.failure.replace("|", "/"), "", "", "", ""]
    result = row.result
    error = result["sd_size"] / math.sqrt(result["replicates"])
    return [
        row.graph,
        row.tool,
        result["version"],
        f"{seconds_each(row):.3g}",
        f"{result['replicates']:,}",
        f"{result['mean_size']:,.1f} ± {error:,.1f}",
        f"{result['peak_mib']:,.0f}",
        f"{seconds_each(row) / base:,.3g}" if base else "",
    ]


def processor() -> str:
    """Read the processor's name from the kernel."""
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def markdown(rows: list[Row], base_tool: str) -> str:
    """Caption and table; the ratio is to `base_tool` on the same graph."""
    bases = {row.graph: seconds_each(row) for row in rows if row.tool == base_tool and row.result}
    caption = (
        f"{datetime.date.today()}, {processor()}, {os.cpu_count()} cores. Time of the replicates only, the graph "
        f"being loaded; peak memory of the whole program. Ratio of the time a replicate to {base_tool}."
    )
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(cells(row, bases.get(row.graph)) for row in rows)]
    return "\n".join([caption, "", *("| " + " | ".join(line) + " |" for line in lines)])

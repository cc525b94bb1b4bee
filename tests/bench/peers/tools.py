"""The tools compared: how each is installed, how often it runs and the command that runs it."""

import json
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
KEYS = {"tool", "version", "replicates", "mean_size", "sd_size", "seconds", "peak_mib"}
QUICK_FACTOR = 4  # more replicates of a peer on the small graphs, which cost a twentieth


class Failed(Exception):
    """Why a tool has no result."""


@dataclass(frozen=True)
class Tool:
    """A line of the table.

    Attributes
    ----------
    packages
        What to install; the versions stand in requirements.txt.
    replicates
        As many as its speed allows.
    command
        The program and the options that only it has.
    """

    name: str
    packages: list[str]
    replicates: int
    command: list[str]


def peers(python: Path, random_seed: int, quick: bool) -> dict[str, list[Tool]]:
    """Every peer by the name that selects it."""

    def peer(name: str, program: str, replicates: int, packages: list[str]) -> list[Tool]:
        command = [str(python), str(HERE / program), "--random-seed", str(random_seed)]
        return [Tool(name, packages, replicates * (QUICK_FACTOR if quick else 1), command)]

    return {
        "cynetdiff": peer("CyNetDiff", "cynetdiff_cascade.py", 200, ["cynetdiff"]),
        "plain": peer("plain Python", "plain_cascade.py", 20, []),
        "eon": peer("EoN", "eon_cascade.py", 5, ["EoN"]),
        "mesa": peer("Mesa", "mesa_cascade.py", 5, ["mesa", "networkx"]),
        # NDlib imports six and tqdm without asking for them.
        "ndlib": peer("NDlib", "ndlib_cascade.py", 5, ["ndlib", "six", "tqdm"]),
    }


def megaphone(program: Path) -> list[Tool]:
    """Megaphone's engines; the first is what the others are compared with."""

    def engine(name: str, threads: int, replicates: int) -> Tool:
        command = [str(program), "--engine", name, "--threads", str(threads)]
        return Tool(f"megaphone {name}, threads: {threads}", [], replicates, command)

    return [engine("lanes", 1, 1000), engine("lanes", os.cpu_count() or 1, 1000), engine("plain", 1, 100)]


def make_environment(folder: Path) -> Path:
    """Make the virtual environment unless it is there, and return its Python."""
    python = folder / "bin" / "python"
    if not python.exists():
        print("making a virtual environment", file=sys.stderr)
        venv.create(folder, with_pip=True)
    return python


def install(python: Path, packages: list[str]) -> None:
    """Install the packages in the versions of requirements.txt; at once where they are there already."""
    if packages:
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        execute([*pip, "--constraint", str(HERE / "requirements.txt"), *packages], None)


def facts(graph: Path) -> dict:
    """Read what a graph is from the .json beside it."""
    return json.loads(graph.with_suffix(".json").read_text(encoding="utf-8"))


def run(tool: Tool, graph: Path, time_limit: float) -> dict:
    """Run a tool on a graph and return its line of JSON.

    Parameters
    ----------
    graph
        Path of the graph's files without their endings.
    time_limit
        Seconds, loading included.
    """
    known = facts(graph)
    files = ["--edges", str(graph.with_suffix(".u32")), "--seeds", str(graph.with_suffix(".seeds.txt"))]
    numbers = ["--nodes", str(known["nodes"]), "--chance", str(known["chance"]), "--replicates", str(tool.replicates)]
    lines = execute([*tool.command, *files, *numbers], time_limit).splitlines()
    try:
        result = json.loads(lines[-1])
    except (IndexError, ValueError) as error:
        raise Failed("printed no line of JSON") from error
    if missing := KEYS - result.keys():
        raise Failed("its line of JSON lacks " + ", ".join(sorted(missing)))
    return result


def execute(command: list[str], time_limit: float | None) -> str:
    """Run a program and return what it printed, or raise with what it complained about."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=time_limit, check=False)
    except subprocess.TimeoutExpired as error:
        raise Failed(f"took longer than {time_limit:g} s") from error
    except OSError as error:
        raise Failed(error.strerror or "could not be started") from error
    if done.returncode < 0:
        raise Failed(f"killed by signal {-done.returncode}")
    if done.returncode > 0:
        complaints = done.stderr.strip().splitlines() or ["said nothing"]
        # pip puts the cause first and advice last; Python ends with the cause.
        cause = next((line for line in complaints if line.startswith("ERROR")), complaints[-1])
        raise Failed(f"exit code {done.returncode}: {cause}")
    return done.stdout

"""Reads Python sources without running them, and says where they break the rules of the house.

Sources are given by their modules' dotted names, a package by its own: "megaphone" is ``megaphone/__init__.py``.
Each rule gives its violations as sentences; no sentence, no violation.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

Sources = Mapping[str, str]
Rooms = Mapping[str, Collection[str]]

MOST_PARAMETERS = 6
MOST_LINES = 300
_OF_NAMED_TUPLES = ("_replace", "_asdict", "_fields", "_make")


def sources_below(folder: Path) -> dict[str, str]:
    """Read every module of a package's folder."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = [folder.name, *path.relative_to(folder).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text(encoding="utf-8")
    return found


def imports_of(module: str, sources: Sources) -> Iterator[tuple[str, int]]:
    """Name the modules among the sources that one imports, wherever the import stands, and the line."""
    for node in ast.walk(ast.parse(sources[module])):
        for name in _imported(node):
            known = name if name in sources else name.rpartition(".")[0]
            if known in sources and known != module:
                yield known, node.lineno  # type: ignore[attr-defined]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def rooms_entered(sources: Sources, rooms: Rooms) -> list[str]:
    """Say which modules import a room that their own may not, and which rooms the table does not have."""
    said = []
    for module in sources:
        room = room_of(module)
        if room not in rooms:
            said.append(f"{module}: the table of rooms has no {room!r}")
            continue
        for other, line in imports_of(module, sources):
            if room_of(other) not in (room, *rooms[room]):
                said.append(f"{module}:{line}: {room!r} may not import {room_of(other)!r} ({other})")
    return said


def room_of(module: str) -> str:
    """Give the subpackage or module right below the package; the package itself is the room "package"."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "package"


def upward_rooms(rooms: Rooms) -> list[str]:
    """Say where the table itself goes up: a room may name those above it in the table only."""
    above: list[str] = []
    said = []
    for room, below in rooms.items():
        said += [f"{room!r} names {other!r}, which does not stand above it" for other in below if other not in above]
        above.append(room)
    return said


def libraries_out_of_place(sources: Sources, libraries: Rooms) -> list[str]:
    """Say which modules import a library that the table does not let into their room; Python's own are free."""
    said = []
    for module, source in sources.items():
        for node in ast.walk(ast.parse(source)):
            for library in {name.split(".")[0] for name in _imported(node)} - sys.stdlib_module_names:
                if library != module.split(".")[0] and room_of(module) not in libraries.get(library, ()):
                    said.append(f"{module}:{node.lineno}: {room_of(module)!r} may not import {library}")  # type: ignore[attr-defined]
    return said


def circles(sources: Sources) -> list[str]:
    """Name the modules that import each other in a circle; a package stands for itself only."""
    graph = {module: {other for other, _ in imports_of(module, sources)} for module in sources}
    while free := [module for module, others in graph.items() if not others & graph.keys()]:
        for module in free:
            del graph[module]
    while free := [module for module in graph if not any(module in others for others in graph.values())]:
        for module in free:
            del graph[module]
    return [f"in a circle: {', '.join(sorted(graph))}"] if graph else []


def private_access(module: str, source: str, *, inside: str = "megaphone") -> list[str]:
    """Say where a source reaches into what belongs to something else: ``x._name``, or an import of ``_name``."""
    said = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and not _is_own(node.value):
            said.append(f"{module}:{node.lineno}: {ast.unparse(node)} is private to something else")
        for name in _imported(node):
            private = [part for part in name.split(".") if _is_private(part)]
            of_the_package = module.split(".")[0] == inside and name.split(".")[:2] == [inside, *private]
            if private and not of_the_package:
                said.append(f"{module}:{node.lineno}: {name} is private")  # type: ignore[attr-defined]
    return said


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in _OF_NAMED_TUPLES


def _is_own(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in ("self", "cls")


def shadows(sources: Sources) -> list[str]:
    """Say which modules bear the name of something else of their package, or of a function or class of their own."""
    said = []
    for module, source in sources.items():
        package, _, name = module.rpartition(".")
        bound = _bound_by(sources[package]) if package in sources else {}
        if bound.get(name, module) != module:
            said.append(f"{module}: {package} has another {name}, {bound[name]}")
        own = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        if name in own:
            said.append(f"{module}: has a {name} of its own")
    return said


def _bound_by(source: str) -> dict[str, str]:
    """Give the names that a package binds, and what to."""
    bound = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound[node.name] = f"defined in line {node.lineno}"
        if isinstance(node, ast.ImportFrom):
            bound |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return bound


def long_signatures(module: str, source: str) -> list[str]:
    """Say which functions have more parameters than are allowed; self and cls do not count."""
    said = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        asked = node.args
        names = [one.arg for one in (*asked.posonlyargs, *asked.args, *asked.kwonlyargs)]
        names += [one.arg for one in (asked.vararg, asked.kwarg) if one is not None]
        many = len(names) - (names[:1] in (["self"], ["cls"]))
        if many > MOST_PARAMETERS:
            said.append(f"{module}:{node.lineno}: {node.name} has {many} parameters; make an object of some")
    return said


def long_file(module: str, source: str) -> list[str]:
    """Say whether a file has more lines than are allowed."""
    many = len(source.splitlines())
    return [f"{module}: {many} lines, more than {MOST_LINES}"] if many > MOST_LINES else []


def late_imports(module: str, source: str) -> list[str]:
    """Say which imports within functions do not say in a comment why they stand there."""
    lines = source.splitlines()
    said = []
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom) and "#" not in lines[node.lineno - 1]:
                    said.append(f"{module}:{node.lineno}: an import within a function; say why, or move it up")
    return said

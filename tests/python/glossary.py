"""Reads docs/glossary.md and finds where the tree breaks it.

A text is cut into pieces by kind: comments, messages (string literals), documents, pages (the studio's strings and the
text between its tags), names (identifiers and names of files) and keys (of TOML files). Pieces that continue each other
are joined, so that a phrase is found although a line ends in it; literals by a vertical tab for each line.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

KINDS = ("comment", "message", "document", "page", "name", "key")
_SUFFIXES = (".cpp", ".hpp", ".py", ".ts", ".tsx", ".mjs", ".md", ".toml", ".cmake", ".txt", ".yml", ".json")
# The glossary names the words it retires, and so do the tests of its checker; the changelog tells what was; the rest is
# made by tools.
NOT_READ = (
    "docs/glossary.md",
    "tests/python/glossary.py",
    "tests/python/test_glossary.py",
    "CHANGELOG.md",
    "tests/golden/*",
    "tests/fuzz/inputs/*",
    "*/package-lock.json",
    "*.csv",
    "*/NOTICES*",
)


@dataclass(frozen=True)
class Piece:
    """A part of a text: of what kind it is, on which line it begins, and what it says."""

    kind: str
    line: int
    text: str


@dataclass(frozen=True)
class Retired:
    """A word that is not written any more: where, and what is written instead."""

    word: str
    instead: str
    pattern: re.Pattern[str]
    kinds: frozenset[str]


@dataclass(frozen=True)
class Allowed:
    """A place where a retired word may stand: files by pattern, and what the piece must hold."""

    word: str
    files: str
    holding: str


@dataclass(frozen=True)
class Term:
    """A term of the project: what it means, and the names in which it appears."""

    term: str
    meaning: str
    names: tuple[str, ...]


# Comments and literals of C++, TypeScript and Python; whatever comes first at a place wins.
_C_LIKE = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)"""
    r"""|(?P<message>R"(?P<fence>[^(\s]{0,16})\(.*?\)(?P=fence)"|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)"""
    r"""|(?P<character>(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*')""",
    re.DOTALL,
)
_PYTHON = re.compile(
    r'''(?P<message>[rbfu]{0,2}(?:""".*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))'''
    r"""|(?P<comment>\#[^\n]*)""",
    re.DOTALL,
)
_MARKS = re.compile(r"^[ \t]*(?:///?<?|/?\*+/?|\#+|[-*>|] )?[ \t]*", re.MULTILINE)
_QUOTES = re.compile(r"""^[rbfuR]{0,2}(?:\"\"\"|'''|["'`])|(?:\"\"\"|'''|["'`])$""")
_NAME = re.compile(r"[A-Za-z_]\w*")
_KEY = re.compile(r"""^\s*([\w.-]+)\s*=|[{,]\s*([\w.-]+)\s*=""", re.MULTILINE)


def pieces_of(path: str, text: str) -> list[Piece]:
    """Cut a file into pieces by kind; those that continue each other are joined."""
    found = [Piece("name", 0, path)]
    if path.endswith(".py"):
        found += _code(_PYTHON, text, page=False)
    elif path.endswith((".cpp", ".hpp", ".ts", ".tsx", ".mjs")):
        found += _code(_C_LIKE, text, page=path.endswith(".tsx"))
    else:
        if path.endswith(".toml"):
            found += [Piece("key", _line(text, m.start()), m[1] or m[2]) for m in _KEY.finditer(text)]
        found += _paragraphs(text)
    return found


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _code(grammar: re.Pattern[str], text: str, *, page: bool) -> Iterator[Piece]:
    end, begun, joined, last = 0, 0, "", ""
    for match in [*grammar.finditer(text), None]:
        between = text[end : match.start() if match else len(text)]
        kind = (match.lastgroup or "") if match else ""
        kind = "message" if kind == "fence" else kind
        yield from (Piece("name", _line(text, end + m.start()), m[0]) for m in _NAME.finditer(between))
        if page and between.strip():
            yield Piece("page", _line(text, end), between)
        if joined and (kind != last or between.strip() or "\n\n" in between):
            yield Piece("page" if page and last == "message" else last, _line(text, begun), joined)
            joined = ""
        if match is None:
            return
        words = (_MARKS if kind == "comment" else _QUOTES).sub("", match[0])
        begun = begun if joined else match.start()
        gap = between if joined and last == "comment" else "\v" * (between.count("\n") if joined else 0)
        joined, last, end = joined + gap + words, kind, match.end()


def _paragraphs(text: str) -> Iterator[Piece]:
    line = 1
    for part in re.split(r"(\n\s*\n)", text):
        if part.strip():
            yield Piece("document", line, _MARKS.sub("", part))
        line += part.count("\n")


def rows_below(document: str, heading: str) -> Iterator[list[str]]:
    """Read the rows of the table that stands under a heading; a bar within a cell has a backslash before it."""
    section = re.split(r"^#+ ", document.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    for number, line in enumerate(line for line in section.splitlines() if line.startswith("|")):
        if number >= 2:
            cells = re.split(r"(?<!\\)\|", line.strip())[1:-1]
            yield [cell.replace("\\|", "|").strip() for cell in cells]


def terms_of(document: str) -> list[Term]:
    """Read the terms of the glossary."""
    found = []
    for term, meaning, names, _ in rows_below(document, "Terms"):
        found.append(Term(term.strip("*"), meaning, tuple(re.findall(r"`([^`]+)`", names))))
    return found


def retired_of(document: str) -> list[Retired]:
    """Read the retired words of the glossary."""
    found = []
    for word, instead, pattern, where in rows_below(document, "Retired words"):
        kinds = frozenset(KINDS if where == "everywhere" else where.replace(" ", "").split(","))
        spaced = pattern.strip("`").replace(" ", r"\s+")
        flags = re.NOFLAG if kinds <= {"name", "key"} else re.IGNORECASE
        found.append(Retired(word, instead, re.compile(spaced, flags), kinds))
    return found


def allowed_of(document: str) -> list[Allowed]:
    """Read the places where the glossary lets retired words stand."""
    return [
        Allowed(word, files.strip("`"), holding.strip("`"))
        for word, files, holding, _ in rows_below(document, "Places where they stay")
    ]


def breaches(path: str, text: str, retired: Iterable[Retired], allowed: Iterable[Allowed]) -> Iterator[str]:
    """Say where a file holds retired words that it may not hold."""
    lines = text.splitlines()
    for piece in pieces_of(path, text):
        for one in retired:
            if piece.kind not in one.kinds:
                continue
            for match in one.pattern.finditer(piece.text):
                before = piece.text[: match.start()]
                line = piece.line + before.count("\n") + before.count("\v")
                shown = " ".join(lines[max(line - 1, 0) : line + 1])
                if not any(fnmatch(path, a.files) and a.word == one.word and a.holding in shown for a in allowed):
                    said = " ".join(match[0].split())
                    yield f"{path}:{line}: {piece.kind} has '{said}' ({one.word}); write {one.instead}"


def tracked_files(root: Path) -> dict[str, str]:
    """Read the text files of the project that git knows."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    found = {}
    for path in listed.decode().split("\0"):
        text = path.endswith(_SUFFIXES) and not any(fnmatch(path, pattern) for pattern in NOT_READ)
        if text and (root / path).is_file():
            found[path] = (root / path).read_text(encoding="utf-8", errors="replace")
    return found

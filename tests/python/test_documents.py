"""What the documents name is there: files, headings, and the calls along the reading path."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from small_company import ROOT

PLACES = ("analysis/", "cmake/", "docs/", "include/", "scenarios/", "sim/", "tests/")
NAMED = re.compile(rf"`((?:{'|'.join(PLACES)})[\w./*-]*)`")
NOT_OURS = ("build", "dist", "node_modules", "results")
MADE = "analysis/studio/dist"  # by the build
HISTORY = ("CHANGELOG.md",)  # names what is gone, too


def documents() -> list[Path]:
    """List the documents of the tree, without what a build or npm puts there."""
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in NOT_OURS]
        found += [(Path(folder) / name).relative_to(ROOT) for name in files if name.endswith(".md")]
    return sorted(found)


def anchors(document: Path) -> set[str]:
    """List the headings of a document as links name them."""
    headings = re.findall(r"(?m)^#+ (.*)$", document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def dead_links(document: Path) -> list[str]:
    """Find links to files or headings that are not there."""
    dead = []
    text = (ROOT / document).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith("http"):
            continue
        name, _, heading = link.partition("#")
        target = ROOT / document.parent / name if name else ROOT / document
        if not target.exists() or (heading and heading not in anchors(target)):
            dead.append(link)
    return dead


def dead_paths(text: str) -> list[str]:
    """Find paths from the project's folder, set as code, at which nothing stands."""
    named = [path.rstrip("/") for path in NAMED.findall(text)]
    return [path for path in named if not path.startswith(MADE) and not any(ROOT.glob(path))]


@pytest.mark.parametrize("document", documents(), ids=str)
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    assert dead_links(document) == []


@pytest.mark.parametrize("document", [d for d in documents() if str(d) not in HISTORY], ids=str)
def test_every_path_in_a_document_is_there(document: Path) -> None:
    assert dead_paths((ROOT / document).read_text(encoding="utf-8")) == []


def test_a_path_that_leads_nowhere_is_found() -> None:
    assert dead_paths("`sim/io/gone.hpp` and `sim/base/` and `tests/*/random.cpp`") == ["sim/io/gone.hpp"]


def test_every_call_on_the_reading_path_is_in_the_file_beside_it() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| `(sim/[\w./]+\.cpp)` \| (`.*?`) \|", text)
    missing = [
        f"{path}: {call}"
        for path, calls in rows
        for call in re.findall(r"`(\w+(?:::\w+)*)`", calls)
        if not re.search(rf"\b{call.rpartition('::')[2]}\(|\b{call} = \[", (ROOT / path).read_text(encoding="utf-8"))
    ]
    assert len(rows) > 15
    assert missing == []


def test_the_list_of_documents_names_every_document() -> None:
    text = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    listed = {(ROOT / "docs" / link.partition("#")[0]).resolve() for link in re.findall(r"\]\(([^)\s]+)\)", text)}
    left_out = [str(d) for d in documents() if (ROOT / d).resolve() not in listed and d != Path("docs/README.md")]
    assert left_out == []

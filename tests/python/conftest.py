"""What several tests share: a small scenario, its comparison, and the program."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import megaphone
import pytest
from megaphone.optimisation import Optimum, optimising
from small_company import ROOT, SMALL
from small_search import COMPANY, SEARCH, FewFutures, Search, company
from small_study import run, write_study

sys.path.insert(0, str(ROOT / "analysis" / "validation"))  # scripts, not part of the package


_SLOW_SECONDS = 7200


def pytest_configure(config: pytest.Config) -> None:
    """Hear Ctrl-C also where it was ignored when Python started, as in the background of a shell."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give slow tests more time than the others have."""
    for item in items:
        if item.get_closest_marker("slow") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(_SLOW_SECONDS))


@pytest.fixture
def small() -> megaphone.Scenario:
    """A scenario that runs in a moment; the name of a policy looks like a missing value."""
    return megaphone.Scenario.parse(SMALL)


@pytest.fixture(scope="session")
def comparison() -> megaphone.Comparison:
    """The comparison of the small scenario."""
    return megaphone.compare(megaphone.Scenario.parse(SMALL), progress=False)


@pytest.fixture(scope="session")
def program() -> Path:
    """The command line, built from the same sources; its tests are skipped without it."""
    path = Path(os.environ.get("MEGAPHONE_PROGRAM", ROOT / "build/release/megaphone"))
    if not path.exists():
        pytest.skip(f"{path} is not built")
    return path


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """The file of a small study, in a folder of its own."""
    return write_study(tmp_path)


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> megaphone.StudyResults:
    """The small study, run here."""
    folder = tmp_path_factory.mktemp("study")
    return megaphone.sweep(write_study(folder), out=folder / "out", progress=False)


@pytest.fixture(scope="session")
def of_program(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command line leaves of the small study."""
    folder = tmp_path_factory.mktemp("of_program")
    run(program, "sweep", write_study(folder), "--out", folder / "out", "--quiet")
    return folder / "out"


@pytest.fixture
def search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Search:
    """Search a company with those levers, in few futures."""
    monkeypatch.setattr(optimising, "Stages", FewFutures)

    def run(levers: str, *, text: str = COMPANY, file: str = SEARCH, **options: Any) -> Optimum:
        scenario, path = company(tmp_path, levers, search=file, text=text)
        asked = {name: options.pop(name) for name in ("budget", "hours", "out") if name in options}
        return megaphone.optimise(scenario, search=megaphone.SearchSettings(path, **options), progress=False, **asked)

    return run

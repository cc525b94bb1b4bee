"""The types that follow from the schema are those that are checked in."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from megaphone import LeverUse, Scenario, _core
from small_company import ROOT, SMALL


def generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate_types", ROOT / "analysis" / "generate_types.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("path", "text"), generator().files(json.loads(_core.schema_json())).items())
def test_a_generated_file_is_current(path: str, text: str) -> None:
    said = "run: build/release/megaphone schema --json | python3 analysis/generate_types.py"
    assert (ROOT / path).read_text(encoding="utf-8") == text, said


def test_a_lever_takes_and_gives_its_name_under_the_former_key_with_a_warning() -> None:
    with pytest.warns(DeprecationWarning, match=r"^LeverUse\.use is called lever now") as warned:
        use = LeverUse(use="town_halls", strength=2.0)  # type: ignore[call-arg]
    assert use == LeverUse("town_halls", strength=2.0)
    assert [warning.filename for warning in warned] == [__file__]
    with pytest.warns(DeprecationWarning, match=r"^LeverUse\.use is called lever now"):
        assert use.use == "town_halls"  # type: ignore[attr-defined]


def test_both_names_of_a_lever_at_once_are_refused() -> None:
    with pytest.raises(TypeError, match="got use beside lever"):
        LeverUse("town_halls", use="reminders")  # type: ignore[call-arg]


def test_a_scenario_with_a_former_key_is_read_with_one_warning(tmp_path: Path) -> None:
    file = tmp_path / "former.toml"
    file.write_text(SMALL.replace("lever = ", "use = "))
    with pytest.warns(DeprecationWarning, match="policy.lever.use is called lever now") as warned:
        scenario = Scenario.read(file)
    assert [warning.filename for warning in warned] == [__file__]
    assert scenario.policies == Scenario.parse(SMALL).policies
    assert "use = " not in scenario.to_toml()

"""The package keeps to the rules of the house, and each rule finds what breaks it."""

from __future__ import annotations

import pytest
from architecture import (
    circles,
    late_imports,
    libraries_out_of_place,
    long_file,
    long_signatures,
    private_access,
    rooms_entered,
    shadows,
    sources_below,
    upward_rooms,
)
from small_company import ROOT

# Each room of the package (a subpackage, or a module of its own) and the rooms that it may import. It goes downwards:
# a room names those that stand above it in this table only.
ROOMS = {
    "_core": (),
    "errors": (),
    "_base": ("_core", "errors"),
    "tables": ("_core",),
    "drawing": (),
    "_policies": (),
    "_sections": ("_core", "_base", "errors"),
    "scenario": ("_core", "_base", "_policies", "_sections"),
    "datasets": ("_core",),
    "comparison": ("_core", "_base", "datasets", "errors", "scenario", "tables"),
    "world": ("_core", "_base", "scenario", "tables"),
    "population": ("_core", "scenario"),
    "study": ("_core", "_base", "errors"),
    "loading": ("comparison", "study"),
    "survey": ("_core", "_base", "errors", "tables"),
    "calibration": ("_core", "_base", "drawing", "errors", "scenario"),
    "optimisation": ("_core", "_base", "_policies", "comparison", "drawing", "errors", "scenario", "tables"),
    "plot": ("comparison", "drawing", "loading", "optimisation", "study"),
    "package": (
        "_core",
        "_policies",
        "calibration",
        "comparison",
        "errors",
        "loading",
        "optimisation",
        "population",
        "scenario",
        "study",
        "survey",
        "tables",
        "world",
    ),
    "__main__": ("_base", "calibration", "errors", "optimisation", "survey"),
}
_TABLES = ("calibration", "optimisation", "population", "study", "survey", "datasets", "plot")
# Where each library of others may be imported.
LIBRARIES = {
    "numpy": _TABLES,
    "pandas": (*_TABLES, "comparison", "tables", "world"),
    "scipy": ("calibration", "optimisation", "study", "survey"),
    "xarray": ("comparison", "datasets", "study"),
    "matplotlib": ("calibration", "drawing", "optimisation", "plot"),
    "sklearn": ("calibration",),
    "threadpoolctl": ("calibration",),
    "optuna": ("optimisation",),
    "distributed": ("study",),
    "tqdm": ("_base", "optimisation", "study"),
    "tomli_w": ("calibration", "scenario", "survey"),
}
PACKAGE = {**sources_below(ROOT / "analysis" / "megaphone"), "megaphone._core": ""}  # compiled
SCRIPTS = {**sources_below(ROOT / "analysis" / "validation"), **sources_below(ROOT / "analysis" / "examples")}
EVERYTHING = PACKAGE | SCRIPTS


def test_rooms_import_only_what_the_table_lets_them() -> None:
    assert rooms_entered(PACKAGE, ROOMS) == []


def test_libraries_of_others_stay_where_the_table_has_them() -> None:
    assert libraries_out_of_place(PACKAGE, LIBRARIES) == []


def test_the_table_of_rooms_goes_downwards() -> None:
    assert upward_rooms(ROOMS) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(PACKAGE) == []


def test_nothing_reaches_into_what_is_private_to_something_else() -> None:
    assert [said for module, source in EVERYTHING.items() for said in private_access(module, source)] == []


def test_no_module_bears_the_name_of_a_function_or_class_of_its_package() -> None:
    assert shadows(PACKAGE) == []


def test_functions_have_at_most_six_parameters() -> None:
    assert [said for module, source in EVERYTHING.items() for said in long_signatures(module, source)] == []


def test_files_have_at_most_three_hundred_lines() -> None:
    tests = sources_below(ROOT / "tests" / "python")
    assert [said for module, source in (EVERYTHING | tests).items() for said in long_file(module, source)] == []


def test_an_import_within_a_function_says_why() -> None:
    assert [said for module, source in EVERYTHING.items() for said in late_imports(module, source)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "from m.high import x",
        "import m.high.deep",
        "from m import high",
        "if TYPE_CHECKING:\n    from m.high.deep import X",
        "def f() -> None:\n    import m.high",
    ],
)
def test_a_room_that_is_entered_against_the_table_is_found(planted: str) -> None:
    sources = {"m": "", "m.low": planted, "m.high": "", "m.high.deep": "import m.low\nimport numpy"}
    (said,) = rooms_entered(sources, {"package": (), "low": (), "high": ("low",)})
    assert "'low' may not import 'high'" in said
    assert rooms_entered({**sources, "m.low": ""}, {"package": (), "low": (), "high": ("low",)}) == []


def test_a_module_outside_the_table_is_found() -> None:
    assert rooms_entered({"m.new": ""}, {}) == ["m.new: the table of rooms has no 'new'"]


@pytest.mark.parametrize(
    "planted", ["import dask.array", "from dask import delayed", "def f():\n    import unheard_of"]
)
def test_a_library_out_of_place_is_found(planted: str) -> None:
    sources = {"m.low": planted, "m.high.deep": "import dask\nimport os.path\nimport m.low"}
    (said,) = libraries_out_of_place(sources, {"dask": ("high",)})
    assert said.startswith("m.low:") and "'low' may not import " in said


def test_a_table_that_goes_up_is_found() -> None:
    assert upward_rooms({"low": ("high",), "high": ("low",)}) == ["'low' names 'high', which does not stand above it"]


@pytest.mark.parametrize(
    "second", ["import m.a", "if TYPE_CHECKING:\n    from m.a import A", "def f():\n    import m.a"]
)
def test_a_circle_is_found_wherever_its_imports_stand(second: str) -> None:
    sources = {"m": "from m.a import x", "m.a": "from m import b", "m.b": second, "m.c": "import m.a"}
    assert circles(sources) == ["in a circle: m.a, m.b"]
    assert circles({**sources, "m.b": "import numpy"}) == []


@pytest.mark.parametrize(
    "planted",
    [
        "print(other._core)",
        "self.part._store.close()",
        "make()._field",
        "from megaphone.study.results import _words",
        "from megaphone.study import _hidden",
        "import numpy._core",
    ],
)
def test_reaching_into_something_private_is_found(planted: str) -> None:
    assert len(private_access("megaphone.x", planted)) == 1


def test_what_is_ones_own_or_the_packages_may_be_used() -> None:
    fine = (
        "from megaphone import _core\nfrom megaphone._base.progress import bar\nself._x = cls._y\nrow._replace(a=1)\n"
    )
    assert private_access("megaphone.x", fine + "x.__dict__") == []
    assert len(private_access("a_script", fine)) == 2


@pytest.mark.parametrize(
    ("package", "module"),
    [
        ("from m.run import fit", {"m.fit": ""}),
        ("def fit(): ...", {"m.fit": ""}),
        ("from m.fit.run import fit", {"m.fit": "", "m.fit.run": ""}),
        ("", {"m.fit": "def fit(): ..."}),
        ("", {"m.fit": "class fit: ..."}),
    ],
)
def test_a_module_with_the_name_of_a_function_is_found(package: str, module: dict[str, str]) -> None:
    (said,) = shadows({"m": package, **module})
    assert said.startswith("m.fit: ")


def test_a_package_may_import_its_modules() -> None:
    assert shadows({"m": "from m import fit\nfrom m.fit import Fit", "m.fit": "class Fit: ..."}) == []


@pytest.mark.parametrize(
    "signature",
    [
        "a, b, c, d, e, f, g",
        "a, /, b, *, c, d, e, f, g",
        "a, b, c, d, e, *args, **kwargs",
        "a=1, *, b, c, d, e, f, g=2",
    ],
)
def test_a_seventh_parameter_is_found(signature: str) -> None:
    (said,) = long_signatures("m", f"class A:\n    def f(self, {signature}): ...")
    assert "f has 7 parameters" in said
    assert long_signatures("m", "class A:\n    async def f(self, a, b, c, d, e, f): ...") == []


def test_a_line_too_many_is_found() -> None:
    assert long_file("m", "x = 1\n" * 300) == []
    assert long_file("m", "x = 1\n" * 301) == ["m: 301 lines, more than 300"]


def test_an_import_within_a_function_without_a_reason_is_found() -> None:
    (said,) = late_imports("m", "import a\ndef f():\n    import dask\n    import optuna  # takes long\n")
    assert said.startswith("m:3:")

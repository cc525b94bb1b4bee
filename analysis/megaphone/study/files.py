"""Runs of a study as files that other programs open."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from megaphone.study.results import StudyResults


def export(results: StudyResults, path: Path) -> Path:
    """Write the runs by the suffix of the path."""
    writers: dict[str, Callable[[StudyResults, Path], None]] = {
        ".csv": _csv,
        ".parquet": _parquet,
        ".nc": _netcdf,
        ".netcdf": _netcdf,
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise ValueError(f"runs are written as .csv, .parquet or .nc, not as {path.suffix!r}")
    writer(results, path)
    return path


def _csv(results: StudyResults, path: Path) -> None:
    with results._open() as store:
        store.export_csv(path)


def _parquet(results: StudyResults, path: Path) -> None:
    _require("Parquet", "pyarrow")
    results.columns.frame(series=True).to_parquet(path, engine="pyarrow", index=False)


def _netcdf(results: StudyResults, path: Path) -> None:
    engine: Any = _require("NetCDF", "h5netcdf", "netCDF4").lower()
    attributes = {"version": results._header.version, "checksum": results.checksum, "methods": results.methods}
    results.to_xarray().assign_attrs(attributes).to_netcdf(path, engine=engine)


def _require(what: str, *modules: str) -> str:
    """Give the first of the modules that is installed."""
    for module in modules:
        if importlib.util.find_spec(module) is not None:
            return module
    raise ImportError(f"{what} needs {' or '.join(modules)}: pip install 'megaphone[export]'")

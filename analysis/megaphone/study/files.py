"""Runs of a study as files that other programs open."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from megaphone.study.columns import RunColumns
from megaphone.study.store import opened_to_read

if TYPE_CHECKING:
    import xarray as xr


def write_csv(store: Path, path: Path) -> None:
    """Write a store's rows, one after the other: memory does not depend on how many there are."""
    with opened_to_read(store) as opened:
        opened.export_csv(path)


def write_parquet(columns: RunColumns, path: Path) -> None:
    """Write a row per run, series as a column per period."""
    _require("Parquet", "pyarrow")
    columns.frame(series=True).to_parquet(path, engine="pyarrow", index=False)


def write_netcdf(dataset: Callable[[], xr.Dataset], path: Path) -> None:
    """Write labelled arrays; they are made after it is known that they can be written."""
    engine: Any = _require("NetCDF", "h5netcdf", "netCDF4").lower()
    dataset().to_netcdf(path, engine=engine)


def _require(what: str, *modules: str) -> str:
    """Give the first of the modules that is installed."""
    for module in modules:
        if importlib.util.find_spec(module) is not None:
            return module
    raise ImportError(f"{what} needs {' or '.join(modules)}: pip install 'megaphone[export]'")

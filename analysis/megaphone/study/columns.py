"""The rows of a store as arrays, and the frames and datasets that look into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from megaphone import _core

if TYPE_CHECKING:
    import xarray as xr


class RunColumns:
    """A value for each run in the store, in the order of the runs; the arrays are read-only.

    Attributes
    ----------
    fixed : dict of str to numpy.ndarray
        ``run``, ``group``, ``point``, ``moved`` (-1: none), ``replicate``, ``population``.
    role, status : pandas.Categorical
    factors : dict of str to numpy.ndarray or pandas.Categorical
        By their paths.
    outputs : dict of str to numpy.ndarray
        By their names, [run] or [run][period]; NaN where a run has none.
    """

    def __init__(self, columns: dict[str, Any], header: _core.StudyHeader) -> None:
        self._header = header
        self._messages: list[tuple[int, str]] = columns["messages"]
        self.fixed: dict[str, NDArray[Any]] = {
            name: columns[name] for name in ("run", "group", "point", "moved", "replicate", "population")
        }
        self.role = _words(columns["role"])
        self.status = _words(columns["status"])
        self.factors: dict[str, Any] = {
            path: _words(column) if is_text else column
            for (path, _, is_text), column in zip(header.factors, columns["factors"], strict=True)
        }
        self.outputs: dict[str, NDArray[np.float64]] = {
            row[0]: column for row, column in zip(header.outputs, columns["outputs"], strict=True)
        }

    def __len__(self) -> int:
        return len(self.fixed["run"])

    def frame(self, *, series: bool = False) -> pd.DataFrame:
        """One row per run; with `series` also those, a column per period."""
        fixed = self.fixed
        moved = pd.arrays.IntegerArray(fixed["moved"], fixed["moved"] < 0)
        head = {
            **{name: fixed[name] for name in ("run", "group", "point")},
            "role": self.role,
            "moved": moved,
            **{name: fixed[name] for name in ("replicate", "population")},
            "seed": np.full(len(self), self._header.seed),
            "status": self.status,
            "message": self._message_column(),
        }
        return pd.DataFrame({**head, **self.factors, **self._output_columns(series)}, copy=False)

    def series_frame(self) -> pd.DataFrame:
        """One row per run, output and period."""
        done = self.fixed["run"][np.asarray(self.status == "done")]
        frames = []
        for name, values in self.outputs.items():
            if values.ndim == 1:
                continue
            kept = values[np.asarray(self.status == "done")]
            periods = values.shape[1]
            columns = {
                "run": np.repeat(done, periods),
                "output": name,
                "period": np.tile(np.arange(1, periods + 1), len(kept)),
                "value": kept.ravel(),
            }
            frames.append(pd.DataFrame(columns))
        if not frames:
            return pd.DataFrame({"run": [], "output": [], "period": [], "value": []})
        return pd.concat(frames, ignore_index=True)

    def dataset(self) -> xr.Dataset:
        """Give the outputs over point and replicate."""
        import xarray as xr  # takes half a second to load, which most sessions need not wait for

        header = self._header
        shape = (-1, header.replicates)
        variables: dict[str, Any] = {"status": (("point", "replicate"), _objects(self.status).reshape(shape))}
        lengths: dict[str, int] = {}
        for name, unit, meaning, periods in header.outputs:
            values = self.outputs[name]
            attributes = {"units": unit, "long_name": meaning}
            if periods == 1:
                variables[name] = (("point", "replicate"), values.reshape(shape), attributes)
            else:
                each = each_of(meaning)
                lengths[each] = periods
                variables[name] = (("point", "replicate", each), values.reshape(*shape, periods), attributes)
        return xr.Dataset(variables, {**self._point_coordinates(), **_period_coordinates(lengths)})

    def _point_coordinates(self) -> dict[str, Any]:
        step = self._header.replicates
        first = slice(None, None, step)
        along = "point"
        fixed = self.fixed
        points = fixed["run"][first] // np.uint64(step)
        return {
            along: points,
            "replicate": np.arange(step),
            **{name: (along, fixed[name][first]) for name in ("group", "moved", "population")},
            "role": (along, _objects(self.role)[first]),
            **{
                path: (along, _objects(self.factors[path])[first], {"units": unit})
                for path, unit, _ in self._header.factors
            },
        }

    def _message_column(self) -> NDArray[np.object_]:
        messages = np.full(len(self), "", dtype=object)
        for place, text in self._messages:
            messages[place] = text
        return messages

    def _output_columns(self, series: bool) -> dict[str, NDArray[np.float64]]:
        columns: dict[str, NDArray[np.float64]] = {}
        for name, values in self.outputs.items():
            if values.ndim == 1:
                columns[name] = values
            elif series:
                columns.update({f"{name}[{k + 1}]": values[:, k] for k in range(values.shape[1])})
        return columns


def _words(column: tuple[NDArray[np.integer[Any]], list[str]]) -> pd.Categorical[Any]:
    codes, words = column
    return pd.Categorical.from_codes(codes, pd.Index(words))


def _objects(column: Any) -> NDArray[Any]:
    """Words as Python has them; numbers as they are."""
    return np.asarray(column, dtype=object) if isinstance(column, pd.Categorical) else column


def _period_coordinates(lengths: dict[str, int]) -> dict[str, Any]:
    return {each: (each, np.arange(1, length + 1)) for each, length in lengths.items()}


def each_of(meaning: str) -> str:
    """Tell what a value of an output spans, "run", "week" or "day", from its description."""
    return next((each for each in ("week", "day") if meaning.endswith(f", each {each}")), "run")

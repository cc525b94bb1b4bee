"""A calibration in files and pictures."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from megaphone.calibration import effects_file
from megaphone.calibration.fitted import Fitted

if TYPE_CHECKING:
    from megaphone.drawing.style import Picture


class Calibration(Fitted):
    """What the figures say of the parameters: the draws and tables of `Fitted`, and what is written from them.

    Made by `calibrate`.
    """

    def write(self, path: str | os.PathLike[str]) -> tuple[Path, Path]:
        """Write an effects file with joint draws, and the draws beside it, for ``run.effects`` of a scenario.

        Effects that the figures tell nothing about keep their place in the effects file that this one extends.

        Parameters
        ----------
        path
            Of the effects file, such as "effects/calibrated.toml"; its folder is made if need be.

        Returns
        -------
        tuple of pathlib.Path
            The effects file and the CSV of the draws.
        """
        return effects_file.write(self, Path(path))

    def plot_predictive(self, *, title: str | None = None) -> Picture:
        """Draw the observed weeks over what the engine simulates at the draws."""
        from megaphone.calibration.pictures import plot_predictive  # loads matplotlib

        return plot_predictive(self, title=title)

    def plot_parameters(self, *, title: str | None = None) -> Picture:
        """Draw every parameter before and after the figures were seen."""
        from megaphone.calibration.pictures import plot_parameters  # loads matplotlib

        return plot_parameters(self, title=title)

    def __repr__(self) -> str:
        return f"<Calibration to {len(self.observed.weeks)} weeks: {len(self.draws)} draws of {self.draws.shape[1]}>"

"""What is searched for, and among what."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from megaphone._base.arguments import require_threads
from megaphone.errors import InputError

CANDIDATES = 480
OBJECTIVES = ("lift", "chance")

SearchFile: TypeAlias = str | os.PathLike[str]


@dataclass(frozen=True)
class SearchSettings:
    """What is searched for, and among what.

    Attributes
    ----------
    file : path, optional
        A TOML file that says what may be varied (analysis/OPTIMISE.md).
    objective : str
        "lift": the expected lift over the baseline. "chance": the chance that the lift is at least `at_least`.
    at_least : float, optional
        In the unit of the outcome.
    allow_mandates : bool
        Also try levers that the lever file marks as compared only.
    allow_pay_per_share : bool
        Also try levers that pay people for each share.
    at_least_per_department : float, optional
        Each lever must be for at least so many (1 or more) or such a proportion (below 1) of each department.
    candidates : int
        Policies tried at most.
    threads : int
        0 is all; the answer does not depend on it.
    """

    file: SearchFile | None = None
    objective: str = "lift"
    at_least: float | None = None
    allow_mandates: bool = False
    allow_pay_per_share: bool = False
    at_least_per_department: float | None = None
    candidates: int = CANDIDATES
    threads: int = 0

    @classmethod
    def of(cls, search: SearchSettings | SearchFile | None) -> SearchSettings:
        """Give settings as they are; a path is that of the file, and None stands for the usual settings.

        Raises TypeError for anything else.
        """
        if isinstance(search, SearchSettings):
            return search
        if search is not None and not isinstance(search, str | os.PathLike):
            raise TypeError(f"search must be a SearchSettings or the path of a TOML file, but is {search!r}")
        return cls(file=search)

    @property
    def path(self) -> Path | None:
        """The file."""
        return None if self.file is None else Path(self.file)

    def check(self) -> None:
        """Raise `InputError` for what cannot be."""
        require_threads(self.threads)
        if self.objective not in OBJECTIVES:
            raise InputError(f"objective must be 'lift' or 'chance', but is '{self.objective}'")
        if (self.objective == "chance") != (self.at_least is not None):
            raise InputError("the objective 'chance' and at_least, the lift to be reached, go together")
        for name, value in (("at_least", self.at_least), ("at_least_per_department", self.at_least_per_department)):
            if value is not None and not value > 0:
                raise InputError(f"{name} must be above 0, but is {value}")
        if self.candidates < 1:
            raise InputError(f"candidates must be at least 1, but is {self.candidates}")

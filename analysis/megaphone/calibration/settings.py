"""How a calibration is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from megaphone._base.arguments import require_threads
from megaphone.calibration.priors import Prior

COMPANIES = 8_000
DRAWS = 500


@dataclass(frozen=True)
class CalibrationSettings:
    """How a calibration is made.

    Attributes
    ----------
    priors : mapping of str to Prior or None, optional
        Priors by dotted path in place of the usual ones (`default_priors`), or of further parameters; None leaves one
        out, which then stays as the scenario has it.
    companies : int
        How many to simulate, at a fourth as many points.
    draws : int
        How many to keep.
    threads : int
        0 is all; results do not depend on it.
    """

    priors: Mapping[str, Prior | None] | None = None
    companies: int = COMPANIES
    draws: int = DRAWS
    threads: int = 0

    def check(self) -> None:
        """Raise `InputError` for what cannot be."""
        require_threads(self.threads)

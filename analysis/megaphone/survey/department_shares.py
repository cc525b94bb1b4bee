"""How much of the differences between people lies between departments, as effects of the model.

Of SIC it is ICC(1) of the score, free of measurement error. Relationships differ between departments also because
communication does: ICC(EOR) = gamma^2 ICC(SIC) + (1 - gamma^2) omega (sim/MODEL.md, equation 2), which gives omega, the
share of what else moves them. Its error is by the delta method; the three figures it comes from are taken to err
independently, although departments with much of one have much of the other, so it is rather too large.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from megaphone.survey.codebook import ASSUMED_RELIABILITY

_NORMAL_95 = 1.959964
_LEAST_REST = 0.1  # of the variance of EOR, that SIC leaves; with less nothing is said of its source (assumption)


@dataclass(frozen=True)
class Share:
    """A proportion with its standard error."""

    value: float
    error: float


def with_department_shares(
    paths: pd.DataFrame, iccs: pd.DataFrame, reliabilities: pd.DataFrame, notes: list[str]
) -> pd.DataFrame:
    """Add the department shares of SIC, and of what else moves EOR, to the estimated paths; say in `notes` how."""
    sic = _free_of_error("sic", iccs, reliabilities)
    if sic is None:
        return paths
    share, reliability = sic
    notes.append(f"department_share_of_sic is ICC(1) of the SIC score divided by its reliability, {reliability:.2f}.")
    rows = [_row("department_share_of_sic", share)]
    eor = _free_of_error("eor", iccs, reliabilities)
    gamma = paths[paths["path"] == "sic_to_eor"].to_dict("records")
    if eor is not None and gamma:
        path = Share(gamma[0]["estimate"], gamma[0]["se"])
        if 1 - path.value**2 >= _LEAST_REST:
            rows.append(_row("department_share_of_attitudes", share_of_the_rest(share, eor[0], path)))
            notes.append(
                "department_share_of_attitudes is what ICC(1) of the EOR score, divided by its reliability "
                f"({eor[1]:.2f}), has beyond what SIC brings; motivations are taken to be like the relationship."
            )
    added = pd.DataFrame(rows, columns=["path", "estimate", "se", "low", "high"])
    return added if paths.empty else pd.concat([paths, added], ignore_index=True)


def share_of_the_rest(sic: Share, eor: Share, path: Share) -> Share:
    """Give omega, by which what SIC does not explain of EOR lies between departments."""
    explained, rest = path.value**2, 1 - path.value**2
    omega = (eor.value - explained * sic.value) / rest
    by_path = 2 * path.value * (omega - sic.value) / rest
    return Share(omega, math.hypot(eor.error / rest, explained * sic.error / rest, by_path * path.error))


def _free_of_error(scale: str, iccs: pd.DataFrame, reliabilities: pd.DataFrame) -> tuple[Share, float] | None:
    """ICC(1) of a score divided by its reliability, and the reliability; None where it is not known."""
    found = iccs[(iccs["scale"] == scale) & iccs["icc1"].notna()]
    if found.empty:
        return None
    of_scale = reliabilities[reliabilities["scale"] == scale].to_dict("records")
    told = [of_scale[0][name] for name in ("omega", "alpha", "declared")] if of_scale else []
    known = [value for value in told if pd.notna(value) and value > 0]
    reliability = float(known[0]) if known else ASSUMED_RELIABILITY
    return Share(float(found["icc1"].iloc[0]) / reliability, float(found["se"].iloc[0]) / reliability), reliability


def _row(name: str, share: Share) -> tuple[str, float, float, float, float]:
    reach = _NORMAL_95 * share.error
    return name, share.value, share.error, share.value - reach, share.value + reach

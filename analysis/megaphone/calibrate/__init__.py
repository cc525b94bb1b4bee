"""Calibration to what was seen: a platform's weekly figures become an effects file with joint draws.

`megaphone.calibrate` is the function of the same name; everything else is imported from here::

    from megaphone.calibrate import LogNormal, read_observed

`megaphone.calibrate.recovery` tests how well known parameters are recovered.
"""

from megaphone.calibrate._calibration import Calibration, calibrate
from megaphone.calibrate._observed import Observed, read_observed
from megaphone.calibrate._priors import LogitNormal, LogNormal, Prior, TruncatedNormal, default_priors

__all__ = [
    "Calibration",
    "LogNormal",
    "LogitNormal",
    "Observed",
    "Prior",
    "TruncatedNormal",
    "calibrate",
    "default_priors",
    "read_observed",
]

"""Calibration to what was seen: a platform's weekly figures become an effects file with joint draws.

`megaphone.calibrate` is the function; priors and figures are imported from here::

    from megaphone.calibration import LogNormal, read_observed

`megaphone.calibration.recovery` tests how well known parameters are recovered.
"""

from megaphone.calibration.calibration import Calibration
from megaphone.calibration.fitting import calibrate
from megaphone.calibration.observed import Observed, read_observed
from megaphone.calibration.priors import LogitNormal, LogNormal, Prior, TruncatedNormal, default_priors
from megaphone.calibration.settings import CalibrationSettings

__all__ = [
    "Calibration",
    "CalibrationSettings",
    "LogNormal",
    "LogitNormal",
    "Observed",
    "Prior",
    "TruncatedNormal",
    "calibrate",
    "default_priors",
    "read_observed",
]

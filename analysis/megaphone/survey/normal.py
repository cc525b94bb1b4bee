"""Two normal variables together: the chance that both stay below a threshold, and its derivatives.

Source: D. B. Owen (1956), "Tables for computing bivariate normal probabilities", Annals of Mathematical Statistics 27,
1075-1090; the T function is SciPy's.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, owens_t

Array = NDArray[np.float64]

FAR = 9.0
"""Stands for infinity: beyond it lies less than 1e-18 of a normal distribution."""

_TINY = 1e-30  # in the place of a threshold of exactly 0, which the T function's argument divides by


def below_both(h: Array, k: Array, rho: Array) -> Array:
    """Give P(X <= h and Y <= k) for standard normals that correlate by rho; broadcasts.

    Parameters
    ----------
    h, k
        Thresholds within [-FAR, FAR].
    rho
        Correlations in (-1, 1).
    """
    h = np.where(h == 0, _TINY, h)
    k = np.where(k == 0, _TINY, k)
    root = np.sqrt((1 - rho) * (1 + rho))
    opposite = np.where((h < 0) != (k < 0), 0.5, 0.0)
    tails = owens_t(h, (k - rho * h) / (h * root)) + owens_t(k, (h - rho * k) / (k * root))
    return np.asarray(0.5 * (ndtr(h) + ndtr(k)) - tails - opposite)


def density(x: Array) -> Array:
    """Give the standard normal density."""
    return np.asarray(np.exp(-0.5 * x * x) / np.sqrt(2 * np.pi))


def joint_density(h: Array, k: Array, rho: Array) -> Array:
    """Give the density of the pair at (h, k), which is also the derivative of `below_both` by rho."""
    rest = (1 - rho) * (1 + rho)
    return np.asarray(np.exp(-0.5 * (h * h - 2 * rho * h * k + k * k) / rest) / (2 * np.pi * np.sqrt(rest)))


def slope_by_threshold(h: Array, k: Array, rho: Array) -> Array:
    """Give the derivative of `below_both` by h."""
    return np.asarray(density(h) * ndtr((k - rho * h) / np.sqrt((1 - rho) * (1 + rho))))

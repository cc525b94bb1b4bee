"""Polychoric correlations: of the normal variables behind pairs of ordinal items, all pairs at once.

Two steps (Olsson 1979, Psychometrika 44, 443-460): thresholds from the margins, then the correlation by maximum
likelihood, here by Fisher scoring.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from megaphone.survey.answers import Answers
from megaphone.survey.normal import FAR, Array, below_both, joint_density, slope_by_threshold

HIGHEST = 0.99
"""No correlation of two items is taken to be nearer to 1."""

_ROUNDS = 50


def tables(answers: Answers, first: NDArray[np.intp], second: NDArray[np.intp]) -> Array:
    """Count how often each pair of categories was answered: [pair][category of the first][of the second]."""
    most = answers.thresholds.shape[1] - 1
    marks = (answers.category[:, :, None] == np.arange(most)) * answers.given[:, :, None]
    flat = marks.reshape(answers.people, -1)
    counts = (flat.T @ flat).reshape(answers.items, most, answers.items, most)
    return np.asarray(counts[first, :, second, :])


def polychoric(counts: Array, h: Array, k: Array, start: Array) -> Array:
    """Find the correlation under which each table is the likeliest: [pair].

    Parameters
    ----------
    counts
        See `tables`.
    h : [pair][threshold + 2], k : likewise
        Thresholds of the first and of the second item, see `Answers.thresholds`.
    start : [pair]
        Where to begin.
    """
    shares = counts / counts.sum(axis=(1, 2), keepdims=True)
    rho = np.clip(start, -HIGHEST, HIGHEST)
    for _ in range(_ROUNDS):
        chance, slope = cells(h, k, rho)
        information = np.maximum((slope**2 / chance).sum(axis=(1, 2)), 1e-12)  # 0 for an item with one category only
        step = (shares * slope / chance).sum(axis=(1, 2)) / information
        moved = np.clip(rho + step, -HIGHEST, HIGHEST)
        change, rho = np.abs(moved - rho).max(), moved
        if change < 1e-6:  # the next step would be smaller by far
            break
    return rho


def cells(h: Array, k: Array, rho: Array) -> tuple[Array, Array]:
    """Chance of each cell of the tables, and its derivative by the correlation; 1 and 0 for cells that are not used."""
    below = np.zeros((len(rho), h.shape[1], k.shape[1]))  # at -FAR it is 0
    slopes = np.zeros_like(below)  # 0 at either end
    below[:, -1, :], below[:, :, -1] = ndtr(k), ndtr(h)
    inner = h[:, 1:-1, None], k[:, None, 1:-1], rho[:, None, None]
    below[:, 1:-1, 1:-1], slopes[:, 1:-1, 1:-1] = below_both(*inner), joint_density(*inner)
    chance, slope = (np.diff(np.diff(each, axis=1), axis=2) for each in (below, slopes))
    empty = (np.diff(h, axis=1) == 0)[:, :, None] | (np.diff(k, axis=1) == 0)[:, None, :]
    return np.where(empty, 1.0, np.maximum(chance, 1e-12)), np.where(empty, 0.0, slope)


def by_threshold(h: Array, k: Array, rho: Array) -> Array:
    """Differentiate the chance of being below an inner threshold of the first item by it: [pair][threshold][category].

    The category is the second item's.
    """
    inner = h[:, 1:-1, None]
    slope = np.diff(slope_by_threshold(inner, k[:, None, :], rho[:, None, None]), axis=2)
    return np.asarray(np.where(inner < FAR, slope, 0.0))

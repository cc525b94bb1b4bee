"""What the people and the network of one population are like, in figures about all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from megaphone import _core
from megaphone.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Network:
    """The social network of one population.

    Attributes
    ----------
    measures : pandas.Series
        By name. Of the undirected network, in which two employees are colleagues when one sees the other's shares:
        ``employees``, ``pairs``, ``mean_degree``, ``max_degree``, ``degree_gini``, ``components``,
        ``largest_component`` (employees), ``isolated`` (employees without colleagues), ``mean_clustering`` (mean over
        employees of the proportion of pairs of their colleagues that are tied), ``transitivity`` (proportion of paths
        of two ties that are closed), ``within_department`` (proportion of pairs), ``deepest_core``, ``mean_distance``
        (ties, over pairs of employees that a path connects; from 5,000 employees evenly spread where there are more).
        Of the directed one: ``ties``, ``reciprocity``.
    degrees : numpy.ndarray of int, one an employee
        Numbers of colleagues, largest first.
    remarks : list of str
        What the generator could not meet, in words.
    """

    measures: pd.Series[float]
    degrees: NDArray[np.uint32]
    remarks: list[str]


def network(scenario: Scenario, *, population: int = 1) -> Network:
    """Measure the network of a scenario, generated or from files.

    Parameters
    ----------
    scenario
        The scenario.
    population
        Which of the populations of its run, counted over all draws of the effects; from 1. Networks from files are the
        same in all, unless ties are sampled.

    Raises
    ------
    InputError
        As `compare` does.
    ValueError
        For a population below 1.
    """
    if population < 1:
        raise ValueError(f"population is counted from 1, but is {population}")
    told = _core.network(scenario.core, population - 1)
    return Network(pd.Series(told.measures, name="value"), told.degrees, told.remarks)


@dataclass(frozen=True, eq=False)
class Attitudes:
    """How the traits of one population hang together at the start, as a survey without error would find it.

    Attributes
    ----------
    correlations, between : pandas.DataFrame, trait by trait
        Correlations over employees, and over the means of departments (each department counts once; NaN for fewer than
        three).
    icc : pandas.Series, by trait
        ICC(1), the proportion of variance that departments have in common, from a one-way analysis of variance with the
        mean group size corrected for unequal groups; NaN for a single department.
    """

    correlations: pd.DataFrame
    between: pd.DataFrame
    icc: pd.Series[float]


def attitudes(scenario: Scenario, *, draw: int = 1, population: int = 1) -> Attitudes:
    """Draw the people of one population and tell how their traits hang together; nobody's scores are shown.

    Parameters
    ----------
    scenario
        The scenario.
    draw, population
        Draw of the effects, population within the draw; from 1.

    Raises
    ------
    InputError
        For a number that the scenario does not have, and as `compare` does.
    """
    told = _core.attitudes(scenario.core, draw, population)
    traits = told.traits
    return Attitudes(
        pd.DataFrame(told.correlations, traits, traits),
        pd.DataFrame(told.between, traits, traits),
        pd.Series(told.icc, traits, name="icc"),
    )

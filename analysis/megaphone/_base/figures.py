"""Numbers as every output prints them: the library decides how many digits a reader sees."""

from __future__ import annotations

import math

from megaphone import _core


def figure(value: float, error: float = math.nan) -> str:
    """Write a number to the leading digit of its standard error.

    An error of 0 is that of an exact number; without one, three digits count. "-" is what cannot be known.
    """
    return _core.printed(value, error)


def percent(proportion: float, error: float = math.nan) -> str:
    """Write a proportion in percent, to the leading digit of its standard error."""
    return f"{figure(100 * proportion, 100 * error)} %"


def interval(mean: float, error: float, low: float, high: float) -> str:
    """Write "low to high" to the leading digit of the mean's standard error; an end is "0" only where it is 0."""
    _, shown_low, shown_high = _core.printed_interval(mean, error, low, high)
    return f"{shown_low} to {shown_high}"


def as_typed(value: float) -> str:
    """Write a number that somebody gave, such as a budget: to hundredths."""
    return _core.printed_as_typed(value)

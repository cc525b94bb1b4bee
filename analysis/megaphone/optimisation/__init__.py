"""The best policy within a budget: searched under common random numbers, shown in fresh futures.

    >>> found = megaphone.optimise(scenario, budget=40_000)
    >>> print(found.answer)
    >>> found.write("results/best")

analysis/OPTIMISE.md says what is searched, how, and what the figures mean.
"""

from megaphone.optimisation.optimising import optimise
from megaphone.optimisation.optimum import Optimum
from megaphone.optimisation.settings import SearchSettings

__all__ = ["Optimum", "SearchSettings", "optimise"]

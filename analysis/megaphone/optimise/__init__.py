"""The best policy within a budget: searched under common luck, shown under fresh luck.

    >>> found = megaphone.optimise(scenario, budget=40_000)
    >>> print(found.answer)
    >>> found.write("results/best")

analysis/OPTIMISE.md says what is searched, how, and what the figures mean.
"""

from megaphone.optimise._optimise import optimise
from megaphone.optimise._result import Optimum

__all__ = ["Optimum", "optimise"]

"""Whether tools agree on the mean cascade size, from each one's mean, standard deviation and number of replicates."""

import math

# Chance that a table of correct tools is rejected, shared out equally over its comparisons (Bonferroni).
FALSE_ALARMS = 0.01


def two_sided_chance(t: float, degrees: int) -> float:
    """Chance that Student's t with so many degrees of freedom is further from 0 than `t`.

    With t = sqrt(degrees) tan(angle) the density becomes a power of a cosine, summed here by the midpoint rule.
    """
    scale = math.exp(math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)) / math.sqrt(math.pi)
    angle = math.atan(abs(t) / math.sqrt(degrees))
    steps = 10_000
    width = (math.pi / 2 - angle) / steps
    return 2 * scale * width * sum(math.cos(angle + (i + 0.5) * width) ** (degrees - 1) for i in range(steps))


def chance_of_difference(a: dict, b: dict) -> float:
    """Chance that two correct tools differ at least as much as these two lines of JSON do.

    A cascade may die early, so sizes may have two modes. A few replicates can miss the rarer one, and then their
    standard deviation is far too small; or meet it, and then it is the other's that is too small. So the larger of
    the two counts, with its own degrees of freedom.
    """
    wider = max(a, b, key=lambda run: run["sd_size"])
    error = wider["sd_size"] * math.sqrt(1 / a["replicates"] + 1 / b["replicates"])
    difference = a["mean_size"] - b["mean_size"]
    if error == 0:
        return 1.0 if difference == 0 else 0.0
    return two_sided_chance(difference / error, wider["replicates"] - 1)

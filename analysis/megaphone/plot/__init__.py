"""Pictures of results, with matplotlib.

Every function returns a `Picture`, a figure that notebooks show and that `save` writes as PNG and SVG. Colours are
distinguishable with any colour vision (Okabe & Ito 2008). From the command line, ``python -m megaphone.plot
RESULTS_FOLDER PICTURE.png`` draws the timeline of a results folder.
"""

from megaphone.drawing.style import Picture, save
from megaphone.optimisation.frontier_picture import plot_frontier
from megaphone.plot.comparison import plot_lift, plot_timeline
from megaphone.plot.morris import plot_morris
from megaphone.plot.over_time import plot_indices_over_time
from megaphone.plot.rank_correlations import plot_prcc
from megaphone.plot.sobol import plot_sobol

__all__ = [
    "Picture",
    "plot_frontier",
    "plot_indices_over_time",
    "plot_lift",
    "plot_morris",
    "plot_prcc",
    "plot_sobol",
    "plot_timeline",
    "save",
]

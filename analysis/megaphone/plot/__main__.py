"""Draws the timeline of a results folder: ``python -m megaphone.plot RESULTS_FOLDER PICTURE.png [TITLE]``."""

import sys
from pathlib import Path

from megaphone.comparison import Comparison
from megaphone.loading import load
from megaphone.plot import plot_timeline


def main(arguments: list[str]) -> None:
    """Draw what the command line asks for."""
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    comparison = load(arguments[0])
    if not isinstance(comparison, Comparison):
        sys.exit(f"{arguments[0]} is no results folder of a comparison")
    title = arguments[2] if len(arguments) == 3 else None
    plot_timeline(comparison, title=title).savefig(Path(arguments[1]))


if __name__ == "__main__":
    main(sys.argv[1:])

"""What all pictures share: the figure, its colours and its letters."""

from __future__ import annotations

import io
import os
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

# Okabe & Ito (2008): distinguishable with any colour vision. Grey is for what is compared with.
GREY = "#6B6B6B"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
INK = "#222222"
FAINT = "#5A5A5A"
RULE = "#E3E3E3"
TINT = "#9CCBE8"  # of the first colour
GREY_TINT = "#C4C4C4"
_TITLE_LETTER, _NOTE_LETTER = 0.125, 0.064  # widths in inches, a little more than the mean

_SETTINGS: Any = {
    "font.family": ["DejaVu Sans"],
    "font.size": 10,
    "svg.hashsalt": "megaphone",
    "svg.fonttype": "none",
}


class Picture(Figure):
    """A figure that notebooks show by itself; `save` or `savefig` writes it."""

    def _repr_png_(self) -> bytes:
        buffer = io.BytesIO()
        self.savefig(buffer, format="png")
        return buffer.getvalue()

    def savefig(self, fname: Any, **options: Any) -> None:
        """Write the figure; the same figure gives the same bytes."""
        kind = str(options.get("format") or Path(str(fname)).suffix.lstrip("."))
        undated = {"metadata": {"Date": None}} if kind == "svg" else {}
        with matplotlib.rc_context(_SETTINGS):
            super().savefig(fname, **{"dpi": 150, "facecolor": "white", **undated, **options})


def save(picture: Figure, stem: str | os.PathLike[str]) -> tuple[Path, Path]:
    """Write a picture as ``stem.png`` and ``stem.svg``.

    Returns
    -------
    tuple of pathlib.Path
        The two files.
    """
    files = Path(f"{os.fspath(stem)}.png"), Path(f"{os.fspath(stem)}.svg")
    for file in files:
        picture.savefig(file)
    return files


def picture(
    rows: int, columns: int, size: tuple[float, float], *, share_x: bool = False, share_y: bool = False
) -> tuple[Picture, list[Axes]]:
    """Panels in reading order, with nothing drawn but the axes."""
    with matplotlib.rc_context(_SETTINGS):
        figure = Picture(figsize=size, layout=ConstrainedLayoutEngine(w_pad=0.1, h_pad=0.1, wspace=0.03, hspace=0.05))
        panels = figure.subplots(rows, columns, sharex=share_x, sharey=share_y, squeeze=False)
    flat = [panel for line in panels for panel in line]
    for panel in flat:
        panel.spines[["top", "right"]].set_visible(False)
        panel.spines[["left", "bottom"]].set_color(FAINT)
        panel.tick_params(colors=FAINT, labelsize=9)
    return figure, flat


def finish(figure: Picture, title: str | None, note: str) -> Picture:
    """Title above on the left, how to read it below, both in as many lines as they need."""
    if title:
        title = textwrap.fill(title, int(figure.get_figwidth() / _TITLE_LETTER))
        figure.suptitle(title, x=0.012, ha="left", fontsize=13, color=INK, fontweight="bold")
    note = textwrap.fill(note, int(figure.get_figwidth() / _NOTE_LETTER))
    figure.supxlabel(note, x=0.012, ha="left", fontsize=8.5, color=FAINT)
    return figure


def label(panel: Axes, text: str) -> None:
    """Name a panel, above it on the left."""
    panel.set_title(text, loc="left", fontsize=10.5, color=INK, fontweight="bold")


def coloured(names: Sequence[str], *, grey: Sequence[str] = ()) -> dict[str, str]:
    """Give each name a colour; those in `grey` are grey, and so is whatever comes after the last colour."""
    bright = [name for name in names if name not in grey]
    colours = dict.fromkeys(names, GREY)
    colours.update(zip(bright, COLOURS, strict=False))
    return colours


def readable(name: str) -> str:
    """Write a name of the library in words."""
    words = str(name).replace("_", " ").split(" ")
    return " ".join({"eor": "EOR", "sic": "SIC"}.get(word, word) for word in words)

"""Files that may be compressed by gzip, read with memory that is bounded by what they can hold."""

from __future__ import annotations

import gzip
from pathlib import Path

from megaphone._base.toml_file import refuse

_LARGEST_GROWTH = 200
_ALWAYS_ALLOWED = 1 << 24
_PIECE = 1 << 18


def bytes_of(path: Path) -> bytes:
    """Give the content of a file, decompressed when its name ends in .gz.

    Raises `InputError` when it grows more than 200 times, as no table of people does: its size is found first, by a
    pass that keeps nothing. A damaged file raises what `gzip` raises.
    """
    if path.suffix.lower() != ".gz":
        return path.read_bytes()
    most = max(_ALWAYS_ALLOWED, _LARGEST_GROWTH * path.stat().st_size)
    size = 0
    with gzip.open(path) as content:
        while piece := content.read(_PIECE):
            size += len(piece)
            if size > most:
                refuse(str(path), 0, 0, f"decompresses to more than {_LARGEST_GROWTH} times its size, as no table does")
    return gzip.decompress(path.read_bytes())

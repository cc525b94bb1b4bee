"""What may be replaced: an earlier output of the same command, and nothing of somebody's own."""

from __future__ import annotations

from pathlib import Path

from megaphone._errors import InputError


def require_own(path: Path, *heads: str) -> None:
    """Let a file be replaced only when it begins with one of `heads`, as what is written there does.

    Raises
    ------
    InputError
        When something else stands there, such as the survey itself.
    """
    if not path.is_file() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        begin = file.read(max((len(head.encode()) for head in heads), default=0))
    if any(begin.startswith(head.encode()) for head in heads):
        return
    problem = (
        "is there, and is not an earlier output of this command; it would be lost: name another file, or move it away"
    )
    raise InputError(f"{path}: {problem}", str(path), problem=problem)

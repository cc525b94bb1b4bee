"""Arguments that are refused before anything is done."""

from __future__ import annotations

from megaphone.errors import InputError


def require_threads(threads: int) -> None:
    """Refuse a number of threads below 0; 0 is all."""
    if threads < 0:
        raise refusal("threads", f"must be 0 (all) or more, but is {threads}")


def require_text(name: str, text: str) -> None:
    """Refuse a text that no file can hold: with one half of a surrogate pair."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        shown = text.encode("utf-8", "backslashreplace").decode()[:80]
        problem = f"holds half a character (an unpaired surrogate) at letter {error.start + 1}: '{shown}'"
        raise refusal(name, problem) from None


def refusal(name: str, problem: str) -> InputError:
    """Make the error of an argument."""
    return InputError(f"{name}: {problem}", name, problem=problem)

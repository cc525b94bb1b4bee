"""Answers in words: which of the usual scales they are, so that a codebook can propose their numbers.

The scales are those that survey tools offer ready-made, in English and German, from least to most.
"""

from __future__ import annotations

import re
from collections.abc import Collection

MOST_WORDS = 11
"""A column with more different texts is not taken for answers on a scale."""

_SCALES = """
strongly disagree | disagree | neither agree nor disagree | agree | strongly agree
strongly disagree | somewhat disagree | neither agree nor disagree | somewhat agree | strongly agree
strongly disagree | disagree | neutral | agree | strongly agree
strongly disagree | disagree | undecided | agree | strongly agree
strongly disagree | disagree | agree | strongly agree
completely disagree | disagree | neither agree nor disagree | agree | completely agree
strongly disagree | disagree | somewhat disagree | neither agree nor disagree | somewhat agree | agree | strongly agree
strongly disagree | disagree | slightly disagree | neither agree nor disagree | slightly agree | agree | strongly agree
strongly disagree | disagree | somewhat disagree | neutral | somewhat agree | agree | strongly agree
extremely unlikely | somewhat unlikely | neither likely nor unlikely | somewhat likely | extremely likely
very unlikely | unlikely | neither likely nor unlikely | likely | very likely
very unlikely | unlikely | neutral | likely | very likely
extremely dissatisfied | somewhat dissatisfied | neither satisfied nor dissatisfied | somewhat satisfied \
| extremely satisfied
very dissatisfied | dissatisfied | neither satisfied nor dissatisfied | satisfied | very satisfied
never | rarely | sometimes | often | always
never | sometimes | about half the time | most of the time | always
not at all | a little | a moderate amount | a lot | a great deal
not at all | slightly | moderately | very | extremely
not at all | to a small extent | to some extent | to a large extent | to a very large extent
definitely not | probably not | might or might not | probably yes | definitely yes
stimme überhaupt nicht zu | stimme nicht zu | weder noch | stimme zu | stimme voll und ganz zu
stimme überhaupt nicht zu | stimme eher nicht zu | teils/teils | stimme eher zu | stimme voll und ganz zu
stimme gar nicht zu | stimme eher nicht zu | teils/teils | stimme eher zu | stimme voll zu
stimme überhaupt nicht zu | stimme nicht zu | stimme eher nicht zu | weder noch | stimme eher zu | stimme zu \
| stimme voll und ganz zu
trifft überhaupt nicht zu | trifft eher nicht zu | teils/teils | trifft eher zu | trifft voll und ganz zu
trifft gar nicht zu | trifft eher nicht zu | teils/teils | trifft eher zu | trifft voll zu
trifft nicht zu | trifft eher nicht zu | teils/teils | trifft eher zu | trifft zu
nie | selten | manchmal | oft | immer
sehr unzufrieden | unzufrieden | weder noch | zufrieden | sehr zufrieden
"""
_NO_ANSWER = re.compile(
    r"^(don'?t know|do not know|not applicable|n/?a|no (answer|opinion)|prefer not to (say|answer)|refused|missing|"
    r"weiß nicht|weiss nicht|keine (angabe|antwort|meinung)|k\.?\s?a\.?|trifft auf mich nicht zu|nicht anwendbar)$"
)


def numbers_of(words: Collection[str]) -> dict[str, int]:
    """Give the numbers of answers, from 1, if a usual scale has all of them; else nothing.

    Of several scales that have all, the shortest counts, so a word that nobody chose keeps its number.
    """
    wanted = {_bare(word): word for word in words}
    holding = [scale for scale in _scales() if set(wanted) <= set(scale)]
    if not wanted or not holding:
        return {}
    scale = min(holding, key=len)
    return {wanted.get(word, word.capitalize()): number for number, word in enumerate(scale, 1)}


def means_no_answer(word: str) -> bool:
    """Tell whether a text says that there is no answer."""
    return _NO_ANSWER.match(_bare(word)) is not None


def _scales() -> list[list[str]]:
    lines = _SCALES.replace("\\\n", "").strip().splitlines()
    return [[word.strip() for word in line.split("|")] for line in lines]


def _bare(word: str) -> str:
    return " ".join(word.lower().split())

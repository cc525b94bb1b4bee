"""Surveys drawn from known effects: the equations of sim/MODEL.md (1-4) and items, in plain numpy."""

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Array = NDArray[np.float64]

MOTIVATIONS = ("self_enhancement", "altruism", "enjoyment")
TRUE = {
    "sic_to_eor": 0.6,
    "eor_to_self_enhancement": 0.33,
    "eor_to_altruism": 0.25,
    "eor_to_enjoyment": 0.4,
    "eor_to_intention": 0.3,
    "self_enhancement_to_intention": 0.2,
    "altruism_to_intention": 0.12,
    "enjoyment_to_intention": 0.25,
    "motivation_residual_correlation": 0.4,
}
ITEMS = {"sic": 5, "eor": 6, "self_enhancement": 3, "altruism": 3, "enjoyment": 3, "intention": 4}
COLUMNS = [f"{name}{number + 1}" for name, count in ITEMS.items() for number in range(count)]


def traits(
    random: np.random.Generator, people: int, *, share: float = 0.08, size: int = 20, of_rest: float = 0
) -> tuple[Array, Array]:
    """Traits of people, [person][construct], and their departments of `size`.

    To departments is due `share` of SIC, and `of_rest` of what else moves EOR.
    """
    department = np.arange(people) // size
    common = random.normal(size=department[-1] + 1)[department]
    sic = np.sqrt(share) * common + np.sqrt(1 - share) * random.normal(size=people)
    gamma = TRUE["sic_to_eor"]
    rest = random.normal(size=people)
    if of_rest:
        rest = np.sqrt(1 - of_rest) * rest + np.sqrt(of_rest) * random.normal(size=department[-1] + 1)[department]
    eor = gamma * sic + np.sqrt(1 - gamma**2) * rest
    load = np.array([TRUE[f"eor_to_{name}"] for name in MOTIVATIONS])
    rho, own = TRUE["motivation_residual_correlation"], np.sqrt(1 - load**2)
    residual = np.sqrt(rho) * random.normal(size=(people, 1)) + np.sqrt(1 - rho) * random.normal(size=(people, 3))
    motivations = load * eor[:, None] + own * residual
    slopes = np.array([TRUE[f"{name}_to_intention"] for name in ("eor", *MOTIVATIONS)])
    among = np.eye(4)
    among[0, 1:] = among[1:, 0] = load
    among[1:, 1:] = np.outer(load, load) + rho * np.outer(own, own)
    np.fill_diagonal(among, 1)
    explained = slopes @ among @ slopes
    intention = np.column_stack([eor, motivations]) @ slopes + np.sqrt(1 - explained) * random.normal(size=people)
    return np.column_stack([sic, eor, motivations, intention]), department


def answers(random: np.random.Generator, trait: Array, *, points: int, missing: float = 0.1) -> Array:
    """Answers on a scale of so many points, skewed differently from item to item; continuous when points is 0."""
    columns = []
    for place, count in enumerate(ITEMS.values()):
        for number in range(count):
            loading = 0.6 + 0.25 * number / (count - 1)
            behind = loading * trait[:, place] + np.sqrt(1 - loading**2) * random.normal(size=len(trait))
            cuts = np.linspace(-2.0, 1.2, max(points - 1, 1)) + 0.2 * ((number + place) % 3 - 1)
            columns.append(np.digitize(behind, cuts) + 1.0 if points else behind)
    values = np.column_stack(columns)
    values[random.random(values.shape) < missing] = np.nan
    return values


def survey(seed: int, *, people: int = 419, points: int = 7, missing: float = 0.1, of_rest: float = 0) -> pd.DataFrame:
    """A survey as its file would have it: texts, a department and a column each for COLUMNS."""
    random = np.random.default_rng(seed)
    trait, department = traits(random, people, of_rest=of_rest)
    cells = pd.DataFrame(answers(random, trait, points=points, missing=missing), columns=COLUMNS)
    texts = cells.map(lambda value: "" if np.isnan(value) else f"{value:.10g}")
    texts.insert(0, "team", [f"T{number:02.0f}" for number in department])
    return texts


def codebook(points: int = 7, names: tuple[str, ...] = tuple(ITEMS), extra: str = "") -> str:
    """The codebook of `survey`, of these constructs."""
    least, most = (1, points) if points else (-9, 9)
    parts = ['[file]\ndepartment = "team"\n' + extra]
    for name in names:
        columns = ", ".join(f'"{name}{number + 1}"' for number in range(ITEMS[name]))
        parts.append(f"[{name}]\nitems = [{columns}]\nmin = {least}\nmax = {most}\n")
    return "\n".join(parts)


def written(folder: Path, cells: pd.DataFrame, text: str) -> tuple[Path, Path]:
    """The files of a survey and of its codebook."""
    cells.to_csv(folder / "survey.csv", index=False)
    (folder / "codebook.toml").write_text(text)
    return folder / "survey.csv", folder / "codebook.toml"

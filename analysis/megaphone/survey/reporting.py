"""The report of a fitted survey: plain sentences first, then the tables, as Markdown."""

from __future__ import annotations

import pandas as pd

from megaphone.survey.figures import SurveyFigures
from megaphone.survey.structure import MOTIVATIONS

_WORDS = {
    "sic": "two-way communication",
    "eor": "the relationship with the employer",
    "self_enhancement": "wanting to look good",
    "altruism": "wanting to help",
    "enjoyment": "enjoyment",
    "intention": "the intention to advocate",
}
_FAR = 2.0  # standard deviations of the default from which on an estimate is far from it


def answer(fit: SurveyFigures) -> str:
    """Say what a manager reads first."""
    estimated = fit.paths[fit.paths["path"].str.contains("_to_")]
    if estimated.empty:
        return (
            f"{fit.people} people answered, but no path of the model can be estimated from their answers; "
            "every path keeps its default."
        )
    sentences = [f"{fit.people} people's answers give {len(fit.paths)} of the model's effects."]
    sentences += _about_relationship(fit) + _about_motivations(fit) + [_about_defaults(fit)]
    sentences.append("These are associations in a survey: they say what goes together, not yet what would change.")
    return " ".join(sentences)


def _about_relationship(fit: SurveyFigures) -> list[str]:
    rows = fit.paths[fit.paths["path"] == "sic_to_eor"].to_dict("records")
    if not rows:
        return []
    row = rows[0]
    return [
        f"Who rates communication one standard deviation higher rates the relationship {row['estimate']:.2f} standard "
        f"deviations higher (95 % interval {row['low']:.2f} to {row['high']:.2f})."
    ]


def _about_motivations(fit: SurveyFigures) -> list[str]:
    causes = ["eor", *MOTIVATIONS]
    rows = fit.paths[fit.paths["path"].isin([f"{name}_to_intention" for name in causes])]
    if rows.empty:
        return []
    best = rows.sort_values("estimate").to_dict("records")[-1]
    cause = _WORDS[best["path"].removesuffix("_to_intention")]
    overlapping = rows[(rows["path"] != best["path"]) & (rows["high"] > best["low"])]
    text = f"Nearest to the intention to advocate is {cause} ({best['estimate']:.2f})"
    if len(overlapping):
        names = ", ".join(_WORDS[path.removesuffix("_to_intention")] for path in overlapping["path"])
        text += f", but its 95 % interval overlaps with that of {names}"
    unclear = rows[(rows["low"] <= 0) & (rows["high"] >= 0)]
    sentences = [text + "."]
    if len(unclear):
        names = ", ".join(_WORDS[path.removesuffix("_to_intention")] for path in unclear["path"])
        sentences.append(f"Whether {names} matters of its own cannot be judged by these answers.")
    return sentences


def _about_defaults(fit: SurveyFigures) -> str:
    distance = (fit.paths["estimate"] - fit.paths["default"]).abs() / fit.paths["default_sd"]
    far = fit.paths.loc[distance > _FAR, "path"]
    weight = fit.paths["weight"].median()
    text = f"For a typical effect your survey counts {weight:.0%} and what was known before {1 - weight:.0%}"
    if weight == 1:
        text = "The effects file has your survey's figures as they are"
    return text + (f"; far from the default: {', '.join(far)}." if len(far) else "; none is far from its default.")


def report(fit: SurveyFigures) -> str:
    """Everything, as Markdown."""
    parts = [f"# What {fit.survey} says", answer(fit)]
    if fit.notes:
        parts.append("## To know\n\n" + "\n".join(f"- {note}" for note in fit.notes))
    parts += [_effects(fit), _describing(fit), _quality(fit), _what_was_dropped(fit)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _effects(fit: SurveyFigures) -> str:
    missing = ", ".join(f"`{name}`" for name in fit.not_measured)
    defaults = f"From defaults, because not measured, not asked for or left out: {missing or 'none'}."
    if fit.paths.empty:
        return f"## Effects\n\nNone is fitted. {defaults}"
    table = pd.DataFrame(
        {
            "effect": fit.paths["path"],
            "survey": fit.paths["estimate"],
            "error": fit.paths["se"],
            "95 % from": fit.paths["low"],
            "to": fit.paths["high"],
            "default": fit.paths["default"],
            "weight of the survey": fit.paths["weight"],
            "in the effects file": fit.paths["mean"],
            "sd": fit.paths["sd"],
        }
    )
    shares = "; ".join(f"{_WORDS[name]} {share:.0%}" for name, share in fit.explained.items())
    explained = f"\n\nExplained variance: {shares}." if shares else ""
    return f"## Effects\n\nStandardised, free of measurement error.\n\n{_table(table)}\n\n{defaults}{explained}"


def _describing(fit: SurveyFigures) -> str:
    parts = ["## Scales", _table(fit.descriptives, 2), "## Reliability", _table(fit.reliabilities)]
    if len(fit.correlations):
        parts += ["## Correlations", "r of scale scores; latent: free of measurement error.", _table(fit.correlations)]
    if len(fit.icc):
        parts += [
            "## Differences between departments",
            "ICC(1): the share of variance between them.",
            _table(fit.icc, 3),
        ]
    if fit.others:
        names = ", ".join(name.removeprefix("other.") for name in fit.others)
        parts.append(f"Outside the model, so described only, and no path is fitted from them: {names}.")
    return "\n\n".join(parts)


def _quality(fit: SurveyFigures) -> str:
    parts = []
    if len(fit.loadings):
        parts += ["## Loadings", _table(fit.loadings)]
    if len(fit.fit_indices):
        parts += ["## Fit of the model", _table(fit.fit_indices, 3)]
    return "\n\n".join(parts)


def _what_was_dropped(fit: SurveyFigures) -> str:
    personal = fit.columns[fit.columns["use"] == "dropped: personal"]
    unused = fit.columns[fit.columns["use"] == "not used"]
    lines = ["## What was dropped, and why", _table(fit.steps)]
    lines.append(f"Personal columns, dropped before anything else: {_list(personal['column'])}.")
    lines.append(f"Columns that the codebook does not use: {_list(unused['column'])}.")
    holes = fit.missing[(fit.missing["empty"] + fit.missing["coded"]) > 0]
    if len(holes):
        lines += ["Missing answers (before rows were dropped):", _table(holes)]
    return "\n\n".join(lines)


def _list(names: pd.Series[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


def _table(frame: pd.DataFrame, digits: int = 2) -> str:
    lines = ["| " + " | ".join(frame.columns) + " |", "|" + "---|" * len(frame.columns)]
    for row in frame.itertuples(index=False):
        lines.append("| " + " | ".join(_cell(value, digits) for value in row) + " |")
    return "\n".join(lines)


def _cell(value: object, digits: int) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float):
        return f"{value:.{digits}f}" if not value.is_integer() or abs(value) < 1e-9 else f"{value:.0f}"
    return str(value).replace("|", "\\|")

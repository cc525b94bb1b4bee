"""``python -m megaphone fit SURVEY --codebook CODEBOOK.toml --out effects/our-survey.toml``."""

from __future__ import annotations

import argparse
from pathlib import Path

from megaphone._base.toml_file import refuse
from megaphone.survey.fitting import fit
from megaphone.survey.guessing import guess_codebook


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("survey", type=Path, help="survey: .csv, .csv.gz, Qualtrics' CSV, .sav or .xlsx")
    parser.add_argument("--codebook", type=Path, metavar="TOML", help="which columns measure what, on which range")
    parser.add_argument("--out", type=Path, metavar="TOML", help="effects file (default: SURVEY-effects.toml, here)")
    parser.add_argument("--report", type=Path, metavar="DIR", help="folder of the report (default: OUT-report)")
    parser.add_argument("--no-shrink", action="store_true", help="take the estimates without the defaults")
    said = "drop respondents who gave the same answer to every question"
    parser.add_argument("--drop-straight-liners", action="store_true", help=said)
    parser.add_argument("--guess", action="store_true", help="write a codebook to check and confirm, and fit nothing")
    parser.add_argument("--encoding", default="", help="of a CSV survey, with --guess; then the codebook has it")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


def run(options: argparse.Namespace) -> int:
    """Do what the options ask for, and give the exit code."""
    stem = options.survey.name.split(".")[0]
    if options.guess:
        codebook = options.codebook or Path(f"{stem}-codebook.toml")
        if codebook.exists():
            refuse(str(codebook), 0, 0, "is there already; nothing was written over it")
        codebook.write_text(guess_codebook(options.survey, encoding=options.encoding), encoding="utf-8")
        _say(
            options,
            f"Wrote {codebook}: guesses. Check every line, write confirmed = true, then:\n"
            f"  megaphone fit {options.survey} --codebook {codebook}",
        )
        return 0
    if options.codebook is None:
        refuse("", 0, 0, f"--codebook is missing; to begin with one:  megaphone fit {options.survey} --guess")
    fitted = fit(
        options.survey,
        options.codebook,
        shrink=not options.no_shrink,
        drop_straight_liners=options.drop_straight_liners,
        progress=not options.quiet,
    )
    effects = options.out or Path(f"{stem}-effects.toml")
    folder = options.report or effects.with_name(f"{effects.stem}-report")
    fitted.write_effects(effects)
    fitted.write_report(folder)
    _say(options, f"{fitted.answer}\n\nEffects: {effects}\nReport:  {folder / 'report.md'}")
    if fitted.notes:
        _say(options, "To know:\n" + "\n".join(f"- {note}" for note in fitted.notes))
    if len(fitted.paths):
        _say(options, f'In your scenario, under [run]:  effects = "{effects}"  (the path from the scenario to it)')
    return 0


def _say(options: argparse.Namespace, text: str) -> None:
    if not options.quiet:
        print(text)

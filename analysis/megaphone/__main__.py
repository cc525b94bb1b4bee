"""Commands of the package: ``python -m megaphone COMMAND``; the program ``megaphone`` hands them on."""

from __future__ import annotations

import argparse
import os
import re
import sys
from typing import Protocol

from megaphone._base.toml_file import unknown_name
from megaphone.calibration import command as calibration_command
from megaphone.errors import InputError
from megaphone.optimisation import command as optimisation_command
from megaphone.survey import command as survey_command


class Command(Protocol):
    """A module with a command."""

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""

    def run(self, options: argparse.Namespace) -> int:
        """Carry the command out and give its exit code."""


_COMMANDS: dict[str, tuple[Command, str]] = {
    "calibrate": (calibration_command, "fit a scenario to what a platform counted"),
    "fit": (survey_command, "estimate the effects of the model from a survey"),
    "optimise": (optimisation_command, "find the best policy within a budget"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; the exit code is 0 when done, 1 when it failed, 2 for bad input, 130 when interrupted."""
    try:
        code = _run(arguments)
        problem = _unprinted()
    except OSError as error:
        if error.filename is not None:  # not of what is printed
            raise
        problem = error.strerror or str(error)
    if problem is None:
        return code
    print(f"failed: what was to be printed could not be written: {problem}", file=sys.stderr)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that Python does not try again at its end
    return 1


def _unprinted() -> str | None:
    """Why what was printed has not arrived; a full disk is noticed only when the last of it is written."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return error.strerror or str(error)
    return None


def _run(arguments: list[str] | None) -> int:
    words = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="megaphone", description="What the package adds to the program megaphone.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (command, meaning) in _COMMANDS.items():
        command.add(commands.add_parser(name, help=meaning, description=f"{meaning[0].upper()}{meaning[1:]}."))
    options, unknown = parser.parse_known_args(words)
    if unknown:
        known = re.findall(r"--[a-z-]+", commands.choices[options.command].format_usage())
        print(f"error: {unknown_name('option', unknown[0], ['--help', *known])}", file=sys.stderr)
        return 2
    try:
        return _COMMANDS[options.command][0].run(options)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())

"""Commands of the package: ``python -m megaphone COMMAND``; the program ``megaphone`` hands them on."""

from __future__ import annotations

import argparse
import importlib
import sys

from megaphone._errors import InputError

_COMMANDS = {
    "calibrate": ("megaphone.calibrate._command", "fit a scenario to what a platform counted"),
    "fit": ("megaphone.fit._command", "estimate the effects of the model from a survey"),
    "optimise": ("megaphone.optimise._command", "find the best policy within a budget"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; the exit code is 0 when done, 2 for bad input, 130 when interrupted."""
    words = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="megaphone", description="What the package adds to the program megaphone.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, meaning) in _COMMANDS.items():
        command = commands.add_parser(name, help=meaning, description=f"{meaning[0].upper()}{meaning[1:]}.")
        if name in words[:1]:  # others need not be loaded
            importlib.import_module(module).add(command)
    options = parser.parse_args(words)
    try:
        return int(importlib.import_module(_COMMANDS[options.command][0]).run(options))
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())

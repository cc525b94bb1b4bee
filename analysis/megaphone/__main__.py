"""``python -m megaphone COMMAND``: what the command line leaves to Python."""

from __future__ import annotations

import argparse
import sys

from megaphone import InputError
from megaphone.optimise import command as optimise_command


def main(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code: 0 done, 2 bad input, 130 interrupted."""
    parser = argparse.ArgumentParser(prog="megaphone", description="Simulates policies of employee advocacy.")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    optimise_command.add_parser(subparsers)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())

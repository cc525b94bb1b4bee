"""Commands of the package: ``python -m megaphone COMMAND``."""

import argparse
import sys

from megaphone import InputError
from megaphone.calibrate import command as calibrate_command


def main(arguments: list[str]) -> int:
    """Run one command; 0 is done, 2 is input that cannot be used, 130 is Ctrl-C."""
    parser = argparse.ArgumentParser(prog="megaphone", description=__doc__)
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    calibrate_command.add_parser(subparsers)
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("interrupted: nothing was written\n")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

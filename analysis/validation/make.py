"""Make the whole validation again: figures, numbers and the tables of the page.

    python analysis/validation/make.py --data FOLDER

FOLDER holds the real data, a folder each (analysis/validation/README.md names them and where they come from); none of
them is part of the project. Parts whose data are absent are left out, with a word, and keep the numbers they had.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from pathlib import Path

import pandas as pd
from shared import DATA, HERE, absent

PARTS = {
    "a": (
        "patterns",
        ["cascade-stackexchange-christianity", "cascade-weibo-sample", "email-eu-core", "aucs-multiplex"],
    ),
    "b": (
        "reposts",
        [
            "cascade-stackexchange-christianity",
            "cascade-memetracker",
            "cascade-weibo-sample",
            "cascade-seismic-retweets-a",
        ],
    ),
    "c": ("adoption", ["adoption-medical-innovation", "adoption-brazilian-farmers"]),
    "d": ("attitudes", ["survey-army-bh1996", "survey-army-bhr2000", "survey-army-univbct"]),
    "e": (
        "networks",
        [
            "email-eu-core",
            "radoslaw-manufacturing-email",
            "enron-employees",
            "aucs-multiplex",
            "lazega-lawfirm",
            "cross-parker-and-eies",
            "krackhardt-hightech",
            "hospital-ward-contacts",
        ],
    ),
}
PARTS["f"] = ("bought", [name for letter in "bde" for name in PARTS[letter][1]])
PARTS["a"][1].extend(name for name in PARTS["e"][1] if name not in PARTS["a"][1])


def main() -> int:
    """Run the parts asked for; the exit code is 1 when one was left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the real data (default: %(default)s)")
    parser.add_argument(
        "--out", type=Path, default=HERE, help="where figures and numbers go (default: the page's folder)"
    )
    parser.add_argument("--only", default="".join(PARTS), help="letters of the parts to make (default: %(default)s)")
    asked = parser.parse_args()
    unknown = sorted(set(asked.only) - set(PARTS))
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}; known: {', '.join(PARTS)}")
    asked.out.mkdir(parents=True, exist_ok=True)
    left_out = [letter for letter in PARTS if letter in asked.only and not make(letter, asked.data, asked.out)]
    return 1 if left_out else 0


def make(letter: str, data: Path, out: Path) -> bool:
    """Make one part: its figure (f has none), its numbers, its table on the page. False when its data are absent."""
    module, names = PARTS[letter]
    missing = absent(data, names)
    if missing:
        print(f"{letter}: left out; {data} has no {', '.join(missing)}", file=sys.stderr)
        return False
    begin = time.monotonic()
    rows = importlib.import_module(module).run(data, out)
    rows.to_csv(out / f"{letter}-numbers.csv", index=False)
    write_table(out / "README.md", letter, rows)
    print(f"{letter}: {len(rows)} numbers in {time.monotonic() - begin:.0f} s", flush=True)
    return True


def write_table(page: Path, letter: str, rows: pd.DataFrame) -> None:
    """Put the table of a part between its marks on the page, if there is a page."""
    if not page.exists():
        return
    begin, end = f"<!-- table {letter} -->", f"<!-- /table {letter} -->"
    before, _, rest = page.read_text().partition(begin)
    _, _, after = rest.partition(end)
    if after:
        page.write_text(f"{before}{begin}\n{table(rows)}\n{end}{after}")


def table(rows: pd.DataFrame) -> str:
    """Write rows as Markdown: quantity, data, model with its band, verdict; of part f all that there is."""
    if "verdict" not in rows:
        return markdown(list(rows), rows.fillna("").to_numpy().tolist())
    cells = []
    for row in rows.fillna("").to_dict("records"):
        limits = f"{row['low']} to {row['high']}" if row["low"] != "" else ""
        verdict = f"**{row['verdict']}**" if row["verdict"] else ""
        cells.append([row["quantity"], row["data"], row["model"], limits, verdict])
    return markdown(["", "data", "model", "90 % band", "verdict"], cells)


def markdown(head: list[str], cells: list[list[str]]) -> str:
    """Write a table."""
    first, *rest = [f"| {' | '.join(line)} |" for line in (head, *cells)]
    return "\n".join([first.replace("|  |", "| |"), "|" + "---|" * len(head), *rest])


if __name__ == "__main__":
    sys.exit(main())

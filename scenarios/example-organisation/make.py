"""Makes roster.csv and ties.csv of an invented organisation of 150 people, always the same.

Six departments, each with a head, one lead per eight or so people, and staff. Two colleagues are connected with a
chance that depends on whether they share a department, and on how sociable each is; everyone is connected with the
person they report to. Run it in its folder: python3 make.py
"""

import csv
import random

DEPARTMENTS = {"Product": 40, "Sales": 30, "Support": 35, "Operations": 20, "Marketing": 13, "Finance": 12}
CHANCE_INSIDE, CHANCE_ACROSS = 0.15, 0.06
UNKNOWN_FOLLOWERS = 0.1  # proportion of people whose followers the roster does not know

rng = random.Random(2021)


def department_rows(name, size, first):
    """Rows of one department: the head, the leads, the staff, numbered from `first`."""
    leads = round(size / 8)
    for i in range(size):
        grade = "head" if i == 0 else "lead" if i <= leads else "staff"
        boss = {"head": "", "lead": first, "staff": first + 1 + (i - leads - 1) % leads}[grade]
        years = round(rng.expovariate(1 / 5) + (4 if grade != "staff" else 0), 1)
        followers = "" if rng.random() < UNKNOWN_FOLLOWERS else round(rng.lognormvariate(5.23, 0.99))
        yield [first + i, name, grade, boss, years, followers]


def make_roster():
    rows = []
    for name, size in DEPARTMENTS.items():
        rows += department_rows(name, size, 1001 + len(rows))
    return rows


def make_ties(rows):
    sociable = {row[0]: rng.lognormvariate(-0.18, 0.6) for row in rows}
    ties = {(row[3], row[0]) for row in rows if row[3] != ""}
    for i, a in enumerate(rows):
        for b in rows[i + 1 :]:
            chance = CHANCE_INSIDE if a[1] == b[1] else CHANCE_ACROSS
            if rng.random() < chance * sociable[a[0]] * sociable[b[0]]:
                ties.add((a[0], b[0]))
    return sorted(ties)


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


roster = make_roster()
write("roster.csv", ["staff_no", "dept", "grade", "reports_to", "years", "followers"], roster)
write("ties.csv", ["from", "to"], make_ties(roster))

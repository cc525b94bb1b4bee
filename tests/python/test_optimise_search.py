"""What may be varied: by default, from a file, and with a minimum in each department."""

from pathlib import Path

import megaphone
import pytest
from megaphone import InputError, Scenario
from megaphone.optimisation.candidate import Choice, Group, Pricing, words_of
from megaphone.optimisation.catalogue import Allowed, Lever, levers_of
from megaphone.optimisation.company import Size, department_sizes, sizes_of
from megaphone.optimisation.search_file import read_wish
from megaphone.optimisation.space import Ranges, Wish, default_levers, default_ranges, groups_left_out, space_of

SIZES = {"Tiny": 4, "Sales": 80, "Support": 90, "Head office": 60}
RANGES = Ranges(("everyone", {"top": {"by": "degree"}}), (5, 10), (1.0,), ((1, 12),))
LEVERS = {
    "halls": Lever("halls", "Halls", {"hours_per_employee_week": 0.5}),
    "law": Lever("law", "Law", {"cash_once": 10}, recommendable=False),
    "cap": Lever("cap", "Cap"),
}


def wish(tmp_path: Path, text: str, allowed: Allowed = Allowed()) -> Wish:  # noqa: B008  # it cannot be changed
    path = tmp_path / "search.toml"
    path.write_text(text, encoding="utf-8")
    return read_wish(path, LEVERS, RANGES, allowed, 12)


def test_by_default_every_lever_with_a_cost_is_tried_and_no_mandate(small: Scenario) -> None:
    levers = levers_of(small)
    chosen, notes = default_levers(levers, Allowed())
    assert "mandate" not in chosen
    assert "frequency_cap" not in chosen
    assert set(levers) - set(chosen) == {"mandate", "frequency_cap", "cash_per_share", "enrolment_drive"}
    assert any("Mandate" in note for note in notes)
    assert any("no cost" in note for note in notes)
    assert any("each share" in note and "only when it is allowed" in note for note in notes)
    assert "mandate" in default_levers(levers, Allowed(mandates=True))[0]
    assert "cash_per_share" in default_levers(levers, Allowed(pay_per_share=True))[0]
    assert "enrolment_drive" in default_levers(levers, Allowed(enrolment=True))[0]


def test_by_default_groups_are_everyone_departments_and_the_best_placed(small: Scenario) -> None:
    ranges = default_ranges(small, SIZES, 234)
    assert ranges.who[0] == "everyone"
    assert {"department": "Support"} in ranges.who
    assert {"department": "Tiny"} not in ranges.who  # too small to be shown
    assert {"top": {"by": "influence"}} in ranges.who
    assert ranges.counts == (2, 5, 12, 23)
    assert ranges.weeks == ((1, 3), (1, 1), (2, 3))


def test_departments_that_are_no_groups_are_counted_and_small_ones_not_named(small: Scenario) -> None:
    many = {f"D{number}": 20 for number in range(13)}
    notes = groups_left_out(small, {**many, "Tiny": 4})
    assert notes == [
        "1 department with fewer than 10 people is not tried as a group of its own",
        "Of the departments only the 12 largest are tried as groups of their own",
    ]
    assert groups_left_out(small, {"D": 10}) == []
    assert groups_left_out(small, {"A": 4, "B": 9}) == [
        "2 departments with fewer than 10 people are not tried as groups of their own"
    ]


def test_levers_that_the_search_file_does_not_name_are_listed(tmp_path: Path) -> None:
    assert wish(tmp_path, "[levers.halls]\n").notes == ("Levers that the search file does not name: Law, Cap",)


def test_the_program_counts_employees_and_managers(small: Scenario) -> None:
    small["network.span_of_control"] = 10
    who = ["everyone", {"department": "Tiny"}, {"top": {"by": "degree", "count": 7}}]
    everyone, tiny, top = sizes_of(small, who, "town_halls")
    assert everyone.employees == 234
    assert everyone.managers > 20
    assert (tiny.employees, tiny.managers) == (4, 1)
    assert top.employees == 7
    assert department_sizes(small) == SIZES


def test_departments_of_a_roster_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"{k};{'A, b' if k < 30 else 'NA'}\n" for k in range(50))
    (tmp_path / "roster.csv").write_text("no;team\n" + rows, encoding="utf-8")
    roster = 'roster = { file = "roster.csv", id = "no", department = "team", separator = ";" }'
    (tmp_path / "s.toml").write_text(f"[organisation]\n{roster}\n", encoding="utf-8")
    assert department_sizes(Scenario.read(tmp_path / "s.toml")) == {"A, b": 30, "NA": 20}


def test_departments_of_a_roster_as_a_spreadsheet_writes_it_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"{k};{chr(252) if k < 30 else 'u' + chr(776)};\r" for k in range(50))
    (tmp_path / "roster.csv").write_bytes(("sep=;\rno;team;\r" + rows + ";;\r").encode())
    roster = 'roster = { file = "roster.csv", id = "no", department = "team" }'
    (tmp_path / "s.toml").write_text(f"[organisation]\n{roster}\n", encoding="utf-8")
    assert department_sizes(Scenario.read(tmp_path / "s.toml")) == {chr(252): 50}


def test_the_estimated_cost_is_a_little_below_what_the_program_says(small: Scenario) -> None:
    groups = (Group.of("everyone"), Group.of({"department": "Sales"}))
    levers = levers_of(small)
    sizes = tuple((size,) for size in sizes_of(small, ["everyone", {"department": "Sales"}], "town_halls"))
    pricing = Pricing(levers, groups, sizes, 3, 5)
    names = [name for name, lever in levers.items() if lever.cost and name != "cash_per_share"]
    tried = [(Choice(name, k % 2, 0.5 + k % 3 / 2, ((1, 3), (2, 3))[k % 2]),) for k, name in enumerate(names)]
    small.policies = [pricing.policy(one) for one in tried]
    frame = megaphone.compare(small, progress=False).to_xarray()
    for unit in ("cash", "hours"):
        real = frame[unit].to_numpy()[1:].mean(axis=(1, 2, 3))
        for one, cost in zip(tried, real, strict=True):
            assert 0.75 * cost <= pricing.least(one, "cash" if unit == "cash" else "hours") <= cost


def test_a_policy_is_charged_by_its_strength_unless_told_otherwise() -> None:
    groups, sizes = (Group.of("everyone"),), ((Size(10, 1),),)
    half = (Choice("halls", 0, 0.5, (1, 12)),)
    [use] = Pricing(LEVERS, groups, sizes, 12, 5).policy(half).levers
    assert use.cost == {"hours_per_employee_week": 0.25}
    assert use.strength == 0.5
    [flat] = Pricing(LEVERS, groups, sizes, 12, 5, by_strength=False).policy(half).levers
    assert flat.cost == {"hours_per_employee_week": 0.5}


def test_fixed_costs_are_paid_once_however_many_departments_a_lever_is_for() -> None:
    parts = ({"department": "A"}, {"department": "B"})
    lever = Lever("x", "X", {"cash_once": 5, "hours_per_week": 1, "cash_per_employee": 2, "cash_per_share": 3})
    pricing = Pricing({"x": lever}, (Group("both", parts),), ((Size(1, 0), Size(2, 0)),), 12, 5)
    first, second = pricing.policy((Choice("x", 0, 1.0, (1, 12)),)).levers
    assert first.cost is None
    assert second.cost == {"cash_per_employee": 2, "cash_per_share": 3}
    fixed = Pricing({"x": Lever("x", "X", {"cash_once": 5})}, (Group("both", parts),), ((Size(1, 0),) * 2,), 12, 5)
    assert fixed.policy((Choice("x", 0, 1.0, (1, 12)),)).levers[1].cost == {"cash_once": 0.0}


def test_long_names_are_cut_and_still_tell_policies_apart() -> None:
    levers = {f"l{k}": Lever(f"l{k}", "A lever of which the name is long " * 2) for k in range(4)}
    pricing = Pricing(levers, (Group.of("everyone"),), ((Size(1, 0),),), 12, 5)
    names = {
        pricing.name(tuple(Choice(f"l{k}", 0, strength, (1, 6)) for k in range(4))) for strength in (0.5, 0.25, 1.0)
    }
    assert len(names) == 3
    assert {len(name) for name in names} == {200}
    assert pricing.words(Choice("l0", 0, 0.5, (1, 6))).endswith("everyone at 0.5, weeks 1-6")


def test_candidates_are_all_sets_of_levers_up_to_the_most() -> None:
    space = space_of(Wish(dict.fromkeys(("halls", "law", "cap"), RANGES), most_levers=2), SIZES, None)
    everything = space.candidates()
    assert len(everything) == space.size() == 3 * 3 + 3 * 9
    assert len(set(everything)) == len(everything)
    assert max(len(one) for one in everything) == 2


def test_with_a_minimum_each_department_gets_its_part_and_other_groups_are_left_out() -> None:
    ranges = Ranges(("everyone", {"department": "Sales"}, {"top": {"by": "degree"}}), (23,), (1.0,), ((1, 12),))
    space = space_of(Wish({"halls": ranges}), SIZES, 3)
    everyone, spread = space.groups
    assert everyone.parts == ("everyone",)
    assert [part["top"]["count"] for part in spread.parts] == [3, 8, 9, 6]
    assert [part["department"] for part in spread.parts] == list(SIZES)
    assert any("Sales" in note and "cannot promise" in note for note in space.notes)
    [_, shares] = space_of(Wish({"halls": ranges}), SIZES, 0.2).groups
    assert [part["top"]["count"] for part in shares.parts] == [1, 16, 18, 12]
    [_, large] = space_of(Wish({"halls": ranges}), SIZES, 70).groups
    assert [part["top"]["count"] for part in large.parts] == [4, 70, 70, 60]


def test_a_minimum_without_departments_is_refused() -> None:
    with pytest.raises(InputError, match="names no departments"):
        space_of(Wish({"halls": RANGES}), {}, 3)


def test_a_file_says_what_is_varied(tmp_path: Path) -> None:
    found = wish(
        tmp_path,
        "most_levers = 1\ncost_follows_strength = false\ncounts = [7]\n[levers.halls]\nstrengths = [0.5, 2]\n"
        "weeks = [[1, 4], [2, 2]]\n[levers.cap]\nwho = ['everyone']\n",
    )
    assert found.most_levers == 1
    assert not found.cost_follows_strength
    assert set(found.levers) == {"halls", "cap"}
    assert found.levers["halls"] == Ranges(RANGES.who, (7,), (0.5, 2), ((1, 4), (2, 2)))
    assert found.levers["cap"].who == ("everyone",)
    assert found.levers["cap"].weeks == RANGES.weeks


def test_an_empty_file_is_the_default(tmp_path: Path) -> None:
    assert set(wish(tmp_path, "").levers) == {"halls"}
    assert set(wish(tmp_path, "", Allowed(mandates=True)).levers) == {"halls", "law"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("most_lever = 2", "1:1: key 'most_lever' is not known; did you mean 'most_levers'?"),
        ("\nmost_levers = 0", "2:1: most_levers must be a number from 1 to 10, but is 0"),
        ("most_levers = true", "1:1: most_levers must be a number from 1 to 10, but is True"),
        ("[levers.hals]", "1:2: lever 'hals' is not known; did you mean 'halls'?"),
        ("[levers.law]", "1:2: lever 'law' may not be tried: mandates are tried only when they are allowed"),
        ("[levers.halls]\n  count = [3]", "2:3: key 'count' is not known; did you mean 'counts'?"),
        ("counts = [0]", "1:1: counts must be a list of whole numbers of people, from 1"),
        ("strengths = 1", "1:1: strengths must be a list of numbers above 0 and up to 3"),
        ("strengths = [3.1]", "1:1: strengths must be a list of numbers above 0 and up to 3"),
        ("weeks = [[1, 13]]", "1:1: weeks must be a list of pairs, first and last week, within 1 and 12"),
        ("weeks = [[3, 2]]", "1:1: weeks must be a list of pairs, first and last week, within 1 and 12"),
        ("who = [{ top = { by = 'deg' } }]", "1:1: who must be a list of"),
        ("cost_follows_strength = 1", "1:1: cost_follows_strength must be true or false, but is 1"),
        ("levers = 3", "1:1: levers must be tables such as [levers.ambassadors]"),
        ("who = [", "is not TOML"),
    ],
)
def test_what_is_wrong_in_a_file_is_refused_at_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        wish(tmp_path, text)
    assert message in str(refused.value)
    assert refused.value.file.endswith("search.toml")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_wish(tmp_path / "none.toml", LEVERS, RANGES, False, 12)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("everyone", "everyone"),
        ({"department": ["Sales", "Support"]}, "Sales, Support"),
        ({"department": "Sales", "top": {"by": "influence", "count": 5}}, "5 most influential, Sales"),
        ({"top": {"by": "degree", "share": 0.02}}, "2 % best connected"),
        ({"share": 0.1, "tenure": {"below": 2}}, "10 % at random, below 2 years"),
        ({"lowest_departments": {"by": "eor", "count": 2}}, "2 departments with the lowest EOR"),
    ],
)
def test_groups_are_named_in_words(who: object, words: str) -> None:
    assert words_of(who) == words


def test_of_real_people_no_few_are_tried(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text('[organisation]\nroster = { file = "r.csv" }\n', encoding="utf-8")
    scenario = Scenario.read(tmp_path / "s.toml")
    ranges = default_ranges(scenario, {"Sales": 250, "Plant": 40, "Legal": 3}, 293)
    assert ranges.counts == (15, 29)
    assert {"department": "Sales"} in ranges.who
    assert {"department": "Plant"} not in ranges.who  # with Sales it would leave Legal

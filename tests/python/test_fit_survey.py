"""Surveys and codebooks as files: what is read, what is refused and where, what is dropped and said so."""

import gzip
from pathlib import Path

import megaphone
import openpyxl
import pandas as pd
import pyreadstat
import pytest
from megaphone import InputError
from megaphone._base.personal import personal_by_content, personal_by_name
from megaphone.survey.cleaning import clean
from megaphone.survey.codebook import read_codebook
from megaphone.survey.reading import read_survey
from simulated_survey import codebook, survey, written

TWO = ("sic", "eor")
SMALL = codebook(names=TWO)
SCALE = '[sic]\nitems = ["a", "b"]\nmin = 1\nmax = 5\n'


def refusal(folder: Path, text: str, cells: str = "a,b\n1,2\n") -> str:
    """What is said of a codebook and a survey, without the folder."""
    (folder / "s.csv").write_text(cells)
    (folder / "c.toml").write_text(text)
    with pytest.raises(InputError) as caught:
        megaphone.fit(folder / "s.csv", folder / "c.toml", progress=False)
    return str(caught.value).replace(f"{folder}/", "")


WRONG_CODEBOOKS = [
    ("[sci]\nitems = []\n", "c.toml:1:2: section 'sci' is not known; did you mean 'sic'?"),
    ("[file]\nformat = 3\n" + SCALE, "c.toml:2:1: file.format must be text, but is 3"),
    ('[file]\nformat = "exel"\n' + SCALE, "c.toml:2:1: format 'exel' is not known; did you mean 'excel'?"),
    ('[file]\nseparator = ", "\n' + SCALE, "c.toml:2:1: separator must be one letter, but is ', '"),
    ("[file]\nleast_answered = 2\n" + SCALE, "c.toml:2:1: least_answered must be above 0 and up to 1, but is 2"),
    ("[sic]\nitem = 1\n", "c.toml:2:1: key 'item' is not known; did you mean 'items'?"),
    ("[sic]\nmin = 1\nmax = 5\n", "c.toml:1:2: sic needs either items (a list of columns) or score (one column)"),
    ('[sic]\nitems = "a"\nmin = 1\nmax = 5\n', "c.toml:2:1: sic.items must be a list of columns' names"),
    ('[sic]\nitems = ["a", "b"]\nmax = 5\n', "c.toml:1:2: item 'a' has no range: write min in [sic]"),
    ('[sic]\nitems = ["a", "b"]\nranges = { a = [1, 5] }\n', "c.toml:1:2: item 'b' has no range: write min in [sic]"),
    ('[sic]\nitems = ["a"]\nmin = 5\nmax = 5\n', "c.toml:4:1: max must be above min = 5, but is 5"),
    (SCALE + 'reversed = ["aa"]\n', "c.toml:5:13: item 'aa' is not known; did you mean 'a'?"),
    (SCALE + "reliability = 5\n", "c.toml:5:1: reliability must be from 0.1 to 1, but is 5"),
    (SCALE + 'missing = "x"\n', "c.toml:5:1: sic.missing must be a number, but is 'x'"),
    (SCALE + SCALE.replace("sic", "other.x"), "c.toml:6:10: column 'a' is an item of sic already"),
    (
        SCALE.replace("sic", "eor") + "[eor.trust]\nscore = 'c'\n",
        "c.toml:2:1: eor is either items of its own or facets",
    ),
    ("confirmed = false\n" + SCALE, "c.toml:1:1: these are guesses: check every line, then write confirmed = true"),
    ("[model]\nsic_to_intention = 1\n" + SCALE, "c.toml:2:1: model.sic_to_intention must be true or false, but is 1"),
    ("[model]\n", "c.toml:1:1: no construct is described; known: sic, eor"),
    ("[sic\n", "c.toml:1:5: is not TOML: Expected ']' at the end of a table declaration"),
    (SCALE.replace('"b"', '"bb"'), "c.toml:2:15: column 'bb' is not known; did you mean 'b'? (in s.csv)"),
    ("[file]\ndepartment = 'team'\n" + SCALE, "c.toml:2:14: column 'team' is not known; known: 'a', 'b' (in s.csv)"),
    ("[file]\nkeep = { wave = 1 }\n" + SCALE, "c.toml:2:1: column 'wave' is not known; known: 'a', 'b' (in s.csv)"),
]


@pytest.mark.parametrize(("text", "message"), WRONG_CODEBOOKS, ids=[message for _, message in WRONG_CODEBOOKS])
def test_a_wrong_codebook_is_refused_where_it_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    assert refusal(tmp_path, text).startswith(message)


WRONG_SURVEYS = [
    ("a,b\n1,2\n\n1,6\n", "s.csv:4:3: 'b' must be a number from 1 to 5, but is '6'; if that means no answer, write it"),
    ('a,b\n"1","x,y"\n', "s.csv:2:5: 'b' must be a number from 1 to 5, but is 'x,y'"),
    ("a,b\n1,nan\n", "s.csv:2:3: 'b' must be a number from 1 to 5, but is 'nan'"),
    ("a,b\n1\n", "s.csv:2: has 1 cells, but the first line names 2 columns"),
    ("a,a\n1,1\n", "s.csv:1: a second column named 'a'"),
    ("a;b\n1;2\n", 's.csv:1: has one column only; write its separator in [file], such as separator = ";"'),
    ("", "s.csv:1: is empty; the names of the columns are expected in the first line"),
    ('a,b\nq,q\n"{""ImportId"":""1""}",x\n', 's.csv:3: looks like a Qualtrics export: write format = "qualtrics"'),
    ("a,b\nanna@firm.com,2\n", "s.csv: column 'a' holds e-mail addresses; a codebook cannot use it"),
    ("a,b\n" + "1,2\n" * 9, "c.toml:1:1: s.csv has 9 usable rows; groups under 10 are never shown"),
]


@pytest.mark.parametrize(("cells", "message"), WRONG_SURVEYS, ids=[message for _, message in WRONG_SURVEYS])
def test_a_wrong_survey_is_refused_where_it_is_wrong(tmp_path: Path, cells: str, message: str) -> None:
    message = message.replace("no answer, write it", "no answer, write it into missing of [sic] or [file]")
    assert refusal(tmp_path, SCALE, cells).startswith(message)


def test_text_of_another_encoding_is_refused_at_its_line_and_read_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_bytes("a,b,c\n1,2,ü\n".encode("cp1252") + b"1,2,x\n" * 12)
    (tmp_path / "c.toml").write_text(SCALE)
    with pytest.raises(InputError, match=r"s\.csv:2: is not utf-8 text; .*cp1252"):
        megaphone.fit(tmp_path / "s.csv", tmp_path / "c.toml", progress=False)
    (tmp_path / "c.toml").write_text('[file]\nencoding = "cp1252"\n' + SCALE)
    assert megaphone.fit(tmp_path / "s.csv", tmp_path / "c.toml", progress=False).people == 13


def test_answers_are_turned_round_and_what_is_missing_is_counted(tmp_path: Path) -> None:
    rows = ["wave,a,b,dept", "2,1,1,X", "1,1,2,X", "1,99,2,X", "1,,5,Y", "1,NA,,Y", "1,Agree,3,", *["1,2,3,Z"] * 10]
    (tmp_path / "s.csv").write_text("\n".join(rows) + "\n")
    text = '[file]\nmissing = ["NA"]\nkeep = { wave = 1 }\ndepartment = "dept"\n' + SCALE
    text += 'reversed = ["b"]\nmissing = [99]\nanswers = { Agree = 4 }\n'
    (tmp_path / "c.toml").write_text(text)
    book = read_codebook(tmp_path / "c.toml")
    result = clean(read_survey(tmp_path / "s.csv", book.layout, book.columns), book)
    assert result.answers["a"].fillna(0).tolist() == [1, 0, 0, 4, *[2] * 10]
    assert result.answers["b"].tolist() == [4, 4, 1, 3, *[3] * 10]
    assert result.missing.to_numpy().tolist() == [["sic", "a", 12, 1, 2], ["sic", "b", 14, 1, 0]]
    assert result.departments is not None
    assert result.departments.tolist()[:4] == [1, 1, 2, -1]
    assert result.steps[["dropped", "left"]].to_numpy().tolist()[:4] == [[0, 16], [1, 15], [1, 14], [0, 14]]


def test_rows_with_too_few_answers_are_dropped_and_straight_liners_only_on_request(tmp_path: Path) -> None:
    cells = survey(1, people=60, missing=0)
    cells.iloc[0, 1:] = "4"  # says 4 to everything
    cells.iloc[1, 1:7] = ""  # 6 of 11 items
    cells.iloc[2, 1:6] = ""  # 5 of 11
    files = written(tmp_path, cells, SMALL)
    kept = megaphone.fit(*files, progress=False)
    assert kept.people == 59
    assert kept.steps["step"].iloc[-1] == "straight-liners: 1 found and kept"
    dropped = megaphone.fit(*files, drop_straight_liners=True, progress=False)
    assert dropped.people == 58
    assert dropped.steps.iloc[-1][["step", "dropped", "left"]].tolist() == ["straight-liners", 1, 58]


PERSONAL = [
    "RecipientEmail",
    "ExternalReference",
    "IPAddress",
    "LocationLatitude",
    "Name",
    "First name",
    "E-Mail",
    "phone_1",
]


@pytest.mark.parametrize("name", PERSONAL)
def test_personal_columns_are_known_by_their_names(name: str) -> None:
    assert personal_by_name(name)


@pytest.mark.parametrize("name", ["sic1", "team", "username_trust"[9:], "emailing1"[5:], "ipsative", "mailing_ok"])
def test_other_columns_are_not(name: str) -> None:
    assert not personal_by_name(name)


def test_personal_columns_are_known_by_what_they_hold() -> None:
    assert personal_by_content(["a@b.org", "", "c@d.com"]) == "e-mail addresses"
    assert personal_by_content(["10.0.0.1", "fe80::1:2:3:4"]) == "IP addresses"
    assert personal_by_content(["+49 171 1234567", "0171/1234567", "(212) 555-0134"]) == "phone numbers"
    for harmless in (["3.1818181818", "2.5"], ["2026-01-05", "2026-01-06"], ["1", "7"], ["1234567890123"], ["", ""]):
        assert personal_by_content(harmless) == ""


def test_no_personal_column_reaches_any_output(tmp_path: Path) -> None:
    cells = survey(2, people=80)
    for number, name in enumerate(PERSONAL):
        cells.insert(number, name, [f"secret-{number}-{row}" for row in range(80)])
    cells["contact"] = [f"secret{row}@firm.com" for row in range(80)]
    result = megaphone.fit(*written(tmp_path, cells, SMALL), progress=False)
    named = result.columns[result.columns["use"] == "dropped: personal"]
    assert named["column"].tolist() == [*PERSONAL, "contact"]
    assert named["why"].tolist() == ["by its name"] * len(PERSONAL) + ["holds e-mail addresses"]
    result.write_report(tmp_path / "out")
    result.write_effects(tmp_path / "out/effects.toml")
    for file in (tmp_path / "out").iterdir():
        assert "secret" not in file.read_text(), file


def test_scales_with_fewer_than_ten_answers_show_no_figure(tmp_path: Path) -> None:
    cells = survey(3, people=40, missing=0)
    cells["rare"] = ["3"] * 4 + ["5"] * 5 + [""] * 31
    text = codebook(names=TWO, extra="least_answered = 0.1\n") + '[other.rare]\nscore = "rare"\nmin = 1\nmax = 7\n'
    result = megaphone.fit(*written(tmp_path, cells, text), progress=False)
    row = result.descriptives.set_index("scale").loc["other.rare"]
    assert row["n"] == 9
    assert row[["mean", "sd", "skew"]].isna().all()
    pairs = result.correlations[result.correlations["second"] == "other.rare"]
    assert len(pairs) == 2
    assert pairs["r"].isna().all()
    assert result.icc.set_index("scale").loc["other.rare"][["icc1", "se"]].isna().all()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> megaphone.SurveyFit:
    """A small survey read from plain CSV."""
    files = written(tmp_path_factory.mktemp("plain"), survey(4, people=60), SMALL)
    return megaphone.fit(*files, progress=False)


def same(result: megaphone.SurveyFit, plain: megaphone.SurveyFit) -> None:
    pd.testing.assert_frame_equal(result.paths, plain.paths)
    pd.testing.assert_frame_equal(result.missing, plain.missing)


def test_a_packed_file_reads_the_same(tmp_path: Path, plain: megaphone.SurveyFit) -> None:
    files = written(tmp_path, survey(4, people=60), SMALL)
    (tmp_path / "survey.csv.gz").write_bytes(gzip.compress(files[0].read_bytes()))
    same(megaphone.fit(tmp_path / "survey.csv.gz", files[1], progress=False), plain)


def test_other_separators_and_decimal_commas_read_the_same(tmp_path: Path, plain: megaphone.SurveyFit) -> None:
    cells = survey(4, people=60).map(lambda text: text + ",0" if text.isdigit() else text)
    (tmp_path / "s.csv").write_text(cells.to_csv(index=False, sep=";"))
    (tmp_path / "c.toml").write_text(codebook(names=TWO, extra='separator = ";"\ndecimal = ","\n'))
    same(megaphone.fit(tmp_path / "s.csv", tmp_path / "c.toml", progress=False), plain)


def test_a_qualtrics_export_reads_the_same(tmp_path: Path, plain: megaphone.SurveyFit) -> None:
    cells = survey(4, people=60)
    questions = {name: f"How much do you agree, {name}?\nPlease tick." for name in cells}
    ids = {name: f'{{"ImportId":"QID_{name}"}}' for name in cells}
    head = pd.DataFrame([questions, ids])
    files = written(tmp_path, pd.concat([head, cells]), codebook(names=TWO, extra='format = "qualtrics"\n'))
    result = megaphone.fit(*files, progress=False)
    same(result, plain)
    assert "Header rows 2 and 3" in result.steps["why"].iloc[0]
    files[0].write_text(files[0].read_text().replace("\nT00,", "\nT00,9", 1))
    with pytest.raises(InputError, match=r"survey\.csv:\d+:\d+: 'sic1' must be a number from 1 to 7"):
        megaphone.fit(*files, progress=False)


def test_an_spss_file_reads_the_same_and_its_own_missing_codes_count_as_missing(
    tmp_path: Path, plain: megaphone.SurveyFit
) -> None:
    cells = survey(4, people=60)
    frame = cells.apply(lambda column: column if column.name == "team" else pd.to_numeric(column))
    frame.loc[frame["sic1"].isna(), "sic1"] = 99
    pyreadstat.write_sav(frame, tmp_path / "s.sav", missing_ranges={"sic1": [99]})
    (tmp_path / "c.toml").write_text(SMALL)
    result = megaphone.fit(tmp_path / "s.sav", tmp_path / "c.toml", progress=False)
    same(result, plain)
    assert "user-missing" in result.steps["why"].iloc[0]


def test_a_workbook_reads_the_same_and_says_which_sheet(tmp_path: Path, plain: megaphone.SurveyFit) -> None:
    book = openpyxl.Workbook()
    book.active.title = "About"
    sheet = book.create_sheet("Answers")
    cells = survey(4, people=60)
    sheet.append(list(cells))
    for row in cells.itertuples(index=False):
        sheet.append([int(text) if text.isdigit() else text or None for text in row])
    book.save(tmp_path / "s.xlsx")
    (tmp_path / "c.toml").write_text(codebook(names=TWO, extra='sheet = "Answers"\n'))
    result = megaphone.fit(tmp_path / "s.xlsx", tmp_path / "c.toml", progress=False)
    same(result, plain)
    assert "'Answers' is read" in result.steps["why"].iloc[0]
    (tmp_path / "c.toml").write_text(codebook(names=TWO, extra='sheet = "Answer"\n'))
    with pytest.raises(InputError, match="sheet 'Answer' is not there; sheets: About, Answers"):
        megaphone.fit(tmp_path / "s.xlsx", tmp_path / "c.toml", progress=False)

"""Survey files as they come from Excel, Qualtrics, SPSS and other languages: line ends, separators, titles, words."""

import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from cases import case
from megaphone import InputError
from megaphone.__main__ import main
from megaphone.survey.cleaning import CleanSurvey, clean
from megaphone.survey.codebook import read_codebook
from megaphone.survey.guessing import guess_codebook
from megaphone.survey.reading import read_survey

HEAD = "sic1,sic2,team\n"
ROWS = [f"{1 + k % 5},{1 + k % 3},{'AB'[k % 2]}" for k in range(12)]
BOOK = '[file]\ndepartment = "team"\nFILE[sic]\nitems = ["sic1", "sic2"]\nmin = 1\nmax = 5\n'
FIRST = [4, 3, 3, 3, 3, 3, 2, 4, 3, 3, 2, 2, 2, 3, 3, 2, 3, 2, 3, 3]  # the first row of most cases
WORDS = ["Strongly disagree", "Somewhat disagree", "Neither agree nor disagree", "Somewhat agree", "Strongly agree"]


def cleaned(survey: Path, codebook: Path) -> CleanSurvey:
    """The answers in a file."""
    book = read_codebook(codebook)
    return clean(read_survey(survey, book.layout, book.columns), book)


def read(folder: Path, content: bytes | str, file: str = "", name: str = "s.csv") -> CleanSurvey:
    """The answers in this content, with these lines of [file]."""
    content = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(content)
    (folder / "c.toml").write_text(BOOK.replace("FILE", file))
    return cleaned(folder / name, folder / "c.toml")


def refusal(folder: Path, content: bytes | str, file: str = "") -> str:
    """What is said of this content, without the folder."""
    with pytest.raises(InputError) as caught:
        read(folder, content, file)
    return str(caught.value).replace(f"{folder}/", "")


def guessed(folder: Path, content: bytes | str, **options: str) -> dict[str, Any]:
    """The codebook guessed from this content."""
    (folder / "s.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return tomllib.loads(guess_codebook(folder / "s.csv", **options))


def of_case(name: str, file: str, codebook: str = "cb.toml") -> CleanSurvey:
    """The answers in a file of a case."""
    return cleaned(case(name) / file, case(name) / codebook)


PLAIN = HEAD + "\n".join(ROWS) + "\n"


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.replace("\n", "\r"),
        PLAIN.replace("\n", "\r\n"),
        "sep=,\n" + PLAIN,
        "sep=;\r\n" + PLAIN.replace(",", ";"),
        "Sep=\t\n" + PLAIN.replace(",", "\t"),
        "\ufeff" + PLAIN,
        PLAIN.encode("utf-16"),
        "Employee survey 2026,,\n,,\n" + PLAIN,
        PLAIN.replace("\n", ",\n") + ",,,\n",
        "," + PLAIN.replace("\n", "\n7,").removesuffix("7,"),
    ],
    ids=["cr", "crlf", "sep", "sep semicolon", "sep tab", "mark", "utf-16", "title", "empty ends", "index column"],
)
def test_a_file_reads_the_same_however_a_spreadsheet_wrote_it(tmp_path: Path, content: bytes | str) -> None:
    plain, other = read(tmp_path, PLAIN), read(tmp_path, content)
    assert other.answers.to_numpy().tolist() == plain.answers.to_numpy().tolist()
    assert other.departments is not None
    assert other.departments.tolist() == [0, 1] * 6


def test_a_place_is_right_below_a_sep_line_and_in_rows_over_several_lines(tmp_path: Path) -> None:
    rows = "sep=;\rnote;sic1;sic2;team\r" + '"two\rlines";1;2;A\r' + '"three\r\r";1;9;A\r'
    assert refusal(tmp_path, rows).startswith("s.csv:7:5: 'sic2' must be a number from 1 to 5, but is '9'")


def test_a_sep_line_that_contradicts_the_codebook_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, "sep=;\n" + PLAIN, 'separator = ","\n')
    assert said == "s.csv:1: this line says that columns are separated by ';', but ',' was asked for"


def test_encoding_and_separator_are_asked_for_at_once(tmp_path: Path) -> None:
    content = PLAIN.replace(",", ";").replace("A", "Ä").encode("cp1252")
    said = refusal(tmp_path, content)
    assert 's.csv:2: is not utf-8 text; write encoding = "cp1252"' in said
    assert 'separator = ";" in [file]' in said


def test_text_that_is_no_western_windows_text_gets_other_advice_and_is_guessed_with_its_encoding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = PLAIN.replace("A", "製品").replace("B", "開発").encode("cp932")
    said = refusal(tmp_path, content)
    assert '"cp932"' in said
    assert "cp1252" not in said
    assert main(["fit", str(tmp_path / "s.csv"), "--guess", "--codebook", str(tmp_path / "g.toml")]) == 2
    assert "say its encoding: --encoding cp932" in capsys.readouterr().err
    assert guessed(tmp_path, content, encoding="cp932")["file"]["encoding"] == "cp932"


BROKEN = [
    ('"A ""1" x",2,A\n', "s.csv:2: a quotation mark within a quoted cell must be written twice"),
    ('1,2,"A\n' + PLAIN, "s.csv:2: a quotation mark that opens in this row is not closed"),
    ("1,2,A\n1,2," + "x" * 131_073 + "\n", "s.csv:3: a cell that begins here has more than 131,072 letters"),
]


@pytest.mark.parametrize(("rows", "message"), BROKEN, ids=["quotes", "open", "long"])
def test_rows_that_are_no_csv_are_refused_at_their_line(tmp_path: Path, rows: str, message: str) -> None:
    assert refusal(tmp_path, HEAD + rows).startswith(message)


def test_departments_are_one_however_their_letters_are_composed(tmp_path: Path) -> None:
    names = ["Z\u00fcrich", "Zu\u0308rich"]
    rows = "\n".join(f"{1 + k % 5},2,{names[k % 2]}" for k in range(12))
    found = read(tmp_path, HEAD + rows).departments
    assert found is not None
    assert set(found.tolist()) == {0}


def test_columns_are_found_however_their_letters_are_composed(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(PLAIN.replace("sic1", "u\u0308ber1"))
    (tmp_path / "c.toml").write_text(BOOK.replace("FILE", "").replace("sic1", "\u00fcber1"))
    assert len(cleaned(tmp_path / "s.csv", tmp_path / "c.toml").answers) == 12


def in_words(words: list[str]) -> str:
    """Answers as words, Qualtrics' three header rows, line breaks in the questions."""
    head = 'Q1_1,Q1_2,team\n"Agree?\n\nFirst","Agree?\n\nSecond",Team\n'
    ids = ",".join(f'"{{""ImportId"":""QID{k}""}}"' for k in range(3)) + "\n"
    return head + ids + "\n".join(f"{words[k % len(words)]},{words[k // 3 % len(words)]},A" for k in range(12)) + "\n"


def test_a_qualtrics_export_with_answers_as_words_is_recognised_and_its_words_get_numbers(tmp_path: Path) -> None:
    found = guessed(tmp_path, in_words(WORDS))
    assert found["file"]["format"] == "qualtrics"
    scale = found["other"]["q1"]
    assert (scale["items"], scale["min"], scale["max"]) == (["Q1_1", "Q1_2"], 1, 5)
    assert scale["answers"] == {word: number for number, word in enumerate(WORDS, 1)}


def test_a_word_that_nobody_chose_keeps_its_number(tmp_path: Path) -> None:
    found = guessed(tmp_path, in_words([WORDS[0], WORDS[1], WORDS[4], "don't know"]))
    assert found["other"]["q1"]["answers"]["Strongly agree"] == 5


def test_words_of_no_usual_scale_are_listed_for_the_user_to_number(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(in_words(["blue", "green", "red"]))
    text = guess_codebook(tmp_path / "s.csv")
    assert '# answers = { "blue" = , "green" = , "red" =  }  # write the number of each, least first' in text


def test_answers_in_words_are_asked_for_their_numbers_instead_of_being_thrown_away(tmp_path: Path) -> None:
    words = "".join(f"{word},2,A\n" for word in WORDS)
    said = refusal(tmp_path, HEAD + words)
    assert 'give them their numbers in [sic], answers = { "Strongly disagree" = 1, "Somewhat disagree" = 2,' in said
    assert "missing" not in said
    assert 'answers are words ("blue", "red"): give each its number' in refusal(tmp_path, HEAD + "blue,2,A\nred,2,A\n")


def test_the_highest_answer_is_not_a_code_that_the_file_declares_missing_or_labels_so(tmp_path: Path) -> None:
    frame = pd.DataFrame({"sic1": [1.0, 5, 99, 3] * 4, "sic2": [1.0, 98, 5, 2] * 4})
    labels = {"sic1": {1: "low", 5: "high", 99: "Refused"}, "sic2": {1: "low", 5: "high", 98: "Don't know"}}
    pyreadstat.write_sav(frame, tmp_path / "s.sav", variable_value_labels=labels, missing_ranges={"sic1": [99]})
    scale = tomllib.loads(guess_codebook(tmp_path / "s.sav"))["sic"]
    assert (scale["min"], scale["max"], scale["missing"]) == (1, 5, [98])


def workbook(folder: Path, above: list[list[Any]]) -> Path:
    """A workbook with a cover sheet, and these rows above the table of the second sheet."""
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active.append(["Employee survey", "2026"])
    sheet = book.create_sheet("Data")
    for row in [*above, HEAD.strip().split(","), *(row.split(",") for row in ROWS)]:
        sheet.append(row)
    book.save(folder / "s.xlsx")
    return folder / "s.xlsx"


def test_the_table_of_a_workbook_is_found_behind_a_cover_sheet_and_below_a_title(tmp_path: Path) -> None:
    file = workbook(tmp_path, [["Employee survey 2026"], [None], ["as of", "January"]][:2])
    (tmp_path / "c.toml").write_text(BOOK.replace("FILE", ""))
    found = cleaned(file, tmp_path / "c.toml")
    assert found.answers.to_numpy().tolist() == read(tmp_path, PLAIN).answers.to_numpy().tolist()
    assert "'Data' is read" in found.steps["why"].iloc[0]
    assert "What stands above line 3" in found.steps["why"].iloc[0]
    book = tomllib.loads(guess_codebook(file))
    assert (book["file"]["sheet"], book["sic"]["items"]) == ("Data", ["sic1", "sic2"])


def test_a_file_without_a_scale_is_said_to_have_none(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("title,name\nhello,world\n".replace("name", "topic"))
    with pytest.raises(InputError, match=r"s\.csv: no column looks like answers on a scale; columns: 'title', 'topic'"):
        guess_codebook(tmp_path / "s.csv")


READ = [
    ("survey-sep-line", "survey.csv", "cb.toml"),
    ("survey-sep-line", "nosep.csv", "cb.toml"),
    ("survey-cr-line-ends", "survey.csv", "cb.toml"),
    ("survey-shift-jis", "survey.csv", "cb932.toml"),
    ("one-long-cell", "ok.csv", "cb.toml"),
    ("excel-title-row", "title.xlsx", "cb.toml"),
    ("excel-title-row", "second.xlsx", "cb.toml"),
    ("excel-title-row", "second.xlsx", "sheet.toml"),
    ("excel-title-row", "text.xlsx", "cb.toml"),
]


@pytest.mark.parametrize(("name", "file", "codebook"), READ)
def test_a_case_is_read(name: str, file: str, codebook: str) -> None:
    found = of_case(name, file, codebook)
    assert len(found.answers) == 200
    assert found.answers.iloc[0].tolist() == FIRST


def test_the_qualtrics_case_is_read_with_words_and_refused_without_their_numbers() -> None:
    found = of_case("qualtrics-csv", "survey.csv")
    assert 100 < len(found.answers) < 200  # only who finished
    with pytest.raises(InputError, match=r'answers = \{ "Strongly disagree" = 1'):
        of_case("qualtrics-csv", "survey.csv", "noans.toml")
    book = tomllib.loads(guess_codebook(case("qualtrics-csv") / "survey.csv"))
    assert book["file"]["format"] == "qualtrics"
    assert book["sic"]["answers"]["Strongly agree"] == 5


def test_the_japanese_case_asks_for_its_encoding() -> None:
    with pytest.raises(InputError, match="say its encoding: --encoding cp932"):
        guess_codebook(case("survey-shift-jis") / "survey.csv")


def test_the_wrong_answer_behind_cells_over_two_lines_is_found_at_its_place() -> None:
    with pytest.raises(InputError, match=r"bad\.csv:202:39: 'int3' must be a number from 1 to 5, but is '9'"):
        of_case("one-long-cell", "bad.csv")


def test_guesses_from_the_excel_cases_have_scales() -> None:
    for file in ("title.xlsx", "second.xlsx", "text.xlsx"):
        assert tomllib.loads(guess_codebook(case("excel-title-row") / file))["sic"]["max"] == 5


def test_the_spss_case_has_the_range_of_its_answers_and_not_of_the_code_that_is_declared_missing(
    tmp_path: Path,
) -> None:
    items = read_codebook(case("spss-user-missing") / "cb.toml").columns
    frame = pd.DataFrame({name: [1.0 + (k + place) % 5 for k in range(20)] for place, name in enumerate(items)})
    frame.loc[3, "sic1"] = 99
    labels = {name: {1: "never", 5: "always", 99: "k. A."} for name in items if name != "team"}
    pyreadstat.write_sav(
        frame, tmp_path / "s.sav", variable_value_labels=labels, missing_ranges={name: [99] for name in labels}
    )
    wrong = tomllib.loads((case("spss-user-missing") / "survey-codebook.toml").read_text())
    found = tomllib.loads(guess_codebook(tmp_path / "s.sav"))
    assert wrong["sic"]["max"] == 99
    assert {scale["max"] for name, scale in found.items() if name in ("sic", "eor", "altruism", "intention")} == {5}

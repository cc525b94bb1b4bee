"""From a survey to a comparison: the effects file, the report, and real surveys with known figures."""

import subprocess
import tomllib
from pathlib import Path

import megaphone
import numpy as np
import pandas as pd
import pytest
from megaphone import Scenario, _core
from megaphone.survey.effects import combine, effects_toml, explained_variance
from megaphone.survey.intraclass import icc
from megaphone.survey.scales import alpha, omega_of
from megaphone.survey.shrinkage import shrink
from simulated_survey import ITEMS, TRUE, codebook, survey, written
from small_company import ROOT, SMALL

DATA = ROOT.parent / "shared/data"


def data(name: str) -> Path:
    """A file of the real data; its test is skipped without it."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"no data at {path}")
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return written(tmp_path_factory.mktemp("whole"), survey(7, points=5), codebook(5))


@pytest.fixture(scope="module")
def whole(files: tuple[Path, Path]) -> megaphone.SurveyFit:
    """All constructs, 419 people."""
    return megaphone.fit(*files, progress=False)


def test_every_path_of_the_model_is_fitted_with_its_department_shares(whole: megaphone.SurveyFit) -> None:
    assert whole.paths["path"].tolist() == [*TRUE, "department_share_of_sic", "department_share_of_attitudes"]
    truth = np.array([*TRUE.values(), 0.08, 0])
    # False alarms: of eleven estimates one beyond four standard errors, below 0.1 %.
    assert (np.abs(whole.paths["estimate"] - truth) < 4 * whole.paths["se"]).all()
    assert whole.not_measured == ["sic_to_intention"]
    assert whole.icc["departments"].unique().tolist() == [21]


def test_the_effects_file_is_what_comparisons_read(whole: megaphone.SurveyFit, tmp_path: Path, program: Path) -> None:
    whole.write_effects(tmp_path / "effects/ours.toml")
    (tmp_path / "scenario.toml").write_text(SMALL.replace("[run]", '[run]\neffects = "effects/ours.toml"'))
    comparison = megaphone.compare(Scenario.read(tmp_path / "scenario.toml"), progress=False)
    assert comparison.chosen
    subprocess.run([program, "check", tmp_path / "scenario.toml"], check=True, capture_output=True)
    read = pd.DataFrame(_core.effects(str(tmp_path / "effects/ours.toml"))).set_index("effect")
    fitted = read[read["status"] == "fitted"]
    assert sorted(fitted.index) == sorted(whole.paths["path"])
    for name in ("mean", "sd", "lowest", "highest"):
        expected = whole.paths.set_index("path")[name].loc[fitted.index]
        np.testing.assert_allclose(fitted[name], expected, atol=6e-5)
    default = pd.DataFrame(_core.effects("")).set_index("effect")
    pd.testing.assert_frame_equal(read.drop(index=fitted.index), default.drop(index=fitted.index))


def test_every_fitted_effect_names_survey_people_and_weights(whole: megaphone.SurveyFit) -> None:
    table = tomllib.loads(whole.effects)
    assert table.pop("extends") == "default"
    for name, row in whole.paths.set_index("path").iterrows():
        expected = f"survey.csv, n 419: {row['estimate']:.3f} with standard error {row['se']:.3f}, weight "
        assert table[name]["source"].startswith(expected + f"{row['weight']:.2f}; default ")
        assert table[name]["source"].endswith(f", weight {1 - row['weight']:.2f}")


def test_survey_and_default_weigh_by_their_precision() -> None:
    both = shrink(0.5, 0.1, 0.3, 0.2)
    assert both.weight == pytest.approx(0.8)  # 100 of 125
    assert both.mean == pytest.approx(0.46)
    assert both.sd == pytest.approx(125**-0.5)
    assert shrink(0.5, 0.1, 0.0, 0.0).mean == 0


def test_with_few_answers_the_default_speaks_and_with_many_the_survey(
    whole: megaphone.SurveyFit, tmp_path: Path
) -> None:
    few = megaphone.fit(*written(tmp_path, survey(7, people=60), codebook(names=("sic", "eor"))), progress=False)
    row = few.paths.iloc[0]
    assert row["weight"] < whole.paths["weight"].iloc[0]
    assert min(row["estimate"], 0.6) <= row["mean"] <= max(row["estimate"], 0.6)
    assert row["sd"] < min(row["se"], 0.1)


def test_without_shrinkage_the_estimates_are_taken_as_they_are(files: tuple[Path, Path], tmp_path: Path) -> None:
    small = codebook(5, names=("sic", "eor"))
    result = megaphone.fit(*written(tmp_path, survey(7, points=5), small), shrink=False, progress=False)
    pd.testing.assert_series_equal(result.paths["mean"], result.paths["estimate"], check_names=False)
    pd.testing.assert_series_equal(result.paths["sd"], result.paths["se"], check_names=False)
    assert "taken as it is" in result.effects


def test_the_range_of_an_effect_reaches_as_far_as_the_survey_does_and_no_further_than_possible() -> None:
    rows = [
        ("altruism_to_intention", -0.2, 0.01),
        ("sic_to_eor", 0.97, 0.02),
        ("department_share_of_sic", -0.04, 0.001),
    ]
    table = combine(pd.DataFrame(rows, columns=["path", "estimate", "se"]), shrunk=False).set_index("path")
    assert table.loc["altruism_to_intention", "lowest"] == pytest.approx(-0.23)
    assert table.loc["altruism_to_intention", "highest"] == pytest.approx(0.95)
    assert table.loc["sic_to_eor", "highest"] == pytest.approx(0.99)
    assert table.loc["department_share_of_sic", ["mean", "lowest"]].tolist() == [0, 0]
    assert _core.effects  # and the reader takes it:
    assert "department_share_of_sic" in tomllib.loads(effects_toml(table.reset_index(), "s.csv", 99, []))


def test_explained_variance_is_that_of_the_simulated_intention(whole: megaphone.SurveyFit) -> None:
    values = {**TRUE, "sic_to_intention": 0}  # in these surveys communication acts through relationship alone
    truth = pd.DataFrame({"path": list(values), "mean": list(values.values())})
    slopes = np.array([TRUE[f"{name}_to_intention"] for name in list(ITEMS)[1:5]])
    load = np.array([1, *(TRUE[f"eor_to_{name}"] for name in list(ITEMS)[2:5])])
    through_eor = float(slopes @ load) ** 2
    own = slopes[1:] * np.sqrt(1 - load[1:] ** 2)
    residual = float((own**2).sum() * 0.6 + own.sum() ** 2 * 0.4)
    assert explained_variance(truth) == pytest.approx(through_eor + residual)


def test_a_direct_path_that_is_not_fitted_counts_with_its_default() -> None:
    truth = pd.DataFrame({"path": list(TRUE), "mean": list(TRUE.values())})
    without = pd.concat([truth, pd.DataFrame({"path": ["sic_to_intention"], "mean": [0.0]})])
    slopes = np.array([TRUE[f"{name}_to_intention"] for name in list(ITEMS)[1:5]])
    load = np.array([1, *(TRUE[f"eor_to_{name}"] for name in list(ITEMS)[2:5])])
    added = 0.05**2 + 2 * 0.05 * TRUE["sic_to_eor"] * float(slopes @ load)  # b^2 + 2 b cov(s, the rest)
    assert explained_variance(truth) - explained_variance(without) == pytest.approx(added)


def test_a_direct_path_is_fitted_only_on_request(tmp_path: Path) -> None:
    text = codebook(5) + "[model]\nsic_to_intention = true\n"
    result = megaphone.fit(*written(tmp_path, survey(7, people=200, points=5), text), progress=False)
    row = result.paths.set_index("path").loc["sic_to_intention"]
    assert (row["default"], row["default_sd"]) == (0.05, 0.05)
    assert abs(row["estimate"]) < 4 * row["se"]
    assert result.not_measured == []


def test_constructs_outside_the_model_are_described_and_never_fitted(tmp_path: Path) -> None:
    text = codebook(5, names=("sic",)).replace("[sic]", "[other.talk]")
    result = megaphone.fit(*written(tmp_path, survey(7, people=100, points=5), text), progress=False)
    assert result.paths.empty
    assert result.others == ["other.talk"]
    assert result.reliabilities["alpha"].iloc[0] > 0.7
    assert tomllib.loads(result.effects) == {"extends": "default"}
    assert "every path keeps its default" in result.answer
    assert "no path is fitted from them: talk" in result.report


def test_facets_of_the_relationship_stand_for_it(tmp_path: Path) -> None:
    cells = survey(7, people=300, points=5, missing=0)
    for facet in ("satisfaction", "commitment"):  # two more items each, about the same thing
        for number in (1, 2):
            cells[f"{facet}{number}"] = cells[f"eor{number + (2 if facet == 'commitment' else 4)}"]
    text = codebook(5, names=("sic",))
    for facet, items in (("trust", ("eor1", "eor2")), ("satisfaction", 2), ("commitment", 2)):
        columns = items if isinstance(items, tuple) else [f"{facet}{k + 1}" for k in range(items)]
        text += f"[eor.{facet}]\nitems = {list(columns)}\nmin = 1\nmax = 5\n"
    result = megaphone.fit(*written(tmp_path, cells, text), progress=False)
    row = result.paths.iloc[0]
    assert row["path"] == "sic_to_eor"
    assert abs(row["estimate"] - 0.6) < 4 * row["se"]
    assert result.loadings["indicator"].tolist()[5:] != []
    assert set(result.loadings[result.loadings["construct"] == "eor"]["indicator"]) == {
        "eor.trust",
        "eor.satisfaction",
        "eor.commitment",
    }
    assert "eor" in set(result.descriptives["scale"])


def test_an_item_that_should_be_reverse_keyed_is_named(tmp_path: Path) -> None:
    cells = survey(7, people=200, points=5)
    cells["sic3"] = cells["sic3"].map(lambda text: text and str(6 - int(text)))
    result = megaphone.fit(*written(tmp_path, cells, codebook(5, names=("sic", "eor"))), progress=False)
    assert "'sic3' runs against the rest of sic: is it reverse-keyed?" in result.notes


def test_the_report_begins_with_the_answer_and_its_tables_are_the_frames(
    whole: megaphone.SurveyFit, tmp_path: Path
) -> None:
    whole.write_report(tmp_path)
    text = (tmp_path / "report.md").read_text()
    assert text.startswith(f"# What survey.csv says\n\n{whole.answer}\n")
    for name in ("descriptives", "reliabilities", "correlations", "icc", "paths", "loadings", "fit_indices", "steps"):
        frame = getattr(whole, name)
        read = pd.read_csv(tmp_path / f"{name}.csv", keep_default_na=name != "steps")
        assert read.shape == frame.shape
        assert list(read.columns) == list(frame.columns)


def test_alpha_and_omega_are_those_of_known_scales() -> None:
    loadings = np.array([0.5, 0.6, 0.7, 0.8])
    covariance = np.outer(loadings, loadings) * 4
    np.fill_diagonal(covariance, 4)
    common, whole_variance = 4 * 2.6**2, covariance.sum()
    assert omega_of(covariance) == pytest.approx(common / whole_variance)
    assert alpha(covariance) == pytest.approx(4 / 3 * (1 - 16 / whole_variance))


def test_icc_is_that_of_a_textbook_and_its_error_that_of_simulations() -> None:
    # Shrout & Fleiss (1979), table 2: six targets, four ratings each, ICC(1,1) = .17.
    ratings = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    values = pd.Series(np.ravel(ratings).astype(float))
    assert icc(values, np.repeat(np.arange(6), 4))[0] == pytest.approx(0.17, abs=0.005)
    random, found = np.random.default_rng(1), []
    group = np.repeat(np.arange(30), np.arange(30) % 20 + 5)
    for _ in range(400):  # standard error of the sd 3.5 %; four of them, and 3 % for the approximation
        y = np.sqrt(0.1) * random.normal(size=30)[group] + np.sqrt(0.9) * random.normal(size=len(group))
        found.append(icc(pd.Series(y), group)[:2])
    spread, told = np.std([f[0] for f in found]), np.mean([f[1] for f in found])
    assert told == pytest.approx(spread, rel=0.17)


ONE_SCORE = '[other.{0}]\nscore = "{0}"\nmin = {1}\nmax = {2}\n'


def army(tmp_path: Path, name: str, text: str) -> megaphone.SurveyFit:
    (tmp_path / "c.toml").write_text(text)
    return megaphone.fit(data(name), tmp_path / "c.toml", progress=False)


def pair(result: megaphone.SurveyFit, one: str, two: str) -> float:
    rows = result.correlations
    return float(rows.loc[(rows["first"] == f"other.{one}") & (rows["second"] == f"other.{two}"), "r"].iloc[0])


def test_leadership_and_cohesion_of_7382_soldiers_are_as_published(tmp_path: Path) -> None:
    scales = (("COHES", 1, 5), ("LEAD", 1, 5), ("WBEING", 0, 5), ("HRS", 0, 24))
    text = '[file]\ndepartment = "GRP"\n' + "".join(ONE_SCORE.format(*scale) for scale in scales)
    result = army(tmp_path, "survey-army-bh1996/bh1996.csv.gz", text)
    assert result.people == 7382
    assert result.icc["departments"].unique().tolist() == [99]
    assert result.icc["icc1"].round(3).tolist()[:3] == [0.044, 0.127, 0.044]
    assert result.icc["icc1"].iloc[3] == pytest.approx(0.134, abs=6e-4)  # .13350: published rounded up
    assert round(pair(result, "COHES", "LEAD"), 3) == 0.423
    assert round(pair(result, "LEAD", "WBEING"), 3) == 0.426


def test_eleven_items_of_5400_soldiers_correlate_as_published(tmp_path: Path) -> None:
    items = ["AF06", "AF07", "AP12", "AP17", "AP33", "AP34", "AS14", "AS15", "AS16", "AS17", "AS28"]
    text = f'[file]\ndepartment = "GRP"\n[other.leadership]\nitems = {items}\nmin = 1\nmax = 5\n'
    result = army(tmp_path, "survey-army-bhr2000/bhr2000.csv.gz", text)
    row = result.reliabilities.iloc[0]
    assert (result.people, row["items"], round(row["inter_item"], 3)) == (5400, 11, 0.429)
    assert row["alpha"] == pytest.approx(11 * 0.429 / (1 + 10 * 0.429), abs=0.002)  # equal variances, nearly


def test_satisfaction_and_commitment_of_495_soldiers_are_as_published(tmp_path: Path) -> None:
    names = [f"{name}{time}" for time in (1, 2, 3) for name in ("JOBSAT", "COMMIT", "READY")]
    text = '[file]\ndepartment = ["BTN", "COMPANY"]\nkeep = { TIME = 0 }\nleast_answered = 0.01\n'
    result = army(tmp_path, "survey-army-univbct/univbct.csv", text + "".join(ONE_SCORE.format(n, 1, 5) for n in names))
    assert result.steps["left"].tolist()[:2] == [1485, 495]
    table = result.descriptives.set_index("scale").loc[["other.JOBSAT1", "other.COMMIT1", "other.READY1"]]
    assert table["mean"].round(2).tolist() == [3.24, 3.62, 3.01]
    assert table["sd"].round(2).tolist() == [0.98, 0.85, 0.83]
    published = {
        ("JOBSAT1", "COMMIT1"): 0.542,
        ("JOBSAT1", "READY1"): 0.518,
        ("COMMIT1", "READY1"): 0.404,
        ("COMMIT1", "COMMIT2"): 0.586,
        ("COMMIT1", "COMMIT3"): 0.525,
        ("JOBSAT1", "JOBSAT2"): 0.555,
        ("JOBSAT1", "JOBSAT3"): 0.384,
    }
    for (one, two), value in published.items():
        # .52447 is published as .525, rounded twice
        assert pair(result, one, two) == pytest.approx(value, abs=6e-4), (one, two)
    shares = result.icc.set_index("scale")["icc1"].round(2)
    assert (shares["other.JOBSAT1"], shares["other.COMMIT1"]) == (0.09, 0.05)
    assert result.paths.empty

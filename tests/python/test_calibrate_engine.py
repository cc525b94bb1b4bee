"""A calibration from end to end: the figures of a simulated company, the fit, its file, and all that reads the file."""

import dataclasses
from pathlib import Path

import megaphone
import numpy as np
import pandas as pd
import pytest
from megaphone import plot
from megaphone.calibration import LogNormal, TruncatedNormal, read_observed
from megaphone.calibration import command as calibrate_command
from small_platform import COMPANY, TRUTH, WEEKS, company, export, fitted
from small_study import run


@pytest.fixture(scope="module")
def observed() -> pd.DataFrame:
    """Sixteen weeks of the small company."""
    return export(company(), TRUTH)


@pytest.fixture(scope="module")
def calibration(observed: pd.DataFrame) -> megaphone.Calibration:
    """The small company, calibrated."""
    return fitted(company(), observed, companies=1200, draws=100)


@pytest.fixture(scope="module")
def files(calibration: megaphone.Calibration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scenario and the effects file of its calibration."""
    folder = tmp_path_factory.mktemp("calibrated")
    calibration.write(folder / "effects" / "calibrated.toml")
    (folder / "company.toml").write_text(COMPANY + 'effects = "effects/calibrated.toml"\n')
    return folder


def test_participation_is_told_well_and_half_lives_not_at_all(calibration: megaphone.Calibration) -> None:
    # The interval holds a true value in 99 of 100 companies; the company is fixed.
    told = calibration.parameters.set_index("parameter")
    participation = calibration.draws["measured.monthly_participation"]
    assert participation.quantile(0.005) < TRUTH["measured.monthly_participation"] < participation.quantile(0.995)
    assert told.loc["measured.monthly_participation", "informed"] == "well"
    assert told.loc["effects.eor_half_life", "informed"] == "not"
    assert told.loc["effects.eor_half_life", "ratio"] == 1
    assert told.loc["effects.eor_half_life", "low_90"] == pytest.approx(8.70, abs=0.01)
    assert any(
        text.startswith("effects.eor_half_life: these figures do not tell it") and "No lever was in force" in text
        for text in calibration.sentences
    )


def test_all_that_was_counted_lies_where_the_fit_expects_it(calibration: megaphone.Calibration) -> None:
    frame = calibration.predictive.dropna(subset=["share_below"])
    inside = frame["share_below"].between(0.025, 0.975)
    assert inside.mean() > 0.85
    assert set(frame["figure"]) == {"shares", "active sharers", "monthly participation", "share of the top 5 %"}
    assert (frame.query("figure == 'shares'")["week"] == np.arange(1, WEEKS + 1)).all()


def test_results_do_not_depend_on_threads_and_come_back(observed: pd.DataFrame) -> None:
    one = fitted(company(), observed, companies=120, draws=12, threads=1)
    two = fitted(company(), observed, companies=120, draws=12, threads=2)
    pd.testing.assert_frame_equal(one.draws, two.draws)
    other = company()
    other.run.seed = 2
    assert not one.draws.equals(fitted(other, observed, companies=120, draws=12).draws)


def test_the_effects_file_holds_the_draws_but_for_effects_that_are_no_news(
    calibration: megaphone.Calibration, files: Path
) -> None:
    draws = pd.read_csv(files / "effects" / "calibrated.csv")
    told = calibration.parameters.set_index("parameter")["informed"]
    kept = [name for name in calibration.draws if not (name.startswith("effects.") and told[name] == "not")]
    assert set(told.index) - set(kept) >= {"effects.eor_half_life", "effects.motivation_half_life"}
    assert list(draws) == [*(name.removeprefix("effects.") for name in kept), "measured.posts_per_week"]
    np.testing.assert_allclose(draws.iloc[:, :-1], calibration.draws[kept])
    assert (draws["measured.posts_per_week"] == 5).all()
    text = (files / "effects" / "calibrated.toml").read_text()
    assert 'extends = "default"' in text
    assert "# effects.eor_half_life: these figures do not tell it" in text


def test_a_comparison_takes_the_draws_as_they_are(files: Path) -> None:
    comparison = megaphone.compare(megaphone.Scenario.read(files / "company.toml"), progress=False)
    draws = pd.read_csv(files / "effects" / "calibrated.csv")
    drawn = comparison.effects.pivot_table(index="effects_draw", columns="name", values="value")
    pairs = set(map(tuple, draws[["contagion.weight", "people.activity_mean"]].round(9).to_numpy()))
    for row in drawn[["contagion.weight", "people.activity_mean"]].round(9).to_numpy():
        assert tuple(row) in pairs
    targets = drawn["monthly_participation_target"]
    np.testing.assert_allclose(targets, drawn["measured.monthly_participation"])  # of the long run: no error on top
    told = {entry["parameter"]: entry for entry in comparison.summary["drawn_parameters"]}
    assert told["contagion.weight"]["status"] == "fitted"
    assert told["contagion.weight"]["mean"] == pytest.approx(draws["contagion.weight"].mean())
    names = [entry["name"] for entry in comparison.provenance["files"]]
    assert names == ["calibrated.toml", "calibrated.csv"]


def test_the_program_checks_and_compares_with_it_and_says_what_is_drawn(program: Path, files: Path) -> None:
    assert "from " + str(files / "effects" / "calibrated.csv") in run(program, "check", files / "company.toml")
    said = run(program, "compare", files / "company.toml", "--out", files / "out")
    assert "contagion.weight" in said
    names = [entry["name"] for entry in megaphone.load(files / "out").provenance["files"]]  # type: ignore[union-attr]
    assert "calibrated.csv" in names


def test_a_study_takes_it_too_and_notices_when_a_draw_changes(files: Path) -> None:
    (files / "study.toml").write_text(
        '[study]\nscenario = "company.toml"\ncalibrate = "once"\n[factors]\ncontagion.weight = "prior"\n'
        '[outputs]\nshares = { outcome = "shares" }\n[design]\nkind = "lhs"\nsize = 32\n[replicates]\ncount = 2\n'
    )
    study = megaphone.sweep(files / "study.toml", out=files / "study", progress=False)
    weights = study.runs["contagion.weight"]
    draws = pd.read_csv(files / "effects" / "calibrated.csv")
    assert weights.between(draws["contagion.weight"].min(), draws["contagion.weight"].max()).all()
    csv = (files / "effects" / "calibrated.csv").read_text()
    lines = csv.splitlines()
    try:
        (files / "effects" / "calibrated.csv").write_text("\n".join([lines[0], lines[2], lines[1], *lines[3:]]) + "\n")
        with pytest.raises(megaphone.InputError, match="effects and levers"):
            megaphone.sweep(files / "study.toml", out=files / "study", progress=False)
    finally:
        (files / "effects" / "calibrated.csv").write_text(csv)


def test_a_calibrated_scenario_is_not_calibrated_again(files: Path, observed: pd.DataFrame) -> None:
    scenario = megaphone.Scenario.read(files / "company.toml")
    with pytest.raises(megaphone.InputError, match=r"has joint draws .* already"):
        fitted(scenario, observed, companies=40)


def test_effects_that_the_figures_tell_are_written_and_their_file_is_extended(
    observed: pd.DataFrame, tmp_path: Path
) -> None:
    (tmp_path / "ours.toml").write_text(
        'extends = "default"\n[causal_share_of_sic]\nmean = 0.7\nsd = 0.1\nstatus = "assumption"\n'
    )
    scenario = company(tmp_path)
    scenario.run.effects = "ours.toml"
    given = {f"effects.{name}_half_life": TruncatedNormal(20, 8, 5, 60) for name in ("eor", "motivation")}
    done = fitted(scenario, observed, priors=given, companies=120, draws=12)
    half_lives = done.parameters["parameter"].str.endswith("half_life")
    done.parameters.loc[half_lives, "informed"] = ["partly", "not"]
    path, draws = done.write(tmp_path / "deep" / "calibrated.toml")
    assert "eor_half_life" in pd.read_csv(draws)
    assert 'extends = "../ours.toml"' in path.read_text()
    scenario.run.effects = "deep/calibrated.toml"
    effects = megaphone.compare(scenario, progress=False).summary["effects"]
    told = {entry["effect"]: entry for entry in effects}
    assert told["causal_share_of_sic"]["mean"] == 0.7
    assert told["eor_half_life"]["status"] == "fitted"
    assert told["motivation_half_life"]["status"] == "assumption"


def test_other_numbers_can_be_fitted_and_left_out(observed: pd.DataFrame) -> None:
    priors = {"people.tolerated_posts": TruncatedNormal(4, 1, 1, 8), "contagion.weight": None}
    done = fitted(company(), observed, priors=priors, companies=120, draws=12)
    assert "people.tolerated_posts" in done.draws
    assert "contagion.weight" not in done.draws


def test_points_that_cannot_be_are_counted_and_told(observed: pd.DataFrame) -> None:
    priors = {"contagion.weight": LogNormal(60.0, 1.0)}
    done = fitted(company(), observed, priors=priors, companies=120, draws=12)
    assert any("of the points cannot be" in note for note in done.notes)
    assert (done.draws["contagion.weight"] <= 100).all()


def test_figures_of_another_world_are_called_so(observed: pd.DataFrame) -> None:
    strange = observed.assign(active_sharers=1)
    done = fitted(company(), strange, companies=120, draws=12)
    assert any("The model hardly produces such figures" in note for note in done.far)
    assert not done.is_reliable
    assert done.sentences[0] == done.far[0]


def test_what_is_not_to_be_relied_on_is_not_to_be_used(calibration: megaphone.Calibration, tmp_path: Path) -> None:
    strange = dataclasses.replace(calibration, far=("The model hardly produces such figures. Do not rely on the fit.",))
    told, usual = (calibrate_command.told(one, [Path("x.toml")], 1.0) for one in (strange, calibration))
    assert "Use them" in usual
    assert "Use them" not in told
    assert "to look at, not to use" in told
    strange.write(tmp_path / "strange.toml")
    calibration.write(tmp_path / "usual.toml")
    assert "NOT TO BE RELIED ON" in (tmp_path / "strange.toml").read_text()
    assert "Name this file" not in (tmp_path / "strange.toml").read_text()
    assert "Name this file" in (tmp_path / "usual.toml").read_text()


def test_pictures_show_what_was_counted(calibration: megaphone.Calibration, tmp_path: Path) -> None:
    picture = calibration.plot_predictive()
    shown = picture.axes[0].lines[-1].get_ydata()
    np.testing.assert_array_equal(shown, calibration.observed.weeks["shares"])
    titles = [panel.get_title(loc="left") for panel in picture.axes]
    assert titles[:2] == ["Shares a week", "Employees who shared, a week"]
    assert titles[2] == "Proportion of employees who shared, four weeks"
    words = [panel.get_xlabel() for panel in calibration.plot_parameters().axes if panel.get_visible()]
    assert words[0].startswith("told by the figures; 90 %: 0.1")
    assert len([text for text in words if text]) == len(calibration.priors) == 5
    for file in plot.save(calibration.plot_parameters(), tmp_path / "parameters"):
        assert file.stat().st_size > 10_000


def test_posts_that_were_counted_one_by_one_are_used(observed: pd.DataFrame) -> None:
    posts = pd.DataFrame({"week": np.repeat(observed["week"], 5), "shares": np.arange(5 * WEEKS) % 7})
    done = fitted(company(), observed, per_post=posts, companies=120, draws=12)
    assert len(done.predictive.query("figure == 'shares of the posts'")) == 5 * WEEKS
    assert len(done.plot_predictive().axes) == 4


def test_figures_that_were_read_before_give_the_same(observed: pd.DataFrame) -> None:
    one = fitted(company(), read_observed(observed), companies=120, draws=12)
    two = fitted(company(), observed, companies=120, draws=12)
    pd.testing.assert_frame_equal(one.draws, two.draws)

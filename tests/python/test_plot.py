"""Pictures: what they show, and that they refuse what they cannot show."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from megaphone import Comparison, plot


def indices(kinds: tuple[str, ...], *, outputs: int = 2, periods: int = 1) -> pd.DataFrame:
    """Made-up indices of four factors and a dummy."""
    sizes = {
        "contagion.weight": 0.5,
        "causal_share": 0.3,
        "network.mean_ties": -0.15,
        "posts.per_week": 0.08,
        "dummy": 0.01,
    }
    return pd.DataFrame(
        {
            "output": f"output_{output}",
            "factor": factor,
            "index": kind,
            "period": period,
            "value": value * (1 + 0.3 * number),
            "low": value - 0.03,
            "high": value + 0.05,
        }
        for output in range(outputs)
        for factor, value in sizes.items()
        for number, kind in enumerate(kinds)
        for period in range(1, periods + 1)
    )


def names_on(picture: plot.Picture) -> set[str]:
    """Every text in the picture."""
    from matplotlib.text import Text

    return {text.get_text() for text in picture.findobj(Text)}


def test_the_timeline_has_a_panel_for_each_policy(comparison: Comparison) -> None:
    picture = plot.plot_timeline(comparison)
    assert [panel.get_title(loc="left") for panel in picture.axes] == ["Baseline", "Halls, town", "NA"]
    assert {"shares a week", "Small"} <= names_on(picture)


def test_the_timeline_draws_the_means_of_the_weeks(comparison: Comparison) -> None:
    panel = plot.plot_timeline(comparison, outcome="seen").axes[2]
    expected = comparison.weekly.query("policy == 'NA' and outcome == 'seen'")["mean"]
    np.testing.assert_array_equal(panel.lines[-1].get_ydata(), expected)


def test_changes_may_fall_below_zero_and_days_are_drawn_too(comparison: Comparison) -> None:
    picture = plot.plot_timeline(comparison, outcome="eor_change", period="day", title="Days")
    assert {"EOR, change (sd)", "day", "Days"} <= names_on(picture)


def test_a_series_or_period_that_is_not_there_is_refused(comparison: Comparison) -> None:
    with pytest.raises(ValueError, match="there is no series 'shared'; known: shares"):
        plot.plot_timeline(comparison, outcome="shared")
    with pytest.raises(ValueError, match="period must be 'week' or 'day', but is 'month'"):
        plot.plot_timeline(comparison, period="month")


def test_lifts_are_drawn_for_every_policy_but_the_baseline(comparison: Comparison) -> None:
    picture = plot.plot_lift(comparison)
    assert {text.get_text() for text in picture.axes[0].get_yticklabels()} == {"Halls, town", "NA"}
    assert "shares: policy minus baseline" in names_on(picture)


def test_an_outcome_that_is_not_there_is_refused(comparison: Comparison) -> None:
    with pytest.raises(ValueError, match="there is no outcome 'joy'"):
        plot.plot_lift(comparison, outcome="joy")


def test_sobol_bars_are_sorted_by_the_total_index() -> None:
    panel = plot.plot_sobol(indices(("S1", "ST"))).axes[0]
    names = [text.get_text() for text in panel.get_yticklabels()]
    assert names == ["dummy", "posts.per_week", "network.mean_ties", "causal_share", "contagion.weight"]


def test_sobol_leaves_out_the_least_when_there_are_many() -> None:
    panel = plot.plot_sobol(indices(("S1", "ST")), most=2).axes[0]
    assert [text.get_text() for text in panel.get_yticklabels()] == ["causal_share", "contagion.weight"]


def test_morris_names_the_strongest_factors() -> None:
    names = names_on(plot.plot_morris(indices(("mu_star", "sigma")), named=2))
    assert {"contagion.weight", "causal_share"} <= names
    assert "dummy" not in names


def test_morris_leaves_small_effects_without_a_name() -> None:
    frame = indices(("mu_star", "sigma"))
    frame.loc[frame["factor"] == "posts.per_week", ["value", "low", "high"]] = 0.04, 0.035, 0.045
    names = names_on(plot.plot_morris(frame, named=8))
    assert {"contagion.weight", "causal_share"} <= names
    assert "posts.per_week" not in names


def test_morris_marks_what_chance_would_give_a_factor() -> None:
    frame = indices(("mu_star", "sigma", "floor"), outputs=1)
    ticks = plot.plot_morris(frame).axes[0].collections[-1].get_offsets()
    np.testing.assert_allclose(ticks[:, 0], frame[frame["index"] == "floor"].sort_values("factor")["value"])


def test_indices_over_time_leave_periods_without_an_index_blank() -> None:
    frame = indices(("ST",), outputs=1, periods=5).query("period != 3")
    picture = plot.plot_indices_over_time(frame)
    bars = {round(bar.get_center()[0]) for bar in picture.axes[0].patches}
    assert bars == {1, 2, 4, 5}
    assert any("Blank: a week whose indices could not be trusted." in " ".join(n.split()) for n in names_on(picture))


def test_what_is_said_below_a_picture_fits_its_width() -> None:
    picture = plot.plot_indices_over_time(indices(("ST",), outputs=1, periods=5), title="A title of many words " * 5)
    picture.draw_without_rendering()
    for text in (picture._suptitle, picture._supxlabel):
        assert text.get_window_extent().x1 <= picture.bbox.x1


def test_indices_over_time_draw_the_rest_together() -> None:
    frame = indices(("ST",), periods=12)
    frame["value"] = frame["value"].abs()
    assert {"contagion.weight", "3 others"} <= names_on(plot.plot_indices_over_time(frame, most=2))


def test_rank_correlations_are_sorted_by_their_size() -> None:
    panel = plot.plot_prcc(indices(("prcc",))).axes[0]
    assert [text.get_text() for text in panel.get_yticklabels()][-3:] == [
        "network.mean_ties",
        "causal_share",
        "contagion.weight",
    ]


def test_frames_that_cannot_be_drawn_are_refused() -> None:
    sobol = indices(("S1", "ST"), periods=2)
    with pytest.raises(ValueError, match="output 'output_0' has several periods"):
        plot.plot_sobol(sobol)
    with pytest.raises(ValueError, match="no row with index 'mu_star'"):
        plot.plot_morris(sobol)
    with pytest.raises(ValueError, match="no column 'low', 'high'"):
        plot.plot_prcc(sobol.drop(columns=["low", "high"]))
    with pytest.raises(ValueError, match="a single period"):
        plot.plot_indices_over_time(indices(("ST",)))


def test_indices_without_intervals_are_drawn() -> None:
    frame = indices(("S1", "ST")).assign(low=np.nan, high=np.nan)
    assert "contagion.weight" in names_on(plot.plot_sobol(frame))
    frame = indices(("mu_star", "sigma")).assign(low=np.nan, high=np.nan)
    assert "contagion.weight" in names_on(plot.plot_morris(frame))


def test_a_saved_picture_is_png_and_svg_and_the_same_bytes_again(comparison: Comparison, tmp_path: Path) -> None:
    first = plot.save(plot.plot_lift(comparison), tmp_path / "first.lift")
    second = plot.save(plot.plot_lift(comparison), tmp_path / "second")
    assert [file.name for file in first] == ["first.lift.png", "first.lift.svg"]
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
    assert first[0].read_bytes().startswith(b"\x89PNG")


def test_notebooks_show_a_picture(comparison: Comparison) -> None:
    assert plot.plot_lift(comparison)._repr_png_().startswith(b"\x89PNG")


def test_the_command_draws_a_results_folder(comparison: Comparison, tmp_path: Path) -> None:
    comparison.write(tmp_path / "results")
    picture = tmp_path / "picture.png"
    subprocess.run([sys.executable, "-m", "megaphone.plot", tmp_path / "results", picture], check=True)
    assert picture.read_bytes().startswith(b"\x89PNG")

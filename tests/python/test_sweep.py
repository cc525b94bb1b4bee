"""Studies run here: the same content as from the command line, whatever happens on the way."""

import json
import pickle
import signal
import threading
from pathlib import Path

import megaphone
import pytest
from megaphone import InputError, StoreError, StudyResults, _core
from megaphone._base import progress as progress_module
from small_study import (
    GROUPS,
    NUMBERS_ONLY,
    POINTS,
    REPLICATES,
    RUNS,
    STUDY,
    counted,
    interrupted,
    run,
    session_of,
    small_chunks,
    with_size,
    write_study,
)

SCREENED = NUMBERS_ONLY.replace('kind = "sobol"', 'kind = "auto"\ntrajectories = 8').replace(
    "[outputs]", 'people.turnover = { dist = "uniform", lowest = 0, highest = 0.0001 }\n\n[outputs]'
)


def test_the_content_is_that_of_the_command_line(results: StudyResults, of_program: Path) -> None:
    theirs = megaphone.load(of_program)
    assert isinstance(theirs, StudyResults)
    assert results.checksum == theirs.checksum
    assert results.progress == (RUNS, 0, 0, RUNS)
    assert pickle.loads(pickle.dumps(results)).checksum == theirs.checksum


def test_the_folder_is_that_of_the_command_line(results: StudyResults, of_program: Path) -> None:
    ours = results.path.parent
    files = {file.name for file in of_program.iterdir()}
    assert {file.name for file in ours.iterdir()} == files
    for name in files - {"study.sqlite", "study.sqlite.lock", "provenance.json"}:
        assert (ours / name).read_bytes() == (of_program / name).read_bytes(), name
    written, theirs = (json.loads((folder / "provenance.json").read_text()) for folder in (ours, of_program))
    assert written.keys() == theirs.keys()
    for key in written.keys() - {"command", "finished", "seconds"}:
        assert written[key] == theirs[key], key


@pytest.mark.parametrize("name", ["indices.csv", "methods.md", "provenance.json", "runs.csv"])
def test_somebodys_own_file_of_a_name_that_a_study_leaves_is_refused(study: Path, tmp_path: Path, name: str) -> None:
    own = tmp_path / "out" / name
    own.parent.mkdir()
    own.write_text("my own")
    with pytest.raises(InputError, match="is there, but no store that it belongs to"):
        megaphone.sweep(study, out=own.parent, progress=False)
    assert own.read_text() == "my own"
    assert [file.name for file in own.parent.iterdir()] == [name]


def test_a_folder_in_which_one_file_cannot_be_written_keeps_the_others_as_they_were(
    study: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    megaphone.sweep(study, out=out, progress=False)
    (out / "indices.csv").write_text("older")
    (out / "methods.md").unlink()
    (out / "methods.md").mkdir()
    with pytest.raises(InputError, match=r"methods\.md"):
        megaphone.sweep(study, out=out, progress=False)
    assert (out / "indices.csv").read_text() == "older"


def test_a_study_leaves_its_folder_where_it_is_run(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert megaphone.sweep(study, progress=False).path == Path("small-study/study.sqlite")


def test_a_finished_study_says_that_nothing_is_left_to_do(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = megaphone.sweep(study, out=tmp_path / "out", progress=False)
    again = megaphone.sweep(study, out=tmp_path / "out")
    assert "Nothing is left to do: every run is in" in capsys.readouterr().err
    assert again.checksum == before.checksum


def test_the_bar_counts_runs_and_tells_how_many_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_module, "is_watched", lambda: True)
    varied = "measured.monthly_participation = { levels = [0.1, 0.999] }\n\n[outputs]"
    impossible = with_size(4, NUMBERS_ONLY).replace("[outputs]", varied).replace('"once"', '"point"')
    results = megaphone.sweep(write_study(tmp_path, impossible), out=tmp_path / "out")
    shown = capsys.readouterr().err
    assert results.progress.impossible > 0
    assert f"{results.progress.impossible} impossible, 0 failed" in shown
    assert f"/{results.progress.runs} " in shown


MANY = 256  # groups, so that a study lasts longer than it takes to look at its store


def test_the_command_line_resumes_what_was_begun_here(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_chunks(monkeypatch)
    study = write_study(tmp_path, with_size(MANY))
    with interrupted(tmp_path / "out"):
        megaphone.sweep(study, out=tmp_path / "out", progress=False)
    assert 0 < counted(tmp_path / "out") < MANY * POINTS * REPLICATES
    for folder in ("out", "whole"):
        run(program, "sweep", study, "--out", tmp_path / folder, "--quiet")
    assert checksum(tmp_path / "out") == checksum(tmp_path / "whole")


def test_an_interrupted_study_is_resumed_and_ends_the_same(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_chunks(monkeypatch)
    study = write_study(tmp_path, with_size(MANY))
    for above in (0, 100, 200):
        with interrupted(tmp_path / "out", above):
            megaphone.sweep(study, out=tmp_path / "out", progress=False)
    run(program, "sweep", study, "--out", tmp_path / "whole", "--quiet")
    assert megaphone.sweep(study, out=tmp_path / "out", progress=False).checksum == checksum(tmp_path / "whole")


def test_ctrl_c_is_heard_while_a_chunk_is_computed(tmp_path: Path) -> None:
    endless = write_study(tmp_path, with_size(1 << 18))
    kept = [0]
    for _ in range(2):
        timer = threading.Timer(0.7, signal.raise_signal, [signal.SIGINT])
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            megaphone.sweep(endless, out=tmp_path / "out", progress=False)
        timer.join()
        kept.append(counted(tmp_path / "out"))
    assert kept == sorted(set(kept))


def test_a_changed_study_is_refused_and_named(study: Path, tmp_path: Path) -> None:
    megaphone.sweep(study, out=tmp_path / "out", progress=False)
    write_study(tmp_path, STUDY.replace("highest = 2.0", "highest = 1.5"))
    with pytest.raises(InputError, match=r"the factors has changed since this study began: contagion.weight was"):
        megaphone.sweep(study, out=tmp_path / "out", progress=False)


def test_a_larger_study_is_refused_and_a_smaller_one_is_the_one_there(study: Path, tmp_path: Path) -> None:
    megaphone.sweep(study, out=tmp_path / "out", progress=False)
    write_study(tmp_path, with_size(64))
    with pytest.raises(InputError, match="has 32 groups and the study file now asks for 64: megaphone extend makes"):
        megaphone.sweep(study, out=tmp_path / "out", progress=False)
    write_study(tmp_path, with_size(16))
    assert megaphone.sweep(study, out=tmp_path / "out", progress=False).progress.runs == RUNS


def test_a_second_writer_is_refused(study: Path, tmp_path: Path) -> None:
    session = session_of(study, tmp_path)
    with pytest.raises(InputError, match="another sweep is writing to this store"):
        megaphone.sweep(study, out=tmp_path, progress=False)
    session.close()
    with pytest.raises(InputError, match="the store is closed"):
        session.missing()
    megaphone.sweep(study, out=tmp_path, progress=False)


def test_an_error_in_the_study_file_is_raised_with_its_place(tmp_path: Path) -> None:
    study = write_study(tmp_path, STUDY.replace("contagion.weight", "contagion.wait"))
    with pytest.raises(InputError, match=r"small.toml:9:\d+: .*did you mean 'contagion.weight'\?"):
        megaphone.sweep(study, out=tmp_path / "out", progress=False)


def test_parts_that_are_merged_are_the_whole(study: Path, tmp_path: Path, program: Path, results: StudyResults) -> None:
    for part in (1, 2):
        run(program, "sweep", study, "--out", tmp_path / "parts", "--shard", f"{part}/2", "--quiet")
    whole = tmp_path / "whole" / "study.sqlite"
    _core.resume_study(whole, _core.load_study(study))
    added = [_core.merge_stores(whole, tmp_path / "parts" / f"study-{part}-of-2.sqlite") for part in (1, 2, 1)]
    assert min(added[:2]) > 0
    assert added[2] == 0
    assert StudyResults(whole).progress.complete
    assert StudyResults(whole).checksum == results.checksum


def test_a_chunk_that_comes_twice_must_be_the_same(study: Path, tmp_path: Path) -> None:
    session = session_of(study, tmp_path)
    chunk = _core.StudyRunner(_core.load_study(study)).run(3, 2, 1)
    assert session.keep(chunk, 1.0) is None
    assert session.keep(chunk, 1.0) is None
    other = _core.load_study(write_study(tmp_path / "other", STUDY.replace("highest = 2.0", "highest = 1.5")))
    with pytest.raises(StoreError, match=r"study\.sqlite: "):
        session.keep(_core.StudyRunner(other).run(3, 2, 1), 1.0)
    assert session.missing() == [(0, 3), (5, GROUPS - 5)]
    session.close()


def test_bytes_that_changed_on_the_way_are_refused(study: Path, tmp_path: Path) -> None:
    session = session_of(study, tmp_path)
    chunk = bytearray(_core.StudyRunner(_core.load_study(study)).run(0, 1, 1))
    chunk[len(chunk) // 2] ^= 1
    with pytest.raises(InputError):
        session.keep(bytes(chunk), 1.0)
    session.close()


def test_a_study_stops_after_the_runs_it_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = write_study(tmp_path, STUDY + "\n[stop]\nruns = 60\n")
    progress = megaphone.sweep(study, out=tmp_path / "out").progress
    assert 60 <= progress.counted < RUNS
    assert "stopped: stop.runs is reached" in capsys.readouterr().err


def test_a_study_stops_when_its_indices_are_known_well_enough(tmp_path: Path) -> None:
    text = with_size(1 << 16, STUDY) + "\n[stop]\nhalf_width = 1e6\n"
    progress = megaphone.sweep(write_study(tmp_path, text), out=tmp_path / "out", progress=False).progress
    assert 64 * 12 <= progress.counted < 1024 * 12


def test_too_many_failures_stop_a_study(study: Path, tmp_path: Path) -> None:
    session = session_of(study, tmp_path)
    loaded = _core.load_study(study)
    for group in range(20):
        session.keep(loaded.given_up(group, "made up"), 1.0)
    session.close()
    with pytest.raises(RuntimeError, match=r"stopped: 240 of 240 runs failed, more than failure.most_failed = 0.05"):
        megaphone.sweep(study, out=tmp_path, progress=False)
    failed = megaphone.load(tmp_path)
    assert isinstance(failed, StudyResults)
    assert set(failed.runs.loc[failed.runs["status"] == "failed", "message"]) == {"made up"}


def test_an_auto_study_is_that_of_the_command_line(
    tmp_path: Path, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = write_study(tmp_path, SCREENED)
    ours = megaphone.sweep(study, out=tmp_path / "ours")
    run(program, "sweep", study, "--out", tmp_path / "theirs", "--quiet")
    assert ours.checksum == checksum(tmp_path / "theirs")
    assert checksum(tmp_path / "ours" / "screening") == checksum(tmp_path / "theirs" / "screening")
    assert "people.turnover matters little in every output: held at" in capsys.readouterr().err


def test_a_timeout_that_does_not_count_here_is_said(tmp_path: Path) -> None:
    study = write_study(tmp_path, with_size(2) + "\n[failure]\ntimeout_seconds = 5\n")
    with pytest.warns(RuntimeWarning, match="counts on the command line only"):
        megaphone.sweep(study, out=tmp_path / "out", progress=False)


def checksum(folder: Path) -> str:
    """The content of the store in a study's folder."""
    results = megaphone.load(folder)
    assert isinstance(results, StudyResults)
    return results.checksum

"""Runs over many reports: interrupted at every point, gone on with, never doing or losing anything twice."""

import io
import json
from pathlib import Path

import pytest

from dateline import batch
from dateline.errors import BadOption
from dateline.read import Stated
from dateline.records import Reading, Report
from dateline.write import journal

NAMES = ("a", "b", "c", "d")
TEXT = "Bomb kills two\n\nA bomb killed two people in the old market of {} on Monday, the police said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name in NAMES:
        (tmp_path / "in" / f"{name}.txt").write_text(TEXT.format(name))
    return tmp_path


@pytest.fixture
def read_now(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports that were really read, in order; nothing is asked of the model."""
    done: list[str] = []

    def extract(report: Report) -> Reading:
        done.append(report.article)
        return Reading(report.article, report.published, (), report)

    monkeypatch.setattr("dateline.pipeline.extract", extract)
    return done


def asked(folder: Path, *formats: str, resume: bool = False, published: str | None = None) -> batch.Run:
    told = Stated(published=published)
    return batch.Run(
        (str(folder / "in"),), told, folder / "out", formats or ("json", "jsonl"), "0", resume=resume
    )


def written(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted((folder / "out").glob("[!.]*"))}


def interrupt_after(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while report `number` is being written down."""
    add, seen = journal.add, []

    def broken(folder: Path, entry: journal.Entry) -> None:
        seen.append(entry)
        if len(seen) > number:
            raise KeyboardInterrupt
        add(folder, entry)

    monkeypatch.setattr(journal, "add", broken)


@pytest.mark.parametrize("number", range(len(NAMES)))
def test_a_run_goes_on_where_it_stopped_and_comes_to_the_same(
    folder: Path, tmp_path: Path, read_now: list[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    batch.run(asked(folder))
    whole = written(folder)
    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        interrupt_after(number, broken)
        batch.run(asked(folder))
    read_now.clear()
    outcome = batch.run(asked(folder, resume=True))
    assert read_now == list(NAMES[number:])
    assert (outcome.before, outcome.now) == (number, len(NAMES) - number)
    assert written(folder) == whole
    assert len(whole["reports.jsonl"].splitlines()) == len(NAMES)


def test_a_finished_run_reads_only_what_is_new(folder: Path, read_now: list[str]) -> None:
    batch.run(asked(folder))
    (folder / "in" / "e.txt").write_text(TEXT.format("e"))
    read_now.clear()
    batch.run(asked(folder, resume=True))
    assert read_now == ["e"]
    assert len(written(folder)["reports.jsonl"].splitlines()) == len(NAMES) + 1


def test_another_format_needs_no_second_reading(folder: Path, read_now: list[str]) -> None:
    batch.run(asked(folder, "jsonl"))
    read_now.clear()
    batch.run(asked(folder, "json", "csv", resume=True))
    assert read_now == []
    assert {"a.json", "events.csv", "claims.csv"} <= set(written(folder))


def test_a_line_that_was_cut_off_is_read_again(folder: Path, read_now: list[str]) -> None:
    batch.run(asked(folder))
    path = folder / "out" / journal.NAME
    path.write_bytes(path.read_bytes()[:-20])
    read_now.clear()
    batch.run(asked(folder, resume=True))
    assert read_now == ["d"]
    assert len(written(folder)["reports.jsonl"].splitlines()) == len(NAMES)


def test_what_a_killed_run_left_unfinished_is_removed(folder: Path, read_now: list[str]) -> None:
    batch.run(asked(folder))
    left, others = folder / "out" / ".dateline-x1.part", folder / "out" / "mine.part"
    for path in (left, others):
        path.write_text("half a rec")
    batch.run(asked(folder, resume=True))
    assert (left.exists(), others.exists()) == (False, True)


def test_a_changed_report_is_read_again(folder: Path, read_now: list[str]) -> None:
    batch.run(asked(folder))
    (folder / "in" / "b.txt").write_text(TEXT.format("elsewhere"))
    read_now.clear()
    batch.run(asked(folder, resume=True))
    assert read_now == ["b"]
    resumed = written(folder)
    batch.run(asked(folder))
    assert resumed == written(folder)


def test_a_report_that_is_gone_leaves_no_file(folder: Path, read_now: list[str]) -> None:
    batch.run(asked(folder))
    (folder / "in" / "a.txt").unlink()
    batch.run(asked(folder, resume=True))
    assert set(written(folder)) == {"b.json", "c.json", "d.json", "reports.jsonl"}
    assert len(written(folder)["reports.jsonl"].splitlines()) == 3


def test_without_resume_everything_is_read_anew(folder: Path, read_now: list[str]) -> None:
    batch.run(asked(folder))
    batch.run(asked(folder))
    assert read_now == [*NAMES, *NAMES]


def test_runs_that_do_not_fit_are_refused(folder: Path, read_now: list[str]) -> None:
    batch.run(asked(folder))
    with pytest.raises(BadOption, match="without --resume"):
        batch.run(asked(folder, resume=True, published="2021-03-04"))


def test_a_failed_report_is_tried_again(folder: Path, read_now: list[str]) -> None:
    (folder / "in" / "b.txt").write_text("")
    assert [f.where for f in batch.run(asked(folder)).failures] == [str(folder / "in" / "b.txt")]
    (folder / "in" / "b.txt").write_text(TEXT.format("b"))
    read_now.clear()
    assert batch.run(asked(folder, resume=True)).failures == ()
    assert read_now == ["b"]


def test_reports_of_one_name_get_a_file_each(folder: Path, read_now: list[str]) -> None:
    line = json.dumps({"id": "x", "text": TEXT.format("x")})
    (folder / "in" / "lines.jsonl").write_text(f"{line}\n{line}\n")
    batch.run(asked(folder))
    assert {"x.json", "x-2.json"} <= set(written(folder))
    read_now.clear()
    batch.run(asked(folder, resume=True))
    assert read_now == []


def test_the_number_of_reports_is_known_before(folder: Path) -> None:
    (folder / "in" / "lines.jsonl").write_text('{"text": "a"}\n\n{"text": "b"}\n')
    (folder / "in" / "a.meta.json").write_text("{}")
    assert batch.total([str(folder / "in")]) == len(NAMES) + 2
    assert batch.total(["-"]) is None


def test_the_bar_moves_on_a_terminal_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    with batch.shown([str(folder / "in")]) as step:
        step("a")
    assert screen.getvalue() == ""
    monkeypatch.setattr(screen, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with batch.shown([str(folder / "in")]) as step:
        step("a[red]\x1b[2J")
    assert "1/4" in screen.getvalue()
    assert "\x1b[2J" not in screen.getvalue()

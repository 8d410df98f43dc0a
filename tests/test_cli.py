"""The command line as a user calls it: results on stdout, one line on stderr for each trouble, exit codes."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPORT = "Bomb kills two\n\nA bomb killed two people in the old market on Monday, police said."
LONGER = (
    "Police in the old town arrested three men on Sunday after shots were fired at a guard, the mayor said."
)
# Reports enough that a run over them is still at work when the interruption reaches it.
MANY = 50


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dateline", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT)
    (tmp_path / "in" / "b.txt").write_text("")
    (tmp_path / "in" / "c.txt").write_text(REPORT)
    return tmp_path


def test_a_report_is_shown_as_a_table() -> None:
    done = run("read", "-", "--published", "2021-03-04", stdin=REPORT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Bomb kills two" in done.stdout
    assert "2021-03-04 (given)" in done.stdout


def test_nothing_is_left_in_the_home_of_the_user(tmp_path: Path) -> None:
    """ONNX Runtime would keep a device's number and a queue of messages to its maker there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "read", "-"],
        env={**kept, "HOME": str(tmp_path)},
        input=REPORT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert list(tmp_path.rglob("*")) == []


def test_a_folder_is_read_although_one_report_is_empty(folder: Path) -> None:
    done = run("read", str(folder / "in"), "-o", str(folder / "out"))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "dateline: 2 reports read",
        f"dateline: {folder}/in/b.txt: empty; give a file that holds a report",
    ]
    assert sorted(f.name for f in (folder / "out").glob("[!.]*")) == ["a.json", "c.json"]
    assert json.loads((folder / "out" / "a.json").read_text())["article"] == "a"


def test_an_interrupted_run_says_so_and_goes_on(folder: Path) -> None:
    long = "\n\n".join([REPORT, *(f"{LONGER} It was the {n}th such case." for n in range(20, 40))])
    for number in range(MANY - 2):
        (folder / "in" / f"d{number}.txt").write_text(long.replace("old", f"old{number}"))
    call = [sys.executable, "-m", "dateline", "read", str(folder / "in"), "-o", str(folder / "out")]
    running = subprocess.Popen(call, stderr=subprocess.PIPE, text=True)
    journal = folder / "out" / ".dateline-journal"
    while running.poll() is None and not (journal.exists() and len(journal.read_bytes().splitlines()) > 1):
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    said = running.communicate()[1]
    assert running.returncode == 130, said
    assert said.splitlines()[-1].startswith("dateline: interrupted")
    names = [json.loads(line)["name"] for line in journal.read_text().splitlines()[1:]]
    finished = {f: f.stat().st_mtime_ns for f in (folder / "out" / f"{name}.json" for name in names)}
    assert 0 < len(finished) < MANY
    done = run(*call[3:], "--resume")
    assert "done before" in done.stderr
    assert len(list(folder.glob("out/*.json"))) == MANY
    assert all(f.stat().st_mtime_ns == when for f, when in finished.items())


def test_several_processes_write_what_one_writes(folder: Path) -> None:
    call = ["read", str(folder / "in"), "--format", "json,jsonl,csv", "-o"]
    one = run(*call, str(folder / "one"))
    two = run(*call, str(folder / "two"), "--jobs", "2")
    assert one.stderr.replace("one/", "two/") == two.stderr
    made = {f.name: f.read_bytes() for f in sorted((folder / "one").iterdir())}
    assert {f.name: f.read_bytes() for f in sorted((folder / "two").iterdir())} == made
    assert run("read", str(folder / "in"), "--jobs", "-1").returncode == 2


def test_a_folder_of_programs_does_not_stand_in_for_those_of_the_page_reader(folder: Path) -> None:
    (folder / "json.py").write_text("raise SystemExit('not this one')")
    page = f"<html><body><article><h1>Bomb kills two</h1><p>{LONGER}</p></article></body></html>"
    (folder / "page.html").write_text(page)
    done = subprocess.run(
        [str(Path(sys.executable).with_name("dateline")), "read", "page.html", "--jobs", "2"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("call", [["read", "-"], ["read", "-", "--jobs", "2"], ["parse", "-"], ["schema"]])
def test_an_output_that_is_full_is_told_in_one_line(call: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dateline", *call],
            input=REPORT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("dateline: standard output: cannot be written (No space left on device)")
    assert len(done.stderr.splitlines()) == 1


def test_a_full_disk_stops_a_run_that_goes_on_when_there_is_room(folder: Path) -> None:
    (folder / "in" / "b.txt").write_text("\n\n".join([REPORT, *[LONGER] * 40]))
    call = [sys.executable, "-m", "dateline", "read", str(folder / "in"), "-o"]
    limit = (8000, 8000)
    full = subprocess.run(
        [*call, str(folder / "out")],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    assert full.returncode == 1
    assert "File too large" in full.stderr and "--resume" in full.stderr
    assert len(full.stderr.splitlines()) == 1
    assert run(*call[3:], str(folder / "out"), "--resume").returncode == 0
    assert run(*call[3:], str(folder / "whole")).returncode == 0
    whole = {f.name: f.read_bytes() for f in sorted((folder / "whole").iterdir())}
    assert {f.name: f.read_bytes() for f in sorted((folder / "out").iterdir())} == whole


def test_the_ending_of_the_output_chooses_the_format(folder: Path) -> None:
    done = run(
        "read", str(folder / "in" / "a.txt"), str(folder / "in" / "c.txt"), "-o", str(folder / "all.jsonl")
    )
    assert done.returncode == 0
    assert len((folder / "all.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["read", "nowhere.txt"], "no such file"),
        (["read", "-", "--published", "4 March"], "is no date"),
        (["read", "-", "--format", "xml"], "choose from"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(arguments: list[str], complaint: str) -> None:
    done = run(*arguments, stdin=REPORT)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_days_are_proposed_for_a_report_without_a_date() -> None:
    text = "War goes on\n\nThey have fought since 2015 and still do.\n"
    found = json.loads(run("date", "-", "--today", "2016-01-03", "--format", "json", stdin=text).stdout)
    assert found["days"] == [["2016-01-01", "2016-01-03"]]
    assert found["clues"][0]["text"] == "2015"
    assert "--today" in run("date", "-", "--today", "soon", stdin=text).stderr


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").stdout)["$ref"].endswith("Reading")


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.startswith("dateline ")

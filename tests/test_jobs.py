"""Several processes at once: the same readings in the same order, and nothing lost where one of them dies."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import errors, jobs
from dateline.errors import BadOption
from dateline.jobs import Crew, extracted, processes
from dateline.read import Failure
from dateline.records import Reading, Report

TEXT = "Bomb kills two\n\nA bomb killed two people in the old market of {} on Monday, the police said."
NAMES = [f"r{number:02}" for number in range(20)]
# A process that answers without the model, late where the text says so, and dies as the text says.
CHILD = """
import os, signal, sys, time
from pathlib import Path
from dateline import worker
from dateline.errors import NotEnglish
from dateline.read import Failure
from dateline.records import Reading

def attempted(report):
    if "slow" in report.text:
        time.sleep(0.3)
    if "always dies" in report.text or ("dies once" in report.text and not os.path.exists(report.title)):
        Path(report.title).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "fails" in report.text:
        return Failure(report.article, NotEnglish("not English"))
    return Reading(report.article, None, (), report)

worker.attempted = attempted
worker.main()
"""


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "COMMAND", (sys.executable, "-c", CHILD))


def report(name: str, text: str, title: str | None = None) -> Report:
    return Report(name, text, (), title=title)


def test_answers_come_in_the_order_of_the_questions() -> None:
    asked = [report(name, "slow" if number % 5 == 0 else "") for number, name in enumerate(NAMES)]
    found = [one.article for one in extracted(asked, 3, pytest.fail) if isinstance(one, Reading | Report)]
    assert found == NAMES


def test_what_is_no_report_keeps_its_place() -> None:
    asked = [report("a", "slow"), "mark", report("b", "fails"), report("c", ""), "end"]
    found = list(extracted(asked, 2, pytest.fail))
    assert [one if isinstance(one, str) else type(one) for one in found] == [
        Reading,
        "mark",
        Failure,
        Reading,
        "end",
    ]
    assert isinstance(found[2], Failure)
    assert isinstance(found[2].error, errors.NotEnglish)


def test_a_process_that_dies_is_replaced_and_its_report_read_again(tmp_path: Path) -> None:
    asked = [report(name, "dies once" if name == "r07" else "", str(tmp_path / "died")) for name in NAMES]
    told: list[str] = []
    found = list(extracted(asked, 2, told.append))
    assert [one.article for one in found if isinstance(one, Reading)] == NAMES
    assert told == ["r07: its process ended (signal 9); it is read again"]


def test_a_report_that_kills_every_process_is_a_failure_and_the_others_are_read(tmp_path: Path) -> None:
    asked = [report(name, "always dies" if name == "r07" else "", str(tmp_path / "died")) for name in NAMES]
    found = list(extracted(asked, 2, lambda line: None))
    assert [one.article for one in found if isinstance(one, Reading)] == [n for n in NAMES if n != "r07"]
    (failure,) = [one for one in found if isinstance(one, Failure)]
    assert "\n" not in str(failure.error)
    assert str(failure.error).startswith("its process ended twice (signal 9)")


def test_no_more_than_a_few_reports_are_held_at_a_time() -> None:
    taken: list[str] = []

    def asked() -> Iterator[Report]:
        for name in NAMES:
            taken.append(name)
            yield report(name, "")

    answers = extracted(asked(), 2, pytest.fail)
    next(answers)
    assert len(taken) <= 2 * jobs.AHEAD
    assert sum(1 for _ in answers) == len(NAMES) - 1


def test_no_process_is_left_behind() -> None:
    with Crew(2, pytest.fail) as crew:
        waiting = [crew.submit(report(name, "slow")) for name in NAMES]
        waiting[0].result()
        pids = [worker.child.pid for worker in crew.all if worker.child]
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_processes_end_with_the_parent() -> None:
    """A parent that is killed cannot end them; they see their input end."""
    script = (
        "import sys; from dateline import jobs; from dateline.records import Report\n"
        f"jobs.COMMAND = (sys.executable, '-c', {CHILD!r})\n"
        "crew = jobs.Crew(1, print); crew.submit(Report('a', '', ())).result()\n"
        "print(crew.all[0].child.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout and parent.stdin
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    end = time.monotonic() + 20
    while Path(f"/proc/{child}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists()


def test_the_number_of_processes_is_checked() -> None:
    assert processes(3) == 3
    assert processes(0) == jobs.cores() >= 1
    with pytest.raises(BadOption, match="--jobs -1"):
        processes(-1)

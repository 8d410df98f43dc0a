"""What is built to be installed holds all that the program and its tests need."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_wheel_and_source_hold_every_file(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path)]
    subprocess.run(call, cwd=ROOT, capture_output=True, check=True)
    (wheel,), (source,) = tmp_path.glob("*.whl"), tmp_path.glob("*.tar.gz")
    package = {f.relative_to(ROOT).as_posix() for f in (ROOT / "dateline").rglob("*") if f.is_file()}
    wanted = {f for f in package if "__pycache__" not in f}
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if name.startswith("dateline/")} == wanted
    with tarfile.open(source) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert held >= wanted | {
        "Makefile",
        "requirements.txt",
        "tests/conftest.py",
        "checks/facts.py",
        "training/pack.py",
    }

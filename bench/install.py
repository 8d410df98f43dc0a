"""What an installation weighs: `python -m bench.install`.

The files of dateline and of all that it needs, extras left out, as they lie in this environment, in MB (10^6 bytes).
Bytecode is told apart: pip writes it, other installers may not. An editable installation counts its source folder.
"""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import dateline

NAME = re.compile(r"[A-Za-z0-9._-]+")
OWN = "dateline"
MOST = 5


def main() -> None:
    """Print the sum with and without bytecode, and the heaviest of all."""
    sizes = {name: size(found) for name, found in needed(OWN)}
    sizes[OWN] = weigh(f for f in Path(dateline.__file__).parent.rglob("*") if f.is_file())
    print(f"packages {len(sizes)}")
    print(f"megabytes {sum(map(sum, sizes.values())):.1f}")
    print(f"megabytes_without_bytecode {sum(plain for plain, _ in sizes.values()):.1f}")
    for name, parts in sorted(sizes.items(), key=lambda one: -sum(one[1]))[:MOST]:
        print(f"megabytes_{name} {sum(parts):.1f}")


def needed(root: str) -> Iterator[tuple[str, Distribution]]:
    """The distributions that `root` needs, and those that these need, by name; absent ones are for other systems."""
    seen: set[str] = set()
    waiting = [root]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        yield name, found
        waiting += [key(line) for line in found.requires or () if "extra ==" not in line]


def key(requirement: str) -> str:
    """The name in a requirement, as it is compared: *lxml[html_clean]>=4* is *lxml*."""
    return re.sub(r"[._-]+", "-", NAME.match(requirement.strip())[0]).lower()  # type: ignore[index]


def size(found: Distribution) -> tuple[float, float]:
    """Megabytes of a distribution's files and of their bytecode."""
    return weigh(Path(str(found.locate_file(file))) for file in found.files or ())


def weigh(files: Iterator[Path]) -> tuple[float, float]:
    plain = compiled = 0
    for file in files:
        if file.is_file():
            if file.suffix == ".pyc":
                compiled += file.stat().st_size
            else:
                plain += file.stat().st_size
    return plain / 1e6, compiled / 1e6


if __name__ == "__main__":
    main()

"""Writes `docs/records.md` from the records themselves: `python -m checks.records_page`."""

import dataclasses
import inspect
import typing
from pathlib import Path

from dateline import records

PAGE = Path("docs/records.md")
INTRO = """# Records

Made from `dateline/records.py` by `python -m checks.records_page`; a test holds the two together.
`dateline schema` prints the same as JSON Schema. {about}
"""


def page() -> str:
    about = " ".join((records.__doc__ or "").split("\n\n", 1)[1].split())
    classes = [c for _, c in inspect.getmembers(records, dataclasses.is_dataclass)]
    ordered = sorted(classes, key=lambda c: inspect.getsourcelines(c)[1])
    return INTRO.format(about=about) + "".join(section(c) for c in ordered)


def section(record: type) -> str:
    hints = typing.get_type_hints(record)
    rows = "".join(f"| `{f.name}` | `{plain(hints[f.name])}` |\n" for f in dataclasses.fields(record))
    return f"\n## {record.__name__}\n\n{inspect.cleandoc(record.__doc__ or '')}\n\n| field | type |\n|---|---|\n{rows}"


def plain(hint: object) -> str:
    text = hint.__name__ if isinstance(hint, type) and not typing.get_args(hint) else str(hint)
    for long, short in (
        ("dateline.records.", ""),
        ("typing.", ""),
        ("datetime.date", "date"),
        ("NoneType", "None"),
    ):
        text = text.replace(long, short)
    return text.replace("|", r"\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")

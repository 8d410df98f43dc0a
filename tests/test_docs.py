"""The pages of the documentation say what the program does; none is missing, none is left over."""

import re
import tomllib
from pathlib import Path

import pytest

from checks.docs_pages import DOCS, commands, pages
from checks.tour_page import PAGE as TOUR
from checks.tour_page import STEPS, output
from dateline.write import FORMATS

LINK = re.compile(r"\[[^\]]+\]\(([^)#:]+\.md)\)")


@pytest.mark.parametrize("path", pages(), ids=str)
def test_a_page_is_up_to_date(path: Path) -> None:
    assert path.read_text("utf-8") == pages()[path], "run: python -m checks.docs_pages"


def test_no_page_is_left_over() -> None:
    made = {*(DOCS / "commands").glob("*.md"), *(DOCS / "formats").glob("*.md")}
    assert made <= set(pages())


def test_every_format_says_what_it_is() -> None:
    for name, format in FORMATS.items():
        assert format.module and format.module.__doc__, name


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()] == []


def test_the_tour_takes_every_step_with_commands_that_there_are() -> None:
    """Its output changes whenever a room gets better; `python -m checks.tour_page` renews it."""
    text = TOUR.read_text("utf-8")
    for step in tomllib.loads(STEPS.read_text("utf-8"))["step"]:
        assert f"## {step['title']}\n" in text
        assert f"    $ dateline {' '.join(step['call'])}\n" in text
        assert step["call"][0] in commands()


def test_the_readme_shows_what_the_program_gives() -> None:
    """Whoever makes a room better renews the records there, and what is said of them."""
    text = Path("README.md").read_text("utf-8")
    example = "examples/harbor-blast.txt"
    (number,) = re.findall(r"`--event (\d+)`:", text)
    made = [*output(["read", example]), *output(["explain", example, "--event", number])]
    shown = re.search(r"records that come out:\n\n(.*?)\n## ", text, re.DOTALL)
    assert shown
    lines = [line[4:] for line in shown[1].splitlines() if line.startswith("    ")]
    assert [line for line in lines if line.strip() and line.strip() not in map(str.strip, made)] == []

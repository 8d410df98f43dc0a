"""The page in a real Chromium: nothing runs that is not its own, and every view follows one selection."""

import csv
import io
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dateline.records import Reading
from dateline.write import write
from dateline.write.page import embedded
from dateline.write.page.text import shown
from tests.write.harbor import EVIL_TEXT, HARBOR, hostile
from tests.write.page.browser import Browser, chromium

HERE = Path(__file__).parents[3] / "dateline" / "write" / "page"
needs_chromium = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")


class Parsed(HTMLParser):
    """Every element and attribute of a page, and the text that stands in its articles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def page_of(*readings: Reading) -> str:
    stream = io.StringIO()
    write(readings, stream, "html")
    return stream.getvalue()


# ---- without a browser ---------------------------------------------------------------------------


def test_a_hostile_report_adds_no_element_of_its_own() -> None:
    made, plain = Parsed(page_of(hostile())), Parsed(page_of(HARBOR))
    assert made.tags.count("script") == plain.tags.count("script") == 3
    assert set(made.tags) <= set(plain.tags)
    assert not [name for name, _ in made.attributes if name.startswith("on") or name in ("style", "srcdoc")]
    assert not [value for name, value in made.attributes if name in ("href", "src") and ":" in value]


def test_the_page_needs_nothing_from_outside() -> None:
    page = Parsed(page_of(HARBOR))
    links = [value for name, value in page.attributes if name in ("href", "src")]
    assert sorted(links) == ["#records", "https://example.org/harbor-blast"]
    policy = next(value for name, value in page.attributes if value.startswith("default-src 'none'"))
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('a < b & "c"', "a &lt; b &amp; &quot;c&quot;"),
        ("\u202eevil", '<span class="unseen">U+202E</span>evil'),
        ("a\x00b", 'a<span class="unseen">U+0000</span>b'),
        ("👩‍👩‍👧 شرطة", "👩‍👩‍👧 شرطة"),
    ],
)
def test_text_is_shown_as_it_is_and_obeyed_never(text: str, html: str) -> None:
    assert shown(text) == html


def test_only_the_text_itself_holds_turns_of_the_writing_direction() -> None:
    page = page_of(hostile())
    assert "\u202e" not in page
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    shown_by_script = [{k: v for k, v in event.items() if k != "row"} for event in data["events"]]
    assert "\u202e" not in json.dumps(shown_by_script, ensure_ascii=False)


def test_data_cannot_end_its_script_element() -> None:
    assert "<" not in embedded({"a": "</script><!--"})


def test_the_page_of_no_readings_is_whole() -> None:
    assert page_of().endswith("</html>\n")
    assert "no date given" in page_of(replace(HARBOR, events=HARBOR.events[-1:]))


# ---- in a browser --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = Browser(tmp_path_factory.mktemp("profile"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    two = replace(HARBOR, article="second", report=replace(HARBOR.report, article="second", url=None))
    for name, readings in {"one": [HARBOR], "two": [HARBOR, two], "hostile": [hostile()]}.items():
        (folder / f"{name}.html").write_text(page_of(*readings), "utf-8")
    return folder


CHOSEN = "document.querySelector('.record[aria-current=true]')?.dataset.i ?? null"
LIT = "[...document.querySelectorAll('.w.on')].filter(e => !e.closest('[hidden]')).map(e => e.textContent)"
PLOTTED = "[...document.querySelectorAll('.item.chosen')].map(e => e.dataset.i)"
SHOWN = "[...document.querySelectorAll('.record:not([hidden])')].map(e => e.dataset.i)"


@needs_chromium
def test_a_hostile_report_stays_words(browser: Browser, pages: Path) -> None:
    browser.open(pages / "hostile.html")
    assert browser.run("document.title").startswith("<script>")
    assert browser.run("document.querySelectorAll('img, a[href^=javascript], iframe').length") == 0
    for key in ("j", "Enter", "j", "?", "Escape"):
        browser.key(key)
    text = browser.run("document.querySelector('#text p.paragraph').textContent")
    assert text == EVIL_TEXT.split("\n\n")[1]
    assert browser.run("getComputedStyle(document.querySelector('.unseen')).unicodeBidi") == "isolate"
    assert browser.trouble == []


@needs_chromium
def test_one_selection_is_shared_by_text_records_timeline_and_map(browser: Browser, pages: Path) -> None:
    browser.open(pages / "one.html")
    browser.click("#text mark[data-h^='0:trigger'] ")
    assert (browser.run(CHOSEN), browser.run(PLOTTED)) == ("0", ["0"])
    lit = browser.run(LIT)
    assert {"explosion", "Saturday", "twelve", "Norvik Press", "A naval officer"} <= set(lit)
    assert browser.run("document.querySelector('.spot.chosen .name').textContent") == "Port Salem"
    browser.click(".item[data-i='1'] .shape")
    assert browser.run(CHOSEN) == "1"
    assert "Thursday" in browser.run(LIT)
    browser.click(".record[data-i='3'] .pick")
    assert browser.run("document.querySelector('#unlocated [aria-current=true]').textContent").endswith(
        "the ministers"
    )
    chain = "[...document.querySelectorAll('.record[data-i=\"3\"] .chain bdi')].map(e => e.textContent)"
    assert browser.run(chain) == ["Dagsavis Nord", "two diplomats"]
    browser.click("#undated button")
    assert browser.run(CHOSEN) == "5"
    assert browser.trouble == []


@needs_chromium
def test_a_claim_can_be_read_by_itself(browser: Browser, pages: Path) -> None:
    browser.open(pages / "one.html")
    lit = LIT.replace(".w.on", ".w.on:not(.aside)")
    browser.key("j")
    browser.key("c")
    assert {"the regional health office", "at least nine", "explosion"} <= set(browser.run(lit))
    assert not {"Norvik Press", "twelve"} & set(browser.run(lit))
    browser.click(".record[data-i='0'] .claim[data-c='1']")
    assert {"Norvik Press", "A naval officer", "twelve"} <= set(browser.run(lit))
    for _ in range(2):
        browser.key("c")
    assert len(browser.run(lit)) == len(browser.run(LIT))
    assert browser.trouble == []


@needs_chromium
def test_what_is_shown_can_be_taken_as_a_table(browser: Browser, pages: Path, tmp_path: Path) -> None:
    browser.open(pages / "one.html")
    browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    browser.run("document.querySelector('[name=status][value=planned]').click()")
    browser.click("#take")
    for _ in range(100):
        if (tmp_path / "events.csv").exists():
            break
        browser.run("new Promise(done => setTimeout(done, 50))")
    rows = list(csv.DictReader((tmp_path / "events.csv").read_text("utf-8-sig").splitlines()))
    stream = io.StringIO()
    write([HARBOR], stream, "csv")
    whole = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert rows == [whole[1], whole[3]]


@needs_chromium
def test_the_keyboard_goes_everywhere(browser: Browser, pages: Path) -> None:
    browser.open(pages / "one.html")
    walked = []
    for key in ("j", "j", "k", "j"):
        browser.key(key)
        walked.append(browser.run(CHOSEN))
    assert walked == ["0", "1", "0", "1"]
    browser.key("Enter")
    assert browser.run("document.activeElement.textContent") == "meet"
    browser.key("Enter")
    assert browser.run("document.activeElement.textContent") == "fly"
    browser.key("/")
    assert browser.run("document.activeElement.id") == "search"
    for letter in "fishing":
        browser.key(letter)
    assert browser.run(SHOWN) == ["3"]
    browser.key("Escape")
    assert len(browser.run(SHOWN)) == len(HARBOR.events)
    browser.key("?")
    assert browser.run("document.getElementById('keys').open") is True
    browser.key("Escape")
    browser.key("Escape")
    assert browser.run(CHOSEN) is None
    assert browser.trouble == []


@needs_chromium
@pytest.mark.parametrize(
    ("control", "value", "shown_now"),
    [
        ("[name=type]", "CONSULT", ["1", "2"]),
        ("[name=party]", "Anton Reis", ["1", "2", "4"]),
        ("[name=kind]", "media", ["0", "3"]),
        ("[name=kind]", "own", ["2", "4", "5"]),
        ("[name=from]", "2024-10-15", ["1", "3", "4"]),
        ("[name=to]", "2024-10-01", ["2", "4"]),
        ("[name=disputed]", True, ["0"]),
        ("[name=status][value=not_occurred]", True, ["0"]),
        ("[name=status][value=planned]", True, ["1", "3"]),
    ],
)
def test_a_filter_holds_for_every_view(
    browser: Browser, pages: Path, control: str, value: str | bool, shown_now: list[str]
) -> None:
    browser.open(pages / "one.html")
    assign = "checked = true" if value is True else f"value = '{value}'"
    browser.run(f"(() => {{ const c = document.querySelector('#filters {control}'); c.{assign};"
                "c.dispatchEvent(new Event('input', {bubbles: true})); })()")  # fmt: skip
    assert browser.run(SHOWN) == shown_now
    seen = "[...document.querySelectorAll('.item, .lane button')].map(e => e.dataset.i)"
    hidden_before = (
        "Number((document.querySelector('#before:not([hidden])')?.textContent || '0').match(/\\d+/)[0])"
    )
    assert set(browser.run(seen)) <= set(shown_now)
    on_time = "[...document.querySelectorAll('.item, #undated button')].length"
    assert browser.run(on_time) + browser.run(hidden_before) == len(shown_now)
    assert browser.trouble == []


@needs_chromium
def test_several_reports_share_a_page_and_a_link_leads_to_a_record(browser: Browser, pages: Path) -> None:
    browser.open(pages / "two.html")
    ids = "[...document.querySelectorAll('.record dd code')].map(e => e.textContent)"
    assert len(browser.run(SHOWN)) == 2 * len(HARBOR.events)
    wanted = browser.run("JSON.parse(document.getElementById('data').textContent).events[7].id")
    assert wanted in browser.run(ids)
    browser.run(f"void (location.hash = '{wanted}')")
    browser.wait(f"({CHOSEN}) === '7'")
    assert browser.run("document.querySelector('.report:not([hidden])').dataset.r") == "1"
    browser.run("(() => { const p = document.getElementById('picker'); p.value = '0';"
                "p.dispatchEvent(new Event('change')); })()")  # fmt: skip
    assert browser.run("document.querySelector('.report:not([hidden])').dataset.r") == "0"
    tops = "document.querySelector('.record').getBoundingClientRect().top"
    assert browser.run(f"{tops} < innerHeight && {tops} > 0") is True


@needs_chromium
@pytest.mark.parametrize(
    ("name", "width", "height", "dark", "media"),
    [("wide", 1440, 900, False, ""), ("dark", 1440, 900, True, ""), ("middling", 900, 1000, False, ""),
     ("phone", 390, 800, False, ""), ("print", 800, 1100, True, "print")],
)  # fmt: skip
def test_each_view_fits_its_screen(
    browser: Browser, pages: Path, tmp_path: Path, name: str, width: int, height: int, dark: bool, media: str
) -> None:
    browser.open(pages / "one.html", width, height, dark, media)
    assert browser.run("document.documentElement.scrollWidth") <= width
    browser.screenshot(tmp_path / f"{name}.png")
    assert (tmp_path / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    if media == "print":
        assert browser.run("getComputedStyle(document.body).backgroundColor") != "rgb(0, 0, 0)"
        assert browser.run("getComputedStyle(document.querySelector('.more')).display") == "block"
    if name == "phone":
        for view in ("records", "timeline", "map", "text"):
            browser.click(f".tabs [data-view={view}]")
            on = "['text','records','timeline','map'].filter(v => document.getElementById(v).offsetHeight)"
            assert browser.run(on) == [view]
    assert browser.trouble == []


@needs_chromium
def test_every_control_has_a_name_for_a_screen_reader(browser: Browser, pages: Path) -> None:
    browser.open(pages / "one.html")
    browser.call("Accessibility.enable")
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    wanted = {"button", "textbox", "searchbox", "combobox", "checkbox", "link", "Date"}
    controls = [n for n in nodes if n.get("role", {}).get("value") in wanted and not n.get("ignored")]
    assert len(controls) > 20
    assert [n for n in controls if not n.get("name", {}).get("value")] == []
    assert browser.run("document.querySelectorAll('h1').length") == 1


@needs_chromium
@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_their_ground(browser: Browser, pages: Path, dark: bool) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) for the colors of text on the grounds they stand on."""
    browser.open(pages / "one.html", dark=dark)
    pairs = [
        (ink, ground)
        for ground in ("--panel", "--paper")
        for ink in ("--ink", "--soft", "--focus", "--accent")
    ]
    pairs += [("--ink", f"--r-{role}") for role in ("actor", "recipient", "time", "place", "source", "other")]
    pairs += [
        ("--faint", "--panel"),
        ("--warn", "--warnwash"),
        ("--soft", "--wash"),
        ("--soft", "--r-source"),
    ]
    pairs += [pair for n in range(5) for pair in ((f"--q{n}", "--paper"), ("--panel", f"--q{n}"))]
    for ink, ground in pairs:
        script = (
            f"['{ink}', '{ground}'].map(n => getComputedStyle(document.documentElement).getPropertyValue(n))"
        )
        colors = [luminance(c.strip()) for c in browser.run(script)]
        assert (max(colors) + 0.05) / (min(colors) + 0.05) >= 4.5, (ink, ground)


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of `#rgb` or `#rrggbb`."""
    digits = color[1:] if len(color) == 7 else "".join(2 * d for d in color[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


TIMELINEJS = os.environ.get("TIMELINEJS")


@needs_chromium
@pytest.mark.skipif(TIMELINEJS is None, reason="TIMELINEJS names no folder of @knight-lab/timelinejs/dist")
def test_timelinejs_draws_every_dated_event(browser: Browser, tmp_path: Path) -> None:
    stream = io.StringIO()
    write([HARBOR, hostile()], stream, "timelinejs")
    library = Path(TIMELINEJS or "").resolve().as_uri()
    (tmp_path / "page.html").write_text(
        f'<!doctype html><meta charset="utf-8"><div id="t" style="width:1200px;height:650px"></div>'
        f'<link rel="stylesheet" href="{library}/css/timeline.css"><script src="{library}/js/timeline.js"></script>'
        f"<script>new TL.Timeline('t', {stream.getvalue()}, {{hash_bookmark: false}})</script>"
    )
    browser.open(tmp_path / "page.html")
    browser.wait("document.querySelectorAll('.tl-timemarker').length")
    assert browser.run("document.querySelectorAll('.tl-timemarker').length") == 6
    assert browser.run("document.querySelectorAll('.tl-slide :is(script, img[src=x])').length") == 0

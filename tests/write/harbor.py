"""The reading of `examples/harbor-blast.txt` as a careful person would make it, and hostile variants of it."""

from dataclasses import replace
from pathlib import Path

from dateline.records import (
    Basis,
    Claim,
    Event,
    Mention,
    Part,
    Party,
    Place,
    Reading,
    Report,
    Responsibility,
    Source,
    Span,
    When,
)

TEXT = (Path(__file__).parents[2] / "examples" / "harbor-blast.txt").read_text("utf-8")
PORT = Place("Port Salem", 12.5, 43.25, "YEM", "Al Hudaydah", 1, "settlement")
GENEVA = Place("Geneva", 46.20222, 6.14569, "CHE", "Geneva", 2660646, "settlement")
RULE = "by hand"


def span(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def mention(words: str, after: str = "") -> Mention:
    return Mention(words, span(words, after).start)


def party(name: str, words: str, country: str | None = None, sector: str | None = None) -> Party:
    return Party(name, country, sector, (Basis("name", span(words), RULE),))


def source(name: str | None, kind: str, words: str, cue: str, after: str = "") -> Source:
    basis = (Basis("name", span(words, after), RULE), Basis("cue", span(cue, after), RULE))
    return Source(name, kind, basis=basis)  # type: ignore[arg-type]


def paragraphs() -> tuple[Part, ...]:
    found, at = [], 0
    for line in TEXT.split("\n"):
        if line:
            found.append((line, Span(at, at + len(line))))
        at += len(line) + 1
    kinds = ["title", "byline", *["paragraph"] * (len(found) - 3), "furniture"]
    return tuple(Part(kind, where, RULE) for kind, (_, where) in zip(kinds, found, strict=True))  # type: ignore[arg-type]


REPORT = Report(
    article="harbor-blast",
    text=TEXT,
    parts=paragraphs(),
    title="Blast damages fuel depot in Port Salem as ministers prepare to meet",
    published="2024-10-14",
    published_how="dateline",
    outlet="Harbor Courier",
    authors=("Mara Ilves",),
    language="en",
    url="https://example.org/harbor-blast",
)
TARSIA = party("Republic of Tarsia", "The Republic of Tarsia", "TRS", "GOV")
REIS = party("Anton Reis", "Anton Reis", "NOR", "GOV")
OKAFOR = party("Lena Okafor", "Lena Okafor", "TRS", "GOV")
PRESS = source("Norvik Press", "media", "Norvik Press", "told")
OFFICER = source("A naval officer", "unnamed_individual", "A naval officer", "told")
BLAST = Event(
    type="ASSAULT",
    mode="drone",
    actors=(),
    recipients=(party("a military fuel depot", "a military fuel depot", "NOR", "MIL"),),
    when="2024-10-12",
    where=("Port Salem",),
    mentions=(mention("Blast"), mention("explosion"), mention("hit", "A naval"), mention("attack", "No group")),
    claims=(
        Claim(
            (source("the regional health office", "named_group", "the regional health office", "said"),),
            "occurred",
            {"dead": (9, None)},
            (Responsibility("Tarsia", "denied", "Tarsia"),),
            (Basis("counts.dead", span("at least nine"), RULE),),
        ),
        Claim((PRESS, OFFICER), "occurred", {"dead": 12}, (), (Basis("counts.dead", span("twelve"), RULE),)),
        Claim(
            (source("Republic of Tarsia", "named_group", "The Republic of Tarsia", "denied"),),
            "not_occurred", {}, (), (Basis("status", span("denied"), RULE),),
        ),
    ),
    time=When("2024-10-12", "2024-10-12", "2024-10-12", "day"),
    places=(PORT,),
    basis=(
        Basis("type", span("explosion"), RULE),
        Basis("when", span("Saturday"), RULE),
        Basis("where", span("Port Salem", "outside"), RULE),
    ),
)  # fmt: skip
MEETING = Event(
    type="CONSULT",
    mode="visit",
    actors=(REIS,),
    recipients=(OKAFOR,),
    when="2024-10-17",
    where=("Geneva",),
    mentions=(mention("meet"), mention("fly"), mention("meet", "Geneva")),
    claims=(Claim((source("his office", "named_group", "his office", "announced"),), "planned", {}, ()),),
    time=When("2024-10-17", "2024-10-17", "2024-10-17", "day"),
    places=(GENEVA,),
    basis=(Basis("when", span("Thursday"), RULE), Basis("where", span("Geneva"), RULE)),
)
CALL = Event(
    type="CONSULT",
    mode="phone",
    actors=(REIS, OKAFOR),
    recipients=(),
    when="2024-09-23~",
    where=(),
    mentions=(mention("spoke by telephone"),),
    claims=(Claim((), "occurred", {}, ()),),
    time=When("2024-09-23~", "2024-09-20", "2024-09-26", "day", approximate=True),
    basis=(Basis("when", span("about three weeks ago"), RULE),),
)
PACT = Event(
    type="AGREE",
    mode=None,
    actors=(party("the ministers", "the ministers"),),
    recipients=(),
    when="2024-10-14/2024-10-31",
    where=(),
    about="fishing rights",
    mentions=(mention("sign an agreement"),),
    claims=(
        Claim(
            (
                source("Dagsavis Nord", "media", "Dagsavis Nord", "According to"),
                source("two diplomats", "unnamed_group", "two diplomats", "citing"),
            ),
            "planned", {}, (),
        ),
    ),
    time=When("2024-10-14/2024-10-31", "2024-10-14", "2024-10-31", "day"),
    basis=(Basis("when", span("before the end of the month"), RULE), Basis("about", span("fishing rights"), RULE)),
)  # fmt: skip
DEMAND = Event(
    type="REQUEST",
    mode="yield",
    actors=(REIS,),
    recipients=(TARSIA,),
    when="2022/..",
    where=(),
    about="withdraw its patrol boats",
    mentions=(mention("urged"),),
    claims=(Claim((), "ongoing", {}, ()),),
    time=When("2022/..", "2022-01-01", None, "year"),
    basis=(Basis("when", span("since 2022"), RULE), Basis("about", span("withdraw its patrol boats"), RULE)),
)
STATEMENT = Event(
    type="REJECT",
    mode=None,
    actors=(TARSIA,),
    recipients=(),
    when=None,
    where=(),
    mentions=(mention("denied"),),
    claims=(Claim((), "possible", {}, ()),),
)
HARBOR = Reading("harbor-blast", "2024-10-14", (BLAST, MEETING, CALL, PACT, DEMAND, STATEMENT), REPORT)

EVIL = "<script>document.title='owned'</script>"
EVIL_TEXT = (
    f'{EVIL} 😀 شرطة \u202eevil\u202c hit =HYPERLINK("http://x") </script><!-- ]]>\n\n'
    "<img src=x onerror=alert(1)> hit again"
)


def hostile() -> Reading:
    """A report whose every string tries to be markup, script, a formula or a turn of the writing direction."""
    start = EVIL_TEXT.index("hit")
    report = Report(
        article='"><script>1</script>',
        text=EVIL_TEXT,
        parts=(Part("title", Span(0, EVIL_TEXT.index("\n")), RULE),
               Part("paragraph", Span(EVIL_TEXT.index("<img"), len(EVIL_TEXT)), RULE)),
        title=EVIL,
        published="2024-10-14",
        published_how="given",
        outlet="=cmd|' /C calc'!A0",
        authors=('"><b>',),
        url="javascript:alert(document.domain)",
    )  # fmt: skip
    voice = Source("@" + EVIL, "media", basis=(Basis("name", Span(0, 8), RULE),))
    event = replace(
        BLAST,
        actors=(Party(f"=1+1{EVIL}", "TRS", "GOV", (Basis("name", Span(start + 4, start + 14), "<b>"),)),),
        recipients=(Party("\u202eevil", None, None),),
        where=("+Port",),
        mentions=(Mention("hit", start), Mention("hit", EVIL_TEXT.rindex("hit"))),
        claims=(Claim((voice,), "occurred", {"dead": 3}, ()),),
        places=(replace(PORT, name="-Port"),),
        basis=(),
    )  # fmt: skip
    return Reading(report.article, "2024-10-14", (event, replace(event, when=None, time=None)), report)

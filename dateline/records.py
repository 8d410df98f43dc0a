"""Every record that passes between the rooms and out to the user.

Offsets are code points into `Report.text`, half open: `text[span.start:span.stop]` is what a span quotes.
All records are frozen; a change is a new record (`dataclasses.replace`). Dates are ISO 8601, uncertain ones
EDTF (ISO 8601-2). Field names and values are those of the codebook, so a `Reading` as JSON has the gold's shape.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Key: TypeAlias = Literal["title", "published", "outlet", "authors", "language", "url"]
PublishedHow: TypeAlias = Literal["given", "metadata", "dateline", "unknown"]
PartKind: TypeAlias = Literal["title", "byline", "dateline", "paragraph", "furniture"]
Status: TypeAlias = Literal["occurred", "ongoing", "planned", "possible", "not_occurred"]
SourceKind: TypeAlias = Literal[
    "named_individual", "unnamed_individual", "named_group", "unnamed_group", "media", "document"
]
Stance: TypeAlias = Literal["claimed", "denied", "not_claimed", "blamed"]
TimexType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
Grain: TypeAlias = Literal["day", "week", "month", "quarter", "season", "year", "decade", "century"]
CountedFrom: TypeAlias = Literal["calendar", "published", "time", "event"]
NameKind: TypeAlias = Literal["PER", "ORG", "LOC", "EVENT"]
SaidClass: TypeAlias = Literal[
    "neutral", "assert", "confirm", "claim", "accuse", "praise", "deny", "promise", "threaten", "demand", "order",
    "ask", "suggest", "predict", "doubt", "belief", "attitude", "intention", "perceive", "show", "appear", "decree",
]  # fmt: skip
Commitment: TypeAlias = Literal["CT+", "PR+", "PS+", "CT-", "Uu"]
CountKind: TypeAlias = Literal["dead", "injured", "arrested", "abducted", "displaced", "participants"]
PartyMentionKind: TypeAlias = Literal["name", "description", "pronoun", "metonym", "group"]
ActorSort: TypeAlias = Literal["person", "body", "place", "time", "thing", ""]
Count: TypeAlias = int | tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of a report's text: code points, half open."""

    start: int
    stop: int


# ---- the report ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that states a fact about the report, kept whether or not it was believed.

    `rank` orders the places of one key, 1 the most trusted; `source` names the place (`json-ld`, `given`, …).
    """

    key: Key
    value: str
    source: str
    rank: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text and what it is; `rule` names the row that decided. Parts never overlap."""

    kind: PartKind
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The agency's opening, *TEL AVIV, Israel, June 19 (UPI) --*, and what it gives.

    `date` is as worded; it names the year only where the text does.
    """

    span: Span
    place: Span | None
    date: Span | None
    agency: Span | None


@dataclass(frozen=True, slots=True)
class Report:
    """One news report: the text as given, its parts, and what is known of where and when it appeared.

    `published` is an ISO day or None; `published_how` says how it is known. `evidence` keeps every statement
    found about the report, also those that disagree.
    """

    article: str
    text: str
    parts: tuple[Part, ...]
    title: str | None = None
    published: str | None = None
    published_how: PublishedHow = "unknown"
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    dateline: Dateline | None = None
    evidence: tuple[Evidence, ...] = ()


# ---- what the reader saw -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """One word in the sense of Universal Dependencies.

    `head` is the index of the governing token in the sentence, -1 for the root; `deprel` keeps subtypes
    (`nsubj:pass`); `xpos` is the Penn tag.
    """

    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: tokens `first` to `last`, both included."""

    kind: NameKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Argument:
    """A PropBank argument: its label (`ARG0`, `ARGM-TMP`), the index of its head token, its span."""

    label: str
    head: int
    span: Span


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, event noun or adjective with its arguments.

    `factuality` runs from -3 (did not happen) to 3 (happened). `sense` is the number of its PropBank frame under
    its lemma (`01`), `LV` for a light verb.
    """

    token: int
    arguments: tuple[Argument, ...]
    factuality: float | None = None
    sense: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that may name an act of one of the codebook's types; `score` is the model's probability that it does.

    If it does: `statuses` are the probabilities of the values of Status, in their order there (occurred, ongoing,
    planned, possible, not_occurred); `parties` the words that head a likely party, as (token, probability of an
    actor, of a recipient), in order of the text, those whose two together come to .05 or more. `trace` is a vector of
    length 1: of two triggers that mean one event they point the same way. All three are empty where the model does not
    say.
    """

    token: int
    type: str
    score: float
    statuses: tuple[float, ...] = ()
    parties: tuple[tuple[int, float, float], ...] = ()
    trace: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a title or paragraph, as the reader saw it. The tree has exactly one root.

    `upper_case` marks a sentence written all in capitals, which was read as if written small.
    """

    span: Span
    part: PartKind
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    upper_case: bool = False


# ---- what the rooms find -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression. `type` and `value` follow TIMEX3; `edtf` and its bounds are what it comes to.

    `counted_from` says what it hangs on, `reference` where that stands in the text. `offset` is the ISO 8601
    duration from there (`-P5W`), kept when the anchor is an event or an unknown publication date; `edtf` and
    the bounds are None as long as the anchor has no date. An open bound is None. Counted from an event, `reference`
    is the words that name it; counted back from publication to an event (*five weeks since they met*), likewise.
    `conflict` says where the words contradict each other (*2019-04-02 is a Tuesday*).
    """

    span: Span
    rule: str
    type: TimexType
    value: str
    edtf: str | None
    earliest: date | None
    latest: date | None
    grain: Grain | None
    approximate: bool
    counted_from: CountedFrom
    reference: Span | None = None
    offset: str | None = None
    modifier: str | None = None
    conflict: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text and the row of the gazetteer that it was taken for.

    `latitude` and `longitude` are WGS 84 degrees; `precision` says what the point stands for.
    """

    span: Span
    rule: str
    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    region: str | None = None
    geonames: int | None = None
    precision: Literal["facility", "settlement", "region", "country", "area"] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One node of a chain of sources, as the text words it and as far as it is known.

    `via` says what made it a source (`subject`, `agent`, `according`, `hearer`, `interview`, `cited`, `quoted`,
    `possessive`, `adverb`, `passive`, `speaker`); `commits` is what the cue commits it to, in FactBank's values, and
    `vouches` that the report itself takes the content for true (*admitted*). `ownership` is that of a medium, `count`
    how many speak (*two sources*), `anonymity` the reason given for not naming them, `speaks_for` on whose behalf a
    spokesperson speaks. `inherited` marks a link carried on to a sentence without a cue.
    """

    name: str | None
    kind: SourceKind
    span: Span | None
    via: str
    cue: Span | None
    commits: Commitment = "CT+"
    vouches: bool = False
    inherited: bool = False
    party: "Party | None" = None
    ownership: str | None = None
    count: Count | None = None
    anonymity: Span | None = None
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, the cue that makes it one, and what it says, in one or more pieces.

    `chain` holds all links from the reader to this source, those of the attributions around it included; `outer` is
    the number of the one directly around it. `relays` is False for likes, plans and orders, whose content is no
    claim of the source. `rule` names the row of the table or the rule that decided.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    kind: SaidClass
    relays: bool
    chain: tuple[Link, ...]
    rule: str
    inherited: bool = False
    outer: int | None = None


Ref: TypeAlias = tuple[int, int]
"""A token of a report: the number of its sentence, its index in it."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A number that a report gives for an act: its kind, its value, the words that say so, the rule."""

    kind: CountKind
    count: Count
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Blame:
    """Who claims, denies or does not claim an act, or is blamed for it (`party`), in whose words (`by`)."""

    party: Ref
    stance: Stance
    by: Ref | None
    rule: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One trigger and what its own sentence says of it.

    `token` heads the trigger; `score` is the probability that this is an act of this type. Parties are the heads of
    their phrases, `roles_rule` the construction that named them. `times` and `places` are the spans of the trigger's
    own arguments, the nearest first; `about` is what is talked of, demanded or promised.
    """

    span: Span
    rule: str
    type: str
    mode: str | None
    sentence: int
    token: int
    score: float
    actors: tuple[Ref, ...] = ()
    recipients: tuple[Ref, ...] = ()
    roles_rule: str = ""
    times: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    counts: tuple[Toll, ...] = ()
    responsibility: tuple[Blame, ...] = ()
    about: Span | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an act happened, in the eyes of the last in the chain; `status` is None where it gets no record."""

    status: Status | None
    rule: str


# ---- the records of the codebook -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a field has its value: the words that gave it and the rule (file and row, or model and score)."""

    field: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who acted or was acted upon: the fullest name in the report, or the description as worded.

    `country` is an ISO 3166-1 alpha-3 code or one of PLOVER's (IGO, UNO, EUR, NGO, ISM, IMG, MNC); `sector` is
    a code of the codebook. None where unknown.
    """

    name: str
    country: str | None = None
    sector: str | None = None
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyMention:
    """One mention of an actor: the phrase and its head, token `token` of sentence `sentence`.

    `rule` names what put it with the other mentions; empty for the first.
    """

    span: Span
    sentence: int
    token: int
    kind: PartyMentionKind
    rule: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that the report mentions, with all its mentions in order of the text.

    Things have actors too, since an attack may hit one. A group (*the two countries*) has the indices of its
    `members` among the report's actors.
    """

    party: Party
    sort: ActorSort
    mentions: tuple[PartyMention, ...]
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event: EDTF, with bounds as ISO days; an open bound is None."""

    edtf: str
    earliest: str | None
    latest: str | None
    grain: Grain | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place of an event, resolved: WGS 84 degrees, ISO 3166-1 alpha-3 country, GeoNames id."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    region: str | None = None
    geonames: int | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain of sources. A passive without a source (*was reported to have*) has no name."""

    name: str | None
    kind: SourceKind
    inherited: bool = False
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who claims, denies or does not claim an act of violence, or is blamed for it, and by whom."""

    party: str
    stance: Stance
    by: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's word for an event.

    `said` is the chain of sources, the one nearest the reader first; empty for the report itself. A count is a
    number or a pair `[low, high]`, either of them None where open.
    """

    said: tuple[Source, ...]
    status: Status
    counts: dict[CountKind, Count]
    responsibility: tuple[Responsibility, ...]
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A trigger: the word or phrase that names the act, and its offset in the text."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, or is said to: one record for each distinct event of a report.

    `type` and `mode` are codes of the codebook; `when` is EDTF (a duration from the day of publication where
    that is unknown), detailed in `time`; `where` names places, most specific first, resolved in `places`.
    `confidence` is the probability that the text tells such an act at these words (1 where nobody doubts it).
    """

    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: str | None
    where: tuple[str, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    about: str | None = None
    time: When | None = None
    places: tuple[Place, ...] = ()
    basis: tuple[Basis, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one report; as JSON it has the gold's shape, and more."""

    article: str
    published: str | None
    events: tuple[Event, ...]
    report: Report

"""Each format, read back: by the library that its users use where that is installed, else by the standard library."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.records import Mention, Reading, Report, When
from dateline.write import FORMATS, acled, ged, polecat, webannotation, write
from dateline.write.columns import CLAIM_COLUMNS, EVENT_COLUMNS
from dateline.write.csv import defused
from dateline.write.files import told, write_file
from dateline.write.ids import events_with_ids
from dateline.write.wording import disagreements, number, when
from tests.tables import rows
from tests.write.harbor import BLAST, EVIL, HARBOR, MEETING, hostile

SPREADSHEETS = ["csv", "claims"]


def text_of(readings: list[Reading], format: str, all_statuses: bool = False) -> str:
    stream = io.StringIO()
    write(readings, stream, format, all_statuses)
    return stream.getvalue()


def table_of(readings: list[Reading], format: str, all_statuses: bool = False) -> list[dict[str, str]]:
    delimiter = "\t" if format == "polecat" else ","
    return list(csv.DictReader(io.StringIO(text_of(readings, format, all_statuses)), delimiter=delimiter))


# ---- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("edtf", "words"), rows("write/when.csv"))
def test_a_time_is_put_in_words(edtf: str, words: str) -> None:
    assert when(edtf or None) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(9, "9"), ((7, None), "at least 7"), ((None, 4), "up to 4"), ((10, 12), "10 to 12"), ((3, 3), "3")],
)
def test_a_count_is_put_in_words(count: int | tuple[int | None, int | None], words: str) -> None:
    assert number(count) == words


def test_claims_that_contradict_each_other_are_named_and_open_ranges_are_not() -> None:
    assert disagreements(BLAST) == ["status"]
    first, second, _ = BLAST.claims
    assert disagreements(replace(BLAST, claims=(first, second))) == []
    firm = replace(first, counts={"dead": 9})
    assert disagreements(replace(BLAST, claims=(firm, second))) == ["dead"]


# ---- ids -----------------------------------------------------------------------------------------


def test_ids_last_and_differ() -> None:
    twice = replace(HARBOR, events=(BLAST, BLAST, MEETING))
    ids = [id for id, _ in events_with_ids(twice)]
    assert len(set(ids)) == 3
    assert ids[0] == next(events_with_ids(HARBOR))[0]
    assert ids[1] == f"{ids[0]}-2"
    reworded = replace(HARBOR, report=replace(HARBOR.report, text=HARBOR.report.text + "!"))
    assert next(events_with_ids(reworded))[0] != ids[0]


@pytest.mark.parametrize("format", [name for name, f in FORMATS.items() if not f.binary])
def test_the_same_readings_give_the_same_file_and_none_give_a_whole_one(format: str) -> None:
    assert text_of([HARBOR], format) == text_of([HARBOR], format)
    text_of([], format)
    text_of([hostile()], format)
    text_of([replace(HARBOR, events=())], format)


# ---- tables --------------------------------------------------------------------------------------


def test_the_tables_hold_every_event_and_every_claim() -> None:
    events, claims = table_of([HARBOR, HARBOR], "csv"), table_of([HARBOR], "claims")
    assert len(events) == 2 * len(HARBOR.events)
    assert len(claims) == sum(len(e.claims) for e in HARBOR.events)
    assert list(events[0]) == [c.name for c in EVENT_COLUMNS]
    assert list(claims[0]) == [c.name for c in CLAIM_COLUMNS]
    blast, officer = events[0], claims[1]
    assert blast["statuses"] == "occurred; occurred; not_occurred"
    assert (blast["dead_low"], blast["dead_high"], blast["disagree_on"]) == ("9", "", "status")
    assert (blast["latitude"], blast["longitude"]) == ("12.5", "43.25")
    assert officer["according_to"] == "Norvik Press ← A naval officer"
    assert (officer["dead_low"], officer["dead_high"], officer["claim"]) == ("12", "12", "2")
    assert {c["event_id"] for c in claims} == {e["event_id"] for e in events}


def test_a_table_that_lost_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert write_file([HARBOR], tmp_path / "x.csv", FORMATS["csv"]).rows == len(HARBOR.events)
    lossy = replace(
        FORMATS["csv"], write=lambda readings, stream: stream.write(f"a\n{len(list(readings))}\n")
    )
    with pytest.raises(Exception, match="1 of 6 rows"):
        write_file([HARBOR], tmp_path / "y.csv", lossy)
    assert [f.name for f in tmp_path.iterdir()] == ["x.csv"]


def test_spreadsheets_find_their_mark_of_utf8_and_streams_do_not(tmp_path: Path) -> None:
    write_file([HARBOR], tmp_path / "x.csv", FORMATS["csv"])
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfevent_id,")
    assert text_of([HARBOR], "csv").startswith("event_id,")


@pytest.mark.parametrize(("text", "harmless"), rows("write/formulas.csv"))
def test_a_formula_is_defused(text: str, harmless: str) -> None:
    assert defused(text) == harmless


@pytest.mark.parametrize("format", ["csv", "claims", "acled", "ged", "polecat"])
def test_no_text_cell_of_a_hostile_report_starts_a_formula(format: str) -> None:
    for row in table_of([hostile()], format, all_statuses=True):
        for name, value in row.items():
            numeric = name.casefold() in ("latitude", "longitude", "intensity")
            assert numeric or not value.startswith(("=", "+", "-", "@")), (name, value)


def test_duckdb_reads_the_tables_whole(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    for format in SPREADSHEETS:
        rows = write_file([HARBOR, hostile()], tmp_path / "x.csv", FORMATS[format]).rows
        found = duckdb.sql(f"select count(*), count(event_id), min(latitude) from '{tmp_path / 'x.csv'}'")
        assert found.fetchall() == [(rows, rows, 12.5)]


def test_parquet_holds_the_same_cells(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for name, twin in (("parquet", "csv"), ("claims-parquet", "claims")):
        write_file([HARBOR, hostile()], tmp_path / "x.parquet", FORMATS[name])
        cells = parquet.read_table(tmp_path / "x.parquet").to_pylist()
        assert len(cells) == len(table_of([HARBOR, hostile()], twin))
        assert (cells[0]["latitude"], cells[0]["dead_low"], cells[0]["dead_high"]) == (12.5, 9, None)
        assert cells[-1]["actors"] == f"=1+1{EVIL}"


@pytest.mark.parametrize(
    ("format", "columns"), [("acled", acled.COLUMNS), ("ged", ged.COLUMNS), ("polecat", polecat.COLUMNS)]
)
def test_the_columns_of_a_data_set_stand_first_and_in_its_order(
    format: str, columns: dict[str, object]
) -> None:
    asked = [row[1] for row in rows("write/columns.csv") if row[0] == format]
    header = text_of([HARBOR], format).splitlines()[0].split("\t" if format == "polecat" else ",")
    assert header[: len(asked)] == asked == list(columns)
    assert all(name.startswith("dateline_") for name in header[len(asked) :])


def test_data_sets_of_what_occurred_get_the_rest_only_when_asked() -> None:
    assert [r["Event Mode"] for r in table_of([HARBOR], "polecat")] == ["drone", "phone"]
    assert len(table_of([HARBOR], "polecat", all_statuses=True)) == len(HARBOR.events)


def test_a_table_says_how_many_events_it_leaves_out(tmp_path: Path) -> None:
    said = [told(tmp_path, write_file([HARBOR], tmp_path / f, FORMATS[f])) for f in ("csv", "acled", "ics")]
    assert [line.split(": ")[1] for line in said] == ["6 rows", "1 row of 6 events", "6 events read"]


def test_a_row_of_each_data_set_says_what_the_record_says() -> None:
    (theirs,) = table_of([HARBOR], "acled")
    assert theirs["event_date"] == "2024-10-12"
    assert (theirs["time_precision"], theirs["geo_precision"], theirs["fatalities"]) == ("1", "1", "9")
    assert (theirs["sub_event_type"], theirs["iso"]) == ("Air/drone strike", "887")
    (theirs,) = table_of([HARBOR], "ged")
    assert (theirs["low"], theirs["best"], theirs["high"], theirs["date_prec"]) == ("9", "9", "", "1")
    assert (theirs["geom_wkt"], theirs["priogrid_gid"]) == ("POINT (43.25 12.5)", "148047")
    assert theirs["source_original"].endswith("A naval officer; Republic of Tarsia")
    theirs = table_of([HARBOR], "polecat")[0]
    assert (theirs["Quad Code"], theirs["Recipient Sectors"]) == ("MATERIAL CONFLICT", "MIL")


# ---- maps, calendars, timelines ------------------------------------------------------------------


def test_geojson_has_a_feature_an_event_and_no_point_that_is_not_known() -> None:
    geojson = pytest.importorskip("geojson")
    found = geojson.loads(text_of([HARBOR, hostile()], "geojson"))
    assert found.is_valid, found.errors()
    assert len(found.features) == len(HARBOR.events) + len(hostile().events)
    assert found.features[0].geometry.coordinates == [43.25, 12.5]
    assert found.features[2].geometry is None


def test_a_calendar_holds_planned_events_alone() -> None:
    icalendar = pytest.importorskip("icalendar")
    text = text_of([HARBOR], "ics")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    meeting, pact = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert meeting["UID"] == f"{list(events_with_ids(HARBOR))[1][0]}@dateline"
    assert (str(meeting["DTSTART"].dt), str(meeting["DTEND"].dt)) == ("2024-10-17", "2024-10-18")
    assert (meeting["STATUS"], pact["STATUS"]) == ("CONFIRMED", "TENTATIVE")
    assert (str(pact["DTSTART"].dt), str(pact["DTEND"].dt)) == ("2024-10-14", "2024-11-01")
    assert "Dagsavis Nord ← two diplomats" in pact["DESCRIPTION"]


def test_an_entry_of_the_last_day_of_the_calendar_has_no_end() -> None:
    planned = tuple(replace(c, status="planned") for c in BLAST.claims[:1])
    time = When("9999-12-31", "9999-12-31", "9999-12-31", "day")
    event = replace(BLAST, claims=planned, when=time.edtf, time=time)
    assert "DTSTART;VALUE=DATE:99991231" in text_of([replace(HARBOR, events=(event,))], "ics")


def test_a_hostile_report_cannot_add_lines_to_a_calendar() -> None:
    planned = tuple(replace(c, status="planned") for c in BLAST.claims[:1])
    event = replace(BLAST, claims=planned, where=("x\nBEGIN:VALARM\r\nATTACH:evil",))
    text = text_of([replace(HARBOR, events=(event,))], "ics")
    assert not [line for line in text.split("\r\n") if line.startswith(("BEGIN:VALARM", "ATTACH"))]


def test_timelinejs_gets_every_dated_event_and_no_markup_of_the_report() -> None:
    made = json.loads(text_of([HARBOR, hostile()], "timelinejs"))
    assert len(made["events"]) == 6
    assert "not shown here: 2" in made["title"]["text"]["text"]
    assert all(isinstance(slide["start_date"]["year"], int) for slide in made["events"])
    assert len({slide["unique_id"] for slide in made["events"]}) == 6
    assert made["events"][2]["display_date"] == "about 23 Sep 2024"
    assert "<script" not in json.dumps(made)
    assert "<img" not in json.dumps(made)


# ---- annotations ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["a hit b", "😀 hit 😀", "شرطة 😀😀 hit", "e\u0301👩‍👩‍👧 hit \U0001f1eb\U0001f1f7"]
)
def test_positions_are_those_of_a_browser_and_quotes_those_of_the_text(text: str) -> None:
    event = replace(BLAST, mentions=(Mention("hit", text.index("hit")),), basis=(), claims=BLAST.claims[:0])
    reading = Reading("x", None, (replace(event, recipients=()),), Report("x", text, ()))
    (made,) = json.loads(text_of([reading], "webannotation"))["items"]
    position, quote = made["target"]["selector"]
    units = text.encode("utf-16-le")
    assert units[2 * position["start"] : 2 * position["end"]].decode("utf-16-le") == "hit"
    start, stop = made["dateline:codePoints"]
    assert text[start:stop] == quote["exact"] == "hit"
    assert quote["prefix"] + "hit" + quote["suffix"] == text


def test_every_ground_of_an_event_is_annotated() -> None:
    made = json.loads(text_of([HARBOR], "webannotation"))["items"]
    of_blast = [m for m in made if m["dateline:event"] == next(events_with_ids(HARBOR))[0]]
    assert {m["dateline:role"] for m in of_blast} == {
        "trigger", "recipient", "time", "place", "source", "cue", "status", "count",
    }  # fmt: skip
    assert len({m["id"] for m in made}) == len(made)
    assert webannotation.CONTEXT[0] == "http://www.w3.org/ns/anno.jsonld"


# ---- entities ------------------------------------------------------------------------------------


def test_entities_are_whole_and_point_at_each_other() -> None:
    made = [json.loads(line) for line in text_of([HARBOR, hostile()], "ftm").splitlines()]
    ids = {entity["id"] for entity in made}
    for entity in made:
        for name in ("involved", "addressEntity", "proof"):
            assert set(entity["properties"].get(name, ())) <= ids
    assert sum(e["schema"] == "Event" for e in made) == len(HARBOR.events) + len(hostile().events)


def test_followthemoney_takes_every_value() -> None:
    model = pytest.importorskip("followthemoney").model
    for line in text_of([HARBOR], "ftm").splitlines():
        entity = json.loads(line)
        proxy = model.get_proxy(entity, cleaned=False)
        model.get(entity["schema"]).validate(entity)
        assert {n: sorted(v) for n, v in entity["properties"].items()} == {
            n: sorted(v) for n, v in proxy.to_dict()["properties"].items()
        }

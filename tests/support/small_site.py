"""A site of twelve agencies made by hand: two Warrens, a dispute, Alaska, and names that attack."""

import datetime
from dataclasses import replace
from functools import partial
from typing import Any

import geopandas as gpd
import pandas as pd
from markupsafe import Markup
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, box

from mapper.agencies.listed import Listed
from mapper.agencies.register import Agency
from mapper.census.estimates import Quantity
from mapper.census.zip_codes import Part
from mapper.columns.column import Column
from mapper.columns.data_files import AGENCIES
from mapper.facts.accuracy import Checked
from mapper.facts.county_patrols import Patrol
from mapper.findings.agreements_by_day import ByDay, DayCount
from mapper.findings.coverage import By, CountyCoverage, Coverage
from mapper.findings.dated import Range
from mapper.findings.headline import on_list
from mapper.findings.own_police import OwnPolice
from mapper.findings.patrols import Patrols
from mapper.findings.profiles import Compared, Profile
from mapper.findings.sentences import Copy as CopyCovered
from mapper.findings.sentences import Findings
from mapper.findings.stays import Stay
from mapper.lists import LISTS
from mapper.model import Area, Evidence, Level, Listing, Program, Subsidy
from mapper.publish.data.corrections import CorrectionKind
from mapper.publish.data.version import DataVersion
from mapper.publish.map.search import lookup_scripts
from mapper.publish.map.zip_codes import shards
from mapper.publish.pages.agency_facts import AgencyFacts
from mapper.publish.pages.agreement_charts import by_month
from mapper.publish.pages.changes import ChangedDay, Changes, Line, OfKind
from mapper.publish.pages.chart import Chart, by_id
from mapper.publish.pages.charts import by_day
from mapper.publish.pages.contents import Contents
from mapper.publish.pages.corrections import corrections
from mapper.publish.pages.covered import Covered
from mapper.publish.pages.credits import Credits, congress
from mapper.publish.pages.data_index import DataIndex, Table
from mapper.publish.pages.figures import (
    Copy,
    Counts,
    Figures,
    RingCheck,
    Shared,
)
from mapper.publish.pages.full_record import full_records
from mapper.publish.pages.governments import Governments
from mapper.publish.pages.growth import growth
from mapper.publish.pages.methodology import Method, Methodology
from mapper.publish.pages.other_programs import Beside, yes_no
from mapper.publish.pages.reading import Reading
from mapper.publish.pages.share_charts import finding_charts
from mapper.publish.pages.timeline import Signings
from mapper.publish.site import ListWords, MapData, say_estimate

VINTAGE = "ACS 5-year 2019-2023"

HOSTILE = [
    "<img src=x onerror=alert(1)> Police Department",
    "${7*7} {{7*7}} {% raw %} {# Police Department",
    "</script><script>alert(1)</script> Police Department",
    "back\\slash `tick` Police Department",
    "\"Quoted\" & 'single' \u2028 Police Department",
]


def agency(
    number: int, name: str, state: str, at: tuple[float, float] | None, **given: Any
) -> dict[str, Any]:
    geoid = given.pop("geoid", f"99{number:05}")
    row = {
        "agency_id": f"{state.lower()}-{number:02}",
        "name": name,
        "state": state,
        "kind": "police",
        "programs": ["ring"],
        "disputed": False,
        "active_since": "2020-01-07",
        "active_since_precision": "day",
        "first_seen": "2020-10-07",
        "last_seen": "2020-10-07",
        "lists": ["eff_atlas"],
        "geoid": geoid if at else None,
        "geoids": [geoid] if at else [],
        "host_geoid": None,
        "area_level": "place" if at else None,
        "area_name": f"{name} city" if at else None,
        "county_geoid": "99001" if at else None,
        "county_name": "Some County" if at else None,
        "location_method": "exact_name" if at else "ambiguous",
        "location_role": "polices" if at else "none",
        "location_confidence": 0.97 if at else None,
        "population": 1000 * number if at else None,
        "technologies": ["Ring/Neighbors Partnership"],
        "has_face_recognition": False,
        "has_287g": False,
        "agreements": [],
        "signed_on": [],
        "rekognition_named_on": None,
        "face_recognition_limit": None,
        "geometry": Point(at[1], at[0]) if at else None,
    }
    return row | given


def small_data() -> MapData:
    """Return the map's data: 12 agencies, 11 of them on the map."""
    rows = [
        agency(
            1,
            "Warren Police Department",
            "MI",
            (42.4929, -83.0250),
            geoid="2684000",
            area_name="Warren city",
            county_name="Macomb County",
            population=137686,
        ),
        agency(
            2,
            "Warren Police Department",
            "OH",
            (41.2391, -80.8174),
            geoid="3980892",
            area_name="Warren city",
            county_name="Trumbull County",
            population=39119,
            active_since="2020-06",
            active_since_precision="month",
        ),
        agency(
            3,
            "Chicopee Police Department",
            "MA",
            (42.1740, -72.5730),
            disputed=True,
            area_name="Chicopee city",
        ),
        agency(4, "Nome Police Department", "AK", (64.4989, -165.3988), area_name="Nome city"),
        agency(
            5,
            "Macomb County Sheriff's Office",
            "MI",
            (42.6716, -82.9106),
            area_level="county",
            area_name="Macomb County",
            county_name="Macomb County",
        ),
        agency(
            6,
            "University of Somewhere Police",
            "OH",
            (41.2391, -80.8174),
            geoid=None,
            geoids=[],
            host_geoid="3980892",
            location_role="within",
            population=None,
        ),
        agency(7, "Saint Élan Police Department", "OH", None),
        *(agency(8 + n, name, "OH", (40.0 + n / 5, -82.0)) for n, name in enumerate(HOSTILE)),
    ]
    agencies = gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")
    agencies = agencies.sort_values("agency_id", ignore_index=True)
    agencies["population"] = agencies["population"].astype("Int64")
    return MapData(
        agencies=agencies,
        listings=small_listings(agencies),
        states=small_states(),
        county_lines=gpd.GeoDataFrame(
            {"usps": ["MI", "OH"]},
            geometry=[
                MultiLineString([[(-86, 43), (-83, 43)], [(-84, 42), (-84, 45)]]),
                LineString([(-84, 40), (-81, 40)]),
            ],
            crs="EPSG:4326",
        ),
        places=pd.DataFrame(
            [("Detroit", "MI", 42.38, -83.10, 636644), ("Columbus", "OH", 39.99, -82.99, 906480)],
            columns=["name", "state", "lat", "lon", "population"],
        ),
        lists={
            name: ListWords(one.title, one.phrase, one.owner, bool(one.data_day_unknown))
            for name, one in LISTS.items()
        },
        population_vintage=say_estimate(VINTAGE),
        headline=on_list(
            LISTS["eff_atlas"], datetime.date(2020, 10, 7), agencies, small_listings(agencies)
        ),
        later=search_of(small_areas()),
    )


def search_of(areas: list[Area]) -> dict[str, str]:
    """Return the scripts of the search of some areas, and of one ZIP code."""
    parts = [Part("2684000", 0.9, True), Part("2669035", 0.1, True), Part("26099", 1.0, True)]
    return {**lookup_scripts(areas), **shards({"48089": parts})}


def small_areas() -> list[Area]:
    """Return two Warrens, their counties, a town beside them, and areas whose names attack."""
    place, county = Level.PLACE, Level.COUNTY
    return [
        Area("2684000", place, "Warren city", "Warren", "city", "A", "MI", ("26099",), 42.49,
             -83.02, 89.0, 137_686),
        Area("3980892", place, "Warren city", "Warren", "city", "A", "OH", ("39155",), 41.24,
             -80.82, 41.0, 39_119),
        Area("2669035", place, "Roseville city", "Roseville", "city", "A", "MI", ("26099",), 42.5,
             -82.94, 25.0, 47_000),
        Area("26099", county, "Macomb County", "Macomb", "County", "A", "MI", ("26099",), 42.67,
             -82.91, 1240.0, 870_000),
        Area("39155", county, "Trumbull County", "Trumbull", "County", "A", "OH", ("39155",), 41.3,
             -80.76, 1600.0, 200_000),
        *(
            Area(f"39{70000 + n}", place, name, name, "", "A", "OH", ("39155",), 40.0, -82.0,
                 1.0 + n, None)
            for n, name in enumerate(HOSTILE)
        ),
    ]  # fmt: skip


def small_listings(agencies: gpd.GeoDataFrame) -> list[Listed]:
    """Return a Ring listing of each agency on the list of 2020, with evidence that attacks."""
    return [
        Listed(
            "eff_atlas",
            "2020-10-07",
            Listing(
                f"AOS{number:04}",
                row.name,
                row.state,
                Program.RING,
                name_at_source="Nome PD" if row.state == "AK" else "",
                active_since=row.active_since,
                active_since_precision=row.active_since_precision,
                denied_on="2020-07" if row.disputed else "",
                subsidy=Subsidy(total_usd=25_000, payer="city") if row.state == "AK" else None,
                evidence=(
                    Evidence("https://example.org/a?b=1&c=2", "A <b>paper</b>"),
                    Evidence("javascript:alert(1)", "Bad", "2020-01-01"),
                ),
            ),
            Agency(row.agency_id, row.name, row.state),
        )
        for number, row in enumerate(agencies.itertuples(index=False, name="Row"), start=1)
    ]


def small_states() -> gpd.GeoDataFrame:
    """Return boxes in the place of states; Alaska reaches across the 180th meridian."""
    shapes = {
        ("02", "AK", "Alaska"): MultiPolygon([box(-168, 54, -141, 71), box(172, 51, 180, 53)]),
        ("25", "MA", "Massachusetts"): box(-73.5, 41.5, -70, 42.9),
        ("26", "MI", "Michigan"): box(-87, 41.7, -82.4, 46),
        ("39", "OH", "Ohio"): box(-84.8, 38.5, -80.5, 42),
    }
    return gpd.GeoDataFrame(
        [
            {
                "geoid": geoid,
                "usps": usps,
                "name": name,
                "label_lat": shape.representative_point().y,
                "label_lon": shape.representative_point().x,
            }
            for (geoid, usps, name), shape in shapes.items()
        ],
        geometry=list(shapes.values()),
        crs="EPSG:4326",
    )


def small_figures(data: MapData | None = None) -> Figures:
    """Return what several pages tell: the headline is what `data` has of the list of 2020."""
    shown = data or small_data()
    listed = on_list(LISTS["eff_atlas"], datetime.date(2020, 10, 7), shown.agencies, shown.listings)
    return Figures(
        shared=Shared(listed, Credits([], [], ["EFF"], ["Nobody endorses this."]), congress(),
                      "U.S. Census Bureau", "0.1.0"),
        counts=Counts(
            rows=12, agencies=12, placed=11, in_review=1, disputed=1, fire_departments=0,
            on_other_lists=0, dated_day=11, dated_month=1,
            copies=[
                Copy("EFF Atlas, 2021 copy", datetime.date(2021, 8, 9), "", 20, 18, 18, moved=True)
            ],
        ),
        check=RingCheck(datetime.date(2019, 8, 28), 405, "Ring, August 2019", "", Range(407, 407)),
        covered=Covered(
            vintage=VINTAGE,
            nation={str(one.by): one for one in small_coverage()},
            states={"MI": small_coverage()},
            counties_without_people=0,
            nobody={"not placed": 1},
            undated=1,
            missing=[HOSTILE[2]],
            areas=3,
            without_polygon=[HOSTILE[1]],
        ),
        patrols=Patrols(
            {"26099": OwnPolice(600_000, 870_000)},
            {"MI": OwnPolice(600_000, 870_000), "US": OwnPolice(600_000, 870_000)},
            [
                Patrol("MI", "sheriff", "county", "", HOSTILE[0], "A 'paper'",
                       "https://example.org/?a=1&b=2", ""),
                Patrol("MI", "sheriff", "county", "26163", "Of Wayne alone", "A book", "", "1999"),
            ],
            "Stations of 2019; a bureau",
        ),
        beside=Beside(
            yes_no("EFF’s Atlas of Oct. 7, 2020", "ICE’s list of May 18, 2026")
        ),
        events=[
            {
                "date": date,
                "precision": precision,
                "kind": kind,
                "what": what,
                "source": "A 'paper'",
                "url": url,
                "agency_ids": "mi-01" if precision == "day" else "",
                "figure": HOSTILE[0] if precision == "day" else "",
            }
            for date, precision, kind, what, url in (
                ("2020-02-03", "day", "law", HOSTILE[0], "https://example.org/"),
                ("2020", "year", "face recognition", HOSTILE[4], ""),
                ("2020-02", "month", "program", HOSTILE[3], "https://example.org/?a=1&b=2"),
            )
        ],
        ring_counts=[
            {
                "date": "2020-02",
                "count": "8",
                "scope": "police (more than)",
                "kind": "press",
                "source": HOSTILE[0],
                "url": "https://example.org/?a=1&b=2",
                "note": HOSTILE[2],
            },
            {
                "date": "2022-07-01",
                "count": "2161",
                "scope": "police (plus 455 fire)",
                "kind": "primary",
                "source": "A letter",
                "url": "",
                "note": "",
            },
        ],
        program_terms=[
            {
                "from": "2018-05",
                "to": "",
                "name": "Neighbors Portal",
                "what_listed_meant": "a",
                "source": "b",
                "url": "",
            }
        ],
    )  # fmt: skip


def small_contents(data: MapData | None = None) -> Contents:
    """Return what the pages are made from beside the map's data."""
    return contents_of(small_figures(data))


def contents_of(figures: Figures) -> Contents:
    """Return contents whose pages all quote the same figures."""
    snapshot = {
        "list": "eff_atlas",
        "title": "Atlas of Surveillance",
        "day": "2020-10-07",
        "rows": 12,
        "publisher": "Electronic Frontier Foundation",
        "license": "CC BY 4.0",
        "url": "https://example.org/",
        "sha256": "ab" * 32,
        "vintage": "",
        "via": "a public repository",
    }
    sources = [snapshot, snapshot | {"list": "areas", "title": "Places", "vintage": VINTAGE}]
    return Contents(
        figures=figures,
        agency_facts=AgencyFacts(
            polices={"oh-02": ["Warren city, Trumbull County", HOSTILE[2]]},
            alternatives={"oh-07": ["Saint Élan village", HOSTILE[0]]},
            profiles={("2684000",): small_profile()},
            checked={"exact_name": Checked(55, 54)},
            responses={"oh-02": [small_response()]},
            records=small_records(),
            stays={
                "oh-02": [
                    Stay(HOSTILE[0], Program.ICE_287G, *map(datetime.date.fromisoformat, (
                        "2025-03-06", "2026-05-01", "2025-03-06", "2026-05-18")), 1)
                ]
            },
        ),
        governments=Governments(
            {"MI": {"townships": 1240, "cities": 280, "villages": 1}, "AK": {}}, "Gazetteer 2025"
        ),
        findings=small_findings(),
        overlaps=None,
        signings=Signings(
            "ICE’s agreements", "ICE’s list", datetime.date(2026, 5, 18),
            ["2019-05-08", "2025-02-26", "2025-02-27"],
        ),
        methodology=Methodology(
            counts=figures.counts,
            check=figures.check,
            covered=figures.covered,
            patrols=figures.patrols,
            patrolled_elsewhere=["Michigan"],
            program_terms=figures.program_terms,
            states_with_agencies=4,
            accuracy=[
            {
                "set": "EFF Atlas",
                "given": "name and state",
                "split": "untouched half",
                "rows": "12",
                "precision": "90.0% (9 of 10; 59.5 to 98.3)",
                "recall": "",
            }
        ],
            bands=[
            {"band": "0.95 to 0.99", "promised": "97.3%", "right": "98.0% (49 of 50; 89.5 to 99.7)"}
        ],
            methods=[
                Method("One area of that name", 11, 0.97, "0.969",
                       "100.0% (30 of 30; 88.6 to 100.0)", ""),
                Method("Several areas", 1, None, "", "", ""),
            ],
            levels={"place": 10, "county": 1},
            roles={"polices": 10, "within": 1, "none": 1},
            unmatched=0,
            review=[
            {"name": HOSTILE[0], "state": "OH", "evidence": "a document", "reason": HOSTILE[2]}
        ],
            patched=1,
            contradictory=3,
            sources=sources,
            divided_by="2020 census",
            percent_of=("2010 census", "2011 to 2015"),
            publish_bar=0.9,
            stages=[("read", "a")],
        ),
        corrections=corrections(small_corrections(), ["oh-02"]),
        changes=small_changes(),
        by_day=ByDay(
            [
                DayCount("ice_287g", datetime.date(2026, 5, 1), None, "", 2, 0, 0, 0, 2),
                DayCount("ice_287g", datetime.date(2026, 5, 18), datetime.date(2026, 5, 1), "", 3,
                         2, 1, 1, 3),
            ]
        ),
        data_index=DataIndex(
            counts=figures.counts,
            covered=figures.covered,
            files=[
                {"path": "agencies.csv", "title": "Agencies", "purpose": "Most questions",
                 "size_bytes": 1234, "rows": 12, "media_type": "text/csv"}
            ],
            state_files=[
                {"path": "states/mi.geojson", "title": "Michigan", "purpose": "Michigan",
                 "size_bytes": 99, "rows": 2, "media_type": "application/geo+json"}
            ],
            tables=[Table("agencies.csv", [Column("name", "string", "a", "b")])],
            sources=sources,
            readings=[Reading("pandas", HOSTILE[0], HOSTILE[2])],
            spans="2018-02-28/2020-10-07",
        ),
        charts=small_charts(figures),
        newest_day="2020-10-07",
        newest_list="EFF’s Atlas of Surveillance, Oct. 7, 2020",
        version=DataVersion("0.1.0", datetime.date(2020, 10, 7), "0123456789"),
    )  # fmt: skip


def small_charts(figures: Figures) -> dict[str, Chart]:
    """Return charts whose words attack."""
    day, dates = datetime.date(2020, 10, 7), ["2019-05-08", "2020"]
    counts = growth(dates, day, figures.ring_counts)["published"]
    agreements = by_month(["2025-02-26"], datetime.date(2026, 5, 18), HOSTILE[0])
    assert agreements is not None
    return by_id(
        [
            *finding_charts(small_findings(), [], ""),
            by_day(dates, day, counts, figures.events, HOSTILE[0]),
            agreements,
        ]
    )


def small_records() -> dict[str, Markup]:
    """Return the rows of all agencies with id, name and state alone."""
    rows = small_data().agencies[["agency_id", "name", "state"]].to_numpy().tolist()
    return full_records([*row, *[""] * (len(AGENCIES.columns) - len(row))] for row in rows)


def small_corrections() -> list[dict[str, str]]:
    """An entry of each kind, with hostile words."""
    return [
        {
            "kind": str(kind),
            "list": "" if kind is CorrectionKind.STATEMENT else "eff_atlas",
            "day": "2020-10-07",
            "key": f"AOS000{number}",
            "agency_id": "oh-02",
            "agency": HOSTILE[0],
            "state": "OH",
            "column": "counties" if kind is CorrectionKind.CORRECTED else "",
            "was": HOSTILE[2],
            "problem": "county: Ohio has no B County; name and type: a county's",
            "value": "" if kind is CorrectionKind.UNJUDGED else "A County|B County",
            "reason": "" if kind is CorrectionKind.UNJUDGED else HOSTILE[3],
            "evidence": "" if kind is CorrectionKind.UNJUDGED else HOSTILE[4],
        }
        for number, kind in enumerate(CorrectionKind)
    ]


def small_response() -> dict[str, str]:
    """A statement of an agency, with hostile words."""
    return {
        "agency_id": "oh-02",
        "day": "2020-07",
        "statement": HOSTILE[0],
        "publisher": HOSTILE[2],
        "title": HOSTILE[3],
        "url": "https://example.org/statement",
        "received": "2020-08-01",
    }


def small_changes() -> Changes:
    """Return a day of changes whose words attack."""
    lines = [Line(words, "agencies/oh-02.html" if number else "", "Ohio")
             for number, words in enumerate(HOSTILE)]  # fmt: skip
    kinds = [
        OfKind("added", "added", len(lines), lines, 0),
        OfKind("corrected", "corrected", 2, (), 2),
    ]
    day = ChangedDay("ice_287g-2026-05-18", "ice_287g", "ICE’s agreements", "2026-05-18",
                     "2026-05-01", kinds, True)  # fmt: skip
    return Changes([day], len(lines) + 2, [("ice_287g", "ICE’s agreements", 2)], "What it says.")


def small_coverage(geoid: str = "US", name: str = "United States") -> list[Coverage]:
    """Return three figures of an area."""
    return [
        Coverage("eff_atlas", "2020-10-07", "", geoid, name, by, 3, 1_000, 10, 2_000, (),
                 "ACS 5-year 2019-2023")
        for by in By
    ]  # fmt: skip


def small_findings() -> Findings:
    """Return findings whose names attack; no table of groups of people is at hand."""
    nation = small_coverage()
    return Findings(
        phrase="EFF’s list of Ring partners",
        day="2020-10-07",
        nation=nation,
        states=small_coverage("39", HOSTILE[0]),
        months=[replace(one, month=month) for month in ("2020-01", "2020-02") for one in nation],
        counties=[
            CountyCoverage("26099", HOSTILE[2], "MI", 870_000, 137_686, 0, True),
            CountyCoverage("39155", HOSTILE[4], "OH", 200_000, 0, 0, False),
        ],
        shares=[],
        copies=[CopyCovered(HOSTILE[1], "2021-08-09", True, nation)],
        missing=[HOSTILE[2]],
        state_names={"MI": "Michigan", "OH": "Ohio"},
    )


def small_profile() -> Profile:
    """Return the profile of Warren, with a group whose number is not known."""
    of = partial(Quantity, vintage="ACS 5-year 2018-2022")
    return Profile(
        "ACS 5-year 2018-2022",
        "all places of Michigan",
        of(137_686, None),
        of(5_000_000, None),
        (
            Compared("hispanic", of(0.03, 0.004), of(0.05, 0.001)),
            Compared("black_nh", None, of(0.14, 0.001)),
        ),
    )

"""fetch, against a web of ours that misbehaves: what is said, and that nothing is lost."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import repeat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper.census.layers.declaration import source_of
from mapper.census.layers.declared import LAYERS
from mapper.cli import main
from mapper.intake import network
from mapper.intake.importing import import_file
from mapper.lists import LISTS
from tests.conftest import DATA, ROOT, state_of
from tests.intake.test_importing import DAY, SAMPLE
from tests.support import originals, server
from tests.support.server import FakeWeb, Served, Web

ATLAS = "https://www.atlasofsurveillance.org/download.csv"
NEWER = SAMPLE.replace(b"Ewing", b"EWING")
KEPT = "the newest good snapshot, of 2020-10-07, "


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data with the sample of 2020 as newest snapshot, and an empty cache beside it."""
    monkeypatch.setitem(LISTS, "eff_atlas", replace(LISTS["eff_atlas"], expected_rows=(10, 100)))  # type: ignore[misc]
    import_file(tmp_path / "data", "eff_atlas", SAMPLE, DAY, ATLAS)
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    where = ["--data", str(folder / "data"), "--cache", str(folder / "cache")]
    return CliRunner().invoke(main, ["fetch", *words, *where], catch_exceptions=False)


def zip_bomb(megabytes: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2025_Gaz_place_national.txt", bytes(megabytes * 1_000_000))
    return packed.getvalue()


def entity_bomb() -> bytes:
    layers = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)]
    return (
        f'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a0 "ha">{"".join(layers)}]>'
        "<kml><Document><Placemark><name>&a8;</name></Placemark></Document></kml>"
    ).encode()


def half_of(content: bytes) -> bytes:
    head, *rows = content.splitlines(keepends=True)
    return b"".join([head, *rows[: len(rows) // 2]])


def moved_columns(content: bytes) -> bytes:
    return content.replace(b'"City","County"', b'"County","City"', 1)


FAULTS = {
    "busy, and says when to come back": (
        [server.status(429, Retry_After="7200")],
        "eff_atlas: www.atlasofsurveillance.org answered 429 (Too Many Requests) and asks to wait "
        "120 minutes",
    ),
    "500 for ever": (
        [server.status(500)],
        "eff_atlas: www.atlasofsurveillance.org answered 500 (Internal Server Error)",
    ),
    "403": (
        [server.status(403)],
        "eff_atlas: www.atlasofsurveillance.org answered 403 (Forbidden)",
    ),
    "slow bytes without end": (
        [server.piece_by_piece(repeat(b"A,"), 1)],
        "eff_atlas: www.atlasofsurveillance.org had not sent all of it after 900 s",
    ),
    "redirect to another host": (
        [server.to("https://evil.example/download.csv")],
        "eff_atlas: www.atlasofsurveillance.org points to https://evil.example, which its "
        "source does not name",
    ),
    "HTML with status 200": (
        [server.good(b"\n<!DOCTYPE html><title>Be right back</title>")],
        "eff_atlas: www.atlasofsurveillance.org answered with a web page instead of a file",
    ),
    "gzip in gzip": (
        [server.good(gzip.compress(gzip.compress(NEWER)), Content_Encoding="gzip, gzip")],
        "eff_atlas: www.atlasofsurveillance.org packs its answer as 'gzip, gzip', which was not "
        "asked for",
    ),
    "gzip without its end": (
        [server.good(gzip.compress(NEWER)[:-9], Content_Encoding="gzip")],
        "eff_atlas: www.atlasofsurveillance.org broke off in the middle of its answer: half a gzip",
    ),
    "gzip of nothing, slowly and without end": (
        [server.gzip_of_nothing(1, 1)],
        "eff_atlas: www.atlasofsurveillance.org had not sent all of it after 900 s",
    ),
    "gzip of nothing, fast and without end": (
        [server.gzip_of_nothing(200_000, 0)],
        "eff_atlas: www.atlasofsurveillance.org sends more than 50 MB, which cannot be",
    ),
    "busy until a day that no calendar has": (
        [server.status(429, Retry_After="Wed, 21 Oct 99999999999999999999 07:28:00 GMT")],
        "eff_atlas: www.atlasofsurveillance.org answered 429 (Too Many Requests); ",
    ),
    "busy for a number that is none": (
        [server.status(429, Retry_After="\u00b2")],
        "eff_atlas: www.atlasofsurveillance.org answered 429 (Too Many Requests); ",
    ),
    "a redirect to what is no address": (
        [server.to("https://[::1")],
        "eff_atlas: www.atlasofsurveillance.org broke off in the middle of its answer: Invalid URL",
    ),
    "one line without end": (
        [server.good(b"\x1b," * 1_000_000)],
        "eff_atlas, row 1: not CSV: a row of over 1,000,000 characters",
    ),
    "gzip that is none": (
        [server.good(NEWER, Content_Encoding="gzip")],
        "eff_atlas: www.atlasofsurveillance.org sent what cannot be read: ",
    ),
    "moved columns": (
        [server.good(moved_columns(NEWER))],
        "eff_atlas, row 1: the columns stand in another order",
    ),
    "half the rows gone": (
        [server.good(half_of(NEWER))],
        "eff_atlas: face recognition fell by 67%, from 3 rows on 2020-10-07 to 1; ",
    ),
    "nothing": ([server.good(b"")], "eff_atlas, row 1: missing columns "),
}

# Of the connection, of bytes on the wire and of time: over TLS.
FAULTS_ON_THE_WIRE = {
    "304 without being asked": (
        [server.status(304, Content_Length="")],
        "eff_atlas: www.atlasofsurveillance.org answered 304 (Not Modified)",
    ),
    "body cut short": (
        [server.cut_short(NEWER)],
        "eff_atlas: www.atlasofsurveillance.org broke off in the middle of its answer: ",
    ),
    "Content-Length too small": (
        [server.short_length(NEWER, 40)],
        "eff_atlas, row 31: ",
    ),
    "many bytes without end": (
        [server.without_end(b"A," * 1_000_000, 0)],
        "eff_atlas: www.atlasofsurveillance.org sends more than 50 MB, which cannot be",
    ),
    "silence": (
        [lambda handler: server.sleep(1)],
        "eff_atlas: www.atlasofsurveillance.org sent nothing for 0 s",
    ),
    "redirect loop": (
        [server.to(ATLAS)],
        "eff_atlas: www.atlasofsurveillance.org redirects more than 5 times",
    ),
    "redirect out of TLS": (
        [server.to("http://www.atlasofsurveillance.org/download.csv")],
        "eff_atlas: www.atlasofsurveillance.org points to http://www.atlasofsurveillance.org",
    ),
    "gzip bomb": (
        [server.gzip_bomb(60)],
        "eff_atlas: www.atlasofsurveillance.org sends more than 50 MB, which cannot be",
    ),
    "slow headers without end": (
        [server.headers_without_end(0.01)],
        "eff_atlas: www.atlasofsurveillance.org had not sent all of it after 1 s",
    ),
    "a status that nobody knows": (
        [server.status(799)],
        "eff_atlas: www.atlasofsurveillance.org answered 799; ",
    ),
}


def assert_one_line(web: Served, folder: Path, answers: list[server.Answering], line: str) -> None:
    before = state_of(folder)
    web.serve(ATLAS, *answers)
    told = run(folder, "eff_atlas")
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith(f"mapper: {line}")
    assert KEPT in told.stderr
    assert told.stderr.endswith(" days old, stays\n")
    assert told.stderr.count("\n") == 1
    assert len(told.stderr) < 1_500
    assert told.stderr[:-1].isprintable()
    assert state_of(folder) == before
    assert max(web.waits, default=0) <= 120, "nobody sits through an hour"


@pytest.mark.parametrize(("answers", "problem"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line_and_changes_nothing(
    web: FakeWeb, folder: Path, answers: list[server.Answering], problem: str
) -> None:
    assert_one_line(web, folder, answers, problem)


@pytest.mark.parametrize(
    ("answers", "problem"), FAULTS_ON_THE_WIRE.values(), ids=FAULTS_ON_THE_WIRE
)
def test_a_fault_on_the_wire_is_one_line_and_changes_nothing(
    tls_web: Web, folder: Path, monkeypatch: pytest.MonkeyPatch,
    answers: list[server.Answering], problem: str,
) -> None:  # fmt: skip
    # A busy machine may need a while for all but the answer that never ends.
    monkeypatch.setattr(network, "WHOLE_SECONDS", 1 if "had not sent all" in problem else 30)
    monkeypatch.setattr(network, "READ_SECONDS", 0.3)
    assert_one_line(tls_web, folder, answers, problem)


OTHER_FAULTS: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "zip bomb": ("places", partial(zip_bomb, 300), "places: "),
    "no zip": ("places", b"PK, but no zip", "places: "),
    "XML entity bomb": ("ring_map", entity_bomb(), "ring_map: "),
    "a map that only links": (
        "ring_map",
        b"<kml><Document><NetworkLink><Link><href>https://www.google.com/maps/d/kml?mid=1eYVDPh5itX"
        b"q5acDT9b0BVeQwmESBa4cB&amp;nl=1&amp;forcekml=1</href></Link></NetworkLink></Document></kml>",
        "ring_map: https://www.google.com/maps/d/kml?mid=1eYVDPh5itXq5acDT9b0BVeQwmESBa4cB&nl=1"
        "&forcekml=1 leads from one address to the next without end",
    ),
    "a link to a stranger": (
        "ring_map",
        b"<kml><Document><NetworkLink><Link><href>https://evil.example/kml</href></Link>"
        b"</NetworkLink></Document></kml>",
        "ring_map: evil.example points to https://evil.example, which its source does not name",
    ),
    "a link that is no address": (
        "ring_map",
        b"<kml><Document><NetworkLink><Link><href>https://www.google.com:port/</href></Link></NetworkLink>"
        b"</Document></kml>",
        "ring_map: https://www.google.com:port/ is no address: ",
    ),
    "a link without a host": (
        "ring_map",
        b"<kml><Document><NetworkLink><Link><href>/maps/d/kml</href></Link></NetworkLink></Document>"
        b"</kml>",
        "ring_map: /maps/d/kml is no address: it names no host",
    ),
    "a link over two lines": (
        "ring_map",
        b"<kml><Document><NetworkLink><Link><href>https://www.google.com/a\nb</href></Link>"
        b"</NetworkLink></Document></kml>",
        "ring_map: https://www.google.com/a b is no address: ",
    ),
    "a page without the workbook": ("ice_287g", b"<html><p>Moved.</p></html>", "ice_287g: "),
    "HTML where a table was": (
        "county_population",
        b"<html>Missing Key</html>",
        "county_population: www2.census.gov answered with a web page instead of a file",
    ),
}


@pytest.mark.parametrize(("name", "body", "problem"), OTHER_FAULTS.values(), ids=OTHER_FAULTS)
def test_a_fault_of_another_source_is_one_line_and_changes_nothing(
    web: FakeWeb, folder: Path, name: str, body: bytes | Callable[[], bytes], problem: str
) -> None:
    layer = LAYERS.get(name)
    source = source_of(layer, layer.year, has_key=False) if layer else LISTS[name].source
    assert source
    web.serve(source.urls[0], body if isinstance(body, bytes) else body())
    before = state_of(folder)
    told = run(folder, name)
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith(f"mapper: {problem}")
    assert told.stderr.endswith("; there is no snapshot of it yet\n")
    assert told.stderr.count("\n") == 1
    assert len(told.stderr) < 400
    assert len(web.asked) <= 3
    assert state_of(folder) == before


KEY = "0123456789abcdef"
COUNTIES = "https://api.census.gov/data/2023/acs/acs5?get=NAME,B01003_001E&for=county:*&in=state:*"


def counties_of_the_api() -> bytes:
    rows = originals.table(DATA / "census/county_population.csv")
    table = [["NAME", "B01003_001E", "state", "county"]]
    table += [["x", row["population"], row["geoid"][:2], row["geoid"][2:]] for row in rows]
    return json.dumps(table).encode()


def test_with_a_key_population_comes_by_the_api_and_the_key_goes_nowhere(
    web: FakeWeb, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CENSUS_API_KEY", KEY)
    web.serve(f"{COUNTIES}&key={KEY}", counties_of_the_api())
    told = run(folder, "county_population")
    assert (told.exit_code, told.stderr) == (0, "")
    written = (folder / "data/census/county_population.csv").read_bytes()
    assert written == (DATA / "census/county_population.csv").read_bytes()
    note = json.loads((folder / "data/census/county_population.json").read_bytes())
    assert (note["url"], note["vintage"]) == (COUNTIES, "ACS 5-year 2019-2023")
    for path, content in state_of(folder).items():
        assert KEY.encode() not in content, path


@pytest.mark.parametrize(
    "answer",
    [
        server.to("https://www.census.gov/data/key_signup.html"),
        server.to("https://api.census.gov/data/missing_key.html"),
        server.good(b"<html><title>Invalid Key</title></html>"),
    ],
    ids=["302 elsewhere", "302 to HTML", "200 HTML"],
)
def test_an_api_that_wants_a_key_says_so(
    web: FakeWeb, folder: Path, monkeypatch: pytest.MonkeyPatch, answer: server.Answering
) -> None:
    monkeypatch.setenv("CENSUS_API_KEY", KEY)
    web.serve(f"{COUNTIES}&key={KEY}", answer)
    web.serve("https://api.census.gov/data/missing_key.html", b"<html>Missing Key</html>")
    before = state_of(folder)
    told = run(folder, "county_population")
    assert told.exit_code == 1
    assert told.stderr.startswith(
        "mapper: county_population: api.census.gov gives no data: the Census API wants a key"
    )
    assert KEY not in told.stderr
    assert state_of(folder) == before


def test_the_states_are_asked_one_by_one_for_their_subdivisions(
    web: FakeWeb, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CENSUS_API_KEY", KEY)
    layer = LAYERS["county_subdivision_population"]
    source = source_of(layer, 2023, has_key=True)
    assert source
    rows = originals.table(DATA / "census/county_subdivision_population.csv")
    for url in source.urls:
        state = url[-2:]
        table = [["NAME", "B01003_001E", "state", "county", "county subdivision"]]
        table += [
            ["x", row["population"], state, row["geoid"][2:5], row["geoid"][5:]]
            for row in rows
            if row["geoid"].startswith(state)
        ]
        web.serve(f"{url}&key={KEY}", json.dumps(table).encode())
    told = run(folder, layer.name)
    assert told.stderr == ""
    written = (folder / f"data/census/{layer.name}.csv").read_bytes()
    assert written == (DATA / f"census/{layer.name}.csv").read_bytes()
    assert len(web.asked) == len(source.urls) == 52


PASSING = {
    "429 with seconds": (server.status(429, Retry_After="7"), [7]),
    "429 with a date": (server.retry_after_a_date(20), [18, 20]),
    "503 without a word": (server.status(503), [1, 2]),
    "502": (server.status(502), [1, 2]),
    "504": (server.status(504), [1, 2]),
    "429 with a date that is over": (server.retry_after_a_date(-60), [0]),
    "429 with a date without a zone": (
        server.status(429, Retry_After="Wed, 21 Oct 2015 07:28:00"),
        [0],
    ),
}


@pytest.mark.parametrize(("fault", "wait"), PASSING.values(), ids=PASSING)
def test_what_passes_is_asked_again_when_the_server_says(
    web: FakeWeb, folder: Path, fault: server.Answering, wait: list[float]
) -> None:
    web.serve(ATLAS, fault, NEWER)
    told = run(folder, "eff_atlas")
    assert (told.exit_code, told.stderr) == (0, "")
    assert len(web.waits) == 1
    assert wait[0] <= web.waits[0] <= wait[-1]


def test_a_body_cut_short_is_asked_for_again(tls_web: Web, folder: Path) -> None:
    tls_web.serve(ATLAS, server.cut_short(NEWER), NEWER)
    told = run(folder, "eff_atlas")
    assert (told.exit_code, told.stderr) == (0, "")
    (wait,) = tls_web.waits
    assert 1 <= wait <= 2


def test_500_twice_and_then_the_file_waits_longer_each_time(web: FakeWeb, folder: Path) -> None:
    web.serve(ATLAS, server.status(500), server.status(500), NEWER)
    assert run(folder, "eff_atlas").exit_code == 0
    first, second = web.waits
    assert 1 < first <= 2 < second <= 3, "longer each time, and not all clients at once"
    assert web.urls() == [ATLAS] * 3


def test_a_new_snapshot_has_its_address_and_its_day(tls_web: Web, folder: Path) -> None:
    tls_web.serve(ATLAS, NEWER)
    told = run(folder, "eff_atlas")
    assert (told.exit_code, told.stderr) == (0, "")
    wrote = r"^eff_atlas: wrote lists/eff_atlas/20\d\d-\d\d-\d\d(\.changes)?\.csv$"
    assert re.search(wrote, told.stdout, re.MULTILINE)
    (asked,) = tls_web.asked
    assert asked.headers["user-agent"].startswith("ring-partnership-map/")
    assert "(" not in asked.headers["user-agent"]


def test_the_publisher_says_how_to_be_reached(
    web: FakeWeb, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.serve(ATLAS, NEWER)
    monkeypatch.setenv("MAPPER_CONTACT", "map@example.org")
    run(folder, "eff_atlas")
    assert web.asked[0].headers["user-agent"].endswith(" (map@example.org)")
    monkeypatch.setenv("MAPPER_CONTACT", "map@example.org\nX-Evil: yes")
    told = run(folder, "eff_atlas")
    assert told.exit_code == 1
    assert told.stderr.endswith("is not one line of plain ASCII\n")


def test_an_unchanged_file_is_not_sent_again_and_adds_nothing(tls_web: Web, folder: Path) -> None:
    tls_web.serve(ATLAS, server.unchanged_if('"v1"', NEWER))
    assert run(folder, "eff_atlas").exit_code == 0
    before = state_of(folder)
    told = run(folder, "eff_atlas")
    assert told.stdout == "eff_atlas: nothing new: the same facts are there already\n"
    assert state_of(folder) == before
    first, second = tls_web.asked
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"] == '"v1"'


def test_a_file_without_etag_is_asked_for_by_its_date(web: FakeWeb, folder: Path) -> None:
    modified = "Mon, 02 Nov 2026 10:00:00 GMT"
    web.serve(ATLAS, server.good(NEWER, Last_Modified=modified, ETag='"\u00e9"'))
    for _ in range(2):
        assert run(folder, "eff_atlas").exit_code == 0
    headers = web.asked[-1].headers
    assert headers["if-modified-since"] == modified
    assert "if-none-match" not in headers, "a name that cannot be sent back as it came"


def test_a_cache_that_cannot_be_written_costs_downloads_only(web: FakeWeb, folder: Path) -> None:
    web.serve(ATLAS, server.unchanged_if('"v1"', NEWER))
    (folder / "cache/index.json").mkdir(parents=True)
    told = run(folder, "eff_atlas")
    assert (told.exit_code, "wrote lists/eff_atlas/" in told.stdout) == (0, True)
    assert told.stderr.startswith("mapper: eff_atlas: taken, but not kept for the next time: ")
    assert told.stderr.count("\n") == 1


def test_a_full_disk_is_one_line_and_changes_nothing(
    web: FakeWeb, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    web.serve(ATLAS, NEWER)
    monkeypatch.setattr("mapper.files.writing.os.fsync", full)
    before = state_of(folder)
    told = run(folder, "eff_atlas")
    assert told.stderr.startswith("mapper: eff_atlas: [Errno 28] No space left on device: ")
    assert re.search(r"lists/eff_atlas/[0-9-]+\.csv|agencies\.csv|\.lock", told.stderr)
    assert (told.exit_code, told.stderr.count("\n")) == (1, 1)
    assert state_of(folder) == before


def test_a_spoiled_cache_is_asked_for_again(web: FakeWeb, folder: Path) -> None:
    web.serve(ATLAS, server.unchanged_if('"v1"', NEWER))
    run(folder, "eff_atlas")
    (kept,) = [path for path in (folder / "cache").iterdir() if path.name != "index.json"]
    kept.write_bytes(b"spoiled")
    run(folder, "eff_atlas")
    assert "if-none-match" not in web.asked[-1].headers
    assert kept.read_bytes() == NEWER
    entries = [None, 3, {}, {"sha256": 5}, {"sha256": kept.name, "new": "x"}, {"sha256": "0"}]
    entries.append({"sha256": kept.name, "etag": 5})
    for spoiled in ("{", "[]", "3", "[" * 100_000, *(json.dumps({ATLAS: one}) for one in entries)):
        (folder / "cache/index.json").write_text(spoiled, encoding="utf-8")
        told = run(folder, "eff_atlas")
        assert (told.exit_code, told.stderr) == (0, "")


def test_a_spoiled_snapshot_is_said_beside_the_failure(web: FakeWeb, folder: Path) -> None:
    web.serve(ATLAS, server.status(403))
    (folder / "data/lists/eff_atlas/2020-10-07.csv").write_bytes(b"spoiled")
    told = run(folder, "eff_atlas")
    assert "answered 403 (Forbidden); its newest snapshot does not hold either: " in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_list_that_shrank_is_taken_where_the_user_says_so(web: FakeWeb, folder: Path) -> None:
    web.serve(ATLAS, half_of(NEWER))
    assert run(folder, "eff_atlas").exit_code == 1
    told = run(folder, "eff_atlas", "--accept-shrink")
    assert told.exit_code == 0
    assert "eff_atlas: taken all the same: " in told.stdout


def test_a_certificate_that_nobody_trusts_is_refused(
    tls_web: Web, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls_web.serve(ATLAS, NEWER)
    monkeypatch.delenv("SSL_CERT_FILE")
    before = state_of(folder)
    told = run(folder, "eff_atlas")
    assert "has a certificate that is not trusted: " in told.stderr
    assert (told.exit_code, tls_web.waits, tls_web.asked) == (1, [], [])
    assert state_of(folder) == before


def test_no_network_is_a_line_a_source(
    tls_web: Web, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    before = state_of(folder)
    told = run(folder)
    assert (told.exit_code, told.stdout) == (1, "")
    from mapper.intake.fetching import fetchable

    lines = told.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in lines] == fetchable()
    assert all(" cannot be reached: " in line for line in lines)
    assert state_of(folder) == before
    hosts = {line.split(": ")[2].split(" ")[0] for line in lines}
    assert len(tls_web.waits) == 3 * len(hosts), (
        "a host that was not reached is not tried for each source"
    )


def test_a_redirect_loop_is_left_after_five_turns(tls_web: Web, folder: Path) -> None:
    tls_web.serve(ATLAS, server.to(ATLAS))
    run(folder, "eff_atlas")
    assert len(tls_web.asked) == 6


def test_a_process_that_is_killed_in_the_middle_leaves_its_lock_only(
    tls_web: Web, folder: Path
) -> None:
    tls_web.serve(ATLAS, server.without_end(SAMPLE, 0.01))
    before = state_of(folder)
    scratch = folder / "scratch"
    scratch.mkdir()
    words = [sys.executable, "-m", "mapper", "fetch", "eff_atlas", "--data", str(folder / "data"),
             "--cache", str(folder / "cache")]  # fmt: skip
    environment = os.environ | {"TMPDIR": str(scratch)}
    with subprocess.Popen(words, cwd=ROOT, env=environment, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while not tls_web.asked and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
    assert tls_web.urls() == [ATLAS]
    assert process.returncode == -signal.SIGKILL
    after = state_of(folder)
    assert f"process {process.pid} (".encode() in after.pop("data/.lock"), "the next run takes it"
    assert after == before


def test_an_unknown_name_asks_nobody(web: FakeWeb, folder: Path) -> None:
    told = run(folder, "eff_atlas", "nobody")
    assert told.exit_code == 1
    assert told.stderr.startswith("mapper: no list or layer 'nobody'; known: ")
    assert web.asked == []

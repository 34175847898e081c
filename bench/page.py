"""Waits after a key or a tap, and Lighthouse (mobile) on pages of the built site, beside a plain
folium page of the same agencies.

Usage: python -m bench.page [--site SITE] [--runs N]

The plain page is what folium's examples do: a Marker an agency with its popup, in a MarkerCluster.
What it takes from CDNs is served from local copies, gzipped as ours is, from the same computer; it
has no tiles, no glyphicons of Bootstrap 3 and no rotate.css, which are not to be had as packages:
the real one is heavier. Exits 1 where a page of ours misses its budget.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
from folium.plugins import MarkerCluster

from bench.interactions import MOST_MS, longest_waits

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / ".ci" / "env"
OURS = (
    "index.html",
    "states/il.html",
    "agencies/il-cook-county-sheriffs-office.html",
    "data/index.html",
    "findings.html",
    "districts/mi-10.html",
)
PACKAGES = (
    "leaflet@1.9.3", "jquery@3.7.1", "bootstrap@5.2.2", "@fortawesome/fontawesome-free@6.2.0",
    "leaflet.awesome-markers@2.0.5", "leaflet.markercluster@1.1.0",
)  # fmt: skip
# What the end of an address on a CDN stands for among the packages; None: left out.
LOCAL = {
    "/leaflet.js": "leaflet/dist/leaflet.js",
    "/leaflet.css": "leaflet/dist/leaflet.css",
    "/jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "/bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "/bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "/all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "/leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "/leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "/leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "/MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "/MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
    "/bootstrap-glyphicons.css": None,
    "/leaflet.awesome.rotate.min.css": None,
}
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_KB, MOST_NODES, MOST_BLOCKING_MS = 250, 1_500, 100  # of the index
NODES = ("dom-size", "dom-size-insight")


def install(name: str, *packages: str) -> Path:
    """Install npm packages into a folder of their own; return its node_modules."""
    home = TOOLS / name
    home.mkdir(parents=True, exist_ok=True)
    npm = "npm install --no-save --no-package-lock --no-audit --no-fund --ignore-scripts"
    subprocess.run(
        [*npm.split(), "--loglevel=error", "--prefix", str(home), *packages],
        check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"},
    )  # fmt: skip
    return home / "node_modules"


def plain_page(agencies: gpd.GeoDataFrame, out: Path) -> None:
    """Write a folder with a folium page as its examples make it, and the copies it loads."""
    drawn = folium.Map([39, -98], zoom_start=4, tiles=None)
    cluster = MarkerCluster().add_to(drawn)
    for agency in agencies[agencies.geometry.notna()].itertuples():
        told = [agency.name, agency.area_name, agency.county_name, agency.state]
        said = "<br>".join(str(one) for one in told if one)
        folium.Marker(
            [agency.geometry.y, agency.geometry.x],
            popup=folium.Popup(f"{said}<br>active since {agency.active_since}", max_width=300),
            tooltip=agency.name,
        ).add_to(cluster)
    drawn.add_child(folium.LayerControl())
    html = drawn.get_root().render()
    modules = install("folium", *PACKAGES)
    layers = [drawn, cluster]
    for _, url in [pair for one in layers for pair in (*one.default_js, *one.default_css)]:
        local = LOCAL[url[url.rindex("/") :]]
        if local is None:
            html = html.replace(f'<link rel="stylesheet" href="{url}"/>', "")
            continue
        html = html.replace(url, f"vendor/{local}")
        # with the pictures and fonts that it names
        package = "/".join(local.split("/")[: 2 if local.startswith("@") else 1])
        shutil.copytree(modules / package, out / "vendor" / package, dirs_exist_ok=True)
    (out / "index.html").write_text(html, encoding="utf-8")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder with gzip, as every real host does; give its address."""
    node = ["node", str(ROOT / "bench" / "serve.mjs"), str(folder)]
    with subprocess.Popen(node, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}/"
        finally:
            server.terminate()


def lighthouse(address: str) -> dict[str, Any]:
    """Return one report; RuntimeError if the page could not be loaded."""
    tool = install("lighthouse", "lighthouse@12.8.2") / ".bin" / "lighthouse"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        subprocess.run(
            [str(tool), address, "--quiet", "--output=json", f"--output-path={path}",
             "--form-factor=mobile", f"--chrome-flags={FLAGS}"],
            check=True, env={"CHROME_PATH": "/usr/bin/chromium"} | os.environ,
        )  # fmt: skip
        report: dict[str, Any] = json.loads(path.read_bytes())
    if report.get("runtimeError"):
        raise RuntimeError(report["runtimeError"]["message"])
    return report


def measured(address: str, runs: int) -> tuple[dict[str, float], list[str]]:
    """Return the median of each figure, and the audits of weight below 90 in any run."""
    reports = [lighthouse(address) for _ in range(runs)]
    figures: dict[str, float] = {}
    for name in CATEGORIES:
        scores = [report["categories"][name]["score"] or 0 for report in reports]
        figures[name] = round(statistics.median(scores) * 100)
    nodes = next(name for name in NODES if name in reports[0]["audits"])
    for name, audit in (
        ("blocking_ms", "total-blocking-time"), ("paint_ms", "largest-contentful-paint"),
        ("bytes", "total-byte-weight"), ("nodes", nodes),
    ):  # fmt: skip
        found = [report["audits"][audit]["numericValue"] for report in reports]
        figures[name] = statistics.median(found)
    missed = {
        f"{one['id']}: {report['audits'][one['id']]['title']}"
        for report in reports
        for category in report["categories"].values()
        for one in category["auditRefs"]
        if one["weight"] and (report["audits"][one["id"]]["score"] or 1) < 0.9
    }
    return figures, sorted(missed)


def over_budget(page: str, figures: dict[str, float]) -> list[str]:
    """Return a phrase for each budget that a page of ours does not keep."""
    found = [f"{name} {figures[name]:.0f}" for name in CATEGORIES if figures[name] < LEAST[name]]
    if page == "index.html":
        for name, value, most in (
            ("kB", figures["bytes"] / 1000, MOST_KB),
            ("nodes", figures["nodes"], MOST_NODES),
            ("ms of blocking", figures["blocking_ms"], MOST_BLOCKING_MS),
        ):
            if value > most:
                found.append(f"{value:.0f} {name}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--runs", type=int, default=3, help="the median counts")
    given = parser.parse_args()
    if not (given.site / "index.html").is_file():
        sys.exit("no site there: run make site first")
    agencies = gpd.read_file(given.site / "data" / "agencies.geojson")
    failed = False
    print(f"{'':45} perf. access. practice seo  blocking   paint      bytes   nodes")
    with tempfile.TemporaryDirectory() as plain, served(given.site) as ours:
        plain_page(agencies, Path(plain))
        with served(Path(plain)) as beside:
            for kind, wait in longest_waits(ours).items():
                over = wait > MOST_MS
                failed = failed or over
                print(f"{kind}, at a fourth of the speed: {wait:.0f} ms{' over budget' * over}")
            pages = {page: f"{ours}{page}" for page in OURS}
            for page, address in (pages | {"plain folium page": f"{beside}index.html"}).items():
                figures, missed = measured(address, given.runs)
                scores = "".join(f"{figures[name]:8.0f}" for name in CATEGORIES)
                print(
                    f"{page:42}{scores} {figures['blocking_ms']:6.0f} ms {figures['paint_ms']:5.0f}"
                    f" ms {figures['bytes'] / 1000:7.1f} kB {figures['nodes']:6.0f}", flush=True
                )  # fmt: skip
                if page in OURS:
                    print(*(f"    below 90: {one}\n" for one in missed), sep="", end="")
                    over = over_budget(page, figures)
                    failed = failed or bool(over)
                    print(*(f"    over budget: {one}\n" for one in over), sep="", end="")
    sys.exit(failed)


if __name__ == "__main__":
    main()

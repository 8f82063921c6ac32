"""Files: compressed, cached for a year when the address says the content, one plotly.js of the right version."""

from __future__ import annotations

import json
import re
from pathlib import Path

import brotli
import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.server import static_files
from dashboard.server.bundle import entry
from dashboard.settings import ASSETS, asset_url
from tests import helpers

ROOT = Path(__file__).parents[3]
BR = {"Accept-Encoding": "gzip, br"}


def addresses(html: str) -> list[str]:
    return re.findall(r'<(?:script|link)[^>]* (?:src|href)="(/[^"]+)"', html)


def test_everything_the_page_loads_is_ours_compressed_and_kept_for_a_year(client):
    html = client.get("/").text
    assert "://" not in re.sub(r"<script id=\"_dash-config\".*?</script>|href=\"data:[^\"]*\"", "", html, flags=re.S)
    found = addresses(html)
    assert len(found) > 5
    for address in found:
        answer = client.get(address, headers=BR)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == static_files.YEAR, address
        assert len(answer.data) < 300 or answer.headers["Content-Encoding"] == "br", address


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_encodings_hold_the_same_content(client, encoding):
    plain = client.get(static_files.url("app.css"), headers={"Accept-Encoding": "identity"}).data
    answer = client.get(static_files.url("app.css"), headers={"Accept-Encoding": encoding})
    assert answer.headers["Vary"] == "Accept-Encoding"
    if encoding == "br":
        assert brotli.decompress(answer.data) == plain
    assert answer.headers.get("Content-Encoding", "identity") == encoding


def test_etag_answers_304(client):
    first = client.get(static_files.url("app.css"), headers=BR)
    again = client.get(static_files.url("app.css"), headers={**BR, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_address_without_the_right_fingerprint_is_asked_again(client):
    assert client.get("/static/000000000000/app.css").headers["Cache-Control"] == "no-cache"
    name = next(path for path in ASSETS.rglob("*") if path.is_file()).relative_to(ASSETS).as_posix()
    assert client.get(f"/assets/{name}").headers["Cache-Control"] == "no-cache"
    assert client.get(f"/assets/{name}?m=1").headers["Cache-Control"] == "no-cache"
    assert client.get(asset_url(name)).headers["Cache-Control"] == static_files.YEAR


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/passwd",
        "/assets/../pyproject.toml",
        "/assets/%2e%2e/pyproject.toml",
        "/assets/%00",
        "/assets/nothing.css",
        "/assets/",
        "/_dash-component-suites/x/y.js",
        "/_dash-component-suites/dash/dash.py",
        "/_dash-component-suites/dash/../../x.js",
        "/_dash-component-suites/os/path",
    ],
)
def test_nothing_else_is_served(client, path):
    assert client.get(path).status_code == 404


def test_one_plotly_for_both_ways_to_ask(client):
    answer = client.get("/_dash-component-suites/plotly/package_data/plotly.min.js")
    assert answer.status_code == 302
    assert answer.headers["Location"] == static_files.url("plotly.min.js")
    served = client.get(static_files.url("plotly.min.js")).data[:5000]
    assert f"plotly.js {get_plotlyjs_version()}".encode() in served or f"v{get_plotlyjs_version()}".encode() in served


def test_bundle_is_built_from_the_version_that_plotly_py_brings():
    recipe = ROOT / ".ci" / "bundle"
    declared = json.loads((recipe / "package.json").read_text())["dependencies"]["plotly.js"]
    locked = json.loads((recipe / "package-lock.json").read_text())["packages"]["node_modules/plotly.js"]["version"]
    assert declared == locked == get_plotlyjs_version()


def test_bundle_entry_registers_each_trace():
    assert all(f'"plotly.js/lib/{trace}"' in entry() for trace in static_files.BUNDLE_TRACES if trace != "scatter")


def traces(tree) -> set[str]:
    found = set()
    if isinstance(tree, dict):
        if isinstance(tree.get("data"), list) and "layout" in tree:
            found |= {trace.get("type", "scatter") for trace in tree["data"] if isinstance(trace, dict)}
        for child in tree.values():
            found |= traces(child)
    elif isinstance(tree, list):
        for child in tree:
            found |= traces(child)
    return found


def test_every_page_draws_only_traces_of_the_bundle(app, client):
    used = set().union(*(traces(helpers.page(client, path)) for path in helpers.pages()))
    assert used - set(static_files.BUNDLE_TRACES) == set(), (
        "add the trace type to static.BUNDLE_TRACES and run `make bundle`"
    )


def test_source_names_only_traces_of_the_bundle():
    """Figures of states that no page shows at first: every trace type written in figures/ must be in the bundle."""
    known = {
        "scattergl",
        "pie",
        "box",
        "violin",
        "histogram",
        "sankey",
        "treemap",
        "choroplethmap",
        "scattermap",
        "table",
    }
    known |= {"scatterpolar", "parcoords", "sunburst", "waterfall", "funnel", "contour", "histogram2d", "indicator"}
    text = "\n".join(
        path.read_text(encoding="utf-8").lower() for path in (ROOT / "dashboard" / "figures").rglob("*.py")
    )
    named = {match for match in re.findall(r"go\.(\w+)\(|\"type\": \"(\w+)\"", text) for match in match if match}
    assert named & known <= set(static_files.BUNDLE_TRACES)

"""Run in a process of its own by tests/contract/test_recipes.py: what a program shows of what a recipe added, as JSON."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path.cwd())) if (Path.cwd() / "dashboard").is_dir() else None
logging.disable(logging.CRITICAL)

from flask.testing import FlaskClient  # noqa: E402

from dashboard.views.registry import VIEWS, view_at  # noqa: E402
from tests import helpers  # noqa: E402

FORMS = (".csv", ".xlsx", ".pptx", ".json", ".zip")


def faults(client: FlaskClient, path: str, search: str) -> list[str]:
    """Every answer about a page that fails: its layout, and its charts in every format."""
    found = []
    try:
        helpers.page(client, path, search)
    except AssertionError as error:
        found.append(f"{path}{search}: {error}"[:300])
    name = "overview" if path == "/" else path[1:]
    first = view_at(path, search).charts[0].key
    for form in FORMS:
        answer = client.get(f"/api/v1/views/{name}{form}{search}&chart={first}")
        if answer.status_code != 200:
            found.append(f"{name}{form}{search}: {answer.status_code} {answer.text[:200]}")
    return found


def indicator(client: FlaskClient) -> dict[str, Any]:
    """An own indicator on every page, in every format, and its proof."""
    searches = [
        f"?i=unemployment_rate&r=DK04,DK&lang={lang}{more}"
        for lang in ("da", "en")
        for more in ("", "&g=dk&gap=time&look=scatter&y=unemployment_rate")
    ]
    wrong = [fault for path in VIEWS for search in searches for fault in faults(client, path, search)]
    rows = client.get("/api/v1/observations.csv?i=unemployment_rate&r=DK&t=2024").text.splitlines()
    menus = json.dumps(helpers.page(client, "/map", "?lang=en"))
    proof = client.get("/api/v1/proof?i=unemployment_rate&lang=en&r=DK&t=2024").text
    sentence = view_at("/map", "?i=unemployment_rate&r=DK04&lang=en").charts[0].words.summary.split(",")[0]
    return {
        "faults": wrong, "pages": len(VIEWS) * len(searches), "denmark": rows[1].split(","), "in_menu": '"Unemployment"' in menus,
        "proof": "a weighted mean; the weight is the labour force" in proof, "sentence": sentence.replace("\u00a0", " "),
    }  # fmt: skip


def page(client: FlaskClient) -> dict[str, Any]:
    """A new page: layout, control, files, frame, navigation."""
    searches = ["?lang=da", "?i=gva&g=nordic&lang=en", "?i=theme_share&th=ict_data&t=2015..2020&lang=en"]
    answer = helpers.call(client, "countries-lines", "/countries", "?lang=en", countries_group="nordic")
    return {
        "faults": [fault for search in searches for fault in faults(client, "/countries", search)],
        "embedded": client.get("/embed/countries/lines?lang=en").status_code == 200,
        "wired": "g=nordic" in json.dumps(answer),
        "linked": "/countries" in json.dumps(helpers.page(client, "/map", "?lang=en")),
        "listed": "countries" in client.get("/api/v1/openapi.json").text,
        "lines": len(view_at("/countries", "?g=nordic").charts[0].form.series) == 4,
    }  # fmt: skip


def address(client: FlaskClient) -> dict[str, Any]:
    """A new address: its answer, its refusal, its documentation."""
    rows = client.get("/api/v1/groups?lang=da").get_json()
    return {
        "faults": [],
        "rows": {"id": "dk", "name": "Danmark", "countries": ["DK"]} in rows,
        "refused": client.get("/api/v1/groups?lang=xx").status_code == 400,
        "openapi": "/api/v1/groups" in client.get("/api/v1/openapi.json").get_json()["paths"],
        "documented": "/api/v1/groups" in json.dumps(helpers.page(client, "/api-docs", "?lang=da")),
    }  # fmt: skip


def model(client: FlaskClient) -> dict[str, Any]:
    """A new model: on the page, in the API, in the catalogue."""
    shown = json.dumps(helpers.page(client, "/forecast", "?m=moving_average&lang=en"))
    rows = client.get("/api/v1/forecast?i=employment&r=DK04&m=moving_average&to=2026").get_json()["rows"]
    known = [row["value"] for row in rows if row["status"] != "projection"][-3:]
    return {
        "faults": faults(client, "/forecast", "?m=moving_average&lang=da"),
        "offered": "Mean of three years" in shown,
        "explained": "swing about one level" in shown,
        "computed": abs(rows[-1]["value"] - sum(known) / 3) < 1,
        "catalogue": any(one["id"] == "moving_average" for one in client.get("/api/v1/catalogue").get_json()["models"]),
    }  # fmt: skip


if __name__ == "__main__":
    server = helpers.app().server
    server.testing = False
    with server.test_client() as ready:
        sys.stdout.write(
            json.dumps({"indicator": indicator, "page": page, "address": address, "model": model}[sys.argv[1]](ready))
            + "\n"
        )

"""The rows of facts of the small world, by table; columns that a row does not say are filled when it is written."""

from __future__ import annotations


def _claim(key: str, year: int, value: int | str, unit: str = "fte") -> dict[str, str]:
    return {
        "claim": key,
        "region": "DK",
        "year": str(year),
        "value": str(value),
        "unit": unit,
        "definition": "smart_fte",
    }


def _rate(key: str, percent: float, kind: str) -> dict[str, str]:
    return {"rate": key, "percent_per_year": str(percent), "first_year": "2008", "last_year": "2015", "kind": kind}


def _cluster(key: str, regions: str, themes: str, state: str, successor: str = "", **dates: str) -> dict[str, str]:
    return {
        "id": key,
        "regions": regions,
        "country": regions[:2],
        "themes": themes,
        "state": state,
        "successor": successor,
        **dates,
    }


def _lab(key: str, regions: str, themes: str, state: str, city: str = "") -> dict[str, str]:
    return {"id": key, "regions": regions, "country": regions[:2], "themes": themes, "state": state, "city": city}


def _place(key: str, country: str, unit: str, lat: float = 56, lon: float = 10) -> dict[str, str]:
    return {
        "place": key,
        "name": key.title(),
        "country": country,
        "unit": unit,
        "lat": str(lat),
        "lon": str(lon),
        "status": "observed",
    }


def _project(key: str, canonical: str, themes: str, state: str = "closed", **more: str) -> dict[str, str]:
    return {
        "id": key,
        "canonical_id": canonical,
        "record": "public",
        "themes": themes,
        "state": state,
        "programme": "Interreg North Sea",
        **more,
    }


def _organisation(key: str, country: str, place: str) -> dict[str, str]:
    return {"id": key, "kind": "company", "country": country, "place": place, "place_basis": "seed"}


def _partner(
    project: str, organisation: str, role: str = "partner", listed: str = "yes", superseded_by: str = "", **more: str
) -> dict[str, str]:
    return {"id": f"{project}:{organisation}", "project": project, "organisation": organisation, "role": role, "level": "organisation",
            "label": organisation, "in_public_list": listed, "superseded_by": superseded_by, **more}  # fmt: skip


def _interreg(key: str, unit: str, participations: int, grant: str) -> dict[str, str]:
    return {
        "id": key,
        "country": unit[:2],
        "unit": unit,
        "period": "2014-2020",
        "participations": str(participations),
        "erdf_meur": grant,
    }


def _priority(
    key: str, regions: str, themes: str, period: str, complete: str = "yes", compared: str = "yes"
) -> dict[str, str]:
    return {"id": key, "regions": regions, "level": "nuts2", "area": regions, "themes": themes, "theme_status": "estimate", "period": period,
            "list_complete": complete, "in_matrix": compared}  # fmt: skip


FACTS: dict[str, list[dict[str, str]]] = {
    "claims": [
        _claim("base_2019_final", 2018, 10_000), _claim("low_2025_final", 2025, 20_000), _claim("high_2025_final", 2025, 30_000),
        _claim("outcome_2025", 2025, ""), _claim("big_budget", 2017, 2_000_000, "eur"),
    ],
    "growth_reference": [_rate("slow", 1, "observed"), _rate("fast", 5, "estimate"), _rate("sold", 20, "vendor")],
    "clusters": [
        _cluster("one", "DK01", "ict_data:1", "active", founded="2020"),
        _cluster("wide", "DK01;DK02", "mobility:0.5;buildings:0.5", "active"),
        _cluster("old", "DK01", "ict_data:1", "merged", "one", ended="2020"),
        _cluster("shut", "DK03", "ict_data:1", "closed"), _cluster("lost", "DK02", "ict_data:1", "unknown"),
        _cluster("older", "DK01", "ict_data:1", "merged", "old"),
    ],
    "living_labs": [
        _lab("lab", "DK01", "ict_data:0.5;mobility:0.5", "described", "Atown"), _lab("past", "DK01", "ict_data:1", "ended"),
        _lab("thought", "DK02", "ict_data:1", "proposal"), _lab("second", "DK01", "ict_data:1", "described"),
    ],
    "places": [_place("atown", "DK", "DK01"), _place("btown", "DK", "DK02"), _place("ctown", "SE", "SE11", 59, 18), _place("dtown", "DE", "DE60")],
    "organisations": [
        _organisation("a", "DK", "atown"), _organisation("b", "DK", "btown"), _organisation("c", "SE", "ctown"), _organisation("d", "DE", "dtown"),
        _organisation("nowhere", "NO", ""),
    ],
    "projects": [
        _project("big_seed", "big", "mobility:0.5;energy_environment:0.5", record="seed", start="2016"),
        _project("big", "big", "mobility:0.5;energy_environment:0.5", start="2016-09", end="2020-06", budget_low="4000000", budget_high="4000000",
                 grant="2000000"),
        _project("poor", "poor", "ict_data:1", start="2018", end="2019"),
        _project("idea", "idea", "ict_data:1", "idea", budget_low="300000", budget_high="400000", start="2015"),
        _project("odd", "odd", "mobility:1", start="2017", end="2018", budget_low="1000000", budget_high="1000000"),
    ],
    "partnerships": [
        _partner("big_seed", "a"), _partner("big", "a"), _partner("big", "b"), _partner("big", "c"), _partner("big", "d", superseded_by="big:c"),
        _partner("big", "nowhere", "funder"), _partner("poor", "a"), _partner("poor", "b", listed="no"), _partner("poor", "c", "sought"),
        _partner("idea", "a"), _partner("idea", "d"), _partner("odd", "a"), _partner("odd", "c"), _partner("odd", "nowhere"),
    ],
    "contradictions": [{"id": "C1", "subjects": "projects:odd;claims:big_budget"}, {"id": "C2", "subjects": "partnerships:big:d"}],
    "interreg": [
        _interreg("DK011", "DK01", 10, "1.5"), _interreg("DK012", "DK01", 5, ""), _interreg("DK021", "DK02", 0, ""),
        _interreg("DK031", "DK03", 3, ""), _interreg("NO020", "NO02", 4, "0"),
    ],
    "events": [
        {"id": "day", "project": "big", "kind": "kick_off", "date_start": "2017-03-09", "date_end": "2017-03-10", "precision": "day",
         "session_days": "1", "place": "atown", "country": "DK", "state": "held", "participants": "40"},
        {"id": "month", "project": "big_seed", "kind": "workshop", "date_start": "2016-11", "date_end": "2016-11", "precision": "month",
         "country": "DK", "state": "planned"},
    ],
    "criteria": [
        {"id": "not", "set": "northern_connections_living_lab", "kind": "exclusion", "order": "1"},
        {"id": "second", "set": "northern_connections_living_lab", "kind": "requirement", "order": "2"},
        {"id": "first", "set": "northern_connections_living_lab", "kind": "requirement", "order": "1"},
        {"id": "other", "set": "enoll_living_lab", "kind": "element", "order": "1"},
    ],
    "aliases": [{"id": "alpha", "alias": "Alphaville", "name": "Atown"}],
    "cluster_members": [{"id": "one:2020", "cluster": "one", "year": "2020", "members": "10", "qualifier": "exact"}],
    "network_counts": [{"id": "net", "year": "2020", "value": "5", "qualifier": "exact"}],
    "lighthouse_funding": [{"id": "light", "currency": "DKK", "amount": "1000"}],
    "s3_priorities": [
        _priority("s1", "DK01", "ict_data:1", "2021-2027"), _priority("s2", "DK01", "mobility:0.5;buildings:0.5", "2021-2027"),
        _priority("s3", "DK02", "mobility:1", "2021-2027", complete="no"), _priority("s4", "SE11", "mobility:1", "2021-2027"),
        _priority("s5", "SE11", "ict_data:1", "2021-2027", compared="no"), _priority("s6", "DK02;DK03", "tourism:1", "2014-2020"),
        _priority("s7", "SE", "ict_data:1", "2021-2027"),
    ],
}  # fmt: skip
"""Six clusters of which two are active; four labs of which two are described; four projects of which one is an idea."""

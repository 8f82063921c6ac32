"""Tables of facts of the embedded sets, from the shared tables, in our own schema and words.

``facts/facts.toml`` says where things really come from and how words are mapped; ``facts/notes.csv`` holds what has to be
said of a row, in both languages. Claims, reference rates, contradictions and aliases are written by hand in their sets.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from dashboard.data.build.wording import SEED, Facts, Row, amount, records, slug, texts, weights, whole, yes
from dashboard.data.fact_tables import COLUMNS

FOLDERS = {
    "organisations": "projects", "projects": "projects", "partnerships": "projects", "events": "projects",
    "clusters": "clusters", "cluster_members": "clusters", "network_counts": "clusters", "lighthouse_funding": "clusters",
    "s3_priorities": "strategies", "living_labs": "living_labs", "criteria": "living_labs", "interreg": "keep_2014_2020",
    "places": "places",
}  # fmt: skip


def organisations(facts: Facts) -> Iterator[Row]:
    """Organisations; a place that a later finding gives is filled in."""
    for row in facts.rows("organisations"):
        later = facts.map["places"].get(row["org_id"], {})
        yield {
            "id": row["org_id"], "name": row["name"], "kind": facts.word(row["type"]), "country": row["country"],
            "place": later.get("place", row["place_id"]),
            "place_basis": later.get("basis", slug(row["geo_basis"]) or "not_found"),
            **facts.proof(row), **facts.note("organisations", row["org_id"]),
        }  # fmt: skip


def projects(facts: Facts) -> Iterator[Row]:
    """Seven rows that are five projects: a partner's wording and the public record stand side by side."""
    dates: dict[str, str] = facts.map["dates"]
    for row in facts.rows("projects"):
        key = row["project_id"]
        start = "" if key in facts.map["not_a_start"]["projects"] else row["start"]
        yield {
            "id": key, "canonical_id": facts.map["canonical"].get(key, key),
            "record": "seed" if SEED.match(row["source"]) else "public", "name": row["name"], "aliases": row["aliases"],
            "programme": row["programme"], "approved": row["approved"], "start": dates.get(start, start),
            "end": row["end"], "months": row["duration_months"], "budget_low": row["budget_total_eur_low"],
            "budget_high": row["budget_total_eur_high"], "grant": row["eu_grant_eur"],
            "themes": weights(facts.map["project_themes"][key]), "theme_words": row["themes"], "lead": row["lead_org_id"],
            "state": row["state"], **facts.proof(row), **facts.note("projects", key),
        }  # fmt: skip


def partnerships(facts: Facts) -> Iterator[Row]:
    """Who takes part in what; a partner that is named by its city or country only has a place instead of an organisation."""
    where = {row["org_id"]: row["country"] for row in facts.rows("organisations")}
    country_of = {row["place_id"]: row["country"] for row in facts.rows("places")}
    seen: set[str] = set()
    for row in facts.rows("partnerships"):
        label = facts.map["labels"].get(row["label_in_source"], row["label_in_source"])
        key = f"{row['project_id']}:{row['org_id'] or slug(label)}"
        key = f"{key}:{slug(row['role'])}" if key in seen else key
        seen.add(key)
        place = facts.map["partner_places"].get(label, "")
        country = where.get(row["org_id"]) or country_of.get(place)
        role = facts.word(row["role"])
        standing = (
            "*sought" if role == "sought" else "*place" if row["note"] == "organisation not named in seed" else ""
        )
        yield {
            "id": key, "project": row["project_id"], "organisation": row["org_id"], "label": label, "role": role,
            "level": row["geo_level"], "place": place,
            "country": country or facts.map["partner_countries"].get(row["label_in_source"], ""),
            "in_seed": yes(row["in_seed"]), "in_public_list": yes(row["in_public_list"]),
            "superseded_by": facts.map["superseded"]["partnerships"].get(key, ""),
            **facts.proof(row), **(facts.note("partnerships", key) or facts.note("partnerships", standing)),
        }  # fmt: skip


def events(facts: Facts) -> Iterator[Row]:
    """Meetings with the precision of their dates; planned, held or superseded."""
    for row in facts.rows("events"):
        key = row["event_id"]
        yield {
            "id": key, "project": row["project_id"], "name": row["name"], "kind": facts.word(row["type"]),
            "date_start": row["date_start"], "date_end": row["date_end"], "precision": row["date_precision"],
            "session_days": facts.map["events"]["session_days"].get(key, ""), "place": row["place_id"],
            "country": row["country"], "state": facts.word(row["event_state"]),
            "verified": "no" if key in facts.map["events"]["unverified"] else "yes",
            "superseded_by": facts.map["superseded"]["events"].get(key, ""), "participants": row["participants"],
            **facts.proof(row), **facts.note("events", key),
        }  # fmt: skip


def clusters(facts: Facts) -> Iterator[Row]:
    """Cluster organisations with their life lines: the survey, and two that only the older table names."""
    own = facts.map["clusters"]
    rows = facts.rows("cluster_organisations")
    older = {row["cluster_id"]: row for row in facts.rows("clusters")}
    for key in own["added"]:
        extra = own["extra"][key]
        row = older[key]
        rows.append(row | {
            "nuts2": extra["regions"], "city": extra["seat"], "theme": ";".join(extra["themes"]), "founded": row["from"],
            "state": extra["state"], "successor": row["successor_id"], "website": "",
        })  # fmt: skip
    for row in rows:
        key = row["cluster_id"]
        members = own["members_kind"].get(key, "members") if row["members"] else ""
        yield {
            "id": key, "name": own["names"].get(key, row["name"]), "regions": facts.regions(row["nuts2"]),
            "seat": row["city"], "country": row["country"], "themes": weights(row["theme"].split(";")),
            "founded": row["founded"], "ended": own["ended"].get(key, ""), "members": row["members"],
            "members_year": row["members_year"], "members_kind": members, "state": facts.word(row["state"]),
            "successor": row["successor"], "website": row["website"], **facts.proof(row), **facts.note("clusters", key),
        }  # fmt: skip


def cluster_members(facts: Facts) -> Iterator[Row]:
    """Members by year."""
    for row in facts.rows("cluster_member_series"):
        key = f"{row['cluster_id']}:{row['year']}"
        yield {
            "id": key, "cluster": row["cluster_id"], "year": row["year"], "members": row["members"],
            "qualifier": facts.word(row["qualifier"]), **facts.proof(row), **facts.note("cluster_members", key),
        }  # fmt: skip


def s3_priorities(facts: Facts) -> Iterator[Row]:
    """Smart-specialisation priorities, each period on its own; one note serves the rows with the same remark."""
    first: dict[str, str] = {}
    for row in facts.rows("s3_priorities"):
        lead = first.setdefault(row["note"], row["s3_id"])
        yield {
            "id": row["s3_id"], "regions": facts.regions(row["nuts2"]), "level": row["geo_level"], "area": row["region"],
            "priority": row["priority_original"], "themes": weights(row["theme"].split(";")),
            "theme_status": row["theme_status"], "period": row["period"], "list_complete": yes(row["list_complete"]),
            "in_matrix": "no" if row["region"].startswith(facts.map["s3"]["outside_matrix"]) else "yes",
            **facts.proof(row), **facts.note("s3_priorities", lead),
        }  # fmt: skip


def living_labs(facts: Facts) -> Iterator[Row]:
    """Living labs; an ended one has its last year, a proposal is not a lab."""
    ended, proposal = facts.map["labs"]["ended"], facts.map["labs"]["proposal"]
    for row in facts.rows("living_labs"):
        key = row["lab_id"]
        yield {
            "id": key, "name": row["name"], "city": row["city"], "regions": facts.regions(row["nuts2"]),
            "country": row["country"], "enoll": facts.word(row["enoll_status"]), "start_year": row["start_year"],
            "end_year": ended.get(key, ""),
            "state": "ended" if key in ended else "proposal" if key in proposal else "described",
            "themes": weights(row["theme"].split(";")), **facts.proof(row), **facts.note("living_labs", key),
        }  # fmt: skip


def criteria(facts: Facts) -> Iterator[Row]:
    """Sets of criteria in our own words."""
    for row in facts.rows("criteria"):
        text = facts.map["criteria"][row["criterion_id"]]
        yield {
            "id": row["criterion_id"], "set": row["set"], "kind": facts.word(row["kind"]), "order": row["order"],
            "text_da": text["da"], "text_en": text["en"], **facts.proof(row),
        }  # fmt: skip


def network_counts(facts: Facts) -> Iterator[Row]:
    """How many networks and clusters were counted when."""
    for row in facts.rows("network_counts"):
        part = row["label"].split(": ")[1].split()[0] if ": " in row["label"] else ""
        text = facts.map["series"][part or row["series_id"]]
        key = f"{row['series_id']}:{part or row['year']}".rstrip(":")
        yield {
            "id": key, "series": row["series_id"], "name_da": text["da"], "name_en": text["en"], "year": row["year"],
            "value": row["value"], "qualifier": facts.word(row["qualifier"]), **facts.proof(row),
            **facts.note("network_counts", key),
        }  # fmt: skip


def lighthouse_funding(facts: Facts) -> Iterator[Row]:
    """Money for the Danish business lighthouses."""
    for row in facts.rows("lighthouse_funding"):
        text = facts.map["funding"][row["item_id"]]
        yield {
            "id": row["item_id"], "name_da": text["da"], "name_en": text["en"], "year": row["year"],
            "currency": row["currency"], "amount": row["amount"], **facts.proof(row),
            **facts.note("lighthouse_funding", row["item_id"]),
        }  # fmt: skip


def interreg(facts: Facts) -> Iterator[Row]:
    """Project participations by NUTS 3 region; an amount of 0 means not given (Norway: not applicable), so it is empty."""
    own = facts.map["interreg"]
    rows = records(facts.shared / "data" / "interreg" / "keep_2014_2020_nuts3.csv")
    rows = [row for row in rows if row["CNTR_CODE"] in facts.units]
    for row in sorted(rows, key=lambda row: (row["CNTR_CODE"], row["NUTS3"] or "~" + row["NAME_LATN"])):
        name, code = row["NAME_LATN"].replace("\u00a0", " "), row["NUTS3"]
        placed = own["units"].get(code or name) or own["units"].get(row["NUTS2"])
        unit = placed or facts.units.get(row["NUTS2"], "")
        budget, erdf = (amount(row[f"keep_{which}_MEUR"]) for which in ("Total_budgets", "ERDF"))
        yield {
            "id": code or slug(name), "name": name, "country": row["CNTR_CODE"],
            "unit": "" if code in own["outside"] else unit, "period": own["period"],
            "participations": whole(row["keep_No_of_projects"]), "partners": whole(row["keep_No_of_partners"]),
            "budget_meur": budget, "erdf_meur": erdf, "status": "reported", "source_name": "keep.eu",
            "source_url": "https://keep.eu/", **({} if code else NO_CODE),
        }  # fmt: skip


NO_CODE = {
    "note_da": "Kilden har ingen kode; lagt til regionen efter navnet.",
    "note_en": "The source has no code; placed in the region by its name.",
}


def places(facts: Facts) -> Iterator[Row]:
    """Towns with the map unit that each lies in."""
    for row in facts.rows("places"):
        yield {
            "place": row["place_id"], "name": row["name"].split(" (anchor")[0], "country": row["country"],
            "unit": facts.units.get(row["nuts2_2021"], ""), "nuts3_2024": row["nuts3_2024"],
            "urban_rural": row["urban_rural_nuts3"], "lat": row["lat"], "lon": row["lon"],
            "region_anchor": yes(row["is_region_anchor"]), "status": row["status"],
            "source_name": "Eurostat (GISCO, NUTS)", "source_url": "https://ec.europa.eu/eurostat/web/nuts",
        }  # fmt: skip


MAKERS: dict[str, Callable[[Facts], Iterator[Row]]] = {
    "organisations": organisations, "projects": projects, "partnerships": partnerships, "events": events,
    "clusters": clusters, "cluster_members": cluster_members, "network_counts": network_counts,
    "lighthouse_funding": lighthouse_funding, "s3_priorities": s3_priorities, "living_labs": living_labs,
    "criteria": criteria, "interreg": interreg, "places": places,
}  # fmt: skip


def write(shared: Path, out: Path) -> None:
    """Write every table of facts; stop when a note belongs to no row any more."""
    table = texts(out / "units.csv").query("set == 'eurostat_labour'")
    country = table["unit"].str.len() == 2
    codes = table["unit"].where(country, table["data_code"])
    facts = Facts(shared, dict(zip(codes, table["unit"], strict=True)))
    for name, maker in MAKERS.items():
        path = out / FOLDERS[name] / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(COLUMNS[name]), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(maker(facts))
    if lost := set(facts.notes) - facts.used:
        raise SystemExit(f"facts/notes.csv has notes of rows that do not exist: {sorted(lost)}")

"""What can be searched for, with its names in both languages: regions, indicators, themes, and rows of the tables of facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.data.catalogue import Text, catalogue
from dashboard.data.store import Store
from dashboard.data.words import word

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing before folding: ``named`` its other names, ``also`` further words it is found by."""

    kind: str
    key: str
    title: str
    detail: str
    named: tuple[str, ...]
    also: tuple[str, ...]
    href: str


def entries(data: Store, lang: str) -> Iterator[Found]:
    """Yield everything in the order in which kinds are shown."""
    yield from _regions(data, lang)
    yield from _declared(lang)
    for table, maker in FACTS.items():
        if table in data.tables:
            for key, row in data.records(table).items():
                yield maker(data, f"{table}:{key}", row, lang)


def _both(*texts: Text | None) -> tuple[str, ...]:
    return tuple(each[lang] for each in texts if each is not None for lang in ("da", "en"))


def _regions(data: Store, lang: str) -> Iterator[Found]:
    countries = {code: region for code, region in data.regions.items() if region.level == "country"}
    for code, region in countries.items():
        yield Found("region", code, region.name[lang], "", (*_both(region.name), code), (), f"/?r={code}")
    inside: dict[str, list[str]] = {}
    for place in data.records("places").values() if "places" in data.tables else ():
        inside.setdefault(place["unit"], []).append(place["name"])
    for row in data.records("s3_priorities").values() if "s3_priorities" in data.tables else ():
        inside.setdefault(row["regions"], []).append(row["area"])
    for code, region in data.regions.items():
        if code not in countries:
            country = countries[region.country].name
            named, also = (*_both(region.name), code, *region.parts), (*_both(country), *inside.get(code, ()))
            yield Found("region", code, region.name[lang], country[lang], named, also, f"/?r={code}")


def _declared(lang: str) -> Iterator[Found]:
    known = catalogue()
    for slug, indicator in known.indicators.items():
        unit = known.units[indicator.unit].name[lang]
        also = _both(indicator.definition)
        yield Found("indicator", slug, indicator.name[lang], unit, _both(indicator.name), also, f"/map?i={slug}")
    for slug, theme in known.themes.items():
        if slug != "all":
            series = theme.series[lang] if theme.series else ""
            named = _both(theme.name, theme.series)
            yield Found("theme", slug, theme.name[lang], series, named, (theme.nace or "",), f"/map?th={slug}")


def _notes(row: Row) -> tuple[str, ...]:
    return row.get("note_da", ""), row.get("note_en", ""), row["source_name"]


def _row(kind: str, key: str, title: str, detail: str, row: Row, *named: str, also: tuple[str, ...] = ()) -> Found:
    return Found(kind, key, title, detail, named, (*_notes(row), *also), f"/data?row={key}")


def _name(data: Store, code: str, lang: str) -> str:
    return data.regions[code].name[lang] if code in data.regions else code


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _project(_: Store, key: str, row: Row, lang: str) -> Found:
    short = row["aliases"].split("; ")[0]
    detail = _joined(word("record", row["record"])[lang], row["programme"])
    title = (
        short
        if row["record"] == "public" and short and len(short) < len(row["name"]) and row["state"] != "idea"
        else row["name"]
    )
    return _row("project", key, title, detail, row, row["name"], row["aliases"], also=(row["theme_words"],))


def _cluster(data: Store, key: str, row: Row, lang: str) -> Found:
    detail = _joined(row["seat"] or _name(data, row["country"], lang), word("cluster_state", row["state"])[lang])
    return _row("cluster", key, row["name"], detail, row, "klynge", "cluster", row["seat"])


def _organisation(data: Store, key: str, row: Row, lang: str) -> Found:
    kind = word("organisation", row["kind"])
    place = data.records("places").get(row["place"], {}).get("name", "") or _name(data, row["country"], lang)
    return _row("organisation", key, row["name"], _joined(kind[lang], place), row, place, also=_both(kind))


def _event(data: Store, key: str, row: Row, lang: str) -> Found:
    place = data.records("places").get(row["place"], {}).get("name", "")
    project = data.records("projects")[row["project"]]
    detail = _joined(row["date_start"], place, word("event_state", row["state"])[lang])
    return _row(
        "event", key, row["name"], detail, row, project["aliases"], project["name"], place, also=(row["date_start"],)
    )


def _living_lab(_: Store, key: str, row: Row, lang: str) -> Found:
    state = word("lab_state", row["state"])[lang]
    return _row("living_lab", key, row["name"], _joined(row["city"], state), row, row["city"], "living lab")


def _claim(_: Store, key: str, row: Row, lang: str) -> Found:
    detail = _joined(row["source_name"], row["year"])
    return _row("claim", key, row[f"name_{lang}"], detail, row, row["name_da"], row["name_en"])


def _criterion(_: Store, key: str, row: Row, lang: str) -> Found:
    of = word("criteria_set", row["set"])
    return _row("criterion", key, row[f"text_{lang}"], of[lang], row, row["text_da"], row["text_en"], also=_both(of))


def _priority(data: Store, key: str, row: Row, lang: str) -> Found:
    """A priority of a smart-specialisation strategy: by its words, its area, its regions and its themes in both languages."""
    themes, regions = (
        catalogue().themes,
        [data.regions[code] for code in row["regions"].split(";") if code in data.regions],
    )
    places = _both(*(region.name for region in regions), *(data.regions[region.country].name for region in regions))
    named = [themes[part.partition(":")[0]].name for part in row["themes"].split(";") if part]
    about = _both(*named)
    detail = _joined(row["area"], row["period"], *(name[lang] for name in named[:1]))
    return _row("priority", key, row["priority"], detail, row, row["area"], "S3", *places, *about, also=SPECIALISATION)


SPECIALISATION = (
    "smart specialisation",
    "intelligent specialisering",
    "priority",
    "priorities",
    "prioritet",
    "prioriteter",
    "strategi",
    "strategy",
)

FACTS: dict[str, Callable[[Store, str, Row, str], Found]] = {
    "projects": _project, "clusters": _cluster, "organisations": _organisation, "claims": _claim, "events": _event,
    "living_labs": _living_lab, "criteria": _criterion, "s3_priorities": _priority,
}  # fmt: skip

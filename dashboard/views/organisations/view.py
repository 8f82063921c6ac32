"""Cluster organisations: their life lines as a chart, by theme and area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache
from math import nan

from dashboard import i18n
from dashboard.analysis import tally
from dashboard.analysis.facts import successor_name
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.series import Life, LifeLines
from dashboard.charts.table import Cell, Column, Kind, Name, Table
from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.data.catalogue import catalogue
from dashboard.data.store import Store, store
from dashboard.data.words import word
from dashboard.i18n import t
from dashboard.state.query import EVERY, Notice, Query
from dashboard.views.shared.model import Choice, ViewModel
from dashboard.views.shared.proof import reference
from dashboard.views.shared.sentence import lower_first
from dashboard.views.shared.words import region_name

Row = Mapping[str, str]


def topics() -> tuple[str, ...]:
    """All, and the themes that some organisation has, in the order of the catalogue."""
    used = {theme for row in store().records("clusters").values() for theme in tally.theme_weights(row["themes"])}
    return (EVERY, *(theme for theme in catalogue().themes if theme in used))


def topic_of(asked: str) -> str:
    """The theme asked for, or all where no organisation has it."""
    return asked if asked in topics() else EVERY


def organisations(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that the page of organisations shows for `query`."""
    lang = query.lang
    topic = topic_of(query.topic)
    groups = [(slug, group.name[lang]) for slug, group in catalogue().groups.items()]
    return ViewModel(
        query=query,
        address=query.search(),
        charts=(replace(life_lines(query), narrow=narrow),),
        choices=(
            Choice(
                "topic", t(lang, "clusters.control_topic"), topic, [(each, topic_name(each, lang)) for each in topics()]
            ),
            Choice("group", t(lang, "control.group"), query.group, groups),
        ),
        chips=tuple((code, region_name(code, lang)) for code in query.regions),
        notices=tuple(notice.text(lang) for notice in notices),
    )


def topic_name(topic: str, lang: str) -> str:
    """`all themes`, `mobility`."""
    return t(lang, "clusters.life_all") if topic == EVERY else lower_first(catalogue().themes[topic].name[lang])


def chosen(topic: str, group: str = EVERY) -> tuple[str, ...]:
    """Keys of the organisations of a theme in an area with what they became; each successor first, then what became it."""
    return _chosen(store(), topic, group)


@lru_cache(maxsize=64)
def _chosen(data: Store, topic: str, group: str) -> tuple[str, ...]:
    rows, countries = data.records("clusters"), catalogue().groups[group].countries
    wanted = {
        key
        for key, row in rows.items()
        if row["country"] in countries and (topic == EVERY or topic in tally.theme_weights(row["themes"]))
    }
    wanted |= {rows[key]["successor"] for key in wanted} - {""}
    roots = [key for key in rows if key in wanted and rows[key]["successor"] not in wanted]
    order = list(data.regions)
    roots.sort(key=lambda key: (order.index(rows[key]["country"]), rows[key]["founded"] or "9", rows[key]["name"]))
    found: list[str] = []
    for root in roots:
        _family(rows, root, wanted, found)
    return tuple(found)


def _family(rows: Mapping[str, Row], key: str, wanted: set[str], found: list[str]) -> None:
    if key in found:
        return
    found.append(key)
    for other, row in rows.items():
        if other in wanted and row["successor"] == key:
            _family(rows, other, wanted, found)


# ------------------------------------------------------------------------------------------------ the chart
def life_lines(query: Query) -> Chart:
    """Life lines of the organisations of the chosen theme and area."""
    lang, topic = query.lang, topic_of(query.topic)
    rows, keys = store().records("clusters"), chosen(topic, query.group)
    drawable = _drawable(rows, keys)
    declared = catalogue().sources["clusters"]
    undated = len(keys) - len(drawable)
    return Chart(
        key="life",
        lang=lang,
        form=LifeLines(
            lives=tuple(_life(key, rows[key], frozenset(query.regions), lang) for key in drawable),
            first=min((int(row["founded"][:4]) for row in rows.values() if row["founded"]), default=declared.retrieved.year) - 1,
            until=declared.retrieved.isoformat(),
            name=t(lang, "clusters.life_series"),
        ),
        words=Words(
            title=_life_title(rows, keys, lang),
            subtitle=t(lang, "clusters.life_sub"),
            summary=_life_summary(rows, keys, topic, lang),
            source=t(lang, "source.line", source=declared.attribution[lang], day=i18n.when(declared.retrieved, lang)),
            notes=(
                *([t(lang, "clusters.life_note_undated", n=undated)] if undated else []),
                t(lang, "clusters.life_note_members"),
                t(lang, "clusters.life_note_table"),
            ),
        ),
        table=_organisation_table(store(), keys, lang),
        filename=f"smartgrowth-cluster-organisations-{topic}".replace("_", "-"),
        data_url="/api/v1/sets/clusters.zip",
        theme=topic,
        sources=("clusters",),
        proof=reference("clusters", _proof_theme(topic)),
        wide=True,
    )  # fmt: skip


def _drawable(rows: Mapping[str, Row], keys: tuple[str, ...]) -> list[str]:
    """Those with a date, a successor, or something that became part of them."""
    became = {rows[key]["successor"] for key in keys}
    return [
        key for key in keys if rows[key]["founded"] or rows[key]["ended"] or rows[key]["successor"] or key in became
    ]


def _life(key: str, row: Row, own: AbstractSet[str], lang: str) -> Life:
    return Life(
        key=key,
        name=row["name"],
        founded=row["founded"],
        ended=row["ended"],
        state=row["state"],
        detail=word("cluster_state", row["state"])[lang] + _members_text(row, lang),
        into=row["successor"],
        role="chosen" if own & set(row["regions"].split(";")) else "other",
    )


def _proof_theme(topic: str) -> str:
    return topic if topic in catalogue().indicators["clusters"].themes else "all"


def _life_title(rows: Mapping[str, Row], keys: tuple[str, ...], lang: str) -> str:
    if not keys:
        return t(lang, "clusters.life_title_none")
    merged = sum(rows[key]["state"] == "merged" for key in keys)
    if merged:
        return t(lang, "clusters.life_title", merged=merged, n=len(keys))
    return t(lang, "clusters.life_title_plain", n=i18n.count_word(len(keys), lang).capitalize())


def _life_summary(rows: Mapping[str, Row], keys: tuple[str, ...], topic: str, lang: str) -> str:
    if not keys:
        return t(lang, "clusters.life_summary_none", topic=topic_name(topic, lang))
    counted = Counter(rows[key]["state"] for key in keys)
    states = i18n.listed([f"{n} {word('cluster_state', state)[lang]}" for state, n in counted.most_common()], lang)
    undated = sum(not rows[key]["founded"] for key in keys)
    return t(lang, "clusters.life_summary", n=len(keys), topic=topic_name(topic, lang), states=states, lost=undated)


def _members(row: Row) -> Value:
    """The number that was found for an organisation; its column of kinds says what it counts."""
    return Value(float(row["members"]) if row["members"] else nan, status=row["status"])


def _members_text(row: Row, lang: str) -> str:
    """`, 400 members (2020)`: how many, and what the number counts; nothing where it was not found."""
    if not row["members"]:
        return ""
    words = {"n": value_text(_members(row), lang), "kind": word("members", row["members_kind"])[lang]}
    if row["members_year"]:
        return t(lang, "clusters.life_members_year", year=row["members_year"], **words)
    return t(lang, "clusters.life_members", **words)


@lru_cache(maxsize=32)
def _organisation_table(data: Store, keys: tuple[str, ...], lang: str) -> Table:
    kinds: dict[str, Kind] = {
        "name": "place", "country": "region", "founded": "date", "ended": "date", "state": "text", "became": "place", "counted": "text",
        "members_year": "year", "members": "value",
    }  # fmt: skip
    columns = tuple(Column(key, t(lang, f"clusters.col_{key}"), kind) for key, kind in kinds.items())
    rows = data.records("clusters")
    cells = tuple(_organisation_cells(key, rows[key], lang) for key in keys)
    return Table(
        t(lang, "clusters.life_heading"), (*columns, Column("status", t(lang, "column.status"), "status")), cells
    )


def _organisation_cells(key: str, row: Row, lang: str) -> tuple[Cell, ...]:
    members = _members(row)
    return (
        Name(key, row["name"]),
        Name(row["country"], i18n.country(row["country"], lang)),
        row["founded"] or None,
        row["ended"] or None,
        word("cluster_state", row["state"])[lang],
        Name(row["successor"], successor_name(row)) if row["successor"] else None,
        word("members", row["members_kind"])[lang] if row["members_kind"] else None,
        int(row["members_year"]) if row["members_year"] else None,
        members,
        members,
    )

"""Cluster organisations: their life lines as a chart, by theme and area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from dashboard import i18n
from dashboard.analysis import tally
from dashboard.analysis.facts import successor_name
from dashboard.data.catalogue import catalogue
from dashboard.data.store import Store, store
from dashboard.data.words import word
from dashboard.figures.series.life_lines import Life, life_lines
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.state.query import EVERY, Notice, Query
from dashboard.views.shared.model import Chart, Choice, Table, ViewModel
from dashboard.views.shared.proof import reference
from dashboard.views.shared.sentence import lower_first
from dashboard.views.shared.words import region_name

Row = Mapping[str, str]
FIRST_YEAR: Final = 1996.0  # the oldest founding year in the table is 1997


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
        charts=(lives(query, narrow=narrow),),
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


def _year(cell: str) -> float | None:
    """`2020-12-30` as 2021.0, `2020` as the middle of the year."""
    if not cell:
        return None
    year, month, day = (int(part) for part in (*cell.split("-"), "0", "0")[:3])
    return year + ((month - 1) / 12 + (day or 15) / 365 if month else 0.5)


# ------------------------------------------------------------------------------------------------ the chart
def lives(query: Query, *, narrow: bool = False) -> Chart:
    """Life lines of the organisations of the chosen theme and area."""
    lang, topic = query.lang, topic_of(query.topic)
    rows, keys = store().records("clusters"), chosen(topic, query.group)
    mine = set(query.regions)
    drawn = _drawn(rows, keys)
    place = {key: number for number, key in enumerate(drawn)}
    lines = [
        Life(rows[key]["name"], _year(rows[key]["founded"]), _year(rows[key]["ended"]), rows[key]["state"], _hover(rows[key], lang),
             place.get(rows[key]["successor"]), bool(mine & set(rows[key]["regions"].split(";"))))
        for key in drawn
    ]  # fmt: skip
    declared = catalogue().sources["clusters"]
    line = t(lang, "source.line", source=declared.attribution[lang], day=i18n.when(declared.retrieved, lang))
    frame = Frame(_title(rows, keys, lang), t(lang, "clusters.life_sub"), line, lang, narrow, wide=not narrow)
    now = declared.retrieved.year + (declared.retrieved.month - 1) / 12
    figure = life_lines(lines, first=FIRST_YEAR, now=now, name=t(lang, "clusters.life_series"), frame=frame)
    undated = len(keys) - len(drawn)
    said = (*([t(lang, "clusters.life_note_undated", n=undated)] if undated else []), t(lang, "clusters.life_note_members"),
            t(lang, "clusters.life_note_table"))  # fmt: skip
    return Chart("life", frame.title, frame.subtitle, frame.source, _summary(rows, keys, topic, lang), figure, _table(store(), keys, lang),
                 f"smartgrowth-cluster-organisations-{topic}".replace("_", "-"), "/api/v1/sets/clusters.zip", said, reference("clusters", _proof_theme(topic)))  # fmt: skip


def _drawn(rows: Mapping[str, Row], keys: tuple[str, ...]) -> list[str]:
    """Those with a date, a successor, or something that became part of them."""
    became = {rows[key]["successor"] for key in keys}
    return [
        key for key in keys if rows[key]["founded"] or rows[key]["ended"] or rows[key]["successor"] or key in became
    ]


def _proof_theme(topic: str) -> str:
    return topic if topic in catalogue().indicators["clusters"].themes else "all"


def _title(rows: Mapping[str, Row], keys: tuple[str, ...], lang: str) -> str:
    merged = sum(rows[key]["state"] == "merged" for key in keys)
    if merged:
        return t(lang, "clusters.life_title", merged=merged, n=len(keys))
    return t(lang, "clusters.life_title_plain", n=i18n.count_word(len(keys), lang).capitalize())


def _summary(rows: Mapping[str, Row], keys: tuple[str, ...], topic: str, lang: str) -> str:
    counted = Counter(rows[key]["state"] for key in keys)
    states = i18n.listed([f"{n} {word('cluster_state', state)[lang]}" for state, n in counted.most_common()], lang)
    lost = sum(not rows[key]["founded"] for key in keys)
    return t(lang, "clusters.life_summary", n=len(keys), topic=topic_name(topic, lang), states=states, lost=lost)


def _hover(row: Row, lang: str) -> str:
    """`DigitalLead: active`, `CLEAN: active, 170 members (2014)`."""
    return f"{row['name']}: {word('cluster_state', row['state'])[lang]}{members(row, lang)}"


def members(row: Row, lang: str) -> str:
    """`, 400 members (2020)`: how many, and what the number counts; nothing where it was not found."""
    if not row["members"]:
        return ""
    words = {"n": i18n.number(float(row["members"]), lang), "kind": word("members", row["members_kind"])[lang]}
    if row["members_year"]:
        return t(lang, "clusters.life_members_year", year=row["members_year"], **words)
    return t(lang, "clusters.life_members", **words)


@lru_cache(maxsize=32)
def _table(data: Store, keys: tuple[str, ...], lang: str) -> Table:
    rows = data.records("clusters")
    columns = ("name", "country", "founded", "ended", "state", "became", "counted", "members_year", "members")
    heads = (*(t(lang, f"clusters.col_{column}") for column in columns), t(lang, "column.status"))
    dash, cells = t(lang, "value.missing"), []
    for key in keys:
        row = rows[key]
        cells.append((
            row["name"], i18n.country(row["country"], lang), i18n.date_text(row["founded"], lang) or dash, i18n.date_text(row["ended"], lang) or dash,
            word("cluster_state", row["state"])[lang], successor_name(row) or dash, word("members", row["members_kind"])[lang] if row["members_kind"] else dash,
            row["members_year"] or dash, i18n.number(float(row["members"]), lang) if row["members"] else dash, t(lang, f"status.{row['status']}"),
        ))  # fmt: skip
    return Table(t(lang, "clusters.life_heading"), heads, tuple(cells), numeric=8)

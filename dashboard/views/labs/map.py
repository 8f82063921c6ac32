"""Living labs on the map: all of them, and the one that is judged stands out."""

from __future__ import annotations

from typing import Final

from dashboard import i18n
from dashboard.analysis.labs import Lab, labs
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.maps import Place, PlaceMap, View
from dashboard.charts.table import Column, Kind, Name, Table
from dashboard.data.catalogue import catalogue
from dashboard.data.words import word
from dashboard.i18n import t
from dashboard.views.labs.state import DATA, State
from dashboard.views.shared.project_names import country_name
from dashboard.views.shared.proof import reference
from dashboard.views.shared.words import region_name

VIEW: Final[View] = (-8.0, 32.0, 50.0, 66.5)
BESIDE: Final = 0.55  # degrees between labs of one town
KINDS: Final = ("described", "ended", "proposal")


def where(state: State, *, narrow: bool) -> Chart:
    """All labs on the map; the one that is judged stands out."""
    lang, all_ = state.lang, labs()
    counts = {kind: sum(lab.state == kind for lab in all_) for kind in KINDS}
    title = t(
        lang,
        "labs.map_title",
        n=counts["described"],
        ended=i18n.count_word(counts["ended"], lang),
        proposals=i18n.count_word(counts["proposal"], lang),
    )
    source = t(lang, "source.plain", source=catalogue().sources["living_labs"].attribution[lang])
    lands = i18n.listed([f"{country_name(code, lang)} ({n})" for code, n in _by_country()], lang)
    return Chart(
        key="labs",
        lang=lang,
        form=PlaceMap(
            places=_places(state, narrow=narrow),
            links=(),
            view=VIEW,
            kinds=tuple((kind, t(lang, f"labs.sign_{kind}")) for kind in KINDS),
        ),
        words=Words(
            title=title,
            subtitle=t(lang, "labs.map_subtitle"),
            summary=t(lang, "labs.map_summary", n=i18n.number(len(all_), lang), lands=lands),
            source=f"{source} {t(lang, 'source.geometry')}",
            notes=(t(lang, "labs.map_note"),),
        ),
        table=_table(lang),
        filename="smartgrowth-living-labs",
        data_url=DATA,
        sources=("living_labs",),
        proof=reference("living_labs", "all"),
        wide=True,
        narrow=narrow,
    )


def _by_country() -> list[tuple[str, int]]:
    codes = [lab.country for lab in labs()]
    return sorted({code: codes.count(code) for code in codes}.items(), key=lambda pair: (-pair[1], pair[0]))


def _places(state: State, *, narrow: bool) -> tuple[Place, ...]:
    """Labs of one town stand side by side and share its name; the one that is judged has its own."""
    found, taken = list[Place](), dict[tuple[float, float], int]()
    for lab in labs():
        beside = taken[lab.lon, lab.lat] = taken.get((lab.lon, lab.lat), -1) + 1
        found.append(_place(lab, state, beside, narrow=narrow))
    return tuple(found)


def _place(lab: Lab, state: State, beside: int, *, narrow: bool) -> Place:
    lang, chosen = state.lang, state.lab is not None and state.lab.key == lab.key
    anchor = t(lang, "labs.anchor") if lab.anchor else ""
    town = "" if narrow or beside else lab.city or region_name(lab.regions[0], lang)
    return Place(
        key=lab.key,
        name=lab.name,
        label=lab.name if chosen and not narrow else town,
        lon=lab.lon + BESIDE * beside,
        lat=lab.lat,
        kind=lab.state,
        own=chosen,
        detail=" · ".join(
            filter(None, (lab.city, country_name(lab.country, lang), word("lab_state", lab.state)[lang], anchor))
        ),
    )


def _table(lang: str) -> Table:
    rows = tuple(
        (
            Name(lab.key, lab.name),
            lab.city or None,
            country_name(lab.country, lang),
            _year(lab.start),
            _year(lab.end),
            word("enoll", lab.enoll)[lang] if lab.enoll else None,
            word("lab_state", lab.state)[lang],
        )
        for lab in labs()
    )
    kinds: dict[str, Kind] = {"lab": "place", "first_year": "year", "last_year": "year"}
    columns = ("lab", "city", "country", "first_year", "last_year", "enoll", "state")
    return Table(
        t(lang, "labs.table"),
        tuple(Column(key, t(lang, f"column.{key}"), kinds.get(key, "text")) for key in columns),
        rows,
    )


def _year(text: str) -> int | str | None:
    return int(text) if text.isdigit() else text or None

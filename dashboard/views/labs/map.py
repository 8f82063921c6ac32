"""Living labs on the map: all of them, and the one that is judged stands out."""

from __future__ import annotations

from typing import Final

from dashboard import i18n
from dashboard.analysis.labs import Lab, labs
from dashboard.data.catalogue import catalogue
from dashboard.data.geo import units
from dashboard.data.words import word
from dashboard.figures.maps.arcs import Point, View, places_map
from dashboard.figures.theme import CLAIM_TEXT, ESTIMATE, INK, SOFT, Frame
from dashboard.i18n import t
from dashboard.views.labs.state import DATA, State
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.project_names import country_name
from dashboard.views.shared.proof import reference
from dashboard.views.shared.viewport import FAR
from dashboard.views.shared.words import region_name

VIEW: Final[View] = (-8.0, 32.0, 50.0, 66.5)
TALL, SHORT = 560, 250  # px
BESIDE: Final = 0.55  # degrees between labs of one town
SYMBOLS: Final[dict[str, tuple[str, str, str]]] = {
    "described": ("circle", ESTIMATE, "●"), "ended": ("x-thin-open", SOFT, "×"), "proposal": ("diamond-open", CLAIM_TEXT, "◇"),
}  # fmt: skip


def where(state: State, *, narrow: bool) -> Chart:
    """All labs on the map; the one that is judged stands out."""
    lang, all_ = state.lang, labs()
    counts = {kind: sum(lab.state == kind for lab in all_) for kind in SYMBOLS}
    title = t(
        lang,
        "labs.map_title",
        n=counts["described"],
        ended=i18n.count_word(counts["ended"], lang),
        proposals=i18n.count_word(counts["proposal"], lang),
    )
    source = t(lang, "source.plain", source=catalogue().sources["living_labs"].attribution[lang])
    frame = Frame(
        title, t(lang, "labs.map_subtitle"), f"{source} {t(lang, 'source.geometry')}", lang, narrow, wide=not narrow
    )
    signs = [f"{sign} {t(lang, f'labs.sign_{kind}')}" for kind, (_, _, sign) in SYMBOLS.items()]
    figure = places_map(
        [], _points(state, narrow=narrow), land=units(), neighbours=units("neighbour"), view=VIEW, geo_url=FAR, frame=frame,
        height=SHORT if narrow else TALL, legend=signs if narrow else ["    ".join(signs)],
    )  # fmt: skip
    lands = i18n.listed([f"{country_name(code, lang)} ({n})" for code, n in _by_country()], lang)
    summary = t(lang, "labs.map_summary", n=i18n.number(len(all_), lang), lands=lands)
    return Chart("labs", frame.title, frame.subtitle, frame.source, summary, figure, _table(lang), "smartgrowth-living-labs", DATA,
                 (t(lang, "labs.map_note"),), reference("living_labs", "all"))  # fmt: skip


def _by_country() -> list[tuple[str, int]]:
    codes = [lab.country for lab in labs()]
    return sorted({code: codes.count(code) for code in codes}.items(), key=lambda pair: (-pair[1], pair[0]))


def _points(state: State, *, narrow: bool) -> list[Point]:
    """Labs of one town stand side by side and share its name; the one that is judged has its own."""
    found, taken = list[Point](), dict[tuple[float, float], int]()
    for lab in labs():
        beside = taken[lab.lon, lab.lat] = taken.get((lab.lon, lab.lat), -1) + 1
        found.append(_point(lab, state, beside, narrow=narrow))
    return found


def _point(lab: Lab, state: State, beside: int, *, narrow: bool) -> Point:
    lang, chosen = state.lang, state.lab is not None and state.lab.key == lab.key
    symbol, colour, _ = SYMBOLS[lab.state]
    anchor = t(lang, "labs.anchor") if lab.anchor else ""
    text = f"<b>{lab.name}</b><br>{' · '.join(filter(None, (lab.city, country_name(lab.country, lang), word('lab_state', lab.state)[lang], anchor)))}"
    town = "" if narrow or beside else lab.city or region_name(lab.regions[0], lang)
    label = lab.name if chosen and not narrow else town
    return Point(
        lab.key,
        label,
        text,
        lab.lon + BESIDE * beside,
        lab.lat,
        15 if chosen else 10,
        symbol,
        INK if chosen else colour,
    )


def _table(lang: str) -> Table:
    missing = t(lang, "value.missing")
    rows = tuple(
        (lab.name, lab.city or missing, country_name(lab.country, lang), lab.start or missing, lab.end or missing,
         word("enoll", lab.enoll)[lang] if lab.enoll else missing, word("lab_state", lab.state)[lang])
        for lab in labs()
    )  # fmt: skip
    columns = ("lab", "city", "country", "first_year", "last_year", "enoll", "state")
    return Table(t(lang, "labs.table"), tuple(t(lang, f"column.{c}") for c in columns), rows, numeric=len(columns))

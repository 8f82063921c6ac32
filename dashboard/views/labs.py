"""Living labs: where they are, and a candidate judged against a named set of criteria, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from dashboard import i18n
from dashboard.analysis.labs import Assessment, Lab, assess, criteria_of, labs
from dashboard.data.catalogue import catalogue
from dashboard.data.geo import units
from dashboard.data.words import word
from dashboard.figures.arcs import Point, View, places_map
from dashboard.figures.scorecard import Answer, scorecard
from dashboard.figures.scorecard import Point as Item
from dashboard.figures.theme import CLAIM_TEXT, ESTIMATE, INK, SOFT, Frame
from dashboard.i18n import t
from dashboard.query import LAB_SETS, Notice, Query
from dashboard.views.model import Chart, Choice, Table, ViewModel
from dashboard.views.projects_words import country_name, sentence
from dashboard.views.proof import reference
from dashboard.views.row_cells import records
from dashboard.views.viewport import FAR
from dashboard.views.words import region_name

VIEW: Final[View] = (-8.0, 32.0, 50.0, 66.5)
TALL, SHORT = 560, 250  # px
BESIDE: Final = 0.55  # degrees between labs of one town
DATA: Final = "/api/v1/sets/living_labs.zip"
CHARTS: Final = ("card", "labs")
ANSWERS: Final[tuple[Answer, ...]] = ("yes", "no", "open")
SYMBOLS: Final[dict[str, tuple[str, str, str]]] = {
    "described": ("circle", ESTIMATE, "●"), "ended": ("x-thin-open", SOFT, "×"), "proposal": ("diamond-open", CLAIM_TEXT, "◇"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """The query with its answers mended, the lab that is judged (None = the reader's own candidate), and the judgement."""

    query: Query
    lab: Lab | None
    found: Assessment
    notices: tuple[Notice, ...]

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.query.lang

    @property
    def name(self) -> str:
        """What the candidate is called."""
        return self.lab.name if self.lab else t(self.lang, "labs.own")

    @property
    def of(self) -> str:
        """Whose criteria they are."""
        return t(self.lang, f"labs.of_{self.query.criteria}")


def settle(query: Query, notices: tuple[Notice, ...] = ()) -> State:
    """Answers that say both yes and no count as no, and it is said."""
    both = tuple(key for key in query.yes if key in query.no)
    said = (*notices, *([Notice("labs_both")] if both else []))
    query = replace(query, yes=tuple(key for key in query.yes if key not in both))
    lab = next((each for each in labs() if each.key == query.lab), None)
    return State(query, lab, assess(query.criteria, query.yes, query.no), said)


def labs_view(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that the page shows for `query`."""
    return model_of(settle(query, notices), narrow=narrow)


def model_of(state: State, *, narrow: bool) -> ViewModel:
    """The page for a settled state."""
    charts = (card(state, narrow=narrow), where(state, narrow=narrow))
    return ViewModel(
        state.query,
        state.query.search(),
        charts,
        _choices(state),
        (),
        notices=tuple(n.text(state.lang) for n in state.notices),
    )


def _choices(state: State) -> tuple[Choice, ...]:
    lang = state.lang
    names = sorted(
        ((each.key, f"{each.name}{_state_mark(each, lang)}") for each in labs()),
        key=lambda pair: i18n.sort_key(pair[1], lang),
    )
    return (
        Choice("lab", t(lang, "labs.control_lab"), state.query.lab or "none", [("none", t(lang, "labs.own")), *names]),
        Choice(
            "criteria",
            t(lang, "labs.control_criteria"),
            state.query.criteria,
            [(key, t(lang, f"labs.of_{key}")) for key in LAB_SETS],
        ),
    )


def _state_mark(lab: Lab, lang: str) -> str:
    return "" if lab.state == "described" else f" ({word('lab_state', lab.state)[lang]})"


def kind_text(kind: str, lang: str) -> str:
    """What a criterion is: a requirement, an exclusion, an element."""
    return t(lang, f"labs.kind_{kind}")


def questions() -> tuple[str, ...]:
    """Keys of the criteria of all sets that a candidate may be judged by."""
    return tuple(each.key for name in LAB_SETS for each in criteria_of(name))


def answers_of(name: str, lang: str) -> tuple[tuple[str, str, str], ...]:
    """(key, kind, words) of the criteria of a set."""
    rows = records("criteria")
    return tuple((each.key, each.kind, rows[each.key][f"text_{lang}"]) for each in criteria_of(name))


# ------------------------------------------------------------------------------------------------ the card
def answer_of(state: State, key: str) -> Answer:
    """The answer to one criterion."""
    return "yes" if key in state.found.held else "no" if key in state.found.failed else "open"


def card(state: State, *, narrow: bool) -> Chart:
    """The checklist as a chart that can be taken along."""
    lang, rows = state.lang, records("criteria")
    frame = Frame(
        title_of(state),
        t(lang, "labs.card_subtitle", of=state.of),
        _source("criteria", state),
        lang,
        narrow,
        wide=not narrow,
    )
    points = [
        Item(rows[each.key][f"text_{lang}"], kind_text(each.kind, lang), answer_of(state, each.key), t(lang, f"labs.answer_{answer_of(state, each.key)}"))
        for each in state.found.criteria
    ]  # fmt: skip
    table = Table(
        t(lang, "labs.card_subtitle", of=state.of), tuple(t(lang, f"column.{c}") for c in ("criterion", "kind_of", "answer")),
        tuple((point.text, point.kind, point.word) for point in points), numeric=3,
    )  # fmt: skip
    return Chart("card", frame.title, frame.subtitle, frame.source, why(state), scorecard(points, frame=frame), table, "smartgrowth-living-lab-checklist", DATA,
                 (t(lang, "labs.card_note"), *known_of(state)), reference("living_labs", "all"))  # fmt: skip


def _source(table: str, state: State) -> str:
    rows = records(table)
    named = dict.fromkeys(rows[each.key]["source_name"] for each in state.found.criteria)
    return t(state.lang, "source.plain", source=", ".join(named))


def title_of(state: State) -> str:
    """The verdict in one line."""
    found = state.found
    words = {
        "name": state.name,
        "of": state.of,
        "n": i18n.count_word(len(found.held), state.lang),
        "all": i18n.count_word(len(found.criteria), state.lang),
    }
    key = found.verdict if found.held or found.failed else "none"
    return _begun(state, t(state.lang, f"labs.title_{key}", **words))


def _begun(state: State, text: str) -> str:
    """A capital first letter, but never in the name of a lab: smartPORT."""
    return text if state.lab else sentence(text)


def why(state: State) -> str:
    """Why it passes, fails, or cannot be told yet."""
    lang, found, rows = state.lang, state.found, records("criteria")

    def texts(keys: tuple[str, ...]) -> str:
        return "; ".join(f"“{rows[key][f'text_{lang}']}”" for key in keys)

    words: dict[str, Any] = {"name": state.name, "of": state.of, "failed": texts(found.failed), "open": texts(found.open),
                             "n": i18n.count_word(len(found.open), lang), "all": i18n.count_word(len(found.criteria), lang)}  # fmt: skip
    key = found.verdict if found.held or found.failed else "none"
    return _begun(state, t(lang, f"labs.why_{key}", **words))


def known_of(state: State) -> tuple[str, ...]:
    """What the tables know of the lab that bears on a judgement; nothing is ticked from it."""
    lab, lang = state.lab, state.lang
    if lab is None:
        return ()
    said = []
    if lab.state != "described":
        said.append(t(lang, f"labs.known_{lab.state}", name=lab.name, year=lab.end or lab.start))
    if lab.enoll:
        said.append(t(lang, "labs.known_enoll", name=lab.name, how=word("enoll", lab.enoll)[lang]))
    note = records("living_labs")[lab.key][f"note_{lang}"]
    return (*said, *([t(lang, "labs.known_note", note=note)] if note else []))


# ------------------------------------------------------------------------------------------------ the map
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

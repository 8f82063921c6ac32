"""The checklist of a candidate against a set of criteria: the verdict, why, and what the tables know of the lab."""

from __future__ import annotations

from typing import Any, Final

from dashboard import i18n
from dashboard.analysis.labs import criteria_of
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.grids import Answer, Checklist, Criterion
from dashboard.charts.table import Column, Name, Table
from dashboard.data.words import word
from dashboard.i18n import t
from dashboard.views.labs.state import DATA, State
from dashboard.views.shared.project_names import sentence
from dashboard.views.shared.proof import reference
from dashboard.views.shared.row_cells import records

ANSWERS: Final[tuple[Answer, ...]] = ("yes", "no", "open")


def kind_text(kind: str, lang: str) -> str:
    """What a criterion is: a requirement, an exclusion, an element."""
    return t(lang, f"labs.kind_{kind}")


def answers_of(name: str, lang: str) -> tuple[tuple[str, str, str], ...]:
    """(key, kind, words) of the criteria of a set."""
    rows = records("criteria")
    return tuple((each.key, each.kind, rows[each.key][f"text_{lang}"]) for each in criteria_of(name))


def answer_of(state: State, key: str) -> Answer:
    """The answer to one criterion."""
    return "yes" if key in state.found.held else "no" if key in state.found.failed else "open"


def card(state: State, *, narrow: bool) -> Chart:
    """The checklist as a chart that can be taken along."""
    lang, rows = state.lang, records("criteria")
    criteria = tuple(
        Criterion(
            key=each.key,
            text=rows[each.key][f"text_{lang}"],
            kind=kind_text(each.kind, lang),
            answer=answer_of(state, each.key),
            answer_text=t(lang, f"labs.answer_{answer_of(state, each.key)}"),
        )
        for each in state.found.criteria
    )
    columns = (
        Column("criterion", t(lang, "column.criterion"), "place"),
        Column("kind_of", t(lang, "column.kind_of")),
        Column("answer", t(lang, "column.answer")),
    )
    subtitle = t(lang, "labs.card_subtitle", of=state.of)
    return Chart(
        key="card",
        lang=lang,
        form=Checklist(criteria=criteria),
        words=Words(
            title=title_of(state),
            subtitle=subtitle,
            summary=why(state),
            source=_source("criteria", state),
            notes=(t(lang, "labs.card_note"), *known_of(state)),
        ),
        table=Table(subtitle, columns, tuple((Name(one.key, one.text), one.kind, one.answer_text) for one in criteria)),
        filename="smartgrowth-living-lab-checklist",
        data_url=DATA,
        sources=("living_labs",),
        proof=reference("living_labs", "all"),
        wide=True,
        narrow=narrow,
    )


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

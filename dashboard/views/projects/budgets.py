"""What the projects cost by programme, theme or country, how sure each amount is, and which are unknown."""

from __future__ import annotations

from math import isfinite
from typing import Final

from dashboard import i18n
from dashboard.analysis.partnerships.projects import Amount, Project, Split, budget, project, projects
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.rows import StackedBars, StackRow
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Lack, Value
from dashboard.i18n import t
from dashboard.views.projects.sites import DATA, source
from dashboard.views.projects.state import State
from dashboard.views.shared.project_names import counted, country_name, euros, project_name, project_names, theme_name
from dashboard.views.shared.proof import reference

PARTS: Final = ("sure", "disputed", "idea")
MILLION: Final = 1e6
UNKNOWN: Final = Value(unit="mio_eur", decimals=2, lack=Lack("unknown"))


def money(state: State, *, narrow: bool) -> Chart:
    """Budgets of the projects that fit."""
    lang, split = state.lang, _split(state)
    found = budget(split, state.found)
    total = sum(each.total for each in found)
    doubt = sum(each.disputed for each in found)
    kind = "_none" if not total else "" if doubt else "_sure"
    words = {
        "total": euros(total, lang, 1),
        "disputed": euros(doubt, lang, 1),
        "n": counted("project", _known(state), lang),
    }
    unknown = [each.key for each in state.found if each.money == "unknown"]
    summary = t(lang, f"projects.money_summary{kind}", **words, unknown=i18n.listed([project_name(k, lang) for k in unknown], lang) or t(lang, "projects.no_one"))  # fmt: skip
    return Chart(
        key="budget",
        lang=lang,
        form=StackedBars(
            rows=tuple(_row(each, split, lang, narrow=narrow) for each in found),
            parts=tuple(t(lang, f"projects.money_{part}") for part in PARTS),
            kinds=PARTS,
        ),
        words=Words(
            title=t(lang, f"projects.money_title{kind}", **words),
            subtitle=t(lang, f"projects.money_subtitle_{split}"),
            summary=summary,
            source=source(lang),
            notes=_notes(state, split),
        ),
        table=_table(state, found, split),
        filename=f"smartgrowth-projects-budget-{split}",
        data_url=DATA,
        sources=("projects",),
        proof=reference("projects", "all"),
        wide=True,
        narrow=narrow,
    )


def _split(state: State) -> Split:
    splits: dict[str, Split] = {"programme": "programme", "theme": "theme", "country": "country"}
    return splits[state.query.split]


def _known(state: State) -> int:
    return sum(each.money in {"sure", "disputed"} for each in state.found)


def _millions(amount: float, status: str = "reported") -> Value:
    """An amount in euros as a Value in millions."""
    return Value(amount / MILLION, "mio_eur", 2, status)


def _name(key: str, split: Split, lang: str) -> str:
    if split == "programme":
        return next(each.programme for each in projects() if each.slug == key)
    return theme_name(key, lang) if split == "theme" else country_name(key, lang)


def _row(found: Amount, split: Split, lang: str, *, narrow: bool) -> StackRow:
    label = _label(found, lang)
    short = label.partition("; ")[0] if not found.total else t(lang, "projects.million", n=euros(found.total, lang))
    known = found.total or found.idea
    return StackRow(
        key=found.key,
        name=_name(found.key, split, lang),
        parts=tuple(_millions(getattr(found, part)) if known else UNKNOWN for part in PARTS),
        total=_millions(found.total) if known else UNKNOWN,
        label=short if narrow else label,
        detail=f"{label}<br>{project_names((*found.projects, *found.unknown), lang)}",
    )


def _label(found: Amount, lang: str) -> str:
    """`11,16 mio. €, heraf 5,30 omtvistet; 1 ukendt`."""
    said = []
    if found.total:
        amount = t(lang, "projects.million", n=euros(found.total, lang))
        part = ""
        if found.disputed:
            part = (
                t(lang, "projects.of_which", n=euros(found.disputed, lang))
                if found.sure
                else t(lang, "projects.money_word_disputed")
            )
        said.append(", ".join(filter(None, (amount, part))))
    if found.idea:
        said.append(t(lang, "projects.idea_amount", n=i18n.span(euros(found.idea, lang), euros(found.idea_high, lang))))
    if found.unknown:
        said.append(t(lang, "projects.unknown_of", names=project_names(found.unknown, lang)))
    return "; ".join(said)


def _notes(state: State, split: Split) -> tuple[str, ...]:
    lang = state.lang
    said = [t(lang, "projects.money_note_disputed")] if any(each.money == "disputed" for each in state.found) else []
    unknown = [each.key for each in state.found if each.money == "unknown"]
    if unknown:
        said.append(t(lang, "projects.money_note_unknown", names=project_names(unknown, lang)))
    if split != "programme":
        said.append(t(lang, f"projects.money_note_{split}"))
    return tuple(said)


def _table(state: State, found: tuple[Amount, ...], split: Split) -> Table:
    """By programme the projects themselves; by theme and country the parts."""
    lang = state.lang
    if split == "programme":
        keys = ("project", "programme", "budget_meur", "budget_high_meur", "grant_meur", "money_state")
        return Table(
            t(lang, "projects.money_table"),
            _columns(keys, lang),
            tuple(_project_row(each, lang) for each in state.found),
        )
    parts = ("theme" if split == "theme" else "country", "sure_meur", "disputed_meur", "idea_meur", "unknown_budget")
    rows = tuple(
        (
            Name(each.key, _name(each.key, split, lang)),
            *(_millions(getattr(each, part)) if getattr(each, part) else None for part in PARTS),
            project_names(each.unknown, lang) or None,
        )
        for each in found
    )
    return Table(t(lang, f"projects.money_subtitle_{split}"), _columns(parts, lang), rows)


def _columns(keys: tuple[str, ...], lang: str) -> tuple[Column, ...]:
    """The first column names the rows; amounts are in millions of euros, which their headings say."""
    return tuple(
        Column(key, t(lang, f"column.{key}"), "value", "mio_eur", bare=True)
        if key.endswith("_meur")
        else Column(key, t(lang, f"column.{key}"), "text" if i else "place")
        for i, key in enumerate(keys)
    )


def _project_row(found: Project, lang: str) -> tuple[Cell, ...]:
    amounts = (_millions(value) if isfinite(value) else UNKNOWN for value in (found.low, found.high, found.grant))
    return (
        Name(found.key, project_name(found.key, lang)),
        found.programme,
        *amounts,
        t(lang, f"projects.money_word_{found.money}"),
    )


def amount_text(key: str, lang: str) -> str:
    """The budget of one project in words: `5,86 mio. €`, with how sure it is."""
    found = project(key)
    if found.money == "unknown":
        return t(lang, "projects.budget_unknown")
    span = (
        euros(found.low, lang)
        if found.high == found.low
        else i18n.span(euros(found.low, lang), euros(found.high, lang))
    )
    said = t(lang, "projects.million", n=span)
    return said if found.money == "sure" else f"{said} ({t(lang, f'projects.money_word_{found.money}')})"

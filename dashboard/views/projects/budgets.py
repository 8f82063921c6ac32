"""What the projects cost by programme, theme or country, how sure each amount is, and which are unknown."""

from __future__ import annotations

from math import isfinite
from typing import Final

from dashboard import i18n
from dashboard.analysis.partnerships.projects import Amount, Project, Split, budget, project, projects
from dashboard.figures.marks.money import Stack, amounts
from dashboard.figures.theme import CLAIM, ESTIMATE, Frame
from dashboard.i18n import t
from dashboard.views.projects.sites import DATA, source
from dashboard.views.projects.state import State
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.project_names import counted, country_name, euros, project_name, project_names, theme_name
from dashboard.views.shared.proof import reference

PARTS: Final = ("sure", "disputed", "idea")


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
    frame = Frame(
        t(lang, f"projects.money_title{kind}", **words), t(lang, f"projects.money_subtitle_{split}"),
        source(lang), lang, narrow, wide=not narrow,
    )  # fmt: skip
    figure = amounts([_stack(each, split, lang, narrow=narrow) for each in found], (_part("sure", lang), _part("disputed", lang), _part("idea", lang)),
                     frame=frame, signs=_signs(lang, narrow=narrow))  # fmt: skip
    unknown = [each.key for each in state.found if each.money == "unknown"]
    summary = t(lang, f"projects.money_summary{kind}", **words, unknown=i18n.listed([project_name(k, lang) for k in unknown], lang) or t(lang, "projects.no_one"))  # fmt: skip
    return Chart("budget", frame.title, frame.subtitle, frame.source, summary, figure, _table(state, found, split),
                 f"smartgrowth-projects-budget-{split}", DATA, _notes(state, split), reference("projects", "all"))  # fmt: skip


def _split(state: State) -> Split:
    splits: dict[str, Split] = {"programme": "programme", "theme": "theme", "country": "country"}
    return splits[state.query.split]


def _known(state: State) -> int:
    return sum(each.money in {"sure", "disputed"} for each in state.found)


def _part(key: str, lang: str) -> str:
    return t(lang, f"projects.money_{key}")


def _signs(lang: str, *, narrow: bool) -> list[str]:
    found = [
        f'<span style="color:{ESTIMATE}">■</span> {_part("sure", lang)}', f'<span style="color:{CLAIM}">▨</span> {_part("disputed", lang)}',
        f"□ {_part('idea', lang)}",
    ]  # fmt: skip
    return found if narrow else ["    ".join(found)]


def _name(key: str, split: Split, lang: str) -> str:
    if split == "programme":
        return next(each.programme for each in projects() if each.slug == key)
    return theme_name(key, lang) if split == "theme" else country_name(key, lang)


def _stack(found: Amount, split: Split, lang: str, *, narrow: bool) -> Stack:
    name = _name(found.key, split, lang)
    label = _label(found, lang)
    text = f"<b>{name}</b>: {label}<br>{project_names((*found.projects, *found.unknown), lang)}"
    short = label.partition("; ")[0] if not found.total else t(lang, "projects.million", n=euros(found.total, lang))
    return Stack(name, found.sure / 1e6, found.disputed / 1e6, found.idea / 1e6, short if narrow else label, text)


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
    lang, missing = state.lang, t(state.lang, "value.missing")
    if split == "programme":
        heads = ("project", "programme", "budget_meur", "budget_high_meur", "grant_meur", "money_state")
        made = tuple(_project_row(each, lang) for each in state.found)
        return Table(t(lang, "projects.money_table"), tuple(t(lang, f"column.{c}") for c in heads), made, numeric=2)
    columns = ("theme" if split == "theme" else "country", "sure_meur", "disputed_meur", "idea_meur", "unknown_budget")
    rows = tuple(
        (_name(each.key, split, lang), *(euros(getattr(each, part), lang) if getattr(each, part) else missing for part in PARTS), project_names(each.unknown, lang) or missing)
        for each in found
    )  # fmt: skip
    return Table(
        t(lang, f"projects.money_subtitle_{split}"), tuple(t(lang, f"column.{c}") for c in columns), rows, numeric=1
    )


def _project_row(found: Project, lang: str) -> tuple[str, ...]:
    def cell(value: float) -> str:
        return euros(value, lang) if isfinite(value) else t(lang, "value.missing")

    state = t(lang, f"projects.money_word_{found.money}")
    return project_name(found.key, lang), found.programme, cell(found.low), cell(found.high), cell(found.grant), state


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

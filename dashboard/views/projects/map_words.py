"""What the partnership map says: its title, legend and sentence, and who is not on it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import i18n
from dashboard.analysis.partnerships.partners import Tie
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.projects.sites import fitting
from dashboard.views.projects.state import State, focus_text
from dashboard.views.shared.project_names import counted, place_name, project_name, sentence


def title_of(state: State) -> str:
    """What the map says: how many partners in how many places, or with how many places the focus shares projects."""
    lang, sure = state.lang, [tie for tie in state.ties if not tie.disputed]
    name = focus_text(state)
    if state.kind == "project":
        of = [tie for tie in sure if tie.project == state.focus]
        return t(lang, "projects.title_project" if of else "projects.title_idea", name=name, **_counts(of, lang))
    if state.kind:
        found = [bond for bond, projects, _ in fitting(state) if projects]
        if not found:
            return t(lang, "projects.title_alone", name=name)
        lands = {store().records("places")[bond.b]["country"] for bond in found}
        return t(
            lang,
            "projects.title_focus",
            name=name,
            places=counted("other", len(found), lang),
            countries=counted("country", len(lands), lang),
        )
    return _begun(
        lang,
        "projects.title_all",
        projects=counted("project", len({tie.project for tie in sure}), lang),
        **_counts(sure, lang),
    )


def _begun(lang: str, key: str, **words: str) -> str:
    return sentence(t(lang, key, **words))


def _counts(ties: Sequence[Tie], lang: str) -> dict[str, str]:
    names = {tie.named("organisation") or tie.rows[0] for tie in ties}
    return {
        "partners": counted("partner", len(names), lang), "places": counted("place", len({tie.place for tie in ties} - {""}), lang),
        "countries": counted("country", len({tie.country for tie in ties} - {""}), lang),
    }  # fmt: skip


def subtitle_of(state: State) -> str:
    """Where the lines run."""
    lang = state.lang
    key = {"": "all", "project": "project"}.get(state.kind, "focus")
    return t(lang, f"projects.subtitle_{key}", name=focus_text(state))


def legend_projects(state: State) -> tuple[tuple[str, str], ...]:
    """(key, name) of the projects whose lines are told apart; none when one thing is in focus."""
    keys = () if state.kind else tuple(dict.fromkeys(tie.project for tie in state.ties))
    return tuple((key, project_name(key, state.lang)) for key in keys)


def summary_of(state: State) -> str:
    """The computed sentence: who shares most, or who takes part."""
    lang, name = state.lang, focus_text(state)
    if state.kind == "project":
        cities = [
            place_name(tie.place, lang)
            for tie in state.ties
            if tie.project == state.focus and not tie.disputed and tie.place
        ]
        if not cities:
            return t(lang, "projects.summary_idea", name=name)
        return t(lang, "projects.summary_project", name=name, places=i18n.listed(list(dict.fromkeys(cities)), lang))
    if state.kind:
        found = [(place_name(bond.b, lang), len(projects)) for bond, projects, _ in fitting(state) if projects]
        if not found:
            return t(lang, "projects.summary_alone", name=name)
        most = found[0][1]
        best = i18n.listed([place for place, n in found if n == most], lang)
        if most == 1:
            return t(lang, "projects.summary_one", name=name, n=counted("place", len(found), lang))
        return t(
            lang,
            "projects.summary_focus",
            name=name,
            n=counted("place", len(found), lang),
            most=counted("project", most, lang),
            top=best,
        )
    often: dict[str, set[str]] = {}
    for tie in state.ties:
        if tie.place and not tie.disputed:
            often.setdefault(tie.place, set()).add(tie.project)
    shared = sorted(
        (place for place, of in often.items() if len(of) > 1), key=lambda place: (-len(often[place]), place)
    )
    top = i18n.listed([f"{place_name(place, lang)} ({len(often[place])})" for place in shared], lang)
    key = "projects.summary_all" if shared else "projects.summary_none"
    return t(lang, key, top=top)


def notes_of(state: State) -> tuple[str, ...]:
    """Who is counted, who is disputed, and who has no place on the map."""
    lang = state.lang
    lost = list(dict.fromkeys(tie.name for tie in state.ties if not tie.place and state.lit(tie)))
    disputed = [tie for tie in state.ties if tie.disputed and state.lit(tie)]
    said = [t(lang, "projects.note_counted")]
    if disputed:
        names = [f"{tie.name} ({project_name(tie.project, lang)})" for tie in disputed]
        said.append(t(lang, "projects.note_disputed", names=i18n.listed(names, lang)))
    if lost:
        said.append(t(lang, "projects.note_no_seat", names=i18n.listed(lost, lang)))
    return tuple(said)

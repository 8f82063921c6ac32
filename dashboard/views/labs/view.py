"""Living labs: what the page shows, a candidate judged on a card and all labs on a map, and what can be chosen."""

from __future__ import annotations

from typing import Final

from dashboard import i18n
from dashboard.analysis.labs import Lab, criteria_of, labs
from dashboard.data.words import word
from dashboard.i18n import t
from dashboard.state.query import LAB_SETS, Notice, Query
from dashboard.views.labs.checklist import card
from dashboard.views.labs.map import where
from dashboard.views.labs.state import State, settle
from dashboard.views.shared.model import Choice, ViewModel

CHARTS: Final = ("card", "labs")


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


def questions() -> tuple[str, ...]:
    """Keys of the criteria of all sets that a candidate may be judged by."""
    return tuple(each.key for name in LAB_SETS for each in criteria_of(name))

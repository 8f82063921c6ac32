"""Wires Clusters. A chart is sent again only after a control that it follows."""

from __future__ import annotations

from typing import Any, Final

from dash import Dash, no_update

from dashboard.callbacks.shared import Event, wire_page
from dashboard.components import clusters as cluster_components
from dashboard.components import number_cards
from dashboard.components.responses import ROWS, Path
from dashboard.ids import Page
from dashboard.views.clusters.view import clusters
from dashboard.views.shared.model import ViewModel

PAGE = Page.CLUSTERS
CONTROLS = ("theme", "group", "end", "mass", "quotient")
STARS = ("theme", "group", "end", "mass", "quotient", "regions")
FOLLOWS = {
    "map": STARS, "bubble": STARS, "sector": STARS, "partners": STARS, "portfolio": ("end", "mass", "quotient", "regions"), "strategies": ("regions",),
}  # fmt: skip
WORDS: Final[tuple[Path, ...]] = ((ROWS, "words"),)
STARRED: Final[tuple[Path, ...]] = (*WORDS, (ROWS, "rows"), (ROWS, "caption"), ("layout",))
# what alone changes in a chart: a threshold gives other stars, not other figures; another region another outline
PARTS: Final[dict[str, dict[str, tuple[Path, ...]]]] = {
    "map": {
        **dict.fromkeys(("mass", "quotient"), (*STARRED, (ROWS, "codes"), ("data", "values"))),
        "theme": (("data", "missing"), ("data", "apart"), ("data", "values"), ("layout",)),
        "regions": (*WORDS, ("data", "selected", "locations")),
    },
    "bubble": dict.fromkeys(("mass", "quotient"), (("layout",),)),
    "portfolio": {"mass": STARRED},
}
PIECES = {
    "answer": STARS,
    "who": STARS,
    "linked": ("group", "regions"),
    "story": ("theme", "regions"),
    "kpis": STARS,
}


def _when(name: str, value: Any) -> Any:
    """The piece, unless what was changed is nothing that it follows."""

    def made(model: ViewModel, event: Event) -> Any:
        return no_update if event.changed.isdisjoint(PIECES[name]) else value(model, event)

    return made


def register(app: Dash) -> None:
    """One callback for the whole page."""
    also = cluster_components.outputs() | {"kpis": number_cards.kpi_output(PAGE)}
    wire_page(
        app,
        PAGE,
        clusters,
        controls=CONTROLS,
        charts=("map", "bubble", "sector", "partners", "portfolio", "strategies"),
        clicks=("map", "bubble", "sector", "partners"),
        tables={"map": ("map", "bubble", "sector"), "partners": ("partners",), "portfolio": ("portfolio",), "strategies": ("strategies",)},
        options_follow=("theme", "group"),
        offered=("end",),
        depends=FOLLOWS,
        parts=PARTS,
        also={name: (output, _when(name, value)) for name, (output, value) in also.items()},
    )  # fmt: skip

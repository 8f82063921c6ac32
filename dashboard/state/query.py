"""What the reader is looking at, as one frozen value, and its address: parameter names, choices, defaults, canonical order.

Grammar: `/trends?i=employment&th=mobility&r=DK04,DK05&t=2015..2024&g=dk&n=idx&lang=en`; lists by comma, defaults left out.
dashboard.state.address reads it back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote

from dashboard import i18n
from forecasting import model_names

MAX_REGIONS: Final = 12
MAX_TEXT: Final = 1_500
FIRST_YEAR, LAST_YEAR = 1990, 2060
TO_YEARS: Final = (0, *range(2025, 2041))
NORMS: Final = ("abs", "idx", "share")
VIEWS: Final = ("one", "small")
MODELS: Final = model_names()
NO_YEAR: Final = "none"
LOOKS: Final = ("peers", "scatter", "slope", "profile")
PEERS: Final = ("like", "abroad", "country", "own")
SCALES: Final = ("score", "rank")
GAPS: Final = ("now", "time", "theil", "growth")
RULES: Final = ("tenth", "fifth", "half")
EVERY: Final = "all"
SPLITS: Final = ("programme", "theme", "country")
MASSES: Final = (1, 2, 3, 5, 10)  # critical mass, per cent of the panel
QUOTIENTS: Final = ("1.25", "1.5", "2")  # location quotient from which a region counts as specialised
LAB_SETS: Final = ("northern_connections_living_lab", "enoll_living_lab")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in the address or the controls that was repaired: text key and the words for its places."""

    key: str
    words: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str) -> str:
        """The notice in words."""
        return i18n.t(lang, f"notice.{self.key}", **dict(self.words))


@dataclass(frozen=True, slots=True)
class Query:
    """The state of a page. `start`/`end` None = the page's own start, the latest year; `compare` None = no second year."""

    lang: str = i18n.DEFAULT
    indicator: str = "theme_share"
    theme: str = "ict_data"
    regions: tuple[str, ...] = ("DK04", "DK01", "DK02", "DK03", "DK05")
    start: int | None = None
    end: int | None = None
    group: str = "all"
    norm: str = "abs"
    view: str = "one"
    to: int = 2030
    compare: int | None = None
    model: str = MODELS[0]
    look: str = LOOKS[0]
    peers: str = PEERS[0]
    other: str = "gdp_per_head"
    scale: str = SCALES[0]
    gap: str = GAPS[0]
    rule: str = RULES[0]
    focus: str = ""
    programme: str = EVERY
    topic: str = EVERY
    role: str = EVERY
    land: str = EVERY
    split: str = SPLITS[0]
    lab: str = ""
    criteria: str = LAB_SETS[0]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    mass: int = MASSES[1]
    quotient: str = QUOTIENTS[1]

    def search(self, **changes: Any) -> str:
        """The canonical query string of this state with `changes`: `?i=...` or `` when all is default."""
        query = replace(self, **changes) if changes else self
        default = Query()
        parts = [
            f"{short}={quote(WRITE[short](query), safe=',.')}"
            for short, names in SHORT.items()
            if any(getattr(query, name) != getattr(default, name) for name in names)
        ]
        return "?" + "&".join(parts) if parts else ""


SHORT: Final[dict[str, tuple[str, ...]]] = {
    "i": ("indicator",),
    "th": ("theme",),
    "r": ("regions",),
    "t": ("start", "end"),
    "c": ("compare",),
    "g": ("group",),
    "n": ("norm",),
    "view": ("view",),
    "to": ("to",),
    "m": ("model",),
    "look": ("look",),
    "peers": ("peers",),
    "y": ("other",),
    "scale": ("scale",),
    "gap": ("gap",),
    "rule": ("rule",),
    "p": ("focus",),
    "pg": ("programme",),
    "tp": ("topic",),
    "ro": ("role",),
    "pc": ("land",),
    "by": ("split",),
    "lab": ("lab",),
    "set": ("criteria",),
    "yes": ("yes",),
    "no": ("no",),
    "mass": ("mass",),
    "lq": ("quotient",),
    "lang": ("lang",),
}
WRITE: Final[dict[str, Callable[[Query], str]]] = {
    "i": lambda q: q.indicator,
    "th": lambda q: q.theme,
    "r": lambda q: ",".join(q.regions) or "none",
    "t": lambda q: f"{q.start}..{q.end or 'latest'}" if q.start else str(q.end or "latest"),
    "c": lambda q: str(q.compare or NO_YEAR),
    "g": lambda q: q.group,
    "n": lambda q: q.norm,
    "view": lambda q: q.view,
    "to": lambda q: str(q.to),
    "m": lambda q: q.model,
    "look": lambda q: q.look,
    "peers": lambda q: q.peers,
    "y": lambda q: q.other,
    "scale": lambda q: q.scale,
    "gap": lambda q: q.gap,
    "rule": lambda q: q.rule,
    "p": lambda q: q.focus or "none",
    "pg": lambda q: q.programme,
    "tp": lambda q: q.topic,
    "ro": lambda q: q.role,
    "pc": lambda q: q.land,
    "by": lambda q: q.split,
    "lab": lambda q: q.lab or "none",
    "set": lambda q: q.criteria,
    "yes": lambda q: ",".join(q.yes),
    "no": lambda q: ",".join(q.no),
    "mass": lambda q: str(q.mass),
    "lq": lambda q: q.quotient,
    "lang": lambda q: q.lang,
}

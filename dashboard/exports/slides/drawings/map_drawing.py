"""What a slide has of a map: a picture, and words beside or beneath it that a reader can edit."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.exports.slides.picture import Picture
from dashboard.figures.maps.legend import LegendRow


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A picture; the rows of a legend beside it from top to bottom, and the year or years, written large.

    `signs` what the signs on it mean, beneath it: a sign in text, its colour, its words.
    """

    picture: Picture
    legend: tuple[LegendRow, ...] = ()
    period: str = ""
    signs: tuple[tuple[str, str, str], ...] = ()

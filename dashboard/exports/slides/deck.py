"""Views as slides: a claim as title, a chart that PowerPoint can edit, source and terms beneath, the way back in the notes.

One slide a chart; maps are pictures beside a table, what has no native form is a table and says so. The bytes depend on the
views, the data, the code and the day. python-pptx is imported when it is needed: workers start without it.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dashboard import i18n
from dashboard.charts.chart import Chart
from dashboard.charts.forms.maps import PlaceMap, RegionMap
from dashboard.data.store import store
from dashboard.exports.about import NAME, Stamp, licence_lines, link, short_licence, status_line
from dashboard.exports.files.tables import packed
from dashboard.exports.slides import parts
from dashboard.exports.slides.drawings import drawing_of
from dashboard.exports.slides.map import map_picture
from dashboard.exports.slides.native_chart import add
from dashboard.exports.slides.shapes import Drawing, Lines
from dashboard.i18n import t
from dashboard.views.registry import chart_at
from dashboard.views.shared.filters import filter_sentence
from dashboard.views.shared.model import ViewModel

if TYPE_CHECKING:
    from pptx.presentation import Presentation

MOST_SLIDES: Final = 30
MOST_NOTE: Final = 500
WIDE, HIGH = 12_192_000, 6_858_000  # 13.333 x 7.5 inches, in EMU
MARGIN: Final = 533_400
BODY: Final = (MARGIN, 1_640_000, WIDE - 2 * MARGIN, 4_400_000)  # left, top, width, height
MOST_ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class Slide:
    """One chart of a deck: page, query string, key of the chart, and what the reader noted about it."""

    path: str
    search: str
    chart: str
    note: str = ""


def deck(slides: Sequence[Slide], lang: str, stamp: Stamp | None = None) -> bytes:
    """The PPTX of charts in that order; KeyError names an unknown page or chart."""
    stamp = stamp or Stamp()
    found = [(one, *chart_at(one.path, one.chart, _in(one.search, lang))) for one in slides]
    return _saved([(one.path, model, chart, one.note) for one, model, chart in found], lang, stamp)


def slides_of(path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> bytes:
    """The PPTX of the charts of one view."""
    return _saved([(path, model, chart, "") for chart in charts], model.query.lang, stamp)


def _in(search: str, lang: str) -> str:
    kept = [part for part in search.removeprefix("?").split("&") if part and not part.startswith("lang=")]
    return "?" + "&".join([*kept, f"lang={lang}"])


Told = tuple[str, ViewModel, Chart, str]


def _saved(told: Sequence[Told], lang: str, stamp: Stamp) -> bytes:
    made = _empty(
        told[0][2].words_for("slide").title if len(told) == 1 else f"{NAME}: {t(lang, 'export.deck')}", lang, stamp
    )
    for path, model, chart, note in told:
        _slide(made, path, model, chart, note, stamp)
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as written:  # again, with time stamps that never change
        return packed({name: written.read(name) for name in written.namelist()})


def _empty(title: str, lang: str, stamp: Stamp) -> Presentation:
    """A presentation in 16:9 with our colours, without a slide."""
    import pptx
    from pptx.util import Emu

    made = pptx.Presentation()
    made.slide_width, made.slide_height = Emu(WIDE), Emu(HIGH)
    parts.theme(made)
    core, moment = made.core_properties, dt.datetime.combine(stamp.day, dt.time())
    core.title, core.author, core.last_modified_by, core.language = title, NAME, NAME, lang
    core.created = core.modified = moment
    core.comments = f"{t(lang, 'export.version')}: {store().version}"
    core.revision = 1
    return made


def _slide(made: Presentation, path: str, model: ViewModel, chart: Chart, note: str, stamp: Stamp) -> None:
    lang, words = model.query.lang, chart.words_for("slide")
    slide = made.slides.add_slide(made.slide_layouts[0])
    parts.title(slide, words.title, lang)
    parts.text(slide, (MARGIN, 1_050_000, BODY[2], 520_000), words.subtitle, size=15, lang=lang, name="subtitle")
    shown = drawing_of(chart)
    said: list[str] = []
    if isinstance(chart.form, RegionMap | PlaceMap):
        said += _map(slide, chart, lang)
    elif shown is not None:
        said += _native(slide, chart, shown, lang, stamp)
    else:
        said += [t(lang, "export.as_table"), *_table(slide, chart, BODY, lang)]
    foot = [
        words.source,
        " ".join(part for part in (status_line(chart.table, lang), *said) if part),
        short_licence(chart, lang),
    ]
    parts.foot(slide, (MARGIN, 6_080_000, BODY[2] - 1_500_000, 640_000), [line for line in foot if line], lang)
    parts.text(
        slide,
        (WIDE - MARGIN - 1_500_000, 6_400_000, 1_500_000, 300_000),
        NAME,
        size=11,
        lang="en",
        name="brand",
        right=True,
        bold=True,
    )
    slide.notes_slide.notes_text_frame.text = _notes(path, model, chart, note, stamp, said)


def _native(slide: Any, chart: Chart, shown: Drawing, lang: str, stamp: Stamp) -> list[str]:
    moment = dt.datetime.combine(stamp.day, dt.time())
    frame = add(slide, shown, BODY, lang, moment)
    parts.alt(frame, chart.words.title, chart.words.summary)
    return [t(lang, "export.left_out")] if isinstance(shown, Lines) and shown.left_out else []


def _map(slide: Any, chart: Chart, lang: str) -> list[str]:
    """The map at the left, its first rows at the right."""
    width = map_picture(slide, chart, (BODY[0], BODY[1], BODY[2] * 3 // 5, BODY[3]), lang)
    left = BODY[0] + width + 330_000
    return _table(slide, chart, (left, BODY[1], BODY[0] + BODY[2] - left, BODY[3]), lang)


def _table(slide: Any, chart: Chart, box: tuple[int, int, int, int], lang: str) -> list[str]:
    frame, whole = parts.table(slide, chart.table, MOST_ROWS, box, lang)
    parts.alt(frame, chart.table.caption, chart.words.summary)
    if whole:
        return []
    n = min(MOST_ROWS, len(chart.table.rows))
    return [t(lang, "export.first_rows", n=n, all=i18n.number(len(chart.table.rows), lang))]


def _notes(path: str, model: ViewModel, chart: Chart, note: str, stamp: Stamp, said: Sequence[str]) -> str:
    """What the speaker may need: own note, sentence, filters, cautions, link, date, version, source, terms."""
    lang, words = model.query.lang, chart.words_for("speech")
    lines = [
        note,
        words.summary,
        filter_sentence(model, chart),
        *words.notes,
        status_line(chart.table, lang),
        *said,
        *model.notices,
        t(lang, "export.note_link", link=link(path, model, stamp)),
        t(lang, "export.note_made", day=i18n.day(stamp.day, lang), version=store().version),
        words.source,
        *licence_lines(chart, lang),
    ]
    return "\n".join(line for line in lines if line)

"""Pieces of a slide: theme, title, texts, native tables; each with its alternative text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.table import Table
from dashboard.exports.slides.ooxml import EMU, LANGUAGE, Box, rgb
from dashboard.exports.slides.table_cells import SIDE, grid_of, letters
from dashboard.figures.theme import DIVERGING, INK, LINES, SOFT

TITLE_ONLY: Final = 5  # of the layouts that python-pptx brings
MARGIN, TITLE_TOP, TITLE_HIGH = 533_400, 330_000, 680_000
TITLE_WIDE: Final = 12_192_000 - 2 * MARGIN
HEAD: Final = "#eef2f5"
SIZE: Final = 11  # points
ROW: Final = 340_000  # most height of a row, EMU
NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def theme(made: Any) -> None:
    """Our colours in the palette, so that charts added later match; the title where our slides have it."""
    master = made.slide_masters[0]
    for part in [rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme")]:
        text = part.blob.decode("utf-8")
        for i, colour in enumerate((*LINES, DIVERGING[-1]), 1):
            text = re.sub(
                rf"(<a:accent{i}>).*?(</a:accent{i}>)",
                rf'\g<1><a:srgbClr val="{colour[1:].upper()}"/>\g<2>',
                text,
                flags=re.DOTALL,
            )
        text = re.sub(
            r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', r"\g<1>Arial", text
        )  # everywhere, and as wide everywhere
        part._blob = text.encode("utf-8")
    layouts = list(made.slide_layouts)
    for place in (master, layouts[TITLE_ONLY]):
        for shape in place.placeholders:
            if shape.placeholder_format.idx == 0:
                shape.left, shape.top, shape.width, shape.height = MARGIN, TITLE_TOP, TITLE_WIDE, TITLE_HIGH
    for unused in [layout for i, layout in enumerate(layouts) if i != TITLE_ONLY]:
        made.slide_layouts.remove(unused)


def say(paragraph: Any, words: str, *, size: float, colour: str, lang: str, bold: bool = False) -> None:
    """Add words to a paragraph, in a language."""
    run = paragraph.add_run()
    run.text = words
    run.font.size = size * EMU
    run.font.bold = bold
    run.font.color.rgb = rgb(colour)
    run._r.get_or_add_rPr().set("lang", LANGUAGE[lang])


def title(slide: Any, words: str, lang: str) -> None:
    """The claim, in the title's own place."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = MARGIN, TITLE_TOP, TITLE_WIDE, TITLE_HIGH
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    say(
        paragraph,
        words,
        size=30 if len(words) < 52 else 26 if len(words) < 64 else 22 if len(words) < 78 else 20,
        colour=INK,
        lang=lang,
        bold=True,
    )


def text(
    slide: Any, box: Box, words: str, *, size: float, lang: str, name: str, right: bool = False, bold: bool = False
) -> None:
    """A box of quiet text without margins."""
    from pptx.enum.text import PP_ALIGN

    shape = slide.shapes.add_textbox(*box)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    say(
        frame.paragraphs[0],
        words,
        size=size if len(words) < 190 else size - 2 if len(words) < 240 else size - 4,
        colour=SOFT,
        lang=lang,
        bold=bold,
    )


def foot(slide: Any, box: Box, lines: Sequence[str], lang: str) -> None:
    """Source, kinds of figures and terms, a paragraph each, standing on the lower margin."""
    from pptx.enum.text import MSO_ANCHOR

    shape = slide.shapes.add_textbox(*box)
    shape.name = "source"
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for i, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        say(paragraph, line, size=10 if len(line) < 260 else 8, colour=SOFT, lang=lang)


def alt(shape: Any, name: str, summary: str) -> None:
    """What a screen reader says for a chart, a table or a picture."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", summary)
    properties.set("title", name)


# ------------------------------------------------------------------------------------------------ tables
def table(slide: Any, found: Table, most: int, box: Box, lang: str) -> tuple[Any, bool]:
    """The first rows of a table as a native table, and whether that is all of it; one line a row, numbers at the right."""
    grid = grid_of(found, most, box[2], lang)
    high = min(box[3] // (len(grid.rows) + grid.head_lines), ROW)
    frame = slide.shapes.add_table(
        len(grid.rows) + 1, len(grid.heads), box[0], box[1], box[2], high * (len(grid.rows) + grid.head_lines)
    )
    made = frame.table
    frame._element.xpath(".//a:tableStyleId")[0].text = NO_STYLE
    for i, width in enumerate(grid.widths):
        made.columns[i].width = width
    for y, cells in enumerate([grid.heads, *grid.rows]):
        made.rows[y].height = high * (1 if y else grid.head_lines)
        for x, (text, width) in enumerate(zip(cells, grid.widths, strict=True)):
            room = letters(width)
            words = text if y == 0 or len(text) <= room else text[: max(room - 1, 1)].rstrip() + "…"
            _cell(made.cell(y, x), words, SIZE, lang, head=y == 0, right=grid.numeric[x])
    return frame, grid.whole


def _cell(cell: Any, words: str, size: int, lang: str, *, head: bool, right: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.oxml import parse_xml

    cell.margin_top = cell.margin_bottom = 18_000
    cell.margin_left = cell.margin_right = SIDE
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    say(paragraph, words, size=size, colour=INK, lang=lang, bold=head)
    colour, width = ("9AA8B5", 12_700) if head else ("DFE5EA", 6_350)
    edge = f'<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="{width}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:lnB>'
    properties = cell._tc.get_or_add_tcPr()
    properties.insert(0, parse_xml(edge))
    if head:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(HEAD)

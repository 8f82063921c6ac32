"""Pages on paper, as Chromium prints them: text that can be searched, nothing cut, filters, source, link and date."""

from __future__ import annotations

import base64
import io
import re

import pypdf
import pytest

from tests.browser.driver import Browser

A4 = (595, 842)  # points
MARGIN = 40


def text_of(reader: pypdf.PdfReader) -> str:
    """All words, with ligatures and line breaks undone."""
    found = " ".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", " ", found.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("\u00a0", " "))


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed(browser: Browser) -> pypdf.PdfReader:
    asked = {"preferCSSPageSize": True, "printBackground": True}
    return pypdf.PdfReader(
        io.BytesIO(base64.b64decode(browser.driver.execute_cdp_cmd("Page.printToPDF", asked)["data"]))
    )


def outside(reader: pypdf.PdfReader) -> list[str]:
    """Words that begin beside the sheet."""
    found: list[str] = []

    def visit(text: str, machine, matrix, *_) -> None:
        x = matrix[4] * machine[0] + matrix[5] * machine[2] + machine[4]
        if text.strip() and not 0 <= x <= A4[0] - 10:
            found.append(text)

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize(
    ("path", "filters"),
    [
        ("/trends?i=employment&th=mobility&t=2015..2024&lang=en", ["Employment", "Transport and storage", "from 2015 to 2024", "Your regions: Midtjylland, Hovedstaden"]),
        ("/map?i=employment&th=all", ["Vis Beskæftigede for Alle brancher", "i året 2024", "Dine regioner: Midtjylland"]),
        ("/claims", ["52.800", "Kilde"]),
    ],
)  # fmt: skip
def test_a_page_prints_whole(browser: Browser, path: str, filters: list[str]):
    browser.open(path, 1366, 768)
    if "trends" in path:
        browser.js("document.querySelector('details.twin').open = true")
        browser.until("return document.querySelectorAll('details.twin tbody tr').length > 20", "the table")
    said = browser.js("return [...document.querySelectorAll('figure .summary')].map(e => e.textContent)")
    sources = browser.js("return [...document.querySelectorAll('.js-plotly-plot')].map(p => p.layout.annotations[1].text)")  # fmt: skip
    last = browser.js("return [...document.querySelectorAll('details.twin tbody tr')].map(e => e.textContent).at(-1)")
    reader = printed(browser)
    text = text_of(reader)
    assert all(
        (abs(float(page.mediabox.width) - A4[0]) < 2, abs(float(page.mediabox.height) - A4[1]) < 2) == (True, True)
        for page in reader.pages
    )
    for words in filters:
        assert words in text, words
    for words in (*said, *(re.sub("<.*?>", " ", source).replace("&amp;", "&") for source in sources)):
        assert plain(words) in plain(text), words
    if "trends" in path:
        assert plain(last) in plain(text), "the open table to its last row"
    assert browser.home in text
    assert ("Printed" if "lang=en" in path else "Udskrevet") in text
    assert "smartgrowth, to the front page" not in text
    navigation = browser.js("return [...document.querySelectorAll('.top nav a, .actions button')].map(e => e.textContent)")  # fmt: skip
    assert plain("".join(navigation[:4])) not in plain(text)
    assert outside(reader) == []
    images = sum(len(page.images) for page in reader.pages)
    assert images == 0, "charts are vectors"
    wide = "return [...document.querySelectorAll('.js-plotly-plot')].map(p => Math.round(p._fullLayout.width))"
    browser.until(f"return Math.max(...(() => {{ {wide} }})()) > 700", "the screen's width again")
    assert browser.complaints() == []


def test_a_deck_prints_one_chart_a_sheet(browser: Browser):
    browser.open("/present?deck=1&item=map/map&item=trends/lines?i=employment&note1=Look+at+Oulu&lang=en", 1366, 768)
    browser.until("return document.getElementById('present-deck').dataset.ready === 'yes'", "drawn")
    slides = browser.js(
        "return [...document.querySelectorAll('.slide')].map(s => [...s.querySelectorAll('h2, .slide-filters, .slide-note, .slide-source, .slide-link')].map(e => e.textContent).filter(Boolean))"
    )
    reader = printed(browser)
    assert len(reader.pages) == 2
    for page, words in zip(reader.pages, slides, strict=True):
        text = plain(page.extract_text().replace("ﬁ", "fi").replace("ﬂ", "fl"))
        for found in words:
            assert plain(found) in text, found
    assert "Look at Oulu" in text_of(reader)
    assert "Order and notes" not in text_of(reader)
    assert outside(reader) == []

"""The slides of Present as the browser gets them: words, rows and marks of every chart, drawn without their frames."""

from __future__ import annotations

from typing import Any

from dashboard import i18n
from dashboard.components.chart import printed
from dashboard.figures.draw import draw
from dashboard.figures.theme import config, without_words
from dashboard.views.present.view import Deck, Slide
from dashboard.views.shared.qr import qr


def slides_data(shown: Deck, lang: str, home: str, *, narrow: bool) -> dict[str, Any]:
    """A deck as the browser gets it: words, rows and marks of every slide. `home`: `https://smartgrowth.example`."""
    slides = [_slide_data(slide, qr(home + slide.href) if home else "") for slide in shown.slides]
    return {
        "of": shown.basket.search(lang, i18n.DEFAULT),
        "narrow": narrow,
        "config": config(lang, "slide"),
        "slides": slides,
    }


def _slide_data(slide: Slide, code: str) -> dict[str, Any]:
    item, chart = slide.item, slide.chart
    figure, table = without_words(draw(chart)), printed(chart.table, chart.lang)
    rows = table.pop("rows")
    return {
        "path": item.path, "search": item.search, "chart": item.chart, "note": item.note, "title": chart.words.title, "subtitle": chart.words.subtitle,
        "filters": slide.filters, "source": chart.words.source, "summary": chart.words.summary, "notes": list(chart.words.notes), "href": slide.href, "qr": code,
        "proof": chart.proof, "figure": {**figure, "data": [_unclickable(trace) for trace in figure["data"]]},
        "table": {**table, "cells": list(zip(*rows, strict=True))},  # by column: like follows like, and compresses
    }  # fmt: skip


def _unclickable(trace: dict[str, Any]) -> dict[str, Any]:
    """A trace without what a click on it would choose: a slide has no controls."""
    needed = "customdata" in str(trace.get("hovertemplate", ""))
    return {name: value for name, value in trace.items() if name != "customdata" or needed}

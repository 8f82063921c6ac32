"""Whatever an address asks of Compare and the innovation gap, there is an answer in words, with a whole table and no bare NaN."""

from __future__ import annotations

import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.figures.draw import draw
from dashboard.state.address import from_search
from dashboard.state.query import GAPS, LOOKS, PEERS, RULES, SCALES, Query
from dashboard.state.vocabulary import known, measures
from dashboard.views.compare.view import compare
from dashboard.views.gap.view import gap
from tests.helpers import headings, printed_rows

KNOWN = known()
QUERIES = st.builds(
    Query,
    lang=st.sampled_from(["da", "en"]),
    indicator=st.sampled_from(sorted(KNOWN.indicators)),
    theme=st.sampled_from(sorted(KNOWN.themes)),
    regions=st.lists(st.sampled_from(sorted(KNOWN.regions)), max_size=5, unique=True).map(tuple),
    start=st.none() | st.integers(2005, 2024),
    end=st.none() | st.integers(2005, 2026),
    group=st.sampled_from(sorted(KNOWN.groups)),
    look=st.sampled_from(LOOKS),
    peers=st.sampled_from(PEERS),
    other=st.sampled_from(measures()),
    scale=st.sampled_from(SCALES),
    gap=st.sampled_from(GAPS),
    rule=st.sampled_from(RULES),
).filter(lambda q: not (q.start and q.end and q.start > q.end))


def sound(model):
    (chart,) = model.charts
    json.dumps(draw(chart), allow_nan=False)
    assert chart.words.title
    assert chart.words.summary
    for text in (
        chart.words.title,
        chart.words.subtitle,
        chart.words.summary,
        *chart.words.notes,
        *(cell for row in printed_rows(chart) for cell in row),
    ):
        assert not re.search(r"\b(nan|inf|None)\b", text), text
    assert all(len(row) == len(headings(chart)) for row in printed_rows(chart))
    assert from_search(model.address, KNOWN)[1] == ()
    for choice in model.choices:
        assert choice.value in {value for value, _ in choice.options}, choice.name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(QUERIES, st.booleans())
def test_compare_answers_everything(query, narrow):
    sound(compare(query, narrow=narrow))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(QUERIES, st.booleans())
def test_the_gap_answers_everything(query, narrow):
    sound(gap(query, narrow=narrow))

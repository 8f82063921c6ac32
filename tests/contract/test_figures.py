"""Figures are dictionaries while they are made (docs/decisions/0001); here each is held against plotly's own schema."""

import pytest

from dashboard.figures.draw import draw
from dashboard.views.registry import VIEWS, view_at


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("path", VIEWS)
def test_every_figure_is_one_that_plotly_knows(path, narrow):
    import plotly.graph_objects as go

    for chart in view_at(path, narrow=narrow).charts:
        given = draw(chart)
        assert go.Figure(given).to_dict().keys() >= {"data", "layout"}, (
            chart.key
        )  # raises ValueError for what it does not know
    with pytest.raises(ValueError, match="Invalid property"):
        go.Figure({**given, "layout": {**given["layout"], "titel": "x"}})

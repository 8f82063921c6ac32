"""Every page of the navigation has a view that exports, decks and embedded figures can ask."""

import pytest
from dash import page_registry

from dashboard.i18n import LANGS
from dashboard.views.registry import VIEWS, chart_at, view_at
from tests.helpers import app


def test_every_page_of_the_navigation_is_here():
    app()
    listed = {page["path"] for page in page_registry.values() if page.get("place") == "nav"}
    assert listed <= set(VIEWS)


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_view_answers_and_every_chart_is_found_by_its_key(path, lang):
    model = view_at(path, f"?lang={lang}&utm_source=x")
    assert model.query.lang == lang
    keys = [chart.key for chart in model.charts]
    assert keys
    assert len(set(keys)) == len(keys)
    for key in keys:
        assert chart_at(path, key, f"?lang={lang}")[1].words.title


def test_an_unknown_view_or_chart_names_what_there_is():
    with pytest.raises(KeyError, match="did you mean /map"):
        view_at("/mapp")
    with pytest.raises(KeyError, match=r"no chart 'x' at /map; there are"):
        chart_at("/map", "x")

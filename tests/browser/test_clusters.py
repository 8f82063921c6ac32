"""The Clusters page used by a cluster head: another theme, another threshold, another region; and the organisations behind."""

from __future__ import annotations

import time

from selenium.webdriver.support.ui import Select

from tests.browser.driver import Browser


def choose(browser: Browser, name: str, value: str) -> None:
    Select(browser.dash.find_element(f"#{name}")).select_by_value(value)
    time.sleep(0.1)
    browser.wait()


def test_a_cluster_head_asks_for_critical_mass_and_a_partner(browser: Browser):
    browser.open("/clusters?lang=en&th=mobility")
    answer = "return document.getElementById('clusters-answer').textContent"
    assert "Not alone. Midtjylland has 26,113 employed" in browser.js(answer)
    choose(browser, "clusters-mass", "1")
    assert "The threshold is 1%" in browser.js(answer)
    assert browser.js("return location.search") == "?th=mobility&mass=1&lang=en"
    choose(browser, "clusters-theme", "energy_environment")
    story = "return [...document.querySelectorAll('#clusters-story a')].map(a => a.getAttribute('href')).join(' ')"
    assert "row=claims:heat_homes" in browser.js(story)
    browser.js("history.back()")
    browser.until("return location.search.includes('th=mobility')", "Back undoes the choice")
    assert browser.complaints() == []


def test_what_became_of_an_organisation_is_shown_and_linked(browser: Browser):
    browser.open("/organisations?lang=en")
    choose(browser, "organisations-topic", "smart_city")
    links = browser.js(
        "return [...document.querySelectorAll('#organisations-mergers a')].map(a => a.getAttribute('href'))"
    )
    assert any("row=clusters:sccd" in link for link in links)
    assert any("row=clusters:wbd" in link for link in links)
    assert browser.js("return location.search") == "?tp=smart_city&lang=en"
    assert browser.complaints() == []


def test_charts_take_turns_and_only_the_newest_state_is_drawn(browser: Browser):
    browser.open("/clusters?lang=en")
    order, titles, seen = browser.driver.execute_async_script(
        """
        const done = arguments[0], plots = [...document.querySelectorAll('.js-plotly-plot')], order = [];
        plots.forEach((plot, i) => plot.on('plotly_afterplot', () => order.push(i)));
        plots.at(-1).scrollIntoView({block: 'end'});
        const seen = plots.map(plot => plot.getBoundingClientRect()).map(box => box.bottom > 0 && box.top < innerHeight);
        const ask = (plot, text) => Plotly.react(plot, {data: plot.data, layout: {...plot.layout, title: {...plot.layout.title, text}}, config: plot._context});
        plots.forEach(plot => ask(plot, 'older'));
        Promise.all(plots.map(plot => ask(plot, 'newer'))).then(() => done([order, plots.map(plot => plot.layout.title.text), seen]));
        """
    )
    assert sorted(order) == list(range(len(titles))), "each is drawn once"
    assert not seen[0]
    assert all(seen[place] for place in order[: sum(seen)]), "what is in sight comes first"
    assert set(titles) == {"newer"}
    assert browser.complaints() == []


def test_a_change_draws_each_chart_once_and_a_new_width_draws_it_again(browser: Browser):
    """A drawing that makes its own box higher is not asked for a second time."""
    browser.open("/?lang=en&th=mobility")
    browser.js(
        """window.drawn = {};
        document.querySelectorAll('.js-plotly-plot').forEach(plot => plot.on('plotly_afterplot', () => {
          const name = plot.closest('.dash-graph').id; window.drawn[name] = (window.drawn[name] || 0) + 1; }));"""
    )
    height = "return document.getElementById('overview-map').offsetHeight"
    before = browser.js(height)
    choose(browser, "overview-theme", "ict_data")
    time.sleep(0.4)  # Dash asks 50 ms after the box has changed
    assert browser.js(height) != before
    assert browser.js("return window.drawn") == {"overview-map": 1, "overview-bars": 1}
    browser.resize(1000, 900)
    browser.until("return window.drawn['overview-map'] > 1", "the map takes its new width")
    width = "const plot = document.querySelector('#overview-map .js-plotly-plot'); return plot._fullLayout.width - plot.clientWidth"
    assert abs(browser.js(width)) <= 1
    assert browser.complaints() == []

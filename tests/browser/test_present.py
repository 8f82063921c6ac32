"""Present, the basket and embedded charts as people use them: by key, by touch, without network, in another browser."""

from __future__ import annotations

import time

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from dashboard.state.basket import Item, from_params
from dashboard.views.present.view import STANDARD
from tests.browser.driver import Browser

READY = "return (document.getElementById('present-deck') || {dataset: {}}).dataset.ready === 'yes'"
SHOWN = "return [...document.querySelectorAll('.slide')].findIndex(s => s.classList.contains('shown'))"
DRAWN = (
    "return [...document.querySelectorAll('.slide .plot')].map(p => p.querySelectorAll('path, rect, circle').length)"
)
TITLES = "return [...document.querySelectorAll('#present-list .slide-name')].map(e => e.textContent)"
ITEMS = [
    Item("/map", "?i=employment&th=mobility&t=2024", "map"),
    Item("/trends", "?i=employment&r=DK04,SE11", "lines", "Se 2020!  & 50 % 'mere'"),
    Item("/scenarios", "?s=A:g.05;B:g.12,l2", "paths"),
]


def show(browser: Browser, path: str, width: int = 1280, height: int = 800) -> None:
    browser.open(path, width, height)
    browser.until(READY, "every slide drawn")


def press(browser: Browser, name: str, place: str = "") -> None:
    browser.js(f"document.querySelector('{place} [data-present={name}]').click()")


def fill(browser: Browser) -> None:
    """What the menu of a chart does with its chart, three times."""
    given = [{"path": one.path, "search": one.search, "chart": one.chart, "note": one.note} for one in ITEMS]
    browser.js("arguments[0].forEach(one => window.smartgrowth_basket.add(one))", given)


def test_slides_by_key_touch_and_clock_and_without_network(browser: Browser):
    show(browser, "/present?lang=en&i=employment")
    assert min(browser.js(DRAWN)) > 5
    assert "Standard presentation" in browser.js("return document.querySelector('.present-head').textContent")
    browser.js("document.getElementById('present-stage').focus()")
    for name, code, place in (("ArrowRight", 39, 1), ("PageDown", 34, 2), (" ", 32, 3), ("ArrowLeft", 37, 2), ("PageUp", 33, 1),
                              ("End", 35, STANDARD - 1), ("ArrowRight", 39, STANDARD - 1), ("Home", 36, 0)):  # fmt: skip
        browser.key(name, code)
        assert browser.js(SHOWN) == place, name
    browser.driver.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
    )
    try:
        browser.dash.find_element("[data-present=full]").click()
        browser.until("return !!document.fullscreenElement", "full screen")
        browser.until(READY, "drawn anew")
        for place in range(1, STANDARD):
            browser.key("ArrowRight", 39)
            assert browser.js(SHOWN) == place
            box = "return (({width, height}) => [width, height])(document.querySelector('.slide.shown .plot svg').getBoundingClientRect())"
            assert min(browser.js(box)) > 250
            assert browser.js(
                "return document.querySelector('.slide.shown .slide-source').textContent.startsWith('Source')"
            )
            assert browser.js("return document.querySelector('.slide.shown .qr').naturalWidth") > 20
        assert browser.js("return getComputedStyle(document.querySelector('.slide.shown h2')).fontSize") >= "30px"
        assert browser.axe() == []
        swipe = """const s = document.getElementById('present-stage'); const t = x => new Touch({identifier: 1, target: s, clientX: x, clientY: 300});
        s.dispatchEvent(new TouchEvent('touchstart', {bubbles: true, touches: [t(300)], changedTouches: [t(300)]}));
        s.dispatchEvent(new TouchEvent('touchend', {bubbles: true, touches: [], changedTouches: [t(500)]}));"""
        browser.js(swipe)
        assert browser.js(SHOWN) == STANDARD - 2
        # the clock: shown, and stopped by the same button
        browser.js("document.getElementById('present-pace').innerHTML = '<option value=\"0.5\" selected></option>'")
        before = browser.js(SHOWN)
        press(browser, "play")
        assert browser.js("return [document.getElementById('present-progress').hidden, document.querySelector('[data-present=play]').textContent]") == [False, "Pause"]  # fmt: skip
        browser.until(f"const n = (() => {{ {SHOWN} }})(); return n !== {before}", "the next slide by itself")
        press(browser, "play")
        stopped = browser.js(SHOWN)
        time.sleep(0.8)
        assert browser.js(SHOWN) == stopped
        browser.until("return document.getElementById('present-stage').classList.contains('idle')", "the controls gone")
        browser.js(swipe)
        assert not browser.js("return document.getElementById('present-stage').classList.contains('idle')")
        browser.key("Escape", 27)
        browser.until("return !document.querySelector('.presenting')", "the page again")
        assert not browser.js("return [...document.querySelectorAll('header, footer')].some(e => e.inert)")
    finally:
        browser.driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
        )
    assert browser.complaints() == []
    assert browser.foreign() == []
    assert browser.js("return localStorage.length") == 0


def test_a_basket_is_filled_ordered_noted_undone_and_opened_elsewhere(browser: Browser):
    browser.open("/map?i=employment&th=mobility&t=2024&lang=en")
    browser.js("localStorage.clear()")  # what another test kept
    browser.open("/map?i=employment&th=mobility&t=2024&lang=en")
    assert browser.js("return localStorage.length") == 0
    browser.js("document.querySelector('[data-act=take]').click()")
    browser.until("return !!document.querySelector('[data-take=basket]')", "the menu of the chart")
    browser.js("document.querySelector('[data-take=basket]').click()")
    browser.until("return localStorage.length === 1", "kept on the reader's word")
    fill(browser)
    assert browser.js("return document.getElementById('basket-link').textContent") == "Present3 3 in the basket"
    assert "already" in browser.js("return window.smartgrowth_basket.add(arguments[0])", {"path": "/map", "search": "?lang=en&i=employment&th=mobility&t=2024", "chart": "map"})  # fmt: skip
    browser.dash.find_element("#basket-link").click()
    browser.until(READY, "the basket as slides")
    browser.wait()
    search = browser.js("return location.search")
    kept = browser.js("return window.smartgrowth_basket.kept()")
    assert search.replace("+", "%20") == from_params(
        {"item": [f"{one['path'][1:]}/{one['chart']}{one['search'].replace('&', '!')}" for one in kept], "note2": ITEMS[1].note}
    ).search("en", "da").replace("+", "%20")  # fmt: skip
    assert len(search) < 300
    titles = browser.js(TITLES)
    assert len(titles) == 3
    # order by button: the focus stays with the slide, the address and the browser's basket follow
    browser.js(
        "const b = document.querySelector('#present-list [data-present=down][data-n=\"0\"]'); b.focus(); b.click()"
    )
    assert browser.js(TITLES) == [titles[1], titles[0], titles[2]]
    assert browser.js("return document.activeElement.dataset.n") == "1"
    assert browser.js("return location.search").startswith("?deck=1&item=trends/lines")
    browser.dash.find_element('#present-list [data-present=note][data-n="2"]').send_keys("Slut\t")
    browser.until(READY, "drawn with its note")
    assert browser.js("return window.smartgrowth_basket.kept().map(i => i.note)") == [ITEMS[1].note, "", "Slut"]
    press(browser, "remove", "#present-list li:nth-child(2)")
    assert browser.js(TITLES) == [titles[1], titles[2]]
    press(browser, "undo", ".deck-said")
    assert len(browser.js(TITLES)) == 3
    link = browser.js("return location.pathname + location.search")
    press(browser, "clear")
    browser.until("return localStorage.length === 0", "emptied")
    browser.until(
        f"return document.querySelectorAll('#present-list li').length === {STANDARD}", "the standard deck instead"
    )
    browser.wait()
    browser.until(READY, "drawn")
    press(browser, "undo", ".deck-said")
    browser.until(
        "return document.querySelectorAll('#present-list li').length === 3 && localStorage.length === 1", "it is back"
    )
    # the same in a browser that has never been here
    browser.js("localStorage.clear()")
    show(browser, link, 320, 700)
    assert len(browser.js(TITLES)) == 3
    assert browser.js("return [...document.querySelectorAll('.slide-note')].map(e => e.textContent)") == [" ".join(ITEMS[1].note.split(" ")), "", "Slut"]  # fmt: skip
    assert browser.js("return localStorage.length") == 0
    assert browser.axe() == []
    assert browser.js("return document.scrollingElement.scrollWidth") <= 320
    assert browser.js("return document.querySelector('.langs a[lang=da]').getAttribute('href')") == link.replace("&lang=en", "")  # fmt: skip
    assert browser.complaints() == []


def place_note(n: int) -> str:
    return f'#present-list [data-present=note][data-n="{n}"]'


def type_in(browser: Browser, *keys: str, holding: str = "") -> None:
    """What the keyboard does: the keys go to whatever has the focus, or nowhere. `holding` is held down meanwhile."""
    hands = ActionChains(browser.driver)
    if holding:
        hands.key_down(holding)
    hands.send_keys(*keys)
    if holding:
        hands.key_up(holding)
    hands.perform()


NOTES = "return [...document.querySelectorAll('#present-list [data-present=note]')].map(e => e.value)"
FOCUS = "const e = document.activeElement; return e.dataset.present ? [e.dataset.present, e.dataset.n || ''] : [e.tagName, e.id]"


def own_basket(browser: Browser) -> None:
    browser.open("/about?lang=en")
    browser.js("localStorage.clear()")
    fill(browser)
    show(browser, "/present?lang=en")


def test_nothing_typed_into_a_note_is_lost(browser: Browser):
    own_basket(browser)
    texts = ["First", "Second, 2 %", "Third"]
    for n, text in enumerate(texts):  # from one note straight into the next, by mouse
        browser.dash.find_element(place_note(n)).click()
        type_in(browser, "a", holding=Keys.CONTROL)
        type_in(browser, text)
    assert browser.js(NOTES) == texts
    assert browser.js("return [...document.querySelectorAll('.slide-note')].map(e => e.textContent)") == texts
    # not yet left, and still kept: whoever closes the window now loses nothing
    browser.until("return window.smartgrowth_basket.kept()[2].note === 'Third'", "kept while typing")
    browser.until("return location.search.includes('note3=Third')", "in the link while typing")
    assert browser.js(FOCUS) == ["note", "2"]
    # the list is drawn again under the hands of the typist: for another width ...
    type_in(browser, " thing")
    browser.resize(500)
    browser.until("return document.getElementById('present-deck').dataset.narrow === 'yes'", "the slides of a phone")
    type_in(browser, "s")
    assert browser.js(FOCUS) == ["note", "2"]
    browser.resize(1280)
    browser.until("return !document.getElementById('present-deck').dataset.narrow", "the wide slides")
    # ... and in another order
    type_in(browser, Keys.ARROW_UP, holding=Keys.ALT)
    type_in(browser, "!")
    assert browser.js(FOCUS) == ["note", "1"]
    assert browser.js(NOTES) == ["First", "Third things!", "Second, 2 %"]
    # what is typed after a slide was removed is there when it comes back
    press(browser, "remove", "#present-list li:nth-child(1)")
    browser.dash.find_element(place_note(0)).click()
    type_in(browser, Keys.END, "?")
    browser.dash.find_element(".deck-said [data-present=undo]").click()
    assert browser.js(NOTES) == ["First", "Third things!?", "Second, 2 %"]
    browser.until("return window.smartgrowth_basket.kept()[1].note === 'Third things!?'", "kept")
    # too long for a link: said, and the text stays, also when the list is drawn again
    longest = "æ" * 480
    for n in range(2):
        browser.dash.find_element(place_note(n)).click()
        browser.driver.execute_cdp_cmd("Input.insertText", {"text": longest})
    browser.until("return document.getElementById('present-said').textContent.includes('too long')", "why")
    press(browser, "down", "#present-list li:nth-child(1)")
    notes = browser.js(NOTES)
    assert [note.count("æ") for note in notes] == [480, 480, 0]
    assert "First" in notes[1]
    assert browser.complaints() == []


def test_the_focus_stays_whatever_is_drawn_again(browser: Browser):
    own_basket(browser)
    browser.dash.find_element(place_note(0)).click()
    for wanted in (["go", "1"], ["up", "1"]):
        type_in(browser, "x", Keys.TAB) if wanted[0] == "go" else type_in(browser, Keys.TAB)
        assert browser.js(FOCUS) == wanted
    type_in(browser, Keys.TAB, holding=Keys.SHIFT)
    type_in(browser, Keys.ENTER)  # shows the slide
    assert browser.js(FOCUS) == ["go", "1"]
    assert browser.js(SHOWN) == 1
    # a button that has nothing more to do hands the focus on; the keys go on with the slides
    for name in ("next", "previous"):
        for _ in range(len(ITEMS)):
            browser.js(
                f"const b = document.querySelector('.controls [data-present={name}]'); if (!b.disabled) {{ b.focus(); b.click(); }}"
            )
        assert browser.js("return document.getElementById('present-stage').contains(document.activeElement)"), name
        type_in(browser, Keys.ARROW_LEFT if name == "next" else Keys.ARROW_RIGHT)
        assert browser.js(SHOWN) == 1
    # the figures below change with the slide; who reads them keeps the place
    for what in (".act.go", "[data-proof]", ".table-scroll"):
        browser.js(
            f"document.querySelector('#present-more').closest('details').open = true; document.querySelector('#present-more {what}').focus()"
        )
        browser.js("window.smartgrowth_present.step(1)")
        assert browser.js(f"return document.activeElement.matches('#present-more {what}')"), what
        browser.js("window.smartgrowth_present.step(-1)")
    # a button that disappears with its press
    press(browser, "clear")
    browser.until(f"return document.querySelectorAll('#present-list li').length === {STANDARD}", "the standard deck")
    browser.wait()
    browser.until(READY, "drawn")
    browser.until("return document.activeElement.dataset.present === 'undo'", "the focus at what takes it back")
    type_in(browser, Keys.ENTER)
    browser.until("return document.querySelectorAll('#present-list li').length === 3", "it is back")
    browser.wait()
    browser.until("return document.activeElement.id === 'present-stage'", "the focus at the slides")
    link = browser.js("return location.pathname + location.search")
    browser.js("localStorage.clear()")
    show(browser, link)
    browser.js("document.querySelector('[data-present=keep]').focus()")
    type_in(browser, Keys.ENTER)
    assert browser.js("return window.smartgrowth_basket.kept().length") == 3
    assert browser.js("return document.activeElement.dataset.present") == "link"
    assert browser.complaints() == []


def test_keys_and_clicker_work_as_soon_as_the_page_shows(browser: Browser):
    browser.js("localStorage.clear()")
    show(browser, "/present?lang=en&i=employment")
    for name, code, place in (("PageDown", 34, 1), ("ArrowRight", 39, 2), ("PageUp", 33, 1), (" ", 32, 2), ("Home", 36, 0)):  # fmt: skip
        browser.key(name, code)
        assert browser.js(SHOWN) == place, name
    # by a link inside the app as well, and after a click beside the slides or into the list
    browser.open("/about?lang=en")
    browser.dash.find_element("#basket-link").click()
    browser.until(READY, "every slide drawn")
    browser.key("PageDown", 34)
    assert browser.js(SHOWN) == 1
    for beside in (".present-head", "#present-list li:nth-child(4) .slide-name", "#present-panel h2"):
        browser.dash.find_element(beside).click()
        before = browser.js(SHOWN)
        browser.key("PageUp", 33)
        assert browser.js(SHOWN) == before - 1, beside
    # what is typed, chosen or scrolled is no key for the slides; letters only where the slides have the focus
    browser.dash.find_element(place_note(0)).click()
    before = browser.js(SHOWN)
    type_in(browser, "fp ", Keys.ARROW_LEFT, Keys.HOME, Keys.PAGE_UP)
    browser.js("document.querySelector('[data-present=link]').focus()")
    type_in(browser, "p", "f")
    browser.js("document.getElementById('present-pace').focus()")
    type_in(browser, Keys.ARROW_RIGHT)
    assert browser.js(SHOWN) == before
    assert browser.js(NOTES)[0] == "fp "
    assert not browser.js("return !!document.fullscreenElement || !!document.querySelector('.presenting, .playing')")
    # who has begun to type in the search box is not interrupted
    browser.driver.get(browser.home + "/present?lang=en&i=employment")
    browser.until(
        "const s = document.querySelector('header input[type=search], header [role=combobox]'); if (s) { s.focus(); } return !!s",
        "the search box",
    )
    browser.until(READY, "every slide drawn")
    assert browser.js("return document.activeElement.closest('header') !== null")
    assert browser.complaints() == []


def test_what_a_link_asks_for_in_vain_is_named_and_the_rest_is_shown(browser: Browser):
    show(browser, "/present?deck=1&item=mapp/map&item=map/map&item=trends/x&item=%3Cb%3E&lang=en")
    said = browser.js("return document.querySelector('.present-notices').textContent")
    for words in ("“mapp”", "no chart “x”", "“<b>”"):
        assert words in said
    assert browser.js("return document.querySelectorAll('.slide').length") == 1
    assert browser.axe() == []
    assert browser.complaints() == []


def test_a_framed_chart_tells_its_height_and_leads_home(browser: Browser):
    browser.open("/about?lang=en")
    browser.js("localStorage.clear()")
    browser.js(
        """
        window.heights = [];
        addEventListener('message', e => { if (e.data.type === 'smartgrowth:height') { heights.push(e.data.height); frame.style.height = e.data.height + 'px'; } });
        window.frame = document.body.appendChild(Object.assign(document.createElement('iframe'),
          {src: '/embed/trends/lines?i=employment&th=mobility&lang=en', title: 'x'}));
        frame.style.width = '320px';
        """
    )
    browser.until(
        "return frame.contentDocument.querySelector('.gtitle') && heights.at(-1) > 500", "the chart and its height"
    )
    time.sleep(0.5)
    inside = "const d = frame.contentDocument.scrollingElement; return [d.scrollHeight - d.clientHeight, d.scrollWidth]"
    browser.until(f"return (() => {{ {inside} }})()[0] <= 1", "no scrolling inside")
    assert browser.js(inside)[1] <= 320
    before = browser.js("return heights.at(-1)")
    browser.js("frame.contentDocument.querySelector('details').open = true")
    browser.until(f"return heights.at(-1) > {before}", "the table grows the frame")
    assert browser.js("return frame.contentDocument.querySelectorAll('tbody tr').length") > 10
    assert browser.complaints() == []
    for path in ("/embed/trends/lines?lang=en", "/embed/claims/gauge", "/embed/overview/hero?lang=en"):
        browser.open(path, 320, 700)
        assert browser.axe() == []
        assert browser.js("return document.scrollingElement.scrollWidth") <= 320
        assert browser.js("return localStorage.length") == 0
        assert browser.complaints() == []

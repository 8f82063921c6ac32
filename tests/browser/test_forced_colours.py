"""Where the system sets the colours (Windows contrast themes), what is drawn with a background alone is still seen."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.browser.driver import Browser

TRACK = "#scenarios-lever-main-growth-range"
SLOTS = "[...document.querySelectorAll('#scenarios-slot input')]"


@pytest.fixture(params=["light", "dark"])
def contrast(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """The browser of a reader with a contrast theme."""
    features = [
        {"name": "forced-colors", "value": "active"},
        {"name": "prefers-color-scheme", "value": request.param},
    ]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    yield browser
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def seen(browser: Browser, element: str) -> Image.Image:
    """What an element (JavaScript) looks like, in grey."""
    return Image.open(io.BytesIO(browser.js(f"return {element}").screenshot_as_png)).convert("L")


def contrasts(picture: Image.Image) -> bool:
    """Does anything stand out by at least half of the way from black to white?"""
    darkest, lightest = picture.getextrema()
    return lightest - darkest > 127


def test_what_is_chosen_and_where_a_slider_runs_is_seen(contrast: Browser):
    contrast.open("/scenarios?lang=en")
    chosen, other = (seen(contrast, f"{SLOTS}.find(e => e.checked === {checked})") for checked in ("true", "false"))
    middle = (chosen.width // 2, chosen.height // 2)
    assert abs(chosen.getpixel(middle) - other.getpixel(middle)) > 127, "the radio that is chosen looks like the others"
    track = seen(contrast, f"document.querySelector('{TRACK}')")
    assert contrasts(track.crop((2, 0, track.width // 8, track.height))), "the slider runs on nothing"


def test_bars_of_the_list_and_the_sign_of_play_are_seen(contrast: Browser):
    contrast.open("/map?lang=en")
    assert contrasts(seen(contrast, "document.querySelectorAll('.region-list .bar')[10]"))
    play = seen(contrast, "document.querySelector('#map-play')")
    left = contrast.js("return parseFloat(getComputedStyle(document.querySelector('#map-play')).paddingLeft)")
    assert contrasts(play.crop((int(left), 4, int(left) + 10, play.height - 4))), "no sign of play"


def test_how_far_a_slide_has_run_is_seen(contrast: Browser):
    contrast.open("/present?lang=en")
    contrast.js("const bar = document.getElementById('present-progress'); bar.hidden = false; bar.value = 50")
    assert contrasts(seen(contrast, "document.getElementById('present-progress')"))

"""`make pictures`: the pictures of the README and the guides, taken from the running app and made small enough to commit."""

from __future__ import annotations

import io
import logging
import sys
import threading
from base64 import b64decode
from pathlib import Path
from typing import Final

from PIL import Image
from werkzeug.serving import make_server

from tests import helpers
from tests.browser import driver

FOLDER: Final = Path(__file__).parents[1] / "docs" / "pictures"
MOST: Final = 150_000  # bytes of one picture
COLOURS: Final = 128
SIZE: Final = (1366, 860)
# file -> what it shows; all in English, as the guides are
SHOWN: Final = {
    "map": "/map?i=employment&th=mobility&t=2024&lang=en",
    "trends": "/trends?i=employment&th=mobility&r=DK04,DK05&lang=en",
    "gap": "/gap?r=DK04&lang=en",
    "clusters": "/clusters?r=DK04&lang=en",
    "projects": "/projects?p=score&lang=en",
    "present": "/present?i=employment&lang=en&slide=2",
    "forecast": "/forecast?i=employment&th=mobility&r=DK04&lang=en",
    "scenarios": "/scenarios?s=A:g.05;B:g.12,l2&lang=en",
    "claims": "/claims?lang=en",
}


def small(picture: bytes) -> bytes:
    """The same picture with few colours: flat areas and letters need no more."""
    made = io.BytesIO()
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    whole.quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def take(browser: driver.Browser, path: str) -> bytes:
    """What a window of SIZE shows of a page."""
    browser.open(path, *SIZE)
    if path.startswith("/present"):
        browser.until("return document.getElementById('present-deck').dataset.ready === 'yes'", "every slide drawn")
    browser.js("document.activeElement.blur()")
    return b64decode(browser.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"])


def main() -> int:
    """Take them all; exit code 1 when one is too large to commit."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, helpers.app().server, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    FOLDER.mkdir(parents=True, exist_ok=True)
    large = 0
    with driver.browser(f"http://127.0.0.1:{server.server_port}") as browser:
        for name, path in SHOWN.items():
            picture = small(take(browser, path))
            (FOLDER / f"{name}.png").write_bytes(picture)
            large += len(picture) >= MOST
            print(f"docs/pictures/{name}.png  {len(picture) / 1000:.0f} kB  {path}")
    server.shutdown()
    return int(large > 0)


if __name__ == "__main__":
    sys.exit(main())

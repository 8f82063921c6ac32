"""A link as a picture that a telephone reads."""

from __future__ import annotations

from functools import lru_cache

BORDER = 2  # modules of white around the code; the slide around it is white too


@lru_cache(maxsize=256)
def qr(link: str) -> str:
    """The QR code of a link as a data URI: PNG, one pixel a module, to be enlarged without smoothing."""
    import segno  # here, so that a server starts without it

    return str(segno.make(link, error="m", micro=False).png_data_uri(scale=1, border=BORDER))

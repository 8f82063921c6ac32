"""Is the program up (/live), and is it ready (/ready)? For whoever watches a server.

Figures are loaded once, at start; a set that disappears later hurts nobody until the next start. /ready says it before that:
while what lies on disk would not start, it answers 503 with every reason, and the pages go on showing what was loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from werkzeug.exceptions import ServiceUnavailable

import dashboard
from dashboard.api import schemas
from dashboard.api.operations import JSON, Format, Operation
from dashboard.api.parameters import Values
from dashboard.api.responses import Made, as_json
from dashboard.data import catalogue
from dashboard.data.declaration_files import EMBEDDED as DECLARED
from dashboard.data.files import Fingerprint, fingerprint
from dashboard.data.reading import EMBEDDED
from dashboard.data.schema import BadData
from dashboard.data.store import load, store
from dashboard.settings import settings

AGAIN: Final = 10  # seconds until it is worth asking again
MOST: Final = 10  # reasons that are listed


@dataclass(frozen=True, slots=True)
class State:
    """`reasons`: why a server would not start with what lies on disk; `notes`: what else to know."""

    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class NotReady(ServiceUnavailable):
    """503 with every reason."""

    def __init__(self, reasons: Sequence[str]) -> None:
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        super().__init__(f"The data on disk do not hold: {reasons[0]}{more}", retry_after=AGAIN)
        self.members: dict[str, Any] = {"reasons": list(reasons[:MOST])}


class Watch:
    """The folders that figures come from: looked at when asked, read again only when something in them has changed."""

    def __init__(self, directory: Path, extra: Path | None) -> None:
        self._folders = (directory, extra)
        self._seen = self._look()
        self._state = State()
        self._lock = Lock()

    def _look(self) -> Fingerprint:
        return tuple(one for folder in self._folders if folder is not None for one in fingerprint(folder))

    def state(self) -> State:
        """What is to be said of the folders now."""
        with self._lock:  # who asks at the same time waits for the same answer
            now = self._look()
            if now != self._seen:
                self._state, self._seen = self._read(), now
            return self._state

    def _read(self) -> State:
        directory, extra = self._folders
        try:
            known = catalogue.load((DECLARED,) if extra is None else (DECLARED, extra))
            found = load(directory, known, extra, whole=True)
        except BadData as error:
            return State(tuple(map(str, error.causes)))
        except catalogue.BadDeclaration as error:
            return State((str(error),))
        if found.version == store().version:
            return State()
        return State(
            notes=(f"found data version {found.version} on disk, shown is {store().version}: restart to take it over",)
        )


@cache
def watch() -> Watch:
    """The watch of this process; made before the figures are loaded, so that no change falls in between."""
    return Watch(settings().data_dir or EMBEDDED, settings().extra_dir)


def _live(_: Values) -> Made:
    return Made(as_json({"status": "live", "version": dashboard.__version__}))


def _ready(_: Values) -> Made:
    state = watch().state()
    if state.reasons:
        raise NotReady(state.reasons)
    found = {"version": dashboard.__version__, "data_version": store().version, "notes": list(state.notes)}
    return Made(as_json({"status": "ready", **found}))


def _live_shape() -> dict[str, Any]:
    return schemas.record({"status": {"const": "live"}, "version": schemas.TEXT})


def _ready_shape() -> dict[str, Any]:
    notes = {"type": "array", "items": schemas.TEXT}
    return schemas.record(
        {"status": {"const": "ready"}, "version": schemas.TEXT, "data_version": schemas.TEXT, "notes": notes}
    )


LIVE: Final = Operation("live", "/live", "about", (Format("", JSON, _live, _live_shape),), live=True)
READY: Final = Operation("ready", "/ready", "about", (Format("", JSON, _ready, _ready_shape),), live=True, fails=True)

"""Interactions as the wire sees them: the page's main callback with ever different choices."""

from __future__ import annotations

import http.client
import itertools
import json
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tests.bench.server import Running
from tests.helpers import ROUTER, UPDATE, components, envelope, values

HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "br, gzip"}


class Wire:
    """One keep-alive connection."""

    def __init__(self, home: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(home).netloc, timeout=60)

    def json(self, path: str, body: object | None = None) -> Any:
        """GET, or POST when there is a body; plain JSON back."""
        method, data = ("GET", None) if body is None else ("POST", json.dumps(body))
        self.connection.request(method, path, data, {"Content-Type": "application/json"})
        return json.loads(self.connection.getresponse().read())

    def send(self, body: str) -> tuple[int, int]:
        """POST an interaction; status and bytes of the compressed answer."""
        self.connection.request("POST", UPDATE, body, HEADERS)
        answer = self.connection.getresponse()
        return answer.status, len(answer.read())


def interactions(home: str) -> Iterator[str]:
    """Endless right envelopes of the front page's main callback, its choices turned one after the other."""
    wire = Wire(home)
    declared = [found for found in wire.json("/_dash-dependencies") if not found["clientside_function"]]
    layout = wire.json("/_dash-layout")
    for router in (found for found in declared if ROUTER in found["output"]):
        address = {"_pages_location.pathname": "/", "_pages_location.search": ""}
        layout = wire.json(UPDATE, envelope(router, address))["response"]["_pages_content"]
    shown = values(layout)
    main = max(
        (found for found in declared if ".figure" in found["output"] and _here(found, shown)),
        key=lambda found: len(found["inputs"]),
    )
    options = {
        f"{part['props']['id']}.value": _keys(part["props"]["options"])
        for part in components(layout)
        if part["type"] in {"Select", "Dropdown"}
        and f"{part['props'].get('id')}.value" in {_name(entry) for entry in main["inputs"]}
    }
    turns = [
        dict(zip(options, turn, strict=True))
        for turn in itertools.product(*(choices[-6:] for choices in options.values()))
    ]
    step = next(n for n in (37, 41, 43, 47) if len(turns) % n)  # neighbours differ in every control
    for number in itertools.count():
        yield json.dumps(envelope(main, shown | turns[number * step % len(turns)]))


def _name(entry: dict[str, Any]) -> str:
    return f"{entry['id']}.{entry['property']}"


def _here(declared: dict[str, Any], shown: dict[str, Any]) -> bool:
    return any(_name(entry) in shown for entry in declared["inputs"])


def _keys(options: Any) -> list[str]:
    return (
        list(options)
        if isinstance(options, dict)
        else [str(one["value"]) for one in options if not one.get("disabled")]
    )


def cost(running: Running, count: int = 120) -> tuple[float, float]:
    """Processor milliseconds and kB an interaction, one after the other, warm."""
    wire, bodies = Wire(running.home), interactions(running.home)
    for _ in range(40):
        wire.send(next(bodies))
    before, sizes = running.cpu(), []
    for _ in range(count):
        status, size = wire.send(next(bodies))
        assert status in {200, 204}, status
        sizes.append(size)
    answered = [size for size in sizes if size]
    return (running.cpu() - before) * 1000 / count, sum(answered) / len(answered) / 1000


def crowd(running: Running, users: int = 50, seconds: float = 6.0) -> tuple[float, float]:
    """Answers a second and the 99th percentile of the waiting time (ms): `users` who click once a second."""
    bodies = list(itertools.islice(interactions(running.home), 200))  # made beforehand: measure the server, not us
    waits: list[float] = []
    end = time.monotonic() + seconds

    def user(number: int) -> None:
        wire = Wire(running.home)
        time.sleep(number / users)
        for body in itertools.cycle(bodies[number * 3 :] + bodies[: number * 3]):
            if time.monotonic() > end:
                return
            before = time.perf_counter()
            wire.send(body)
            waited = time.perf_counter() - before
            waits.append(waited * 1000)
            time.sleep(max(0.0, 1 - waited))

    threads = [threading.Thread(target=user, args=(number,)) for number in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    warm = waits[users:]  # the first click of each opens its connection
    return len(waits) / seconds, sorted(warm)[int(len(warm) * 0.99)]

"""Start one of the two apps in its own process, the same way, and read its clock and memory."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
APPS = {"plain": "tests.bench.plain:application", "ours": "dashboard.wsgi:application"}


@dataclass
class Running:
    """A server under measurement."""

    home: str
    process: psutil.Process
    start: float  # seconds from the command to the first page

    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        return self.process.children() or [self.process]

    def cpu(self) -> float:
        """Seconds of processor time used by the workers so far."""
        return sum(sum(worker.cpu_times()[:2]) for worker in self.workers())

    def megabytes(self) -> float:
        """Memory of one worker that it shares with nobody."""
        return max(worker.memory_full_info().uss for worker in self.workers()) / 1e6


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(name: str, workers: int = 1) -> Iterator[Running]:
    """Serve `plain` or `ours` with gunicorn on a free port until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", "4",
               "--preload", "--log-level", "error", APPS[name]]  # fmt: skip
    before = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    home = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                urllib.request.urlopen(home, timeout=30).read()
                break
            except (urllib.error.URLError, ConnectionError) as error:
                if process.poll() is not None or time.perf_counter() - before > 60:
                    raise RuntimeError(f"{name} did not start: {error}") from error
                time.sleep(0.01)
        yield Running(home, psutil.Process(process.pid), time.perf_counter() - before)
    finally:
        process.terminate()
        process.wait(20)

"""`make bundle`: a plotly.js with only the trace types that we draw, a third of the full size; needs node and npm.

The product lies in build/ (never committed); without it the full plotly.js of plotly.py is served. Versions are pinned in
.ci/bundle/package-lock.json with the hash of every package.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import brotli
from plotly.offline import get_plotlyjs_version

from dashboard.server.static_files import BUNDLE, BUNDLE_TRACES
from dashboard.settings import BUILD, CHECKOUT

RECIPE: Final = CHECKOUT / ".ci" / "bundle"
PATIENCE: Final = 300  # seconds for npm on a slow line
BANNER: Final = (
    f"/*! plotly.js {get_plotlyjs_version()}, only {', '.join(BUNDLE_TRACES)}; copyright Plotly, Inc.; MIT licence */"
)


class CannotBundle(RuntimeError):
    """There will be no slim plotly.js; the text says why. The full one is served instead."""


def entry() -> str:
    """The JavaScript that esbuild starts from; scatter is part of plotly.js's core."""
    traces = ", ".join(f'require("plotly.js/lib/{trace}")' for trace in BUNDLE_TRACES if trace != "scatter")
    return f'const Plotly = require("plotly.js/lib/core");\nPlotly.register([{traces}]);\nmodule.exports = Plotly;\n'


def _run(*command: str, cwd: Path) -> None:
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotBundle(f"{command[0]} failed: {error}") from error
    if done.returncode:
        raise CannotBundle(f"{' '.join(command[:2])} failed: {done.stderr.strip()[-500:]}")


def build() -> Path:
    """Make the bundle and its brotli encoding; returns where it lies, raises CannotBundle."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise CannotBundle("found no node and npm; they are only needed for the smaller plotly.js")
    if not (RECIPE / "package-lock.json").is_file():
        raise CannotBundle("works in a checkout only, not in an installed package")
    kitchen = BUILD.parent / "bundle"
    kitchen.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(RECIPE / name, kitchen / name)
    _run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=kitchen)
    (kitchen / "entry.js").write_text(entry(), encoding="utf-8")
    _run(
        str(kitchen / "node_modules" / ".bin" / "esbuild"),
        "entry.js",
        "--bundle",
        "--minify",
        "--format=iife",
        "--global-name=Plotly",
        "--target=es2018",
        "--define:global=window",
        "--define:define.amd=false",
        "--alias:stream=stream-browserify",
        "--legal-comments=none",
        f"--banner:js={BANNER}",
        "--outfile=plotly.min.js",
        cwd=kitchen,
    )
    made = (kitchen / "plotly.min.js").read_bytes()
    BUILD.mkdir(parents=True, exist_ok=True)
    BUNDLE.with_name(BUNDLE.name + ".br").write_bytes(brotli.compress(made, quality=11))
    BUNDLE.write_bytes(made)  # last: its presence says that all is there
    shutil.rmtree(kitchen / "node_modules")
    return BUNDLE


def main() -> int:
    """Build, or say in one line why not; with --quiet only build what is missing, and never fail."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.server.bundle", description="Build the slim plotly.js.")
    parser.add_argument("--quiet", action="store_true", help="do nothing when it is there, and never fail")
    quiet = parser.parse_args().quiet
    if quiet and BUNDLE.is_file():
        return 0
    try:
        made = build()
    except CannotBundle as error:
        if not quiet:
            sys.stderr.write(f"smartgrowth: no slim plotly.js: {error}\n")
        return 0 if quiet else 1
    if not quiet:
        sys.stdout.write(f"{made.name}: {made.stat().st_size // 1000} kB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

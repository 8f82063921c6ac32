#!/bin/sh
# The browser tests drive Chromium. Where there is none, install Debian's, if that is possible without asking.
set -eu

found() {
    { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 &&
        command -v chromedriver >/dev/null 2>&1
}

found && exit 0
hint="found no chromium with chromedriver; the browser tests need both. Install them (Debian: sudo apt install chromium chromium-driver) and run 'make test' again, or run '.venv/bin/python -m pytest -m \"not browser\"' without them."
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true >/dev/null 2>&1; then
        as_root=sudo
    else
        echo "smartgrowth: $hint" >&2
        exit 2
    fi
    echo "Installing chromium and chromium-driver ..."
    $as_root apt-get update -qq || true
    $as_root apt-get install -y -qq --no-install-recommends chromium chromium-driver >/dev/null || true
fi
found || {
    echo "smartgrowth: $hint" >&2
    exit 2
}

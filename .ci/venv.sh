#!/bin/sh
# Makes .venv with pip in it, or says in one sentence what is missing and what to do.
set -eu
python=${1:-python3}

fail() {
    echo "smartgrowth: $*" >&2
    exit 2
}

command -v "$python" >/dev/null 2>&1 ||
    fail "found no '$python'; needed: Python 3.11 or newer. Install it (Debian, Ubuntu: apt install python3 python3-venv) or run 'make run PYTHON=/path/to/python'."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "found $("$python" -V 2>&1); needed: Python 3.11 or newer. Run 'make run PYTHON=/path/to/a/newer/python'."

rm -rf .venv
if ! "$python" -c 'import ensurepip' >/dev/null 2>&1; then
    # Debian and Ubuntu keep the pip of a venv in a package of its own
    version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    hint="found $("$python" -V) without 'venv'; needed: the package $version. Install it with 'sudo apt install $version' and try again."
    command -v apt-get >/dev/null 2>&1 || fail "$hint"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true >/dev/null 2>&1; then
        as_root=sudo
    else
        fail "$hint"
    fi
    echo "Installing $version ..."
    { $as_root apt-get update -qq && $as_root apt-get install -y -qq "$version" >/dev/null; } || fail "$hint"
fi
"$python" -m venv .venv || fail "could not make .venv in $(pwd); is the folder writable and the disk not full?"

#!/bin/sh
# Sets up .venv and runs the tests; arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check --editable '.[dev]'
exec .venv/bin/pytest "$@"

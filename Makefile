# run    from a clean clone to a serving app          test   the full suite, browser included
# check  linters, types, imports, fast tests          bench  how fast and how right, beside others
# lock   requirement files from pyproject.toml        bundle the slim plotly.js (needs node and npm)
# mutants how many small changes at rules and constants the tests notice
# pictures  of the README and the guides, from the running app
.PHONY: run test check types quick bench mutants bundle pictures lock clean
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -q
LOCKED := --no-deps --require-hashes --only-binary :all:
# uv installs in a fraction of the time of pip, which knows mirrors that uv was not told about; what is imported is compiled then, a third of it all
# --no-config: the overrides of [tool.uv] are for `make lock`; here they would put the newest release in place of the pinned one
INSTALL = $(BIN)/uv pip install -q --no-config --python $(BIN)/python $(LOCKED) $(1) || $(PIP) install $(LOCKED) $(1)

# where bytecode may not be written every start compiles all libraries anew: twice as long, for each test worker too
unexport PYTHONDONTWRITEBYTECODE

# two threads of linear algebra in each of two processes on two cores only get in each other's way (seven times slower)
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

run: .venv/.run .venv/.bundle
	@$(BIN)/smartgrowth serve

# the packages of the tests and the bundle need nothing of each other
TOGETHER = @$(MAKE) -s -j2 .venv/.test .venv/.bundle

test:
	$(TOGETHER)
	@sh .ci/chromium.sh
	$(BIN)/python -m pytest -n 2 --dist worksteal

check:
	$(TOGETHER)
	$(BIN)/ruff check dashboard forecasting tests
	$(BIN)/ruff format --check dashboard forecasting tests
	$(BIN)/lint-imports
	@$(MAKE) -j2 -O --no-print-directory types quick

types:
	$(BIN)/mypy

quick:
	$(BIN)/python -m pytest -q -n 2 --dist worksteal tests/unit -m "not browser and not slow"

bench:
	$(TOGETHER)
	@$(MAKE) -s build/peers/.ready || echo "The forecasts are measured alone: their peers (requirements-peers.txt) could not be installed."
	if [ -e build/peers/.ready ]; then build/peers/bin/python -m tests.bench.forecast_bench; else $(BIN)/python -m tests.bench.forecast_bench; fi
	$(BIN)/python -m tests.bench.scenario_bench
	@sh .ci/chromium.sh
	$(BIN)/python -m tests.bench

pictures:
	$(TOGETHER)
	@sh .ci/chromium.sh
	$(BIN)/python -m tests.pictures

# other draws: make mutants MUTANTS="--count 60 --seed 7 --rooms forecasting"
mutants: .venv/.mutants
	$(BIN)/python -m tests.mutants $(MUTANTS)

bundle: .venv/.run
	$(BIN)/python -m dashboard.server.bundle

# ---------------------------------------------------------------- set-up: each step once, again when its file changes
.venv/bin/python:
	@sh .ci/venv.sh "$(PYTHON)"

.venv/.run: .venv/bin/python requirements.txt requirements-setup.txt pyproject.toml
	@echo "Installing what smartgrowth needs into .venv (once, about a minute) ..."
	@$(PIP) install $(LOCKED) -r requirements-setup.txt
	@$(call INSTALL,-r requirements.txt)
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.bundle: .venv/.run
	@$(BIN)/python -m dashboard.server.bundle --quiet
	@touch $@

.venv/.test: .venv/.run requirements-test.txt
	@echo "Installing what the tests need into .venv ..."
	@$(call INSTALL,-r requirements-test.txt)
	@touch $@

.venv/.mutants: .venv/.test requirements-mutants.txt
	@$(call INSTALL,-r requirements-mutants.txt)
	@touch $@

build/peers/.ready: requirements-peers.txt | .venv/.run
	@echo "Installing what the forecasts are measured beside into build/peers ..."
	@rm -rf build/peers
	@$(BIN)/python -m venv --without-pip build/peers
	@$(BIN)/uv pip install -q --no-config --python build/peers/bin/python $(LOCKED) -r requirements-peers.txt || \
	    $(PIP) --python build/peers/bin/python install $(LOCKED) -r requirements-peers.txt
	@touch $@

# ---------------------------------------------------------------- pins: exact versions with hashes, no host names
COMPILE = uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
          --no-annotate --quiet $(UPGRADE)

lock:
	$(COMPILE) --group setup -o requirements-setup.txt
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --group peers -o requirements-peers.txt
	$(COMPILE) pyproject.toml --extra build --extra scale --extra test --group axe --group browser -c requirements.txt -c requirements-setup.txt \
	    --no-emit-package playwright --no-emit-package pyee --no-emit-package greenlet -o requirements-test.txt
	$(COMPILE) --group mutants -c requirements.txt -c requirements-test.txt -o requirements-mutants.txt

clean:
	rm -rf .venv build

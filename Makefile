# What people run: `make demo`, `make test`, `make check`. Needs Python 3.11 or newer; everything goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# The other Pythons that the tests which need no engine run on, each with an environment of its own.
PYTHONS := 3.13 3.14 3.15
TEST_ON := $(PYTHONS:%=test-on-%)

.PHONY: help setup demo test pythons test-pythons $(TEST_ON) conformance opinions faults attacks soak bench linters \
	mutants check format generate clean

help:
	@echo "make demo    regenerate the bindings, show that nothing drifted, talk to a Docker Engine"
	@echo "make test    run all tests; those of a real engine need root on Debian, and are skipped elsewhere"
	@echo "make test-pythons   the tests that need no engine, on Python $(PYTHONS), which are fetched on Debian as root"
	@echo "make check   format, lint, types, drift"
	@echo "make conformance, opinions, faults, attacks   parts of the tests, with their tables"
	@echo "make bench   speed and memory beside docker-py, aiodocker and a bare socket, as ratios; ONLY='list exec' for some"
	@echo "make linters   what 'dockline export' writes, through redocly, spectral and openapi-python-client; VERSIONS='1.51'"
	@echo "make mutants tries small changes of the product that a test must notice; MODULES='sync/hijack overlay' SAMPLE=25 SEED=1"
	@echo "make soak    what a program does that runs for weeks, in minutes; fails if anything grows"

setup: $(READY)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and f"Python 3.11 or newer is needed, not {v[0]}.{v[1]}: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(READY)
	$(BIN)/dockline check
	$(BIN)/dockline generate
	@$(BIN)/python -m tests.engine.demo

test: $(READY)
	@if [ "$$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then $(BIN)/python -m tests.engine.private install; fi
	$(BIN)/python -m pytest $(if $(filter true,$(CI)),--complete)

pythons: $(PYTHONS:%=.venv-%/.ready)

.venv-%/.ready: pyproject.toml
	python=$$($(PYTHON) -m tests.pythons $*) && "$$python" -m venv --clear .venv-$*
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

# One after the other; all of them run, even if one fails.
test-pythons:
	$(MAKE) --keep-going --jobs=1 $(TEST_ON)

$(TEST_ON): test-on-%: .venv-%/.ready
	@echo "== the tests that need no engine, on Python $*"
	MYPY_CACHE_DIR=.venv-$*/mypy_cache .venv-$*/bin/python -m pytest -m 'not engine' \
		-o cache_dir=.venv-$*/pytest_cache $(if $(filter true,$(CI)),--complete)

# What was tried, case by case, as tables: real engines, the docker command and Podman beside us, faults, attacks.
conformance: $(READY)
	$(BIN)/python -m pytest -q tests/engine --ignore=tests/engine/parameters --tables --complete

opinions: $(READY)
	$(BIN)/python -m pytest -q tests/engine/cli tests/engine/podman tests/engine/test_contexts.py --tables --complete

faults: $(READY)
	$(BIN)/python -m pytest -q tests/faults tests/engine/test_real_failures.py --tables --complete

attacks: $(READY)
	$(BIN)/python -m pytest -q tests/security --tables --complete

# The peers are in an environment of their own, and dockline as users install it; what `dockline[fast]` adds lies
# beside them, for one client alone.
BENCH := .venv-bench
BENCH_READY := $(BENCH)/.ready
BENCH_PIP := $(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check

$(BENCH_READY): pyproject.toml tests/bench/requirements.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH_PIP) '.[gen]' -r tests/bench/requirements.txt
	$(BENCH_PIP) --target $(BENCH)/fast --upgrade 'msgspec>=0.19,<1'
	@touch $@

bench: $(BENCH_READY)
	$(BENCH_PIP) --no-deps --force-reinstall .
	@if [ "$$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then $(BENCH)/bin/python -m tests.engine.private install --no-registry > /dev/null; fi
	$(BENCH)/bin/python -m tests.bench $(addprefix --only ,$(ONLY))

# Needs npm and a network: what `dockline export` writes, through the tools that read such documents.
LINTERS := .venv-linters
linters: $(READY)
	@test -x $(LINTERS)/bin/openapi-python-client || { $(PYTHON) -m venv $(LINTERS) && $(LINTERS)/bin/python -m pip install --quiet --disable-pip-version-check openapi-python-client==0.29.1; }
	PATH="$(CURDIR)/$(LINTERS)/bin:$$PATH" $(BIN)/python -m tests.generator.linters $(VERSIONS)

soak: $(READY)
	$(BIN)/python -m tests.bench.soak

# In copies of the tree; what each test runs is recorded first, once for each file of tests, below build/mutants.
mutants: $(READY)
	nice $(BIN)/python -m tests.mutants $(addprefix --sample ,$(SAMPLE)) $(addprefix --seed ,$(SEED)) $(MODULES)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/dockline check

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

generate: $(READY)
	$(BIN)/dockline generate

clean:
	rm -rf $(VENV) $(PYTHONS:%=.venv-%) $(BENCH) $(LINTERS) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

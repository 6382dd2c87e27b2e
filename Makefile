# What people run: `make demo`, `make test`, `make check`. Needs Python 3.11 or newer; everything goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# The other Pythons that the tests which need no engine run on, each with an environment of its own.
PYTHONS := 3.13 3.14 3.15
NEWEST := 3.15
TEST_ON := $(PYTHONS:%=test-on-%)

# Versions that all of them are tested with; `make constraints` renews them, and sets this to nothing.
CONSTRAINED = --constraint constraints.txt

# The pip that comes with an older Python knows no dependency groups, so that is the first thing to be renewed. One
# Python is enough to build the site with.
INSTALL = -m pip install --quiet --disable-pip-version-check $(CONSTRAINED)
INSTALL_PIP = $(INSTALL) --upgrade 'pip>=25.1'
INSTALL_DEV = $(INSTALL) --group dev --editable .
INSTALL_DOCS = --group docs

# All that needs no engine, in processes side by side, as many of these tests wait: these folders, and all the others.
OF_GENERATOR := tests/diff tests/generator tests/security
OF_RUNTIME := tests/runtime tests/aio
OF_KIT := tests/kit
FAST := fast-generator fast-runtime fast-kit fast-others

.PHONY: help setup constraints demo test with-engine without-engine test-fast $(FAST) pythons test-pythons $(TEST_ON) \
	conformance opinions buildkit halves both-halves faults attacks soak bench bench-buildkit linters mutants check docs format generate clean

help:
	@echo "make demo    regenerate the bindings, show that nothing drifted, talk to a Docker Engine"
	@echo "make test    run all tests; those of a real engine need root on Debian, and are skipped elsewhere"
	@echo "make test-fast   those that need no engine and aren't marked slow, in processes side by side"
	@echo "make test-pythons   the tests that need no engine and aren't slow, on Python $(PYTHONS), which are fetched on Debian as root"
	@echo "make check   format, lint, types, drift"
	@echo "make docs    build the site into build/site, without a network; fails if a link or an anchor is broken"
	@echo "make halves  the tests of the client once more, those of a real engine too, over its async half; both-halves is a choice of them, part of make test"
	@echo "make conformance, opinions, faults, attacks   parts of the tests, with their tables"
	@echo "make buildkit    builds by BuildKit on real engines, and beside buildx, with their tables"
	@echo "make bench   speed and memory beside docker-py, aiodocker and a bare socket, as ratios; ONLY='list exec' for some"
	@echo "make bench-buildkit   builds beside buildx and a plain upload, as ratios; ONLY='one many small' for some"
	@echo "make linters   what 'dockline export' writes, through redocly, spectral and openapi-python-client; VERSIONS='1.51'"
	@echo "make mutants tries small changes of the product that a test must notice; MODULES='sync/hijack overlay' SAMPLE=25 SEED=1"
	@echo "make constraints   renew constraints.txt: the newest versions that pyproject.toml allows"
	@echo "make release VERSION=1.2.0   try what is committed as that release, on each Python; dist/, the version and the changelog if all is well"
	@echo "make soak    what a program does that runs for weeks, in minutes; fails if anything grows"

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and f"Python 3.11 or newer is needed, not {v[0]}.{v[1]}: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(INSTALL_PIP)
	$(BIN)/python $(INSTALL_DEV) $(INSTALL_DOCS)
	@touch $@

demo: $(READY)
	$(BIN)/dockline check
	$(BIN)/dockline generate
	@$(BIN)/python -m tests.engine.demo

# In CI the tests of real engines, which mostly wait, run beside all the others; what both halves are held to, and
# the faults of builds, are tried beside this: see .ci/run.
ON_CI := $(filter true,$(CI))
LEFT_OUT := --ignore=tests/faults/test_builds.py
IN_CI := --complete --durations=25 $(LEFT_OUT)
test: $(READY)
	@if [ "$$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then $(BIN)/python -m tests.engine.private install; fi
	$(if $(ON_CI),@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target with-engine without-engine)
	$(if $(ON_CI),,$(BIN)/python -m pytest)
	$(if $(ON_CI),,@$(MAKE) --no-print-directory both-halves)

with-engine: $(READY)
	$(BIN)/python -m pytest $(IN_CI) -o cache_dir=$(VENV)/$@ tests/engine

without-engine: $(READY)
	$(BIN)/python -m pytest $(IN_CI) -o cache_dir=$(VENV)/$@ --ignore=tests/engine

# What tests hold the sync half to, the async half is held to as well. Two kinds are left out: who tries both halves
# anyway; and who tries something else than a client, such as descriptions, the command, what docs say, Podman,
# bindings that are rendered on the spot, or what the tests themselves need.
OVER_AIO := $(BIN)/python -m pytest -q --half=aio --timeout=60
OF_BOTH := buildkit ssh/test_async.py ssh/test_buildkit.py $(patsubst %,test_%.py,async asyncio built_images \
	builds_by_buildkit copying kit_methods recipes run services_changed swarm_waiters waiters)
OF_NEITHER := cli docs podman $(patsubst %,test_%.py,command command_completion command_page newcomers_walk \
	newest_package private_engine pythons readme screens)
halves: $(READY)
	$(OVER_AIO) tests/runtime tests/faults $(LEFT_OUT)
	$(OVER_AIO) tests/security --ignore=tests/security/test_descriptions.py \
		--ignore=tests/security/test_description_files.py --ignore=tests/security/test_kit_tracebacks.py
	$(OVER_AIO) --timeout=300 tests/engine $(patsubst %,--ignore=tests/engine/%,$(OF_BOTH) $(OF_NEITHER))

# In less than four minutes: the faults, what has most to do with waiting, and some of a real engine.
OF_WAITING := closing dead_links forgotten hijack hijack_both_ways kept_connections negotiation \
	nothing_lost open_streams streams timeouts transport uploads websocket
both-halves: $(READY)
	$(OVER_AIO) tests/faults/test_faults.py
	$(OVER_AIO) $(OF_WAITING:%=tests/runtime/test_%.py) tests/security/test_hostile_daemon.py \
		tests/security/test_secrets.py tests/engine/test_exec.py

pythons: $(PYTHONS:%=.venv-%/.ready)

.venv-%/.ready: pyproject.toml constraints.txt
	python=$$($(PYTHON) -m tests.pythons $*) && "$$python" -m venv --clear .venv-$*
	.venv-$*/bin/python $(INSTALL_PIP)
	.venv-$*/bin/python $(INSTALL_DEV)
	@touch $@

# From environments made anew, with the newest of everything that pyproject.toml allows.
constraints:
	rm -rf $(VENV) $(PYTHONS:%=.venv-%)
	touch constraints.txt
	$(MAKE) CONSTRAINED= setup pythons
	$(BIN)/python -m tests.constraints $(VENV) $(PYTHONS:%=.venv-%) > constraints.new
	mv constraints.new constraints.txt
	touch $(READY) $(PYTHONS:%=.venv-%/.ready)

# One after the other; all of them run, even if one fails. What is slow (each version, each edit, what type
# checkers say), and what is built, is the same on each; a release tries what it makes on all of them.
test-pythons:
	$(MAKE) --keep-going --jobs=1 $(TEST_ON)

$(TEST_ON): test-on-%: .venv-%/.ready
	@echo "== the tests that need no engine, on Python $*"
	rm -rf build/coverage-$*
	$(MEASURING) .venv-$*/bin/python $(if $(MEASURING),-m coverage run) \
		-m pytest -m 'not engine and not slow' $(CHOSEN) --ignore=tests/typing --ignore=tests/release --ignore=tests/docs/browser -o cache_dir=.venv-$*/pytest_cache
	$(if $(MEASURING),.venv-$*/bin/python -m coverage combine --quiet --data-file build/coverage-$*/data build/coverage-$*)
	$(if $(MEASURING),.venv-$*/bin/python -m coverage report --data-file build/coverage-$*/data > build/coverage.txt)
	$(if $(MEASURING),@tail -n 1 build/coverage.txt)

# Between the oldest and the newest, CI tries what is imported into programs.
test-on-%: CHOSEN = $(LEFT_OUT) $(if $(ON_CI),tests/runtime tests/kit tests/generated tests/aio)
test-on-$(NEWEST): CHOSEN = --by-turns
# Where it costs next to nothing; build/coverage.txt has the lines that no test reaches.
test-on-$(NEWEST): MEASURING = COVERAGE_CORE=sysmon COVERAGE_FILE=$(CURDIR)/build/coverage-$(NEWEST)/data

# Each has caches of its own; what it prints comes at its end, and a failure of any fails them all.
test-fast: $(READY)
	@$(MAKE) --no-print-directory --keep-going --jobs=$(words $(FAST)) --output-sync=target $(FAST)

fast-generator: CHOSEN = $(OF_GENERATOR)
fast-runtime: CHOSEN = $(OF_RUNTIME)
fast-kit: CHOSEN = $(OF_KIT)
fast-others: CHOSEN = $(patsubst %,--ignore=%,tests/engine $(OF_GENERATOR) $(OF_RUNTIME) $(OF_KIT))

$(FAST): $(READY)
	MYPY_CACHE_DIR=$(VENV)/$@/mypy $(BIN)/python -m pytest -q -m 'not engine and not slow' -o cache_dir=$(VENV)/$@/pytest $(CHOSEN)

# What was tried, case by case, as tables: real engines, the docker command and Podman beside us, faults, attacks.
conformance: $(READY)
	$(BIN)/python -m pytest -q tests/engine --ignore=tests/engine/parameters --tables --complete

opinions: $(READY)
	$(BIN)/python -m pytest -q tests/engine/cli tests/engine/podman tests/engine/test_contexts.py --tables --complete=cli,podman,finding

# The second opinion by buildx is part of it: who builds first has an empty cache, the other has to find all of it.
buildkit: $(READY)
	$(BIN)/python -m pytest -q tests/engine/buildkit tests/faults/test_builds.py --each-order --tables --complete=buildkit,build-faults

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

bench-buildkit: $(BENCH_READY)
	$(BENCH_PIP) '.[buildkit]'
	$(BENCH_PIP) --no-deps --force-reinstall .
	$(BENCH)/bin/python -m tests.engine.private install --no-registry > /dev/null
	$(BENCH)/bin/python -m tests.bench.buildkit $(addprefix --only ,$(ONLY))

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

docs: $(READY)
	$(BIN)/python docs/build.py

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

generate: $(READY)
	$(BIN)/dockline generate

.PHONY: release
release: $(READY)
	@$(BIN)/python -m tests.release '$(VERSION)'

clean:
	rm -rf $(VENV) $(PYTHONS:%=.venv-%) $(BENCH) $(LINTERS) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

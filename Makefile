# Everything that can be done to Rowan, from a machine with Python 3.11 and nothing else.
# `make` lists the targets. What installs Debian packages does so only where one is missing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
.NOTPARALLEL: # prerequisites stand in the order they are needed
unexport PYTHONDONTWRITEBYTECODE # tests start hundreds of processes: each would compile everything again

PYTHON ?= python3
PORT ?= 8000
SCALE ?= 1

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
PO := $(wildcard locale/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)
LOCKS := base numba names dev bench
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-header

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: run
run: $(BIN)/.base $(MO) var/rowan.env ## a network of invented programs at http://localhost:8000 (PORT=8000)
	@umask 077; set -a; . var/rowan.env; DJANGO_SETTINGS_MODULE=rowan.config.settings; PORT=$(PORT); set +a; \
	$(BIN)/python -m django migrate --verbosity 0; \
	if [ ! -e var/demo ]; then $(BIN)/rowan demo; touch var/demo; fi; \
	$(BIN)/python -m django collectstatic --no-input --verbosity 0; \
	exec deploy/run

.PHONY: test
test: $(BIN)/.bench $(MO) provision ## every test, on both databases and in a browser
	$(BIN)/python -m pytest -n 2 --dist worksteal -m 'not timed'
	$(BIN)/python -m pytest -m timed

.PHONY: check
check: $(BIN)/.bench ## lint, types, floors, templates, migrations, generated documents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint templates --lint --quiet
	ROWAN_DATABASE_URL=sqlite://:memory: $(BIN)/python -m django makemigrations --check --dry-run --settings tests.settings
	$(BIN)/python docs/generate.py --check

.PHONY: docs
docs: $(BIN)/.dev ## write the generated parts of the documents again
	$(BIN)/python docs/generate.py

.PHONY: bench
bench: $(BIN)/.bench provision ## measure matching beside its peers
	$(BIN)/python -m benchmarks

.PHONY: attacks
attacks: $(BIN)/.dev $(MO) provision ## attack it and print the figures (SCALE=0.1 for a tenth of the tries)
	DJANGO_SETTINGS_MODULE=tests.settings SCALE=$(SCALE) $(BIN)/python -m tests.attacks

.PHONY: races
races: $(BIN)/.dev $(MO) provision ## have many race for one bed, and count whether any is given twice (SCALE=0.1)
	DJANGO_SETTINGS_MODULE=tests.settings SCALE=$(SCALE) $(BIN)/python -m tests.races

.PHONY: load
load: $(BIN)/.dev $(MO) provision ## have many people at every page of a large network, and see whether each comes in time
	DJANGO_SETTINGS_MODULE=tests.settings SCALE=$(SCALE) $(BIN)/python -m tests.load

.PHONY: mutants
mutants: $(BIN)/.dev ## change the sealing line by line and count how often a test notices
	$(BIN)/python -m tests.mutants

.PHONY: full
full: ## everything above, at its true counts
	FULL=1 $(MAKE) check test attacks races load bench

.PHONY: lock
lock: $(BIN)/.dev ## compile requirements/*.in to *.txt with hashes
	$(COMPILE) requirements/base.in -o requirements/base.txt
	$(COMPILE) requirements/numba.in -c requirements/base.txt -o requirements/numba.txt
	$(COMPILE) requirements/dev.in -c requirements/base.txt -o requirements/dev.txt
	$(COMPILE) requirements/names.in -c requirements/dev.txt -o requirements/names.txt
	$(COMPILE) requirements/bench.in -c requirements/dev.txt -c requirements/numba.txt -c requirements/names.txt \
	  -o requirements/bench.txt

.PHONY: provision
provision: ## what tests need from Debian: Chromium, PostgreSQL, gettext
	@deploy/provision chromium chromium-headless-shell postgresql gettext

.PHONY: clean
clean: ## remove what was built; data and key in var/ stay
	rm -rf .venv build *.egg-info var/static .coverage .hypothesis mutants .*_cache $(MO)
	find rowan tests benchmarks docs -type d -name __pycache__ -prune -exec rm -rf {} +

# --- What the targets stand on ----------------------------------------------------------------

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Rowan needs Python 3.11 or newer. Name one: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || deploy/provision python3-venv
	$(PYTHON) -m venv .venv

# The project itself goes in without dependencies (the lock has them) and without build isolation
# (which would fetch a build tool that no hash vouches for).
$(LOCKS:%=$(BIN)/.%): $(BIN)/.%: requirements/%.txt pyproject.toml | $(BIN)/pip
	$(PIP) install --require-hashes --requirement $<
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# polib compiles catalogues, so that `make run` needs no msgfmt and with it no root.
%.mo: %.po | $(BIN)/pip
	@$(BIN)/python -c 'import sys, polib; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[2])' $< $@

# Made once and never again: who loses the key loses what is sealed.
var/rowan.env: | $(BIN)/pip
	@umask 077; mkdir -p var; chmod 700 var; { \
	  echo "ROWAN_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')"; \
	  echo 'ROWAN_REAL_DATA=false'; } > $@

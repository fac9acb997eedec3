# Needs make and Python 3.11 or newer; everything else is installed into .venv.
#
#   make graph   build the graph from seeds/reports and show the first rows of the timeline
#   make test    run all tests
#   make lint    ruff and mypy
#   make bench   speed and memory, as ratios
#   make seeds   write seeds/*.ttl anew from seeds/tables
#   make docs    write anew what the documentation shows of the program
#   make images  take the pictures of the README anew; needs chromium
#   make clean   remove the environment, the store and all caches

STORE ?= sinorus.db
REPORTS ?= seeds/reports
BIN := .venv/bin

# The first Python on the path that is new enough; PYTHON=/path/to/python overrides.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && { command -v $$p; break; }; done)

.PHONY: graph test lint bench seeds docs images clean

graph: .venv/installed
	$(BIN)/sinorus build $(REPORTS) --store $(STORE)
	@echo
	@echo "The first rows of the timeline:"
	@$(BIN)/sinorus query timeline --store $(STORE) --limit 12
	@echo
	@echo "The program is $(BIN)/sinorus."

test: .venv/installed-dev
	$(BIN)/python -m pytest -n auto

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/installed-dev
	$(BIN)/python benchmarks/run.py

seeds: .venv/installed
	$(BIN)/python seeds/build_entities.py

docs: .venv/installed-dev
	$(BIN)/python docs/make.py
	mkdir -p build && rm -rf build/docs.db
	$(BIN)/sinorus build $(REPORTS) --store build/docs.db >/dev/null
	$(BIN)/python -m sinorus.queries.document build/docs.db > docs/queries.md

images: .venv/installed-dev
	$(BIN)/python docs/pictures.py

clean:
	rm -rf .venv $(STORE) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests benchmarks seeds -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: pip runs again only when pyproject.toml has changed.
.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/installed

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Sinorus needs Python 3.11 or newer: install it," \
	  "or name it with 'make PYTHON=/path/to/python3'." >&2; exit 1; }
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' || { echo "'$(PYTHON)' is older than Python 3.11:" \
	  "name another with 'make PYTHON=/path/to/python3'." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "'$(PYTHON)' has no venv module:" \
	  "install it (on Debian and Ubuntu the package python3-venv)." >&2; exit 1; }
	"$(PYTHON)" -m venv .venv || { rm -rf .venv; exit 1; }

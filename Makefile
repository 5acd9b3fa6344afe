# `make` alone lists the targets. Python 3.11 is all that has to be there before.
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
READY := @$(PYTHON) .ci/prepare.py
PY := .venv/bin/python
MANAGE := $(PY) manage.py

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-12s %s\n", $$1, $$2}' Makefile

.PHONY: setup
setup: ## create the environment with everything for work and tests
	$(READY) work

.PHONY: run
run: export DJANGO_DEBUG=1
run: export STATIC_MANIFEST=0
run: ## the site on your own data, reloading when code changes (PORT=8000)
	$(READY) work
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) serve --port $(PORT) --reload

.PHONY: demo
demo: export DJANGO_DEMO=1
demo: ## the site with invented people and cases (PORT=8000); Ctrl-C stops it
	$(READY) run
	@$(MANAGE) serve --port $(PORT)

.PHONY: demo-reset
demo-reset: export DJANGO_DEMO=1
demo-reset: ## the same after throwing away what was done in the demo
	$(READY) run
	@$(MANAGE) serve --port $(PORT) --fresh

.PHONY: test
test: ## every test on PostgreSQL and Redis, the stories on SQLite too
	@$(PYTHON) tests/run.py

.PHONY: test-unit
test-unit: ## the quick ones: unit and architecture, on SQLite
	@$(PYTHON) tests/run.py --sqlite --only unit --only architecture

.PHONY: check
check: export DATABASE_URL=sqlite://:memory:
check: ## everything that reads the code without running the site
	$(READY) work
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(MAKE) --no-print-directory types contracts
	@git ls-files -z -co --exclude-standard 'templates/*.html' | xargs -0r .venv/bin/djade --check --target-version 5.2
	@$(PY) -m djlint templates --lint --quiet
	@$(MANAGE) check --fail-level WARNING
	@$(MANAGE) makemigrations --check --dry-run
	@$(MANAGE) messages --check
	@$(MANAGE) names --check
	@$(MANAGE) draw --check

.PHONY: fix
fix: ## format and mend what can be mended by itself
	$(READY) work
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .
	@git ls-files -z -co --exclude-standard 'templates/*.html' | xargs -0r .venv/bin/djade --target-version 5.2

.PHONY: types
types: ## check the types
	@$(PY) -m mypy

.PHONY: contracts
contracts: ## check which package may import which
	@$(PY) -c 'from importlinter.cli import lint_imports_command as c; c()'

.PHONY: messages
messages: ## bring locale/*/django.po in line with the texts in code and templates
	$(READY) work
	@$(MANAGE) messages

.PHONY: docs
docs: export DATABASE_URL=sqlite://:memory:
docs: ## write the reference pages and charts again from the code
	$(READY) work
	@$(MANAGE) names
	@$(MANAGE) draw

.PHONY: shots
shots: ## photograph the pages of the demo for README and docs
	$(READY) work
	@$(PY) -m tests.shots

.PHONY: lock
lock: ## write package-lock.json again after a change of package.json
	$(READY) lock

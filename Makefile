# The README's two commands are `make run` and `make test`; the rest is for those who build.

PORT ?= 8000
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
PY := .venv/bin/python

.PHONY: run password test check bench messages

run: .venv/.base
	@$(PY) -m config.serve --port $(PORT)

password: .venv/.base
	@$(PY) manage.py desk_account

test: .venv/.dev
	@$(PY) -m tests.run $(ARGS)

check: .venv/.dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check -q .
	@.venv/bin/lint-imports --no-logo 2>&1 | tail -n 4 | grep -q ' 0 broken' || .venv/bin/lint-imports
	@.venv/bin/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	@$(PY) manage.py messages compile
	@$(PY) manage.py check --fail-level WARNING
	@$(PY) manage.py makemigrations --check --dry-run -v 0 || { echo "A model has changed: make a migration."; exit 1; }
	@$(PY) manage.py messages check

bench: .venv/.dev
	@$(PY) -m tests.bench $(ARGS)

messages: .venv/.dev
	@$(PY) manage.py messages update
	@$(PY) manage.py messages compile

.venv/.base: requirements/base.txt
	@$(call make-venv)
	@echo "Installing …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.base
	@echo "Installing what the tests need …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

define make-venv
	test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Lerret needs Python 3.11 or newer. Install one, or name it: make run PYTHON=python3.12"; exit 1; }; \
	test -w . || { echo "The folder $$PWD can't be written. Clone the project somewhere you own."; exit 1; }; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python lacks venv. On Debian: sudo apt-get install python3-venv"; exit 1; }; \
	test -x $(PY) || $(PYTHON) -m venv .venv
endef

# Every recipe that a person, pre-commit or CI runs. `make` alone lists them.
# Paths are relative, so the folder may have a space in its name.

PY := .venv/bin/python
LOCK := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header
SOURCES := benchmarks config consult home insights surveys tests manage.py

# A .venv whose Python has gone, or has grown too old, is made again.
ifeq ($(shell $(PY) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null),True)
venv :=
else
venv := new-venv
endif

.DELETE_ON_ERROR:
.PHONY: help install demo test coverage bench check format format-check lint types imports migrations \
	deploy-check lock new-venv

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do \
		printf 'make %-14s %s\n' "$$name" "$$what"; done

install: .venv/runtime.stamp static/build/.stamp ## Prepare everything: packages, css and js, database
	@$(PY) manage.py migrate --verbosity 0

demo: install ## Serve a demonstration area (PORT=8000)
	@$(PY) manage.py demo

test: .venv/dev.stamp static/build/.stamp ## Run every test (ARGS="-k word" for some)
	$(PY) -m pytest -n 2 $(ARGS)

coverage: .venv/dev.stamp static/build/.stamp ## Run every test and measure what they reach
	$(PY) -m pytest -n 2 --cov --cov-report=term $(ARGS)

bench: .venv/runtime.stamp static/build/.stamp ## Measure the pages that many people read at once
	$(PY) -m benchmarks

check: format-check lint types imports migrations deploy-check ## Every check short of the tests

format: .venv/dev.stamp ## Put the code into shape
	$(PY) -m ruff format $(SOURCES)
	$(PY) -m ruff check --fix $(SOURCES)

format-check: .venv/dev.stamp
	$(PY) -m ruff format --check $(SOURCES)

lint: .venv/dev.stamp
	$(PY) -m ruff check $(SOURCES)

types: .venv/dev.stamp
	$(PY) -m mypy

imports: .venv/dev.stamp
	$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

migrations: .venv/dev.stamp
	$(PY) manage.py makemigrations --check --dry-run --settings config.settings.test

# With secrets made for this one run: they protect nothing and are kept nowhere.
deploy-check: .venv/dev.stamp
	@secret() { $(PY) -c 'import secrets; print(secrets.token_urlsafe(50))'; }; \
	sealing() { $(PY) -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'; }; \
	DJANGO_SETTINGS_MODULE=config.settings.production ALLOWED_HOSTS=haveyoursay.example.org \
	DATABASE_URL=postgres://nobody@localhost/nothing DEBUG=no \
	SECRET_KEY="$$(secret)" RECEIPT_KEY="$$(secret)" SEALING_KEYS="$$(sealing)" \
	$(PY) manage.py check --deploy --fail-level WARNING

lock: .venv/dev.stamp ## Write the lock files again, after a change in pyproject.toml
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	$(LOCK) --group npm -o requirements-npm.txt

# A stamp is younger than what it stands for: the second run has nothing to do.

new-venv:
	@python=$$(scripts/find-python) && "$$python" -m venv --clear .venv

.venv/runtime.stamp: requirements.txt $(venv)
	@echo "Installing Python packages" >&2
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt $(venv)
	@echo "Installing Python packages, with those for tests and checks" >&2
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.stamp: package-lock.json package.json | .venv/python.stamp
	@echo "Installing what css and js are built from" >&2
	@scripts/npm ci --no-audit --no-fund --loglevel=error
	@touch $@

static/build/.stamp: node_modules/.stamp $(shell find static -path static/build -prune -o -type f -print)
	@echo "Building css and js" >&2
	@scripts/npm run --silent build
	@touch $@

# npm may have to come from .venv (scripts/npm).
.venv/python.stamp: $(venv)
	@touch $@

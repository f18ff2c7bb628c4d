# The commands of Leadline. `make help` lists them; nothing but Python (3.11 or newer) and make has to be installed.

PY := .venv/bin/python
# The locks are complete and hashed: nothing is resolved. Compiling everything would take as long as the downloads;
# `warm` below compiles what is used.
PIP := $(PY) -m pip --disable-pip-version-check --quiet install --no-compile --no-deps
PIN := $(PY) -m uv pip compile --universal --python-version 3.11 --upgrade --generate-hashes --no-header --no-annotate \
	--quiet --output-file
VENDOR := bot/web/assets/vendor
ARGS :=
FLOW :=
# Processes that share the tests: some of them wait for others, so two more than there are cores.
TESTERS = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 2)
# Whatever the environment says: what is compiled stays compiled, for the many processes that come after it.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help up test check bench chaos fuzz screenshots chat assets lock clean

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

up: .venv/up.stamp assets ## Set up and run everything; prints where to click (ARGS=--verbose shows the logs)
	@exec .venv/bin/leadline up $(ARGS)

test: .venv/dev.stamp assets ## Set up and pass the tests (ARGS="-k money" runs some of them, ARGS=--long also those that CI runs alone)
	@$(PY) -m pytest -n $(TESTERS) $(ARGS)

check: .venv/dev.stamp ## Style, types, and the arrows between the rooms
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-logo

chat: .venv/up.stamp ## Chat with a flow in the terminal (FLOW=orcamento_solar)
	@exec .venv/bin/leadline chat $(FLOW)

bench: .venv/dev.stamp ## Measure: the webhook, an idle conversation, how fast messages are sent, and how soon
	@$(PY) -m tests.bench $(ARGS)

chaos: .venv/dev.stamp ## Kill, delay and repeat everything, and see that nothing is lost or doubled (some minutes)
	@$(PY) -m tests.chaos $(ARGS)

fuzz: .venv/dev.stamp ## Let schemathesis loose on the API for longer than the tests do (ARGS="--examples 500")
	@$(PY) -m tests.web.api.fuzzing $(ARGS)

screenshots: .venv/dev.stamp assets ## Take the README's pictures of the desk (docs/desk-*.png) with a real browser
	@$(PY) -m tests.screenshots

assets: ## Fetch what the pages load from others, with npm
ifneq ($(wildcard package-lock.json),)
assets: $(VENDOR)/stamp
endif

lock: .venv/bin/python ## Pin the newest versions that pyproject.toml and package.json allow
	@$(PY) -m pip --quiet install uv
	@$(PIN) requirements.lock pyproject.toml --extra postgres --extra build
	@$(PIN) requirements-dev.lock pyproject.toml --extra dev --constraint requirements.lock
	@$(PIN) requirements-s3.lock --group s3 --constraint requirements.lock
	@$(PIN) requirements-oidc.lock --group oidc --constraint requirements.lock
	@$(PIN) requirements-assets.lock --group assets
	@if command -v npm > /dev/null; then npm update --package-lock-only --ignore-scripts; fi

clean: ## Remove what the commands above have made, except var/, where the data lies
	@rm -rf .venv node_modules $(VENDOR) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@for each in python3 python3.14 python3.13 python3.12 python3.11; do \
		if $$each -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
			echo "Making .venv with $$($$each --version) ..."; exec $$each -m venv .venv; \
		fi; \
	done; \
	echo "Leadline needs Python 3.11 or newer with its venv module. On Debian: apt install python3 python3-venv" >&2; exit 1

.venv/up.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing what Leadline stands on ..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-build-isolation --editable .
	-@$(warm)
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/up.stamp
	@echo "Installing what the tests need ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# Node trusts the authorities that this machine trusts (a company's proxy has its own).
$(VENDOR)/stamp: package.json package-lock.json bot/web/assets/vendor.txt | .venv/bin/python
	@if ! command -v npm > /dev/null; then $(PIP) --require-hashes -r requirements-assets.lock; fi
	@PATH="$$PATH:$(CURDIR)/.venv/bin" NODE_USE_SYSTEM_CA=1 npm ci --ignore-scripts --loglevel=error > /dev/null
	@mkdir -p $(VENDOR)
	@while read -r from to; do cp "node_modules/$$from" "$(VENDOR)/$$to"; done < bot/web/assets/vendor.txt
	@touch $@

# Imports every room once, so that Python keeps the compiled files; the processes of `up` would all do it at once.
# Twice: those processes leave docstrings out. (Alembic runs what is in migrations/ by itself, only while it migrates.)
define warm
for how in "" -OO; do $(PY) $$how -c "import importlib, pkgutil, bot; \
names = [each.name for each in pkgutil.walk_packages(bot.__path__, 'bot.')]; \
[importlib.import_module(name) for name in names if '__main__' not in name and '.migrations' not in name]" & done; wait
endef

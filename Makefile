# Accords: what one types. `make` alone lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo.workspace
PARALLEL := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export UV_NO_PROGRESS := 1

.PHONY: help install develop demo test coverage check lint types imports fresh generate format lock neo4j image-steps bench clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- environments: .venv is made once; a changed lock file or pyproject.toml brings it up to date -------------------
$(BIN)/uv: requirements-uv.lock tools/find-python.sh
	@python=$$(sh tools/find-python.sh) && echo "Making $(VENV) with $$python" && "$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-uv.lock
	@touch $@

$(VENV)/.runtime: $(BIN)/uv requirements.lock pyproject.toml
	@echo "Installing what Accords needs (once)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.develop: $(VENV)/.runtime requirements-dev.lock
	@echo "Installing what the tests need (once)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements-dev.lock
	@touch $@

install: $(VENV)/.runtime ## Make .venv with Accords in it
develop: $(VENV)/.develop ## … and with the tools of development

# --- what a newcomer types ------------------------------------------------------------------------------------------
demo: $(VENV)/.runtime ## Load the sample articles and answer three questions
	@sh tools/demo.sh $(DEMO)

test: $(VENV)/.develop ## Run every test that this machine allows; the end names what was skipped and why
	@$(BIN)/python -m pytest $(PARALLEL) $(PYTEST)

coverage: $(VENV)/.develop ## … and tell which lines no test runs (slower)
	@$(BIN)/python -m pytest $(PARALLEL) --cov --cov-report=term:skip-covered $(PYTEST)

check: lint types imports fresh test ## All that CI checks, but the benchmarks

# --- the parts of check ---------------------------------------------------------------------------------------------
lint: $(VENV)/.develop ## Style of the code (ruff)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.develop ## Types of the code (mypy --strict)
	@$(BIN)/mypy

imports: $(VENV)/.develop ## Imports point down (import-linter)
	@$(BIN)/lint-imports

fresh: $(VENV)/.develop ## Generated and locked files are up to date
	@sh tools/check-fresh.sh

# --- upkeep ---------------------------------------------------------------------------------------------------------
generate: $(VENV)/.develop ## Write the generated files anew (ontology, reference pages)
	@sh tools/generate.sh

format: $(VENV)/.develop ## Bring the code into its form
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

lock: $(BIN)/uv ## Lock the dependencies again (LOCK=--upgrade takes newer ones)
	@sh tools/lock.sh $(LOCK)

neo4j: $(VENV)/.develop ## Start a Neo4j of one's own on this host (Java 17 and Maven are needed)
	@$(BIN)/python -m tools.neo4j_server $(NEO4J)

bench: $(VENV)/.develop ## Measure Accords against the bare engines (ratios)
	@$(BIN)/python -m benchmarks $(BENCH)

image-steps: $(VENV)/.develop ## Run the steps of the Dockerfile in a scratch folder, without Docker
	@$(BIN)/python -m tools.image_steps

clean: ## Remove the environment, the demo and what tools left
	@rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage build accords.egg-info

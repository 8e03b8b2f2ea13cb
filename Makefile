# make chat   set up, index the example consultation (or NOTES=folder), open the chat in the browser
# make test   set up, run every check
# make ask Q="Hvad sagde folk om busser?"
SHELL := /bin/bash
PYTHON ?= python3
ifeq ($(origin NOTES),undefined)
NOTES := eval/consultation/notes
endif
export INDEX_DIR ?= .index
PORT ?= 7860
BIN := .venv/bin
# Given on the command line, these reach the shell as variables and are never read as commands.
export NOTES Q

.PHONY: chat ask index test fast check lock models help
.DEFAULT_GOAL := help

help:  ## show these lines
	@sed -n 's/^# //p' Makefile

$(BIN)/.ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 eller nyere er nødvendig: sæt PYTHON=/sti/til/python3'; exit 1; }
	$(PYTHON) -m venv .venv
	@echo "Henter pakkerne (et minuts tid første gang) …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	@touch $@

$(BIN)/.ready-dev: $(BIN)/.ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	@touch $@

index: $(BIN)/.ready
	@$(BIN)/python -m ingest "$$NOTES"

chat: index
	@echo
	@$(BIN)/python -m bot serve --open --port $(PORT)

# The notes are read again when they are named; else the index of the last time answers.
ask: $(BIN)/.ready
	@test "$(origin NOTES)" = file -a -f "$$INDEX_DIR/current" || $(BIN)/python -m ingest "$$NOTES"
	@$(BIN)/python -m bot ask "$$Q"

models: $(BIN)/.ready  ## the extra for sentence-transformers models
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-models.lock

check: $(BIN)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fast: $(BIN)/.ready-dev
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow and not alone"

test: check fast
	$(BIN)/python -m pytest -n auto --dist loadfile -m "slow and not alone"
	$(BIN)/python -m pytest -m alone
	$(BIN)/python -m eval gate

lock:  ## renew the lock files
	uv pip compile pyproject.toml --universal --python-version 3.11 --no-header --no-annotate --upgrade -o requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-header --no-annotate -c requirements.lock -o requirements-dev.lock
	uv pip compile pyproject.toml --extra models --universal --python-version 3.11 --no-header --no-annotate -c requirements.lock -o requirements-models.lock
	sed -i -E '/^(nvidia|cuda|triton)/d' requirements-models.lock  # the torch that is installed says which of these it needs

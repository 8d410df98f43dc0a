# `make demo` and `make test` set everything up by themselves: Python 3.11, make and git are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench format model clean
.DEFAULT_GOAL := demo

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed: make PYTHON=python3.11")'
	@echo "Setting up $(VENV), once: about a minute, more on a slow line"
	@$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: $(READY)
	$(BIN)/dateline read examples/harbor-blast.txt

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m checks.facts

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(BIN)/python -m bench.floors

# Trains the reader anew: two cores, about six and a half hours; see training/README.md.
model:
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet --requirement training/requirements.txt --editable .
	.venv-train/bin/python -m training.prepare build/reader-data
	.venv-train/bin/python -m training.train build/reader-data build/reader --minutes 92
	.venv-train/bin/python -m training.train build/reader-data build/event --minutes 78 \
		--from build/reader/reader.pt --rates 1.5e-4 7e-4 2e-3 --events 2
	.venv-train/bin/python -m training.average build/reader/reader.pt build/event/reader.pt build/both.pt
	.venv-train/bin/python -m training.train build/reader-data build/windows --minutes 58 \
		--from build/both.pt --rates 1.5e-4 7e-4 2e-3
	.venv-train/bin/python -m training.average build/both.pt build/windows/reader.pt build/all.pt --share .5
	.venv-train/bin/python -m training.teacher build/reader-data build/teacher --minutes 46
	.venv-train/bin/python -m training.teacher build/reader-data build/teacher --tell
	.venv-train/bin/python -m training.train build/reader-data build/told --minutes 43 \
		--from build/all.pt --rates 2e-4 7e-4 2e-3 --events 2 --told build/teacher/told.pickle
	.venv-train/bin/python -m training.average build/all.pt build/told/reader.pt build/full.pt --share .7
	.venv-train/bin/python -m training.cast build/reader-data build/full.pt build/cast.pt
	.venv-train/bin/python -m training.pack build/reader-data build/cast.pt dateline/language/model

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# make report   writes reports/jiaxiang-2026/ from the notice in data/
# make test     sets up what the tests need and runs them
# make lint     ruff and mypy
# make bench    times, side by side in one run
# make clean    removes what the above made, except the reports
#
# PYTHON=python3.12 make report   with another Python (3.11 or newer)
# EXTRAS=test,spark make test     with the tests on Spark, which wants Java 17 and half a gigabyte

PYTHON ?= python3
EXTRAS ?= test
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: report test lint format bench clean
.DEFAULT_GOAL := report

report: $(VENV)/.installed
	$(BIN)/graphkit report data/jiaxiang-2026.txt -o reports/jiaxiang-2026

test: $(VENV)/.installed-test
	$(BIN)/python tests/setup_browser.py
	$(BIN)/python tests/setup_npm.py
	$(BIN)/python -m pytest $(PYTEST)

lint: $(VENV)/.installed-test $(VENV)/.installed-lint
	@status=0; for tool in "ruff check ." "ruff format --check ." mypy; do \
		echo "$$tool"; $(BIN)/$$tool || status=1; done; exit $$status

format: $(VENV)/.installed-lint
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-bench
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp says that an install went through; a change of pyproject.toml asks for it again.
$(VENV)/.made: scripts/make_venv.sh
	sh scripts/make_venv.sh "$(PYTHON)" $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(PIP) install --editable '.[$(EXTRAS)]'
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed
	$(PIP) install --editable '.[bench]'
	@touch $@

$(VENV)/.installed-lint: $(VENV)/.installed
	$(PIP) install --editable '.[lint]'
	@touch $@

# The two commands: `make run` and `make test`. Each sets up all it needs: python3, git and make are enough.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test lint types docs train bench scores compare-dates clean

$(VENV)/run.stamp: pyproject.toml package-lock.json hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml package-lock.json hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev,docs,train]"
	@touch $@ $(VENV)/run.stamp

run: $(VENV)/run.stamp  ## read the bundled sample reports and show their records
	$(BIN)/mahdar read samples
	@echo "Next: $(BIN)/mahdar add examples/moscow-2022, then $(BIN)/mahdar serve --open for the pages, or"
	@echo "      $(BIN)/mahdar brief \"Lavrov Bayramov 2022-12-23\" --lang all --out briefs"

test: $(VENV)/dev.stamp  ## every test; the servers and the browser that they need come from Debian where they are missing
	.ci/postgres
	.ci/chromium
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

docs: $(VENV)/dev.stamp
	$(BIN)/mkdocs build --strict --quiet

train: $(VENV)/dev.stamp  ## train the second opinion from the frames' own examples
	$(BIN)/python -m mahdar.code.train

scores: $(VENV)/dev.stamp  ## the scores on ../shared, where it lies beside this folder
	$(BIN)/python benchmarks/scores.py

bench: $(VENV)/dev.stamp  ## speed and memory
	$(BIN)/python benchmarks/speed.py

compare-dates:  ## what other date readers give on the same files
	$(PYTHON) benchmarks/compare_dates.py

clean:
	rm -rf $(VENV) site build dist

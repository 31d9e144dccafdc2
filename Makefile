# Two commands do everything: `make run` and `make test`. Each sets itself up on a fresh machine.
# The same in plain commands, for machines without make, stands in the README.

PYTHON ?= python3
PORT ?= 8501
PY := .venv/bin/python

.PHONY: run test format demo messages bench audit clean

run: .venv/.run
	$(PY) -m lib.cli setup --port $(PORT)
	$(PY) -m streamlit run app.py --server.port $(PORT)

test: .venv/.test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

format: .venv/.test
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# Files that are made by the project itself; their tests name these commands when one is out of date.
demo: .venv/.run
	$(PY) -m lib.cli demo

messages: .venv/.run
	$(PY) -m lib.cli messages

bench: .venv/.test
	$(PY) -m benchmarks.store

# Known vulnerabilities in what is pinned; needs the source of advisories, and says so where it is out of reach.
audit: .venv/.test
	$(PY) -m pip install --quiet pip-audit==2.10.1
	$(PY) -m tests.advisories

clean:
	rm -rf .venv data/private .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make run PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.run: requirements.txt | .venv/bin/python
	$(PY) -m pip install --quiet --requirement requirements.txt
	@touch $@

.venv/.test: requirements.txt tests/requirements.txt | .venv/bin/python
	$(PY) -m pip install --quiet --requirement requirements.txt --requirement tests/requirements.txt
	@touch $@ .venv/.run

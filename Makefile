# The whole developer interface. Each target makes what it needs first; a second call skips what is done.
PYTHON ?= python3
PROCESSES ?= 2

BIN := .venv/bin
DONE := .venv/done
INSTALL := PYTHONWARNINGS=ignore $(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[forecast]'
# Tools that load the settings must not make a key or a database of their own.
TOOL_ENV := SECRET_KEY=for-tools-only LUOSHI_DATA=.venv/tools

# Compiled modules are kept: the tests start many processes of the office.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: env demo test lint bench dist docs screenshots translations clean

env: $(DONE)/project $(DONE)/frontend

demo: env
	$(BIN)/python -m demo $(if $(READOUT),--readout "$(READOUT)")

test: env $(DONE)/test
	$(BIN)/pytest -n $(PROCESSES) --machine-runs=250
	$(BIN)/pytest -n $(PROCESSES) -m "not browser" --database=postgres tests/office --ignore=tests/office/test_access.py

lint: env $(DONE)/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(TOOL_ENV) $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $$(find luoshi -name '*.html')

bench: env $(DONE)/test $(DONE)/bench
	@for file in bench/[!_]*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

dist: env
	rm -rf build dist
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	cp requirements.lock dist/

docs: env
	$(TOOL_ENV) $(BIN)/python tools/docs.py

screenshots: env $(DONE)/test
	$(BIN)/python tools/screenshots.py

translations: env $(DONE)/test
	$(BIN)/python tools/translations.py

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

$(DONE)/venv:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	@mkdir -p $(DONE) && touch $@

$(DONE)/project: $(DONE)/venv pyproject.toml requirements.lock
	$(INSTALL)
	@touch $@

$(DONE)/frontend: $(DONE)/project package.json package-lock.json tools/frontend.py
	$(BIN)/python tools/frontend.py
	@touch $@

$(DONE)/test: $(DONE)/project tools/system_packages.sh
	$(INSTALL) --group test
	tools/system_packages.sh
	@touch $@

$(DONE)/dev $(DONE)/bench: $(DONE)/project
	$(INSTALL) --group $(notdir $@)
	@touch $@

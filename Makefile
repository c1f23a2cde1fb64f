# Each target sets up .venv by itself; any Python from 3.11 on will do.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: talk serve test bench bench-holds models format clean

.venv/ready: requirements.txt lambda/requirements.txt skill/web/requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later, please: make PYTHON=...")'
	@echo "Setting up .venv, once ..." >&2
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv-ministack/ready: requirements-ministack.txt
	@echo "Setting up .venv-ministack, once ..." >&2
	@$(PYTHON) -m venv .venv-ministack
	@.venv-ministack/bin/pip install --quiet --disable-pip-version-check -r requirements-ministack.txt
	@touch $@

talk: .venv/ready ## talk with the coach; ARGS=--help tells more
	@$(BIN)/python -m skill.simulator $(ARGS)

serve: .venv/ready ## your own server, on 127.0.0.1:8080; docs/self-host.md tells more
	@exec $(BIN)/python -m skill.web $(ARGS)

test: .venv/ready .venv-ministack/ready ## every gate: lint, types, the committed model, the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python interaction_models/build.py --check
	$(BIN)/pytest -rs $(ARGS)

bench: .venv/ready ## every figure that README and CHANGELOG name
	$(BIN)/python -m bench

bench-holds: .venv/ready ## how long holds really last, in sound
	$(BIN)/python -m bench holds

models: .venv/ready ## rebuild interaction_models/ after a change of words or intents
	$(BIN)/python interaction_models/build.py

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .venv-ministack .mypy_cache .pytest_cache .ruff_cache .hypothesis

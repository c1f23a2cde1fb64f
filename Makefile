# Each target sets up .venv by itself; any Python from 3.11 on will do.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: run talk test bench bench-holds models gallery format clean

.venv/ready: requirements.txt lambda/requirements.txt
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

# The renderer of the screens, and a typeface for it. Without them the tests of the screens are left
# out, and say so.
.apl/ready: Makefile
	@mkdir -p .apl
	@npm install --prefix .apl --no-save --ignore-scripts --no-audit --no-fund --loglevel=error \
		apl-viewhost-web@1.4.0 @fontsource/open-sans@5.3.0 >&2 && touch $@ \
		|| echo "npm brought no renderer: screens are not rendered." >&2

PORT ?= 5000
run: .venv/ready .apl/ready ## the skill, and a page to try it on: http://127.0.0.1:5000/
	@exec $(BIN)/python -m skill.simulator.page --port $(PORT)

talk: .venv/ready ## talk with the coach; ARGS=--help tells more
	@$(BIN)/python -m skill.simulator $(ARGS)

test: .venv/ready .venv-ministack/ready .apl/ready ## every gate: lint, types, the committed model, the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python interaction_models/build.py --check
	$(BIN)/pytest -rs $(ARGS)

gallery: .venv/ready .apl/ready ## every screen on every device, on one page: build/gallery.html
	$(BIN)/python -m tests.alexa.screens.gallery

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
	rm -rf .venv .venv-ministack .apl build .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Each target sets up .venv by itself; any Python from 3.11 on will do.
PYTHON ?= python3
BIN = .venv/bin

export SAM_CLI_TELEMETRY = 0

.PHONY: run talk serve echo test gallery bench bench-holds models icons package rehearse deploy format clean

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

.venv-sam/ready: requirements-sam.txt
	@echo "Setting up .venv-sam, once: SAM is large ..." >&2
	@$(PYTHON) -m venv .venv-sam
	@.venv-sam/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.venv-echo/ready: requirements-echo.txt lambda/requirements.txt
	@echo "Setting up .venv-echo, once ..." >&2
	@$(PYTHON) -m venv .venv-echo
	@.venv-echo/bin/pip install --quiet --disable-pip-version-check -r requirements-echo.txt
	@touch $@

# SAM's own check and CloudFormation's, again only where the template has changed
.venv-sam/linted: template.yaml samconfig.toml .venv-sam/ready
	.venv-sam/bin/sam validate --lint
	.venv-sam/bin/cfn-lint template.yaml
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

serve: .venv/ready ## your own server, on 127.0.0.1:8080; docs/self-host.md tells more
	@exec $(BIN)/python -m skill.web $(ARGS)

echo: .venv/ready .venv-echo/ready ## the skill of this folder on your own Echo, without AWS; docs/echo.md tells more
	@exec $(BIN)/python -m release.echo $(ARGS)

test: .venv/ready .venv-ministack/ready .venv-sam/linted .aws-sam/packaged .apl/ready ## every gate: lint, types, the template, the committed model, the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python interaction_models/build.py --check
	$(BIN)/pytest -rs $(ARGS)

gallery: .venv/ready .apl/ready ## every screen on every device, on one page: build/gallery.html
	$(BIN)/python -m tests.alexa.screens.gallery

bench: .venv/ready .venv-ministack/ready .aws-sam/packaged ## every figure that README and CHANGELOG name
	$(BIN)/python -m bench

bench-holds: .venv/ready ## how long holds really last, in sound
	$(BIN)/python -m bench holds

models: .venv/ready ## rebuild interaction_models/ after a change of words or intents
	$(BIN)/python interaction_models/build.py

icons: .venv/ready ## draw the skill's icons again, from skill-package/icon.svg
	$(BIN)/python -m release.icons

package: .aws-sam/packaged ## what ships, in .aws-sam/package

.aws-sam/packaged: .venv/ready lambda/Makefile lambda/lambda_function.py lambda/requirements.txt \
		$(shell find skill ! -name '*.pyc' ! -name __pycache__)
	@rm -rf .aws-sam/package && mkdir -p .aws-sam/package
	@$(MAKE) --silent --no-print-directory -f lambda/Makefile build-CoachFunction \
		ARTIFACTS_DIR=.aws-sam/package PYTHON=$(BIN)/python
	@touch $@

rehearse: .aws-sam/packaged .venv-sam/linted .venv-ministack/ready .venv-echo/ready ## the package on Lambda's runtime, the template on an AWS of this machine
	$(BIN)/python -m rehearse $(ARGS)

deploy: .venv/ready .venv-sam/linted ## to one's own AWS account; docs/deploy.md tells more
	$(BIN)/python -m release.deploy $(ARGS)

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .venv-ministack .venv-sam .venv-echo .aws-sam .skill-package .apl build .mypy_cache .pytest_cache .ruff_cache .hypothesis

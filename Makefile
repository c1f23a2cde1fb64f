# Each target sets up the environments that it needs by itself; any Python from 3.11 on will do.
PYTHON ?= python3
BIN = .venv/bin

export SAM_CLI_TELEMETRY = 0

.PHONY: help run talk serve echo test mutants gallery bench bench-holds models nlu language voice sounds icons lock package rehearse release deploy format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# An environment of its own for each purpose, so that whoever talks with the coach need not install
# what it is checked with. A lock names all that goes there, by the digests of its files, and nothing
# else does: `make lock` makes it from the requirements beside it.
INSTALL = install --quiet --disable-pip-version-check --no-deps --require-hashes -r
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later, please: make PYTHON=...")'
	@echo "Setting up $(@D), once$(1) ..." >&2
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/pip $(INSTALL) $<
	@touch $@
endef

.venv/ready: requirements-check.lock
	$(install)

.venv-run/ready: requirements.lock
	$(install)

.venv-run/dynamodb: requirements-dynamodb.lock .venv-run/ready
	@.venv-run/bin/pip $(INSTALL) $<
	@touch $@

.venv-serve/ready: skill/web/requirements.lock
	$(install)

.venv-serve/dynamodb: requirements-dynamodb.lock .venv-serve/ready
	@.venv-serve/bin/pip $(INSTALL) $<
	@touch $@

.venv-ministack/ready: requirements-ministack.lock
	$(install)

.venv-sam/ready: requirements-deploy.lock
	$(call install,: SAM is large)

.venv-echo/ready: requirements-echo.lock
	$(install)

.venv-lock/ready: requirements-lock.lock
	$(install)

# An interpreter with nothing in it but the package: what it lists is what ships
.aws-sam/alone/pyvenv.cfg: .aws-sam/packaged
	@$(PYTHON) -m venv --clear --without-pip $(@D)
	@echo "$(CURDIR)/.aws-sam/package" > $$(echo $(@D)/lib/python*/site-packages)/package.pth

.aws-sam/sbom.json: .aws-sam/alone/pyvenv.cfg .venv-lock/ready
	@PYTHONWARNINGS=ignore .venv-lock/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--gather-license-texts --output-file $@ .aws-sam/alone/bin/python

# SAM's own check and CloudFormation's, again only where the template has changed
.venv-sam/linted: template.yaml samconfig.toml .venv-sam/ready
	.venv-sam/bin/sam validate --lint
	.venv-sam/bin/cfn-lint template.yaml
	@touch $@

# The renderer of the screens, a typeface for it, and what the page's accessibility is checked with.
# Without them the tests of the screens are left out, and say so.
.apl/ready: Makefile
	@mkdir -p .apl
	@npm install --prefix .apl --no-save --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error \
		apl-viewhost-web@1.4.0 @fontsource/open-sans@5.3.0 axe-core@4.14.1 >&2 && touch $@ \
		|| echo "npm brought no renderer: screens are not rendered." >&2

# Typefaces of other scripts: what the widths of letters are measured with, and the screens tried with.
.apl/scripts/ready: Makefile
	@mkdir -p .apl/scripts
	@npm install --prefix .apl/scripts --no-save --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error \
		@fontsource/noto-sans@5.3.0 @fontsource/noto-sans-arabic@5.3.0 \
		@fontsource/noto-sans-devanagari@5.3.0 @fontsource/noto-sans-jp@5.3.0 >&2 && touch $@ \
		|| echo "npm brought no typefaces: screens are not tried in other scripts." >&2

PORT ?= 5000
# what the environment must have: where a table is named, boto3, too
STORE = $(if $(STRETCH_TABLE),dynamodb,ready)
run: .venv-run/$(STORE) .apl/ready ## the skill, and a page to try it on, at the address that it prints; ARGS=--new forgets
	@exec .venv-run/bin/python -m skill.simulator.page --port $(PORT) $(ARGS)

talk: .venv-run/$(STORE) ## talk with the coach in the terminal; ARGS=--help tells more
	@.venv-run/bin/python -m skill.simulator $(ARGS)

serve: .venv-serve/$(STORE) ## your own server, on 127.0.0.1:8080; docs/self-host.md tells more
	@exec .venv-serve/bin/python -m skill.web $(ARGS)

echo: .venv/ready .venv-echo/ready ## the skill of this folder on your own Echo, without AWS; docs/echo.md tells more
	@exec $(BIN)/python -m release.echo $(ARGS)

# So many tests at once, a file's by one worker: what a small machine has cores for. The workers
# must find the same tests in the same order, so nothing may be ordered by chance.
WORKERS ?= 2

test: .venv/ready .venv-ministack/ready .venv-sam/linted .aws-sam/sbom.json .apl/ready .apl/scripts/ready ## every gate: lint, types, the locks, the template, the committed model, the tests and what they reach
	$(BIN)/python -m release.lock --check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m interaction_models --check
	PYTHONHASHSEED=0 $(BIN)/pytest -rs -n $(WORKERS) --dist loadfile --no-loadscope-reorder --cov --cov-report= $(ARGS)
	$(if $(ARGS),,$(BIN)/python -m tests.branches)

mutants: .venv/ready .venv-ministack/ready ## faults put into the code, which the tests must notice; ARGS=coach/session takes one module
	$(BIN)/python -m tests.mutants $(ARGS)

gallery: .venv/ready .apl/ready ## every screen on every device, on one page: build/gallery.html
	$(BIN)/python -m tests.alexa.screens.gallery

bench: .venv/ready .venv-ministack/ready .aws-sam/packaged ## every figure that docs/figures.md names
	$(BIN)/python -m bench

bench-holds: .venv/ready ## how long holds really last, in sound
	$(BIN)/python -m bench holds sounded

models: .venv/ready ## rebuild interaction_models/ after a change of words or intents
	$(BIN)/python -m interaction_models

nlu: .venv/ready ## what Amazon's own understanding is judged with, in build/nlu; docs/deploy.md tells more
	@$(BIN)/python -m release.nlu

# LANG as it is said to make: the shell has one of its own, and means another thing by it
LANGUAGE = $(if $(filter command line,$(origin LANG)),$(LANG))

language: .venv/ready ## LANG=xx: lay out a folder for a language, or say what it still lacks
	@$(BIN)/python -m release.language $(LANGUAGE)

voice: .venv/ready ## LANG=xx: measure how long its voice takes, ready to copy into its voice.toml
	@$(BIN)/python -m bench.voice $(LANGUAGE)

sounds: .venv/ready ## the bells, the rain and the waves as files, in build/sounds; docs/sounds.md tells more
	@$(BIN)/python -m release.sounds

icons: .venv/ready ## draw the icons again, after a change of the figure
	$(BIN)/python -m release.icons

lock: .venv-lock/ready ## lock what is installed, after a change of requirements; ARGS=--upgrade takes the newest of the rest
	.venv-lock/bin/python -m release.lock $(ARGS)

package: .aws-sam/sbom.json ## what ships, in .aws-sam/package, and what it consists of, in .aws-sam/sbom.json

.aws-sam/packaged: .venv/ready lambda/Makefile lambda/lambda_function.py lambda/requirements.lock \
		$(shell find skill ! -name '*.pyc' ! -name __pycache__)
	@rm -rf .aws-sam/package && mkdir -p .aws-sam/package
	@$(MAKE) --silent --no-print-directory -f lambda/Makefile build-CoachFunction \
		ARTIFACTS_DIR=.aws-sam/package PYTHON=$(BIN)/python
	@touch $@

rehearse: .aws-sam/packaged .venv-sam/linted .venv-ministack/ready .venv-echo/ready ## the package on Lambda's runtime, the template on an AWS of this machine
	$(BIN)/python -m rehearse $(ARGS)

release: .venv/ready ## VERSION=1.2.3: a commit and a tag of it, with what CHANGELOG says
	@$(BIN)/python -m release.tag $(VERSION)

deploy: .venv-sam/linted ## to one's own AWS account; docs/deploy.md tells more
	.venv-sam/bin/python -m release.deploy $(ARGS)

format: .venv/ready ## bring every file into form, and lint it
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## take away all that make has made here
	rm -rf mutants .venv .venv-run .venv-serve .venv-ministack .venv-sam .venv-echo .venv-lock .aws-sam .skill-package .apl build .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Alinéa: `make run` starts everything, `make test` tests everything. Both build what they need.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: env run test test-fast test-browser lint format bench bench-cluster replay faults lock messages clean

env: $(VENV)/.dev-ready

# The run set for `make run`, the whole set for everything else: each is a stamp beside what it installed.
$(VENV)/.run-ready: requirements.txt
$(VENV)/.dev-ready: requirements-dev.txt
$(VENV)/.run-ready $(VENV)/.dev-ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Alinéa needs Python 3.11 or later: make PYTHON=/path/to/python3.11 env"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing: on Debian, apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python --require-hashes -r $<; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; fi
	@touch $@

MESSAGES := $(wildcard consultation/locale/*/LC_MESSAGES/*.po)
COMPILED := $(MESSAGES:.po=.mo)
messages: $(COMPILED)
%.mo: %.po | $(VENV)/.run-ready
	@$(BIN)/pybabel --quiet compile -i $< -o $@

run: $(VENV)/.run-ready messages
	@$(BIN)/python manage.py run --port $(PORT)

test: test-fast test-browser

test-fast: env messages
	$(BIN)/python -m pytest -n 3 --dist worksteal

# Playwright's fixtures keep an event loop running, so browser tests have a process of their own.
test-browser: env messages
	$(BIN)/python -m pytest -n 2 --dist worksteal tests/journeys/browser -o addopts= -p tests.services --strict-markers

# Which branches of the product the fast suite takes, in this process and in those it starts, and the floors.
.PHONY: coverage
coverage: env messages
	@rm -rf var/coverage && mkdir -p var/coverage
	$(BIN)/coverage run -m pytest -n 3 --dist worksteal
	@$(BIN)/coverage combine --quiet && $(BIN)/coverage json --quiet -o var/coverage/report.json
	@$(BIN)/python -m tests.floors var/coverage/report.json

# Every law of the engine, of the importers and of what is typed, on two hundred times as many texts: hours. Then the
# targets that are guided by coverage (tests/fuzzing), for SECONDS_EACH; what they find interesting stays in var/fuzzing.
SECONDS_EACH ?= 1800
.PHONY: fuzz
fuzz: env messages
	$(BIN)/python -m pytest --hypothesis-profile=fuzz -n 2 --dist worksteal \
	  tests/bills/legaltext tests/bills/importers tests/bills/test_richtext.py tests/accounts/test_one_mailbox.py tests/trust
	@for target in $$($(BIN)/python -m tests.fuzzing); do \
	  $(BIN)/python -m tests.fuzzing $$target var/fuzzing/$$target -max_total_time=$(SECONDS_EACH) -print_final_stats=1 || exit 1; done

lint: env messages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m tests.messages

format: env
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

bench: env messages
	$(BIN)/python -m benchmarks

# Two hundred deaths of each kind in vote storms, a thousand accounts erased; the suite makes three, and forty.
faults: env messages
	FAULTS=200 ERASURES=1000 $(BIN)/python -m pytest tests/faults -n 0

# What many machines change, on one: nginx before several instances, ours and the reference alike.
bench-cluster: env messages
	CLUSTER=1 $(BIN)/python -m benchmarks B1 B2 B3 B4 B5 B6 B7

# Licences, list of components (CycloneDX) and known flaws of what is locked: it asks a service on the internet, and fails
# when that does not answer. OSV_URL= names another one than PyPI.
TO ?= var/supply
.PHONY: audit
audit: env
	@$(BIN)/python -m tests.supply $(TO)

# The consultation of 2015 posted again through the real views, then every figure reconciled; SHARE=0.01 for a part.
replay: env messages
	$(BIN)/python -m benchmarks.replay

lock: env
	$(BIN)/uv pip compile pyproject.toml --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --universal --python-version 3.11 --quiet -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --universal --python-version 3.11 --quiet -o requirements-dev.txt

clean:
	rm -rf $(VENV) var

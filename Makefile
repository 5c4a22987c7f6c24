.DEFAULT_GOAL := help
.PHONY: help setup run stop test check fix messages requirements learn bench

PORT ?= 8000
ROWS ?= 100000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
CORPUS := tests/corpus tests/exercises seeds/articles
TEMPLATES := git ls-files 'templates/*.html'
MESSAGES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
PYTHONS := python$(shell cat .python-version) python3.14 python3.12 python3 python \
	$(wildcard $(HOME)/.pyenv/versions/3.1[2-9]*/bin/python3) \
	$(wildcard $(HOME)/.local/share/uv/python/cpython-3.1[2-9]*/bin/python3) \
	$(wildcard /usr/local/bin/python3.1[2-9] /opt/homebrew/bin/python3.1[2-9])

help:  ## List what can be done
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | expand -t 14

setup: .venv/installed .env $(MESSAGES)  ## Install everything into .venv
	@:

run: setup  ## Serve the site on this machine; PORT=8001 make run takes another port
	@$(MANAGE) develop $(PORT)

stop:  ## Stop the database that `make run` and `make test` leave running
	@test ! -e .venv/installed || $(MANAGE) db stop

test: setup  ## Run the tests; ARGS="tests/test_queries.py -k tree" picks some
	@$(find_chromium) || { $(install_chromium); }
	@$(BIN)/pytest $(ARGS)

check: setup  ## Look for mistakes; changes nothing
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(TEMPLATES) | xargs -r $(BIN)/djade --check
	@$(BIN)/mypy
	@$(MANAGE) check --fail-level WARNING
	@$(MANAGE) makemigrations --check --dry-run

fix: setup  ## Correct what can be corrected by itself
	@git ls-files '*.py' | xargs $(BIN)/django-upgrade --exit-zero-even-if-changed
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .
	@# djade fails where it has changed something; the second time that is a real failure.
	@$(TEMPLATES) | xargs -r $(BIN)/djade || $(TEMPLATES) | xargs -r $(BIN)/djade

messages: setup  ## Bring the translations in locale/ up to date with the texts of the site
	@$(MANAGE) messages

requirements: setup  ## Take the newest versions that requirements/*.in allow
	@for name in uv base reader dev learn bench; do $(BIN)/uv pip compile --quiet --upgrade --universal \
	--python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make requirements" \
	requirements/$$name.in --output-file requirements/$$name.txt; done

learn: setup .venv/learn/installed  ## Learn the network that reads articles anew; takes an hour
	@mkdir -p .accord/learn
	@# Signals first, without the exercises, where the network then sees what they are worth.
	@$(MANAGE) evaluate tests/corpus seeds/articles --learn > /dev/null
	@$(MANAGE) evaluate $(CORPUS) --examples .accord/learn/examples.jsonl
	@.venv/learn/bin/python partnerships/extraction/network/training \
	.accord/learn/examples.jsonl .accord/learn
	@cp .accord/learn/*.onnx partnerships/extraction/vocabulary/network/
	@$(MANAGE) evaluate $(CORPUS) --learn

bench: setup .venv/bench/installed  ## Time the list of partnerships; ROWS=20000 ARGS="--record" if you like
	@$(MANAGE) bench --rows $(ROWS) $(ARGS)

# Newer than the requirements once they are installed, so the next time nothing is done.
.venv/installed: requirements/uv.txt requirements/dev.txt .python-version
	@$(find_python); started=$$(date +%s); \
	printf 'Installing into .venv, with %s … ' "$$($$python --version)"; \
	$$python -m venv --clear .venv && \
	$(BIN)/pip install --quiet --require-hashes --requirement requirements/uv.txt && \
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt && \
	echo "$$(($$(date +%s) - started)) s"
	@touch $@

.venv/learn/installed: requirements/learn.txt | .venv/installed
	@.venv/bin/python -m venv --clear .venv/learn
	@$(BIN)/uv pip sync --quiet --python .venv/learn/bin/python --require-hashes requirements/learn.txt
	@touch $@

.venv/bench/installed: requirements/bench.txt | .venv/installed
	@.venv/bin/python -m venv --clear .venv/bench
	@$(BIN)/uv pip sync --quiet --python .venv/bench/bin/python --require-hashes requirements/bench.txt
	@touch $@

locale/%.mo: locale/%.po | .venv/installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

.env: | .venv/installed
	@umask 077; $(BIN)/python -c 'import secrets; \
	print("ACCORD_DEBUG=1\nSECRET_KEY=" + secrets.token_urlsafe(50))' > $@

# Version managers leave commands for versions that are not active: only running one tells.
define find_python
for python in $(PYTHONS); do \
	if $$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; \
	then break; fi; python=; \
done; \
test -n "$$python" || { echo "Accord needs Python 3.12 or newer (with venv); none was found."; exit 1; }
endef

find_chromium = for name in "$$CHROMIUM" chromium chromium-browser google-chrome; do \
	command -v "$$name" && break; done | grep -q .

define install_chromium
if ! command -v apt-get > /dev/null; then \
	echo "The tests need Chromium: install it, or set CHROMIUM to a Chromium or Chrome."; exit 1; fi; \
if [ "$$(id -u)" = 0 ]; then as_root=; else as_root=sudo; fi; \
echo "Installing Chromium for the browser tests"; \
$$as_root apt-get update --quiet=2 && \
DEBIAN_FRONTEND=noninteractive $$as_root apt-get install --quiet=2 --no-install-recommends \
	chromium fonts-liberation > /dev/null
endef

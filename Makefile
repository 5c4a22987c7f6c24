.DEFAULT_GOAL := help
.PHONY: help setup requirements

PYTHONS := python3.13 python3.14 python3.12 python3 python \
	$(wildcard $(HOME)/.pyenv/versions/3.1[2-9]*/bin/python3) \
	$(wildcard $(HOME)/.local/share/uv/python/cpython-3.1[2-9]*/bin/python3) \
	$(wildcard /usr/local/bin/python3.1[2-9] /opt/homebrew/bin/python3.1[2-9])

# Version managers leave commands for versions that are not active: only running one tells.
define find_python
for python in $(PYTHONS); do \
	if $$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; \
	then break; fi; python=; \
done; \
test -n "$$python" || { echo "Accord needs Python 3.12 or newer (with venv), and found none."; exit 1; }
endef

help:  ## List what can be done
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | expand -t 14

setup: .venv/installed .env  ## Install everything into .venv

.venv/installed: requirements/uv.txt requirements/dev.txt .python-version
	@$(find_python); echo "Installing into .venv with $$($$python --version)"; \
	$$python -m venv --clear .venv
	@.venv/bin/pip install --quiet --require-hashes --requirement requirements/uv.txt
	@.venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes requirements/dev.txt
	@touch $@

.env: | .venv/installed
	@umask 077; .venv/bin/python -c 'import secrets; \
	print("ACCORD_DEBUG=1\nSECRET_KEY=" + secrets.token_urlsafe(50))' > $@

requirements:  ## Compile requirements/*.in anew, with the newest versions they allow
	@for name in uv base dev; do .venv/bin/uv pip compile --quiet --upgrade --universal \
	--python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make requirements" \
	requirements/$$name.in --output-file requirements/$$name.txt; done

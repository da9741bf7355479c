SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# One configuration for everything: each first build of the packages takes minutes.
SWIFT_BUILD := swift build -c release --explicit-target-dependency-import-check error
SWIFT_TEST := swift test -c release --skip-build --disable-xctest
BIN := .build/release
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

BUILD_PACKAGES := libpq-dev pkg-config tzdata postgresql
CHECK_PACKAGES := $(BUILD_PACKAGES) python3 python3-venv systemd prometheus
VENV := .venv
SEEDS := 1,2,3
SECONDS := 10
THREADS := 1

.PHONY: help setup setup-checks build build-tests demo test lint units api-check bench-import bench-missions clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1	\2/' | expand -t 24

setup: ## Install what building and running needs (Debian packages; asks sudo when not root)
	@$(call install,$(BUILD_PACKAGES))
	@command -v swift >/dev/null || { echo "The Swift 6.3 toolchain is missing: https://www.swift.org/install" >&2; exit 1; }

setup-checks: setup
	@$(call install,$(CHECK_PACKAGES))
	@[ -x $(VENV)/bin/schemathesis ] || { python3 -m venv $(VENV) && $(VENV)/bin/pip install --quiet \
	    'openapi-spec-validator==0.9.0' 'schemathesis==4.32.5'; }

build: setup ## Build the release programs
	$(SWIFT_BUILD)

demo: build ## Make, store and serve the plan of the Kazakhstan demo mission until Ctrl-C
	$(BIN)/observerd demo

build-tests: setup
	$(SWIFT_BUILD) --build-tests

# Those of whole programs go alone: the others would take the processors that daemons and their leases need.
test: build-tests ## Build and run all tests, those on a real PostgreSQL included
	$(SWIFT_TEST) --filter IntegrationTests
	$(SWIFT_TEST) --skip IntegrationTests

lint: ## Check the source's format
	swift format lint --strict --recursive Package.swift Sources Tests

units: build setup-checks ## Check the systemd units: syntax, and the sandbox's exposure
	.ci/check-units $(BIN)

api-check: build setup-checks ## Check the API against its OpenAPI document, and the metrics
	.ci/check-api $(BIN) $(VENV)/bin

bench-missions: ## Solve 54 missions of real stations and compare with the baseline (SEEDS, SECONDS, THREADS)
	python3 Benchmarks/missions.py --observerd $(BIN)/observerd --seeds $(SEEDS) --seconds $(SECONDS) --threads $(THREADS)

bench-import: ## Compare importing stations with psql's \copy into the same table
	python3 Benchmarks/import.py --programs $(BIN)

clean: ## Remove what was built; the demo's data stay
	rm -rf .build $(VENV)

# Installs the Debian packages that are missing.
define install
missing=(); for package in $(1); do \
    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing+=($$package); done; \
if [ $${#missing[@]} -gt 0 ]; then echo "Installing $${missing[*]}"; \
    $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq \
    --no-install-recommends $${missing[*]} >/dev/null; fi
endef

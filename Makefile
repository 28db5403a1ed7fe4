# One flag set for every debug build, so that nothing is built twice.
FLAGS := --explicit-target-dependency-import-check error
SWIFT := Sources Tests tools Package.swift
VENV := .build/clients
CLIENTS ?=

.DEFAULT_GOAL := check

help:                                       ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | expand -t 12

.PHONY: help check build test format lint docs bench guard release faults clients simulate coverage tsan clean

check: lint build test docs                 ## what has to hold before a commit

lint:                                       ## Swift's formatter has nothing to say
	swift format lint --strict --parallel --recursive $(SWIFT)

build:                                      ## all targets and tests, imports held to Package.swift
	swift build --build-tests $(FLAGS)

test: build                                 ## the Swift tests
	swift test --skip-build $(FLAGS)

docs: build                                 ## docs/ is what the program and performance.json say
	.build/debug/daybook docs | diff -u docs/commands.md -
	.build/debug/daybook docs --man | diff -u docs/daybook.7 -
	tools/bench/document --check

format:                                     ## rewrites the sources in house style
	swift format --in-place --parallel --recursive $(SWIFT)

release:                                    ## .build/release/daybook
	swift build -c release --product daybook

faults: release                             ## power cuts, failing disks, kills: see tools/faults
	swift build -c release --product recoverer
	tools/faults/crash-states
	tools/faults/system-calls
	tools/faults/kills

bench: release                              ## Daybook beside Redis and the LMDB floor
	tools/bench/run

guard:                                      ## instructions and allocations per command, against guard.json
	tools/bench/guard --build

clients: release $(VENV)/ready              ## the program from outside; CLIENTS=--quick, --only WORD
	$(VENV)/bin/python Tests/Clients/run $(CLIENTS)

$(VENV)/ready: Tests/Clients/requirements.txt tools/django-shop/requirements.txt
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --requirement $<
	touch $@

simulate:                                   ## 2,000 worlds with every fault, from seeds
	tools/simulate --seeds 2000

coverage:                                   ## lines of Sources that the Swift tests run
	swift test --enable-code-coverage --scratch-path .build-coverage $(FLAGS)
	tools/coverage .build-coverage

tsan:                                       ## the Swift tests under the thread sanitizer
	swift test --sanitize thread --scratch-path .build-tsan $(FLAGS)

clean:
	rm -rf .build .build-coverage .build-tsan

# One flag set for every debug build, so that nothing is built twice.
FLAGS := --explicit-target-dependency-import-check error
SWIFT := Sources Tests tools Package.swift
VENV := .build/clients
CLIENTS ?=

.DEFAULT_GOAL := check

help:                                       ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | expand -t 12

.PHONY: help check build test format lint docs bench guard release faults simulate clients coverage \
	sanitize fuzz rot overload soak clean

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

coverage:                                   ## lines that the Swift tests run: enough of them?
	swift test --enable-code-coverage --scratch-path .build-coverage $(FLAGS)
	tools/coverage .build-coverage

sanitize:                                   ## the Swift tests under the thread and address sanitizers
	tools/sanitize

fuzz:                                       ## libFuzzer, a minute on each of four targets
	tools/fuzz/run

rot: release                                ## flipped bits and cut files: is each reported?
	tools/rot/run

overload: release                           ## rude clients: what they cost the others
	tools/overload/run

soak: release                               ## an hour of load with a kill every minute: does anything grow?
	tools/soak/run

clean:
	rm -rf .build .build-coverage .build-tsan .build-asan .build-fuzz

# One verb, one script: everything here can be run by hand from scripts/. Needs python >= 3.11, make and git.
.PHONY: help setup demo test check bench lock clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: ## prepare .venv with everything for development (instant when nothing has changed)
	@scripts/setup dev

demo: ## start Whinchat with a simulated WhatsApp: no Meta account needed
	@scripts/demo

test: ## set up, check, and run every test
	@scripts/test

faults: ## kill, freeze, cut off and restart it for an hour, and count every event
	@scripts/faults

check: ## lint, format, types, layers and style ratchets
	@scripts/check

bench: setup ## measure everything, or one row: "make bench ROW=capture"; writes docs/performance.md's table
	@.venv/bin/python -m bench $(ROW)

lock: ## pin the dependencies again; "make lock UPGRADE=1" takes the newest
	@scripts/lock $(if $(UPGRADE),upgrade)

clean: ## remove what the other verbs made, .venv included; data in whinchat-data stays
	@scripts/clean

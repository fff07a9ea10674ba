# Each target is one Maven line; `make` alone prints them.
MVN ?= ./mvnw -B -q

.DEFAULT_GOAL := help
.PHONY: help fmt test it run

help: ## Print the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

fmt: ## Format all sources
	$(MVN) spotless:apply

test: ## Compile with all checks and run the tests of every module
	$(MVN) test

it: ## Everything a reviewer would check, whole-system tests included
	$(MVN) verify

run: ## Serve a Hub with the sample portfolio
	./hub demo

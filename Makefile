# Everything that is done to Yilu by hand or by CI. `make test` is the one that counts.

GO ?= go
# A count, not a time: with a time Go before 1.27 may end in "context deadline exceeded" (golang/go#75804).
FUZZTIME ?= 20000x
export CGO_ENABLED ?= 1

.PHONY: help run test tools format vet unit check fuzz schema bench build clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: ## trial mode: a phone in the browser, no accounts, nothing kept
	$(GO) run ./cmd/yilu serve

test: tools format vet unit check fuzz ## install what tests need, then run everything

tools: ## install redis-server and chromium where they are missing and it may
	@sh .ci/tools.sh

format: ## fail when a file is not formatted
	@out="$$($(GO) tool gofumpt -l $$(find . -name '*.go' -not -path './.git/*'))"; \
	if [ -n "$$out" ]; then echo "not formatted; run: go tool gofumpt -w ."; echo "$$out"; exit 1; fi

vet: ## go vet and staticcheck
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

unit: ## all tests with the race detector, on real Redis, a Redis cluster and Chromium
	$(GO) test -race -timeout 20m ./...

check: ## the content and its talks
	$(GO) run ./cmd/yilu check

fuzz: ## each fuzz target for $(FUZZTIME)
	@set -e; log=$$(mktemp); for pkg in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
	    echo "fuzz $$pkg $$target"; \
	    $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 100x $$pkg >$$log 2>&1 || { cat $$log; exit 1; }; \
	  done; done; rm -f $$log

bench: tools ## the figures of the README: webhook, engine, understanding, memory
	$(GO) test -run '^$$' -bench 'Webhook|Memory' -benchtime 1x ./cmd/yilu
	$(GO) test -run '^$$' -bench 'Turn|ReadAll' ./internal/flow
	$(GO) test -run '^$$' -bench 'Read' ./internal/understand

build: ## the binary, as the Dockerfile builds it
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w' -o bin/yilu ./cmd/yilu

clean: ## remove what was built
	rm -rf bin

# The proofs for a release, which take hours: make torture FUZZING=1h. Everything else is ./test.
FUZZING = 10s

.PHONY: torture
torture:
	cd internal/torture && go test -long -fuzzing $(FUZZING) -timeout 48h

# One fuzz target, as torture.yml does in jobs side by side: make fuzz TARGET=howihelp/internal/site/FuzzSlug FUZZING=1h.
# Which there are says: go test ./internal/torture -targets
.PHONY: fuzz
fuzz:
	cd internal/torture && go test -run TestFuzzing -long -fuzzing $(FUZZING) -target $(TARGET) -timeout 48h

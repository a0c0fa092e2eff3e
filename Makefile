# make torture FUZZING=1h runs the proofs for a release, which take hours. ./test runs everything else.
FUZZING = 10s

.PHONY: torture
torture:
	cd internal/torture && go test -long -fuzzing $(FUZZING) -timeout 48h

# make fuzz TARGET=howihelp/internal/site/FuzzSlug FUZZING=1h fuzzes one target, as each job of torture.yml does.
# go test ./internal/torture -targets lists the targets.
.PHONY: fuzz
fuzz:
	cd internal/torture && go test -run TestFuzzing -long -fuzzing $(FUZZING) -target $(TARGET) -timeout 48h

# The proofs for a release, which take hours: make torture FUZZING=1h. Everything else is ./test.
FUZZING = 10s

.PHONY: torture
torture:
	cd internal/torture && go test -long -fuzzing $(FUZZING) -timeout 48h

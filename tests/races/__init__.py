"""Many at once for one bed, on running databases. `make races` runs it; pytest does not."""

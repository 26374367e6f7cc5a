"""The scorecard of docs/threat-model.md, tried on running servers. `make attacks` runs it; pytest does not."""

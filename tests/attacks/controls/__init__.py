"""Settings of servers that have exactly one protection taken out. Never for use with anybody's data."""

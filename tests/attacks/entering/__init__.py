"""Whoever would come in without being let in, or make others do things: rows 5 and 11 to 14."""

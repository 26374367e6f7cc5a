"""Whoever is somebody here, and wants what is another's: rows 7, 30, 31 and 34."""

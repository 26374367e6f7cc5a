"""Whoever holds the database, the disk, the memory or a receipt: rows 1 to 4, 8, 9 and 28."""

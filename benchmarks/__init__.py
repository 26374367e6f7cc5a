"""`make bench`: Rowan's index beside the engines one would otherwise use, on the same data, with the same answers."""

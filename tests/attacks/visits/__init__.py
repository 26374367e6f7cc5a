"""How a house is asked from outside: a browser without a screen, and every address that there is."""

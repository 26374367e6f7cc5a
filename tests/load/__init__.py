"""A whole network in use: thousands of programs, ten thousand requests, and people at every page. ``make load``."""

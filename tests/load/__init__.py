"""A whole network in use: thousands of programs, 100,000 requests, and people at every page. ``make load``."""

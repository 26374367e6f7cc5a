"""What somebody may try with a request and its receipt."""

"""Requests as the people of a program see them: how each stands with them, and never how it stands elsewhere."""

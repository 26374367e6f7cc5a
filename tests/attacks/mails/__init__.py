"""What mails say, and whether they come: rows 19 and 20."""

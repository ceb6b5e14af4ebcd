"""Full-text search in Chinese over pairs of neighbouring characters, with the same answers on SQLite and PostgreSQL."""

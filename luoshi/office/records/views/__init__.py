"""The pages of packs and their records, a module a subject."""

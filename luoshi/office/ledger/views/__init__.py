"""The ledger's pages, a module a subject."""

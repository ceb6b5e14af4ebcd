"""What goes out and comes in, as types: one module a noun."""

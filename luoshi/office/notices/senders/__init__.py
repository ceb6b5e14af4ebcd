"""How each kind of channel is spoken to: a module a kind, with `call` (what to post) and `verdict` (what the answer means)."""

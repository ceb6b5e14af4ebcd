"""How a Readout is shown outside the office: a table for the terminal, a page of its own."""

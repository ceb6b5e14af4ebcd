"""Text of a public meeting readout → `Readout`. Pure Python, no network, no Django."""

"""台账: commitments, their reports and proofs, and the lifecycle that carries them."""

"""The pages of scores and of the burden."""

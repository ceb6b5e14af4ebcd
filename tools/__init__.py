"""Tools for those who work on Luoshi; none of them comes with it."""

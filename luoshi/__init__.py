"""Luoshi 落实 keeps a city's decisions until they are delivered."""

__version__ = "0.1.0"

"""规则: the packs that the office runs on: the built-in ones and its own overlays, each put in force by two persons."""

"""What the pages show and do, as JSON."""
